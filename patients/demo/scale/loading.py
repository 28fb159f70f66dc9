"""Filling tables fast: what checks and sorts every row by itself stands aside meanwhile, and comes back at once.

Keys and checks of the rows themselves stay. Foreign keys, unique keys and indexes are made anew from all rows
together, so that a row that breaks one stops the whole load.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models
from tqdm import tqdm

# Only while this loads, and only in its transaction.
_MEMORY = ("SET LOCAL maintenance_work_mem = '1GB'", "SET LOCAL work_mem = '128MB'")
_CONSTRAINTS = """
    SELECT quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = %s::regclass AND contype = ANY(%s) ORDER BY conname
"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = %s::regclass AND NOT indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1
"""
_FOREIGN, _UNIQUE = "f", "u"


@contextmanager
def loading(loaded: Sequence[type[models.Model]], *, progress: bool) -> Iterator[None]:
    """Within a transaction: these tables have no triggers of ours, no indexes but the primary key and no keys to other
    tables until the block ends. A foreign key of another table to these stays."""
    names = [connection.ops.quote_name(model._meta.db_table) for model in loaded]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for setting in _MEMORY:
            cursor.execute(setting)
        back: list[str] = []
        for name in names:
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
            back += _indexes(cursor, name) + _constraints(cursor, name, _UNIQUE)
        # Last, when every unique key is there again.
        for name in names:
            back += _constraints(cursor, name, _FOREIGN)
        yield
        back += [f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names]
        back += [f"ANALYZE {name}" for name in names]
        for statement in tqdm(back, desc="indexen", unit="", disable=not progress or None):
            cursor.execute(statement)


def _indexes(cursor, table: str) -> list[str]:
    """Take them away; returns what makes them again."""
    cursor.execute(_INDEXES, [table])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def _constraints(cursor, table: str, kind: str) -> list[str]:
    cursor.execute(_CONSTRAINTS, [table, [kind]])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    return [f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}" for name, definition in found]
