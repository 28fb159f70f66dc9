"""The test database: made once with all migrations, which take a minute, and copied for each worker of xdist."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def own_database() -> Iterator[None]:
    """While this lasts, Django's connection goes to this worker's own database."""
    original = connection.settings_dict["NAME"]
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    template = f"test_template_{run or os.getpid()}"[:60]
    own = connection.creation._get_test_db_name()
    with _one_at_a_time(template):
        if not _exists(template):
            _make(template)
        _sql(f'DROP DATABASE IF EXISTS "{own}"')
        _sql(f'CREATE DATABASE "{own}" TEMPLATE "{template}"')
    _use(own)
    yield
    connection.close()
    _use(original)
    # Whoever is last takes the template away; nobody needs it after the start.
    _sql(
        f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)', f'DROP DATABASE IF EXISTS "{template}" WITH (FORCE)'
    )
    _lock(template).unlink(missing_ok=True)


def _make(name: str) -> None:
    configured = connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.settings_dict["TEST"]["NAME"] = configured
    # A database is copied only while nobody is in it.
    connection.close()


def _use(name: str) -> None:
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _exists(name: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _sql(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    with _lock(name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lock(name: str) -> Path:
    return Path(tempfile.gettempdir(), f"{name}.lock")
