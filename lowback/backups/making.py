"""Making a backup: dump, encrypt, checksum, manifest. Whole or not at all."""

import contextlib
import hashlib
import json
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyrage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from lowback.backups.contents import contents
from lowback.backups.programs import demand_version, environment, program
from lowback.database import DatabaseError

SUFFIX = ".dump.age"
Each = Callable[[Iterable[str]], Iterable[str]]


def recipient(key: str) -> pyrage.x25519.Recipient | pyrage.ssh.Recipient:
    """A public key of age ("age1…") or of ssh. Raises `DatabaseError` for anything else."""
    try:
        return (pyrage.ssh if key.startswith("ssh-") else pyrage.x25519).Recipient.from_str(key.strip())
    except pyrage.RecipientError as error:
        raise DatabaseError("That is no public key: it begins with age1 or ssh-.") from error


def make_key(path: Path) -> str:
    """A new pair: the secret key into a file that only its owner reads, the public key returned. Raises
    `FileExistsError`."""
    identity = pyrage.x25519.Identity.generate()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def make_backup(
    folder: Path,
    keys: Iterable[str],
    *,
    each: Each = iter,
    wrote: Callable[[int], object] = lambda count: None,
) -> Path:
    """The new file in this folder, its manifest beside it; `wrote` hears of every piece how many bytes it was. Raises
    `DatabaseError` or `OSError` (a full disk), and leaves nothing half behind."""
    recipients = [recipient(key) for key in keys]
    if not recipients:
        raise DatabaseError("A backup is made for a public key; name one with --key or BACKUP_KEYS.")
    dump = program("pg_dump")
    with connection.cursor() as cursor:
        demand_version(dump, cursor.connection.info.server_version)
    now = timezone.now()
    path = folder / f"kernpraktijken-{now:%Y%m%dT%H%M%SZ}{SUFFIX}"
    with _whole(path) as file, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        digest = _dump(dump, snapshot, file, recipients, wrote)
        os.fsync(file.fileno())  # a disk that is full says so here, before there is a manifest
        manifest = {
            "made_at": now.isoformat(),
            "file": path.name,
            "sha256": digest,
            "server": cursor.connection.info.server_version,
            "migrations": _migrations(),
            "tables": contents(cursor, each=each),
        }
        _write(manifest_of(path), json.dumps(manifest, indent=1).encode())
    return path


def manifest_of(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(SUFFIX) + ".json")


class _Counted:
    """A file that keeps the checksum of what is written to it."""

    def __init__(self, file, wrote: Callable[[int], object]) -> None:
        self.file, self.wrote, self.digest = file, wrote, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.file.write(data)
        self.digest.update(data)
        self.wrote(len(data))
        return len(data)

    def flush(self) -> None:
        self.file.flush()


def _dump(dump: str, snapshot: str, file, recipients: list, wrote: Callable[[int], object]) -> str:
    settings = connection.settings_dict
    counted = _Counted(file, wrote)
    command = [dump, "--format=custom", "--no-password", f"--snapshot={snapshot}"]
    with subprocess.Popen(
        command, env=environment(settings, settings["NAME"]), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            pyrage.encrypt_io(running.stdout, counted, recipients)
        except pyrage.EncryptError as error:
            running.kill()
            raise DatabaseError(f"the file can't be written: {error}") from error
        except BaseException:
            running.kill()
            raise
        said = running.stderr.read().decode(errors="replace").strip()
        if running.wait():
            raise DatabaseError(f"pg_dump stopped: {said}")
    counted.flush()
    return counted.digest.hexdigest()


def _migrations() -> dict[str, str]:
    """Per app the last migration that the database has."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))


@contextlib.contextmanager
def _whole(path: Path) -> Iterator:
    """A new file that gets its name only when everything is on the disk, and is readable by its owner alone."""
    beginning = path.with_name(f".{path.name}.part")
    descriptor = os.open(beginning, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beginning.rename(path)
    finally:
        beginning.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with _whole(path) as file:
        file.write(data)
