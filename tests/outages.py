"""A database that refuses, for real: the server itself raises the error."""

from contextlib import contextmanager

from django.db import connection

# What the server does instead of writing a row.
RAISE = "RAISE EXCEPTION 'Sanne de Vries' USING ERRCODE = '{code}'"
BREAK_OFF = "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW"

TAKE_LONG = "PERFORM pg_sleep(20); RETURN NEW"


@contextmanager
def refusing(*tables, code="53100", does=RAISE, when="true"):
    """While this lasts, these tables take no row: the disk is full, or what else the code says. `when` is asked of the
    new row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            + does.format(code=code)
            + "; END $$"
        )
        for table in tables:
            cursor.execute(
                f"CREATE TRIGGER a_refusal BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW WHEN ({when})"
                " EXECUTE FUNCTION refuse()"
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse() CASCADE")
