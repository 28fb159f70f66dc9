"""`manage.py restore FILE --identity KEY --verify | --into NAME`: put a backup back, always into a new database."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from lowback.backups import restoring
from lowback.database import DatabaseError, url_of

# What must hold in a restored database besides its contents: the access log is what its seals say.
CHECKS = (("check_access_log", "--verbosity=0"),)


class Command(BaseCommand):
    help = (
        "Zet een reservekopie terug in een nieuwe database en vergelijkt die met het manifest. Met --verify wordt "
        "zij daarna weer weggegooid; met --into blijft zij staan. De database in gebruik wordt nooit aangeraakt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="bestand met de geheime sleutel")
        ways = parser.add_mutually_exclusive_group(required=True)
        ways.add_argument("--verify", action="store_true", help="alleen nagaan of zij heel terugkomt")
        ways.add_argument("--into", metavar="NAAM", help="naam van de nieuwe database")

    def handle(self, *, file: Path, identity: Path, verify: bool, into: str | None, **options) -> None:
        name = into or restoring.scratch_name()
        try:
            if restoring.exists(name):
                raise CommandError(f"De database {name} bestaat al.")
            expected = restoring.manifest(file)
            restoring.restore_into(name, file, restoring.identities(identity))
            try:
                self._check(name, expected, options["verbosity"])
            finally:
                if verify:
                    restoring.drop(name)
        except (DatabaseError, OSError) as error:
            raise CommandError(f"Niet teruggezet: {error}") from error

    def _check(self, name: str, expected: dict, verbosity: int) -> None:
        is_silent = verbosity == 0 or None
        different = restoring.compare(
            name,
            expected,
            each=lambda names: tqdm(names, desc="vergelijken", unit=" tabellen", disable=is_silent),
        )
        if different:
            raise CommandError("Niet gelijk aan het manifest:\n" + "\n".join(different))
        for check in CHECKS:
            self._run(name, *check)
        rows = sum(table["rows"] for table in expected["tables"].values())
        self.stdout.write(f"Gelijk aan het manifest: {len(expected['tables'])} tabellen, {rows} rijen.")

    def _run(self, name: str, *command: str) -> None:
        """A command of ours, on that database."""
        there = os.environ | {"DATABASE_URL": url_of(settings.DATABASES["default"] | {"NAME": name})}
        done = subprocess.run(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
            env=there,
            capture_output=True,
            text=True,
        )
        self.stdout.write(done.stdout.strip())
        if done.returncode:
            last = done.stderr.strip().splitlines()
            raise CommandError(f"{command[0]}: {last[-1] if last else 'mislukt'}")
