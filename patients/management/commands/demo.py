"""`manage.py demo`: a whole synthetic network in an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test.utils import override_settings

from patients.demo import build, network
from practices.models import Membership


class Command(BaseCommand):
    help = "Vult een lege database met een verzonnen netwerk: praktijken, medewerkers, patiënten en episodes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--patients", type=int, default=200, help="hoeveel patiënten (200)")
        parser.add_argument(
            "--seed", type=int, default=1, help="zelfde getal, zelfde dag: zelfde netwerk (1)"
        )
        parser.add_argument("--if-empty", action="store_true", help="doe niets als er al een netwerk is")

    def handle(self, *, patients: int, seed: int, if_empty: bool, verbosity: int, **options) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Dit is geen demonstratie (DEMO=1 ontbreekt): hier komen geen verzonnen patiënten in."
            )
        if patients < 0:
            raise CommandError("Het aantal patiënten kan niet negatief zijn.")
        try:
            # Nobody in it has a mailbox.
            with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
                build.build(patients=patients, seed=seed, progress=verbosity > 0)
        except build.NotEmpty as error:
            if not if_empty:
                raise CommandError(str(error)) from error
            self.stdout.write("Er is al een netwerk; er is niets toegevoegd.")
            return
        self.stdout.write(self.style.SUCCESS(f"Het demonetwerk staat klaar, met {patients} patiënten."))
        for role, email in network.DEMO_ACCOUNTS.items():
            self.stdout.write(f"  {Membership.Role(role).label:<24} {email}")
        self.stdout.write(f"  wachtwoord van alle demo-accounts: {network.DEMO_PASSWORD}")
