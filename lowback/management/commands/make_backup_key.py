"""`manage.py make_backup_key FILE`: a pair of keys for backups, once."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lowback.backups.making import make_key


class Command(BaseCommand):
    help = "Maakt een sleutelpaar voor reservekopieën. Bewaar het bestand níet op de machine die ze maakt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="nieuw bestand voor de geheime sleutel")

    def handle(self, *, file: Path, **options) -> None:
        try:
            self.stdout.write(make_key(file))
        except FileExistsError as error:
            raise CommandError(f"{file} bestaat al; een sleutel wordt nooit overschreven.") from error
        except OSError as error:
            raise CommandError(f"De sleutel kon niet worden geschreven: {error.strerror}.") from error
