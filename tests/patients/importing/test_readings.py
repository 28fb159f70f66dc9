"""Whatever stands in the cells, a row is read or refused: nothing else comes out."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from patients.importing import people, questionnaires
from patients.importing.tables import Fault, Row
from practices.models import Practice

TODAY = datetime.date(2026, 11, 1)
DIRECTORY = people.Directory({"x": [Practice(pk=1)]}, {}, {}, {})
CELL = st.text(min_size=1, max_size=30) | st.sampled_from(
    [
        "x",
        "v",
        "nprs",
        "psk",
        "24h",
        "start",
        "1980-05-17",
        "17-05-1980",
        "111222333",
        "given",
        "dtf",
        "-1",
        "1e9",
        "٧",
    ]
)


def rows(columns):
    return st.dictionaries(st.sampled_from(columns), CELL).map(
        lambda cells: Row(2, tuple(cells.values()), cells)
    )


@given(rows(people.COLUMNS))
def test_a_row_of_patients(row):
    found = people.read_patient(row, DIRECTORY, today=TODAY)

    assert isinstance(found, people.NewPatient) or all(isinstance(each, Fault) for each in found)
    assert not isinstance(found, list) or {each.column for each in found} <= {*people.COLUMNS, ""}


@given(rows(questionnaires.COLUMNS))
def test_a_row_of_measurements(row):
    found = questionnaires.read_measurement(row, today=TODAY)

    assert isinstance(found, questionnaires.NewMeasurement) or all(isinstance(each, Fault) for each in found)
    assert not isinstance(found, list) or {each.column for each in found} <= {*questionnaires.COLUMNS, ""}
