"""`manage.py backup FOLDER --key age1…`: the whole database, encrypted, with its manifest."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from lowback.backups.making import make_backup
from lowback.database import DatabaseError


class Command(BaseCommand):
    help = "Maakt een versleutelde reservekopie van de hele database. Mag terwijl iedereen doorwerkt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="map waarin het bestand en zijn manifest komen")
        parser.add_argument(
            "--key",
            action="append",
            default=[],
            help="publieke sleutel (age1… of ssh-…); meer keer mag. Zonder: BACKUP_KEYS",
        )

    def handle(self, *, folder: Path, key: list[str], verbosity: int, **options) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is geen map.")
        is_silent = verbosity == 0 or None
        try:
            with tqdm(unit="B", unit_scale=True, desc="schrijven", disable=is_silent) as bar:
                path = make_backup(
                    folder,
                    key or settings.BACKUP_KEYS,
                    each=lambda names: tqdm(names, desc="tellen", unit=" tabellen", disable=is_silent),
                    wrote=bar.update,
                )
        except (DatabaseError, OSError) as error:
            raise CommandError(f"Geen reservekopie gemaakt: {error}") from error
        self.stdout.write(str(path))
