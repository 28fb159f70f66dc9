"""`manage.py seal_access_log`, hourly: seal the lines of the access log since the last seal."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from practices import seals


class Command(BaseCommand):
    help = "Verzegelt de nieuwe regels van het inzagelogboek. Bewaar wat hij afdrukt buiten de database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--restored",
            action="store_true",
            help="de database is teruggezet uit een reservekopie; tel verder vanaf hier",
        )

    def handle(self, *, restored: bool, **options) -> None:
        try:
            made = seals.seal(restored=restored)
        except seals.Restored as error:
            raise CommandError(
                "De database telt haar transacties opnieuw: is zij teruggezet uit een reservekopie? Controleer het "
                "logboek met check_access_log en geef daarna --restored mee."
            ) from error
        for row in made:
            self.stdout.write(f"zegel {row.pk}: {len(row.line_ids)} regels, {bytes(row.digest).hex()}")
        if not made:
            self.stdout.write("Er zijn geen nieuwe regels.")
