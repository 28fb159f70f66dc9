"""Gunicorn as in production on a free port of this machine, for tests that want real web processes."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence

import psutil
from django.conf import settings

PATIENCE = 60  # seconds


class WebProcesses:
    """A master and its workers before one database. `errors`: where what they complain of goes (None: to ours)."""

    def __init__(
        self,
        database_url: str,
        settings_module: str,
        *options: str,
        application: str = "lowback.wsgi",
        errors: int | None = subprocess.DEVNULL,
    ) -> None:
        self.environment = os.environ | {
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": settings_module,
        }
        self.options: Sequence[str] = options
        self.application, self.errors = application, errors
        self.process: subprocess.Popen | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", self.application, "--no-control-socket", *self.options]
        self.process = subprocess.Popen(
            [*command, f"--bind=127.0.0.1:{self.port}", "--log-level=critical"],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=self.errors,
            start_new_session=True,
        )
        self.wait()

    def wait(self) -> None:
        """Until the web processes and the database answer."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer,
            ):
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise AssertionError("The site doesn't come up.")

    def kill(self) -> None:
        """Master and workers at once, without a word."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @property
    def workers(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    @property
    def memory(self) -> float:
        """Of the workers together, in megabytes (RSS: what the master shares with them counts in each)."""
        return sum(worker.memory_info().rss for worker in self.workers) / 2**20
