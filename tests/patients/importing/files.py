"""Files as another system might give them; everybody in them is made up."""

import csv
import io

from django.core.management import call_command
from stdnum.exceptions import InvalidChecksum
from stdnum.nl import bsn

SECRETS = ("Grootveld", "Wilhelmina", "Kanaalstraat", "geheim@voorbeeld.example")


def numbers():
    """BSNs that pass the eleven-test, one after the other."""
    for start in range(10_000_000, 99_999_999):
        for digit in range(10):
            try:
                yield bsn.validate(f"{start}{digit}")
            except InvalidChecksum:
                continue


def patient(number=1, **changes):
    """A row that is well; None takes a column's value away."""
    row = {
        "source_id": f"P{number}",
        "practice": "Fysiogroep Zaandam",
        "initials": "W.",
        "given_name": "Wilhelmina",
        "surname": f"Grootveld{number}",
        "birth_date": "1980-05-17",
        "sex": "female",
        "bsn_missing_reason": "not_shown",
        "street": "Kanaalstraat",
        "email": "geheim@voorbeeld.example",
    }
    return {key: value for key, value in (row | changes).items() if value is not None}


def measurement(number=1, **changes):
    row = {
        "source_id": f"M{number}",
        "patient_source_id": "P1",
        "instrument": "nprs",
        "variant": "24h",
        "measured_on": "2026-10-12",
        "moment": "start",
        "i1": "7",
    }
    return {key: value for key, value in (row | changes).items() if value is not None}


def as_csv(rows, *, separator=";", encoding="utf-8", columns=None):
    columns = columns or list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


class Import:
    """The command, on a file of its own; `rejected` are the lines of the file of rejected rows, by column."""

    def __init__(self, folder, by):
        self.path, self.by = folder / "uitvoer.csv", by
        self.rejected_path = folder / "uitvoer.csv.rejected.csv"

    def __call__(self, rows, *, command="import_patients", write=True, **options):
        self.path.write_bytes(rows if isinstance(rows, bytes) else as_csv(rows))
        out = io.StringIO()
        options = {"source": "oud", "by": self.by, "verbosity": 0} | options
        call_command(command, str(self.path), write=write, stdout=out, **options)
        return out.getvalue()

    @property
    def rejected(self):
        with self.rejected_path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    @property
    def reasons(self):
        return [row["reden"] for row in self.rejected]
