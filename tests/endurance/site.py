"""A site of its own: an embedded PostgreSQL with a copy of the test's database, and gunicorn in front of it."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
from django.conf import settings
from django.db import connection

from lowback.backups.programs import environment, program
from lowback.database import Embedded, embedded
from tests.site import WebProcesses


class Site:
    def __init__(self, folder: Path) -> None:
        self.server: Embedded = embedded(folder)
        self.folder = folder
        self.web = WebProcesses(self.server.url, "tests.settings", "--workers=2", "--threads=2")

    @property
    def port(self) -> int:
        return self.web.port

    def begin(self) -> None:
        self.server.start()
        dump = self.folder / "dump"
        here = connection.settings_dict
        with dump.open("wb") as file:
            command = [program("pg_dump"), "--format=custom", "--no-password"]
            subprocess.run(command, env=environment(here, here["NAME"]), stdout=file, check=True)
        restore = [
            self.server.programs / "bin" / "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
        ]
        subprocess.run([*restore, f"--dbname={self.server.url}", dump], check=True)
        self.start_web()

    def end(self) -> None:
        self.kill_web()
        self.server.stop()
        shutil.rmtree(self.server.data.parent, ignore_errors=True)

    def start_web(self) -> None:
        self.web.start()

    def kill_web(self) -> None:
        self.web.kill()

    def kill_database(self) -> None:
        """The postmaster and all its children, as a power cut would."""
        number = int((self.server.data / "postmaster.pid").read_text().splitlines()[0])
        postmaster = psutil.Process(number)
        for process in [postmaster, *postmaster.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()

    def restart_database(self) -> None:
        self.server.start()
        self.web.wait()

    def ask(self, query: str, *values: object) -> list[tuple]:
        with psycopg.connect(self.server.url) as asked:
            return asked.execute(query, values).fetchall()

    def manage(self, *command: str) -> str:
        there = os.environ | {"DATABASE_URL": self.server.url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py"), *command]
        return subprocess.run(manage, env=there, capture_output=True, text=True, check=True).stdout
