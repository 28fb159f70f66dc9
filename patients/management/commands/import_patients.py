"""`manage.py import_patients FILE --source NAME --by EMAIL`: patients from another system."""

from django.core.management.base import CommandParser
from django.utils import timezone

from patients.actions.imported_patients import PatientReading
from patients.importing.people import COLUMNS, REQUIRED
from patients.importing.tables import REASON
from patients.management.importing import ImportCommand

_COLUMNS = f"""
Nodig: {", ".join(REQUIRED)}; en bsn of bsn_missing_reason (not_shown, none_issued, refused, acute).
Mag erbij: {", ".join(name for name in COLUMNS if name not in (*REQUIRED, "bsn", "bsn_missing_reason"))}.

practice               AGB-code of naam van de praktijk
birth_date             1980-05-17 of 17-05-1980, zoals alle datums
sex                    female, male, other (of v, m, o)
insurer_uzovi, gp_agb  verzekeraar en huisarts uit onze lijsten
therapist              e-mailadres van een therapeut van de praktijk: die kan de patiënt zien
episode_started_on     met access_mode (dtf of referral) en therapist: een open episode
name_usage             own, partner, partner_own, own_partner
consent_gp, consent_quality  given, refused, not_asked; consents_asked_on zegt wanneer

Een kolom {REASON} (uit een bestand met afgewezen regels) telt niet mee.
"""


class Command(ImportCommand):
    help = "Leest patiënten uit een ander systeem in: eerst een proef, met --write echt."
    columns, required, about_columns = COLUMNS, REQUIRED, _COLUMNS

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--allow-similar",
            action="store_true",
            help="neem ook wie op een bestaande patiënt lijkt: nagekeken",
        )

    def reading(self, *, allow_similar: bool, **options) -> PatientReading:
        return PatientReading(today=timezone.localdate(), allow_similar=allow_similar)
