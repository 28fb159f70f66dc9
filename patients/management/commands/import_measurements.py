"""`manage.py import_measurements FILE --source NAME --by EMAIL`: measurements of patients who were read in before."""

from django.utils import timezone

from patients.actions.imported_measurements import MeasurementReading
from patients.importing.questionnaires import COLUMNS, REQUIRED
from patients.instruments import INSTRUMENTS
from patients.management.importing import ImportCommand
from patients.models import Measurement

_COLUMNS = f"""
Nodig: {", ".join(REQUIRED)}.
Mag erbij: variant, episode_started_on, total, de antwoorden, a1 tot en met a5.

patient_source_id   source_id van de patiënt, uit dezelfde bron
instrument          {", ".join(instrument.key for instrument in INSTRUMENTS)}
moment              {", ".join(Measurement.Moment.values)}
variant             van de nprs: {", ".join(key for each in INSTRUMENTS for key, _ in each.variants)}
episode_started_on  in welke episode; leeg: de enige die open is
i1, i2, …           het antwoord op vraag 1, 2, … (ook ib1 tot en met ib10 van de csi, ivas van de eq5d5l)
a1 … a5             van psk en psfs: de activiteit bij i1 … i5
total               alleen ter controle: de score volgt uit de antwoorden
"""


class Command(ImportCommand):
    help = "Leest metingen van eerder ingelezen patiënten in: eerst een proef, met --write echt."
    columns, required, about_columns = COLUMNS, REQUIRED, _COLUMNS

    def reading(self, *, source: str, **options) -> MeasurementReading:
        return MeasurementReading(source=source, today=timezone.localdate())
