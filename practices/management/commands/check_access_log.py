"""`manage.py check_access_log`: is the sealed part of the access log what it was? Ends with 1 at the first bad line."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from practices import seals
from practices.models import LogSeal

KINDS = {
    "altered": "is gewijzigd",
    "missing": "ontbreekt",
    "inserted": "is er later tussen gezet",
    "broken seal": "het zegel zelf klopt niet",
}


class Command(BaseCommand):
    help = "Vergelijkt het inzagelogboek met zijn zegels en noemt de eerste regel die niet klopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from-seal", type=int, default=0, help="begin bij dit zegel (0: het eerste)")
        parser.add_argument(
            "--at-least",
            type=int,
            default=0,
            help="zoveel zegels moeten er zijn, volgens wat cron bewaarde (0)",
        )

    def handle(self, *, from_seal: int, at_least: int, verbosity: int, **options) -> None:
        count = LogSeal.objects.count()
        if count < at_least:
            raise CommandError(f"Er zijn {count} zegels; het hadden er minstens {at_least} moeten zijn.")
        self._check(from_seal, count, verbosity)

    def _check(self, from_seal: int, count: int, verbosity: int) -> None:
        lines = 0
        steps = tqdm(
            seals.check(from_seal=from_seal), total=count, disable=verbosity == 0 or None, unit=" zegels"
        )
        for step in steps:
            if isinstance(step, seals.Finding):
                raise CommandError(_told(step), returncode=1)
            lines += step
        self.stdout.write(
            f"{count} zegels met {lines} regels kloppen; {seals.unsealed()} regels zijn nog niet verzegeld."
        )


def _told(finding: seals.Finding) -> str:
    if finding.fault.line_id is None:
        return f"Zegel {finding.seal.pk}: {KINDS[finding.fault.kind]}."
    moment = f" van {timezone.localtime(finding.line.at):%d-%m-%Y %H:%M:%S}" if finding.line else ""
    return f"Regel {finding.fault.line_id}{moment} {KINDS[finding.fault.kind]} (zegel {finding.seal.pk})."
