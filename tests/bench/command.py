"""The command itself: which measurements on which databases, and where the tables go."""

import argparse
import dataclasses
import json
import shlex
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

from tqdm import tqdm

from lowback.serve import OPTIONS
from tests.bench import databases, machine, subjects, tables
from tests.bench.load import load
from tests.bench.measuring import Bench
from tests.bench.pages import PAGES, THERAPIST
from tests.bench.plans import whole_scans
from tests.bench.visiting import Unexpected
from tests.site import WebProcesses


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
    parser.add_argument(
        "--plans", action="store_true", help="which pages go through a whole large table, instead"
    )
    parser.add_argument("--fresh", action="store_true", help="make the databases anew")
    parser.add_argument("--text", type=Path, help="also write the table here")
    parser.add_argument("--json", type=Path, help="write all figures here")
    return parser.parse_args(arguments)


@contextmanager
def site(url: str, application: str = "lowback.wsgi") -> Iterator[WebProcesses]:
    """The product as in production; or its floor."""
    web = WebProcesses(url, "tests.bench.settings", *OPTIONS, application=application, errors=None)
    try:
        web.start()
        yield web
    finally:
        web.kill()


@dataclasses.dataclass
class Outcome:
    """Per size what was measured; what is told about the run; and what went wrong, in words."""

    sizes: dict[int, list]
    about: dict[str, str]
    faults: list[str]

    def as_text(self, asked: argparse.Namespace) -> str:
        return (tables.load_as_text if asked.load else tables.as_text)(self.sizes, self.about)

    def write(self, asked: argparse.Namespace) -> None:
        """Again and again: a long run that is broken off leaves what it measured."""
        if asked.text:
            asked.text.write_text(self.as_text(asked))
        if asked.json:
            sizes = {size: [dataclasses.asdict(each) for each in found] for size, found in self.sizes.items()}
            whole = {"about": self.about, "sizes": sizes, "faults": self.faults}
            asked.json.write_text(json.dumps(whole, indent=1))


def pages(urls: Mapping[int, str], asked: argparse.Namespace, outcome: Outcome) -> None:
    """Each page with every size in turn, so that what else the machine is doing weighs on all of them."""
    chosen = [page for page in PAGES if asked.only in page.key]
    with ExitStack() as stack:
        benches = {size: stack.enter_context(bench(url, asked)) for size, url in urls.items()}
        before = {size: round(each.web.memory) for size, each in benches.items()}
        missing = {size: [] for size in urls}
        for page in (bar := tqdm(chosen, unit="", disable=None)):
            bar.set_description(f"{page.key:<32.32}")
            for size, url in urls.items():
                databases.use(url)
                try:
                    measured = benches[size].measure(page)
                except (Unexpected, OSError) as fault:
                    outcome.faults.append(f"{tables.patients(size)}: {fault}")
                    continue
                (outcome.sizes[size] if measured else missing[size]).append(measured or page.key)
            outcome.write(asked)
        for size, each in benches.items():
            of = f"with {tables.patients(size)}"
            after = round(each.web.memory)
            outcome.about[f"workers' memory {of}"] = f"{before[size]} MB before all pages, {after} MB after"
            if missing[size]:
                outcome.about[f"nobody to open {of}"] = "; ".join(missing[size])
    outcome.write(asked)


@contextmanager
def bench(url: str, asked: argparse.Namespace) -> Iterator[Bench]:
    databases.use(url)
    practice = subjects.staff(THERAPIST)[0].current_memberships[0].practice_id
    with site(url) as web, site(url, "tests.bench.floor_wsgi") as bare:
        yield Bench(web, bare, practice, seconds=asked.seconds, users=asked.users)


def loads(urls: Mapping[int, str], asked: argparse.Namespace, outcome: Outcome) -> None:
    for (size, url), users in product(urls.items(), asked.load_users):
        databases.use(url)
        with site(url) as web:
            loaded = load(web, users=users, seconds=asked.load)
        outcome.sizes[size].append(loaded)
        what = f"{tables.patients(size)}, {users} users"
        outcome.faults += [f"{what}: {fault} ({times} times)" for fault, times in loaded.errors.items()]
        outcome.write(asked)


def plans(urls: Mapping[int, str]) -> int:
    """In the largest database. Returns how many queries read a large table from end to end."""
    databases.use(urls[max(urls)])
    wrong = whole_scans()
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(f"{len(wrong)} queries go through a whole large table\n")
    return len(wrong)


def main(arguments: Sequence[str]) -> int:
    # Who ends this ends the web processes with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    asked = options(arguments)
    databases.manage(databases.url_for(asked.sizes[0]), "collectstatic", "--no-input", "--verbosity=0")
    urls = {size: databases.prepare(size, fresh=asked.fresh) for size in asked.sizes}
    if asked.plans:
        return 1 if plans(urls) else 0
    databases.use(urls[asked.sizes[0]])
    about = machine.description(f'make bench BENCH_ARGS="{shlex.join(arguments)}"')
    outcome = Outcome(sizes={size: [] for size in urls}, about=about, faults=[])
    (loads if asked.load else pages)(urls, asked, outcome)
    sys.stdout.write(outcome.as_text(asked))
    sys.stderr.writelines(f"WRONG, {fault}\n" for fault in outcome.faults)
    return 1 if outcome.faults else 0
