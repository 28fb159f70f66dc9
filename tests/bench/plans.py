"""`python -m tests.bench.plans --size 1000000`: does any page go through a whole large table?

Opens every page that the benchmark looks at, asks PostgreSQL for the plan of each query, and names those that read a
large table from end to end. Reports count every episode of their period: that is what they are for.
"""

import argparse
import json
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django  # noqa: E402
from tqdm import tqdm  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from tests.bench import databases  # noqa: E402
from tests.bench.browsing import cookies_of  # noqa: E402
from tests.bench.declaring import Page, Way  # noqa: E402
from tests.bench.pages import PAGES  # noqa: E402
from tests.bench.scans import whole_tables  # noqa: E402
from tests.bench.subjects import cases  # noqa: E402
from tests.bench.visiting import HTMX  # noqa: E402

# Below this a scan costs as much as a look-up.
LARGE = 20_000  # rows
COUNTING = ("report: ", "report charts")


def large_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE])
        return {name for (name,) in cursor.fetchall()}


def queries_of(page: Page) -> list[tuple[str, Sequence]]:
    """What is asked when its first user opens it; none when the network has nobody who would."""
    found = cases(page.about, 1)
    if not found:
        return []
    asked: list[tuple[str, Sequence]] = []

    def listen(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    client = Client(headers={"Cookie": cookies_of(found[0].user)})
    path = page.path(found[0].arguments[0])
    with connection.execute_wrapper(listen):
        is_typed = page.way is Way.SEARCH
        answer = client.post(path, dict(page.changes), headers=HTMX) if is_typed else client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{page.key} answered {answer.status_code}")
    return [(sql, params) for sql, params in asked if sql.lstrip().upper().startswith("SELECT")]


def whole_scans(page: Page, large: Collection[str]) -> Iterator[str]:
    queries = queries_of(page)
    with closing(connection.cursor()) as cursor:
        for sql, params in queries:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            found = cursor.fetchone()[0]
            plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
            yield from (f"{page.key}: {table}: {sql[:200]}" for table in whole_tables(plan, large))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1_000_000, help="patients (1000000)")
    asked = parser.parse_args(arguments)
    settings.ALLOWED_HOSTS = ["testserver"]
    databases.use(databases.prepare(asked.size))
    large = large_tables()
    looked_at = [
        page for page in PAGES if page.way in (Way.LOOK, Way.SEARCH) and not page.key.startswith(COUNTING)
    ]
    wrong = [line for page in tqdm(looked_at, unit="", disable=None) for line in whole_scans(page, large)]
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(
        f"{len(looked_at)} pages, {len(large)} large tables, {len(wrong)} queries that read one whole\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
