"""What a database holds, in a form that can be compared: per table the number of rows and a digest of them."""

from collections.abc import Callable, Iterable

from django.db.backends.utils import CursorWrapper
from psycopg import sql

Contents = dict[str, dict[str, object]]

# A row is compared by how it reads, so everybody must read it alike.
_READ_ALIKE = (
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL statement_timeout = 0",
)
_COUNTED = sql.SQL("SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {} t")
_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""


def tables(cursor: CursorWrapper) -> list[str]:
    cursor.execute(_TABLES)
    return [name for (name,) in cursor.fetchall()]


def contents(cursor: CursorWrapper, *, each: Callable[[Iterable[str]], Iterable[str]] = iter) -> Contents:
    """Of all our tables, as the cursor's transaction sees them. `each` may show how far it is."""
    for statement in _READ_ALIKE:
        cursor.execute(statement)
    found: Contents = {}
    for name in each(tables(cursor)):
        # The sum doesn't depend on the order of the rows; 64 bits of each make it.
        cursor.execute(_COUNTED.format(sql.Identifier(name)))
        rows, digest = cursor.fetchone()
        found[name] = {"rows": rows, "digest": str(digest)}
    return found


def differences(expected: Contents, found: Contents) -> list[str]:
    """In words, what is not the same; empty when all is."""
    said = []
    for name in sorted(expected.keys() | found.keys()):
        wanted, there = expected.get(name), found.get(name)
        if there is None:
            said.append(f"{name}: ontbreekt")
        elif wanted is None:
            said.append(f"{name}: staat niet in de reservekopie")
        elif wanted["rows"] != there["rows"]:
            said.append(f"{name}: {there['rows']} rijen in plaats van {wanted['rows']}")
        elif wanted["digest"] != there["digest"]:
            said.append(f"{name}: de inhoud is anders")
    return said
