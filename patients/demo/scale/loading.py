"""Filling tables fast: what checks and sorts every row by itself stands aside meanwhile, and comes back at once.

Keys and checks of the rows themselves stay. Foreign keys, unique keys and indexes are made anew from all rows
together, so that a row that breaks one stops the whole load.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models
from psycopg import sql
from tqdm import tqdm

# Only while this loads, and only in its transaction.
_MEMORY = ("SET LOCAL maintenance_work_mem = '1GB'", "SET LOCAL work_mem = '128MB'")
_CONSTRAINTS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = %s::regclass AND contype = %s ORDER BY conname
"""
_INDEXES = """
    SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = %s::regclass AND NOT indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1
"""
_FOREIGN, _UNIQUE = "f", "u"


@contextmanager
def loading(loaded: Sequence[type[models.Model]], *, progress: bool) -> Iterator[None]:
    """Within a transaction: these tables have no triggers of ours, no indexes but the primary key and no keys to other
    tables until the block ends. A foreign key of another table to these stays."""
    names = [model._meta.db_table for model in loaded]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for setting in _MEMORY:
            cursor.execute(setting)
        back: list[str] = []
        for name in names:
            cursor.execute(named("ALTER TABLE {} DISABLE TRIGGER USER", name))
            back += _indexes(cursor, name) + _constraints(cursor, name, _UNIQUE)
        # Last, when every unique key is there again.
        for name in names:
            back += _constraints(cursor, name, _FOREIGN)
        yield
        back += [named("ALTER TABLE {} ENABLE TRIGGER USER", name) for name in names]
        back += [named("ANALYZE {}", name) for name in names]
        for statement in tqdm(back, desc="indexen", unit="", disable=not progress or None):
            cursor.execute(statement)


def named(statement: str, *names: str) -> str:
    """The statement with these names, quoted, in place of its {}."""
    return sql.SQL(statement).format(*map(sql.Identifier, names)).as_string(None)


def _indexes(cursor, table: str) -> list[str]:
    """Take them away; returns what makes them again."""
    cursor.execute(_INDEXES, [named("{}", table)])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(named("DROP INDEX {}", name))
    return [definition for _, definition in found]


def _constraints(cursor, table: str, kind: str) -> list[str]:
    cursor.execute(_CONSTRAINTS, [named("{}", table), kind])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(named("ALTER TABLE {} DROP CONSTRAINT {}", table, name))
    return [
        named("ALTER TABLE {} ADD CONSTRAINT {} ", table, name) + definition for name, definition in found
    ]
