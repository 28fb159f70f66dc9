"""`python -m tests.bench`: see the package."""

import argparse
import dataclasses
import json
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django  # noqa: E402
from tqdm import tqdm  # noqa: E402

django.setup()

from lowback.serve import THREADS, WORKERS  # noqa: E402
from tests.bench import databases, machine, subjects, tables  # noqa: E402
from tests.bench.measuring import Bench, Measured  # noqa: E402
from tests.bench.pages import PAGES, THERAPIST, Page  # noqa: E402
from tests.bench.visiting import Unexpected  # noqa: E402
from tests.site import WebProcesses  # noqa: E402


def numbers(text: str) -> list[int]:
    return [int(each) for each in text.replace("_", "").split(",")]


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Times of every page, above their floor.")
    parser.add_argument("--sizes", type=numbers, default=[1000, 1_000_000], help="patients (1000,1000000)")
    parser.add_argument("--seconds", type=float, default=3, help="per page, alone and together (3)")
    parser.add_argument("--users", type=int, default=8, help="at once (8)")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--fresh", action="store_true", help="make the databases anew")
    parser.add_argument("--text", type=Path, help="also write the table here")
    parser.add_argument("--json", type=Path, help="write all figures here")
    return parser.parse_args(arguments)


@contextmanager
def sites(url: str) -> Iterator[tuple[WebProcesses, WebProcesses]]:
    """The product as in production, and its floor."""
    as_served = (f"--workers={WORKERS}", f"--threads={THREADS}", "--preload", "--access-logfile=/dev/null")
    built = (
        WebProcesses(url, "tests.bench.settings", *as_served, errors=None),
        WebProcesses(
            url, "tests.bench.settings", *as_served, application="tests.bench.floor_wsgi", errors=None
        ),
    )
    try:
        for each in built:
            each.start()
        yield built
    finally:
        for each in built:
            each.kill()


def measure(bench: Bench, pages: Sequence[Page]) -> tuple[list[Measured], list[str], list[str]]:
    """What was measured, which pages went wrong, and which this network has nobody for."""
    found, faults, missing = [], [], []
    for page in (bar := tqdm(pages, unit="", disable=None)):
        bar.set_description(f"{page.key:<32.32}")
        try:
            measured = bench.measure(page)
        except Unexpected as fault:
            faults.append(str(fault))
            continue
        if measured:
            found.append(measured)
        else:
            missing.append(page.key)
    return found, faults, missing


def main(arguments: Sequence[str]) -> int:
    asked = options(arguments)
    pages = [page for page in PAGES if asked.only in page.key]
    sizes: dict[int, list[Measured]] = {}
    memory, faults, about = {}, [], {}
    databases.manage(databases.url_for(asked.sizes[0]), "collectstatic", "--no-input", "--verbosity=0")
    for size in sorted(asked.sizes):
        url = databases.prepare(size, fresh=asked.fresh)
        databases.use(url)
        subjects.forget()
        about = about or machine.description(f'make bench BENCH_ARGS="{shlex.join(arguments)}"')
        practice = subjects.staff(THERAPIST)[0].current_memberships[0].practice_id
        with sites(url) as (web, bare):
            bench = Bench(web, bare, practice, seconds=asked.seconds, users=asked.users)
            before = web.memory
            sizes[size], failed, missing = measure(bench, pages)
            memory[size] = (round(before), round(web.memory))
        faults += [f"{tables.patients(size)}: {fault}" for fault in failed]
        if missing:
            about[f"nobody for, with {tables.patients(size)}"] = ", ".join(missing)
    about["memory of the workers"] = "; ".join(
        f"{tables.patients(size)}: {before} MB before, {after} MB after all pages"
        for size, (before, after) in memory.items()
    )
    text = tables.as_text(sizes, about)
    sys.stdout.write(text)
    if asked.text:
        asked.text.write_text(text)
    if asked.json:
        of_sizes = {size: [dataclasses.asdict(each) for each in found] for size, found in sizes.items()}
        asked.json.write_text(json.dumps({"about": about, "sizes": of_sizes, "faults": faults}, indent=1))
    sys.stderr.writelines(f"WRONG, {fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
