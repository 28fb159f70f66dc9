"""Putting a backup back: always into a new database, and compared with its manifest before anybody trusts it."""

import contextlib
import hashlib
import json
import subprocess
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pyrage
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from lowback.backups.contents import contents, differences
from lowback.backups.making import manifest_of
from lowback.backups.programs import demand_version, environment, program
from lowback.database import DatabaseError

Each = Callable[[Iterable[str]], Iterable[str]]
PIECE = 1 << 20
SCRATCH_DIGITS = 12


def identities(path: Path) -> list:
    """The secret keys in a file: age's own, one a line, or a private key of ssh."""
    text = path.read_text()
    try:
        if "PRIVATE KEY" in text:
            return [pyrage.ssh.Identity.from_buffer(text.encode())]
        lines = [line.strip() for line in text.splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError as error:
        raise DatabaseError(f"{path.name} holds no secret key that this can use.") from error
    if not found:
        raise DatabaseError(f"{path.name} holds no secret key.")
    return found


def manifest(path: Path) -> Mapping[str, object]:
    """What stands beside the backup. Raises `DatabaseError` when it is missing or the file is not what was written."""
    beside = manifest_of(path)
    if not path.is_file() or not beside.is_file():
        raise DatabaseError(f"{path.name} or {beside.name} is missing.")
    found = json.loads(beside.read_text())
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    if digest.hexdigest() != found["sha256"]:
        raise DatabaseError(f"{path.name} is not the file that was written: its checksum differs.")
    return found


def restore_into(name: str, path: Path, keys: list) -> None:
    """Make the database of this name and put the backup into it. Raises `DatabaseError`; then the database is gone
    again. It must not exist yet."""
    restore = program("pg_restore")
    with connection.cursor() as cursor:
        demand_version(restore, cursor.connection.info.server_version)
    _sql(f"CREATE DATABASE {_quoted(name)} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        _fill(restore, name, path, keys)
    except BaseException:
        drop(name)
        raise


def drop(name: str) -> None:
    """End our own sessions in this database and take it away.

    Not by `WITH (FORCE)`: that also ends the vacuum the server itself may just have started there, which only a
    superuser may do. A plain `DROP` asks the vacuum to leave and waits for it.
    """
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
            [name],
        )
    _sql(f"DROP DATABASE IF EXISTS {_quoted(name)}")


def compare(name: str, expected: Mapping[str, object], *, each: Each = iter) -> list[str]:
    """What in the database of this name is not as the manifest says, in words."""
    with _connected(name) as other, other.cursor() as cursor:
        return differences(expected["tables"], contents(cursor, each=each))


def scratch_name() -> str:
    """A name that no database has yet, and that says of which database this is a trial."""
    longest = connection.ops.max_name_length() - len("_check_") - SCRATCH_DIGITS
    return f"{connection.settings_dict['NAME'][:longest]}_check_{uuid.uuid4().hex[:SCRATCH_DIGITS]}"


def exists(name: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _fill(restore: str, name: str, path: Path, keys: list) -> None:
    command = [
        restore,
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--no-password",
        f"--dbname={name}",
    ]
    settings = environment(connection.settings_dict, name)
    with subprocess.Popen(command, env=settings, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        refused: Exception | None = None
        try:
            with path.open("rb") as file:
                pyrage.decrypt_io(file, running.stdin, keys)
        except (pyrage.DecryptError, OSError) as error:
            refused = error
        with contextlib.suppress(OSError):
            running.stdin.close()
        said = running.stderr.read().decode(errors="replace").strip()
        stopped = running.wait()
    # A key that doesn't fit gives pg_restore nothing to read; one that stops by itself breaks the pipe.
    if isinstance(refused, pyrage.DecryptError) or (refused and not said):
        raise DatabaseError(f"{path.name} can't be decrypted with this key: {refused}")
    if stopped or refused:
        raise DatabaseError(f"pg_restore stopped: {said.splitlines()[0] if said else 'without a word'}")


@contextlib.contextmanager
def _connected(name: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own, in one transaction, to another database of the same server."""
    other = connection.copy()
    other.settings_dict["NAME"] = name
    try:
        other.set_autocommit(False)
        yield other
    finally:
        other.close()


def _sql(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name.replace('"', '""'))
