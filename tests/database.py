"""The test database: made once with all migrations, which take a minute, and copied for each worker of xdist.

With REUSE_TEST_DATABASE=1 it is kept for the next run that has the same migrations.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from lowback.backups.restoring import drop


@contextmanager
def own_database() -> Iterator[None]:
    """While this lasts, Django's connection goes to this worker's own database."""
    original = connection.settings_dict["NAME"]
    is_kept = bool(os.environ.get("REUSE_TEST_DATABASE"))
    run = _migrations() if is_kept else os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
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
    drop(own)
    if is_kept:
        return
    # Whoever is last takes the template away; nobody needs it after the start.
    drop(template)
    _lock(template).unlink(missing_ok=True)


def _migrations() -> str:
    """What makes the database, as a short name: all our migrations and the versions of the packages."""
    files = [*Path().glob("p*/migrations/**/*"), Path("constraints.txt")]
    digest = hashlib.sha256()
    for file in sorted(each for each in files if each.is_file() and "__pycache__" not in each.parts):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


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
