"""A database of its own for each size of the network, on the server of this checkout or of `DATABASE_URL`."""

import os
import subprocess
import sys
from contextlib import closing

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from lowback.backups.restoring import drop, exists
from lowback.database import embedded, parse_url, url_of


def url_for(size: int) -> str:
    """The address of the database with so many patients; a running server comes with it."""
    address = os.environ.get("DATABASE_URL", "embedded")
    if address == "embedded":
        server = embedded()
        server.start()
        address = server.url
    return url_of(parse_url(address) | {"NAME": f"bench_{size}"})


def prepare(size: int, *, fresh: bool = False) -> str:
    """The address of a filled database of this size. One that is there is used again, unless `fresh`."""
    url, name = url_for(size), f"bench_{size}"
    if fresh:
        drop(name)
    if is_new := not exists(name):
        _on_server(url, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    for command in (
        ("migrate", "--no-input", "--verbosity=0"),
        ("createcachetable",),
        ("demo", f"--patients={size}", "--if-empty"),
        ("refresh_summaries", "--verbosity=0"),
    ):
        manage(url, *command)
    if is_new:
        _on_server(url, sql.SQL("VACUUM (ANALYZE)"), name=f"bench_{size}")
    return url


def use(url: str) -> None:
    """From here on this process works in that database."""
    wanted = parse_url(url)
    if connection.settings_dict["NAME"] != wanted["NAME"]:
        connection.close()
        connection.settings_dict |= wanted


def manage(url: str, *command: str) -> None:
    there = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    manage_py = settings.BASE_DIR / "manage.py"
    subprocess.run([sys.executable, manage_py, *command], env=there, check=True, stdout=sys.stderr)


def ask(query: str, *values: object) -> tuple:
    """The first row that this gives in the database in use."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def deadlocks() -> int:
    return ask("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")[0]


def connections() -> int:
    return ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")[0]


def _on_server(url: str, statement: sql.Composable, name: str = "postgres") -> None:
    with closing(_server(url, name)) as there:
        there.execute(statement)


def _server(url: str, name: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(url_of(parse_url(url) | {"NAME": name}), autocommit=True)
