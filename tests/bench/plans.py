"""Does any page go through a whole large table?

Opens every page that the benchmark looks at, asks PostgreSQL for the plan of each query, and names those that read a
large table from end to end. Reports count every episode of their period: that is what they are for.
"""

import json
from collections.abc import Collection, Iterator, Sequence

from django.conf import settings
from django.db import connection
from django.test import Client
from tqdm import tqdm

from tests.bench.browsing import cookies_of
from tests.bench.declaring import Page, Way
from tests.bench.pages import PAGES
from tests.bench.scans import whole_tables
from tests.bench.subjects import cases
from tests.bench.visiting import HTMX

# Below this a scan costs as much as a look-up.
LARGE = 20_000  # rows
COUNTING = ("report: ", "report charts")
LOOKED_AT = tuple(
    page for page in PAGES if page.way in (Way.LOOK, Way.SEARCH) and not page.key.startswith(COUNTING)
)


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


def whole_scans() -> list[str]:
    """In the database in use: each query of a page that goes through a whole large table, with its page and table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    large = large_tables()
    return [line for page in tqdm(LOOKED_AT, unit="", disable=None) for line in _scans_of(page, large)]


def _scans_of(page: Page, large: Collection[str]) -> Iterator[str]:
    queries = queries_of(page)
    with connection.cursor() as cursor:
        for sql, params in queries:
            cursor.execute(" ".join(("EXPLAIN (FORMAT JSON)", sql)), params)
            found = cursor.fetchone()[0]
            plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
            yield from (f"{page.key}: {table}: {sql[:200]}" for table in whole_tables(plan, large))
