"""`python -m tests.bench`: see the package."""

import argparse
import dataclasses
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django  # noqa: E402
from tqdm import tqdm  # noqa: E402

django.setup()

from lowback.serve import THREADS, WORKERS  # noqa: E402
from tests.bench import databases, machine, subjects, tables  # noqa: E402
from tests.bench.load import Loaded, load  # noqa: E402
from tests.bench.measuring import Bench, Measured  # noqa: E402
from tests.bench.pages import PAGES, THERAPIST  # noqa: E402
from tests.bench.visiting import Unexpected  # noqa: E402
from tests.site import WebProcesses  # noqa: E402

AS_SERVED = (f"--workers={WORKERS}", f"--threads={THREADS}", "--preload", "--access-logfile=/dev/null")


def numbers(text: str) -> list[int]:
    return sorted(int(each) for each in text.replace("_", "").split(","))


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Times of every page, above their floor.")
    parser.add_argument("--sizes", type=numbers, default=[1000, 1_000_000], help="patients (1000,1000000)")
    parser.add_argument("--seconds", type=float, default=3, help="per page, alone and together (3)")
    parser.add_argument("--users", type=int, default=8, help="at once (8)")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--load", type=float, default=0, help="seconds of load test, in place of the pages")
    parser.add_argument("--load-users", type=numbers, default=[8, 16, 32], help="at once (8,16,32)")
    parser.add_argument("--fresh", action="store_true", help="make the databases anew")
    parser.add_argument("--text", type=Path, help="also write the table here")
    parser.add_argument("--json", type=Path, help="write all figures here")
    return parser.parse_args(arguments)


@contextmanager
def site(url: str, application: str = "lowback.wsgi") -> Iterator[WebProcesses]:
    """The product as in production; or its floor."""
    web = WebProcesses(url, "tests.bench.settings", *AS_SERVED, application=application, errors=None)
    try:
        web.start()
        yield web
    finally:
        web.kill()


@dataclasses.dataclass
class Outcome:
    """Per size what was measured; what is told about the run; and what went wrong, in words."""

    sizes: dict[int, Sequence] = dataclasses.field(default_factory=dict)
    about: dict[str, str] = dataclasses.field(default_factory=dict)
    faults: list[str] = dataclasses.field(default_factory=list)

    def as_json(self) -> str:
        sizes = {size: [dataclasses.asdict(each) for each in found] for size, found in self.sizes.items()}
        return json.dumps({"about": self.about, "sizes": sizes, "faults": self.faults}, indent=1)


def pages(size: int, url: str, asked: argparse.Namespace, outcome: Outcome) -> list[Measured]:
    practice = subjects.staff(THERAPIST)[0].current_memberships[0].practice_id
    found, missing = [], []
    with site(url) as web, site(url, "tests.bench.floor_wsgi") as bare:
        bench = Bench(web, bare, practice, seconds=asked.seconds, users=asked.users)
        before = round(web.memory)
        for page in (bar := tqdm([page for page in PAGES if asked.only in page.key], unit="", disable=None)):
            bar.set_description(f"{page.key:<32.32}")
            try:
                measured = bench.measure(page)
            except (Unexpected, OSError) as fault:
                outcome.faults.append(f"{tables.patients(size)}: {fault}")
                continue
            (found if measured else missing).append(measured or page.key)
        of = f"with {tables.patients(size)}"
        outcome.about[f"workers' memory {of}"] = f"{before} MB before all pages, {web.memory:.0f} MB after"
    if missing:
        outcome.about[f"nobody to open {of}"] = ", ".join(missing)
    return found


def loads(size: int, url: str, asked: argparse.Namespace, outcome: Outcome) -> list[Loaded]:
    found = []
    for users in asked.load_users:
        with site(url) as web:
            found.append(load(web, users=users, seconds=asked.load))
        outcome.faults += [
            f"{tables.patients(size)}, {users} users: {fault} ({times} times)"
            for fault, times in found[-1].errors.items()
        ]
    return found


def main(arguments: Sequence[str]) -> int:
    asked, outcome = options(arguments), Outcome()
    measure: Callable = loads if asked.load else pages
    as_text: Callable[[Mapping, Mapping], str] = tables.load_as_text if asked.load else tables.as_text
    databases.manage(databases.url_for(asked.sizes[0]), "collectstatic", "--no-input", "--verbosity=0")
    for size in asked.sizes:
        url = databases.prepare(size, fresh=asked.fresh)
        databases.use(url)
        subjects.forget()
        outcome.about |= machine.description(f'make bench BENCH_ARGS="{shlex.join(arguments)}"')
        outcome.sizes[size] = measure(size, url, asked, outcome)
    text = as_text(outcome.sizes, outcome.about)
    sys.stdout.write(text)
    if asked.text:
        asked.text.write_text(text)
    if asked.json:
        asked.json.write_text(outcome.as_json())
    sys.stderr.writelines(f"WRONG, {fault}\n" for fault in outcome.faults)
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
