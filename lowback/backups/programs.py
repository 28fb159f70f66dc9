"""PostgreSQL's own programs, called for the database that Django uses."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from lowback.database import DatabaseError, embedded


def program(name: str) -> str:
    """Where pg_dump or pg_restore is: of the embedded server its own, else what the machine has."""
    if settings.DATABASE_IS_EMBEDDED:
        return str(embedded().programs / "bin" / name)
    found = shutil.which(name)
    if not found:
        raise DatabaseError(
            f"{name} is missing: install PostgreSQL's client programs, version of the server or newer."
        )
    return found


def demand_version(path: str, server: int) -> None:
    """`server` as PostgreSQL counts: 180003. An older program can't read a newer server."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    major = int(re.search(r"(\d+)", said)[1])
    if major < server // 10000:
        raise DatabaseError(
            f"{Path(path).name} {major} is older than the server ({server // 10000}); install a newer one."
        )


def environment(database: Mapping[str, object], name: str) -> dict[str, str]:
    """How the programs reach the database of this name: by the environment, for a command line is public."""
    found = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": name,
        "PGSSLMODE": database["OPTIONS"].get("sslmode", ""),
        "PGSSLROOTCERT": database["OPTIONS"].get("sslrootcert", ""),
        "PGAPPNAME": "backup",
    }
    return os.environ | {key: str(value) for key, value in found.items() if value}
