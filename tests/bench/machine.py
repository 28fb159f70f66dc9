"""On what was measured: without it a figure means nothing."""

import importlib.metadata
import os
import platform
import subprocess

import django
import psutil
from django.conf import settings
from django.utils import timezone

from lowback.serve import THREADS, WORKERS
from tests.bench.databases import ask


def description(command: str) -> dict[str, str]:
    """Name → value, in the order in which it is written down. Asks the database in use for its version."""
    memory = psutil.virtual_memory().total / 2**30
    return {
        "date": f"{timezone.localtime():%Y-%m-%d %H:%M}",
        "commit": _commit(),
        "machine": f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB memory, {platform.system()} {platform.release()}",
        "versions": f"Python {platform.python_version()}, Django {django.get_version()}, PostgreSQL {ask('SHOW server_version')[0]}, gunicorn {importlib.metadata.version('gunicorn')}",
        "web server": f"gunicorn, {WORKERS} workers × {THREADS} threads, preloaded; the browsers and the database on the same machine",
        "again with": command,
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def _commit() -> str:
    git = ["git", "-C", str(settings.BASE_DIR)]
    try:
        name = subprocess.run(
            [*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        )
        changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return name.stdout.strip() + (" with changes" if changed.stdout.strip() else "")
