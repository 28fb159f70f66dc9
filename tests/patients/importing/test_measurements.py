"""Measurements from another system: scored from their answers, in an open episode of a patient who was taken over."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from patients.actions.destruction import destroy_record
from patients.actions.imported_measurements import MeasurementReading
from patients.actions.imports import import_rows
from patients.actions.privacy import answer_request, begin_hold, register_request
from patients.importing.questionnaires import COLUMNS, NewMeasurement, read_measurement
from patients.importing.tables import Row
from patients.instruments import INSTRUMENTS, get
from patients.models import Episode, ImportedRow, Measurement, Patient
from patients.reports.machine import everything_about
from practices.models import AccessLogLine
from tests.factories import EpisodeFactory, measure
from tests.patients.importing.files import Import, measurement, patient

TODAY = datetime.date(2026, 11, 1)
PSK = {"instrument": "psk", "variant": None, "i1": "8"}
ACTIVITIES = {"a1": "tuinieren", "i2": "6", "a2": "fietsen", "i3": "4", "a3": "bukken"}


@pytest.fixture
def run(tmp_path, ada, alice):
    """The import of measurements; patient P1 was taken over, with an episode of 1 October 2026."""
    importing = Import(tmp_path, ada.email)
    importing([patient(1, therapist=alice.email, episode_started_on="2026-10-01", access_mode="dtf")])

    def run(rows, **options):
        return importing(rows, command="import_measurements", **options)

    run.importing = importing
    return run


@pytest.fixture
def reasons(run):
    """Why these rows are refused."""

    def reasons(*rows):
        run(list(rows))
        return run.importing.reasons

    return reasons


def read(**changes):
    row = measurement(**changes)
    return read_measurement(Row(2, tuple(row.values()), row), today=TODAY)


# --- What comes in ----------------------------------------------------------------------------------------


def test_a_measurement_is_scored_here(run, ada):
    said = run(
        [measurement(1, total="7"), measurement(2, measured_on="19-10-2026", moment="tussentijds", i1="4")]
    )

    first, second = Measurement.objects.all()
    assert "2 toegevoegd" in said
    assert (first.instrument, first.variant, first.moment, first.value) == ("nprs", "24h", "start", 7)
    assert (first.band, first.answers, first.instrument_version) == ("severe", {"1": 7}, "0-10")
    assert first.questions == [["Cijfer voor de pijn", "7"]]
    assert (second.measured_on, second.moment) == (datetime.date(2026, 10, 19), "interim")
    assert {first.taken_by, second.taken_by} == {ada}


def test_it_is_the_same_as_one_that_was_typed(run, alice):
    run([measurement(**PSK, **ACTIVITIES)])

    imported = Measurement.objects.get()
    typed = measure(
        EpisodeFactory(lead_therapist=alice),
        "psk",
        8,
        6,
        4,
        by=alice,
        activities=("tuinieren", "fietsen", "bukken"),
    )
    same = ("value", "subscales", "band", "missing", "answers", "activities")
    assert [getattr(imported, name) for name in same] == [getattr(typed, name) for name in same]
    assert imported.questions[0] == ["tuinieren", "8"]


def test_the_log_and_the_summary_know_of_it(run, ada):
    before = AccessLogLine.objects.count()

    run([measurement()])

    line = AccessLogLine.objects.latest("pk")
    assert AccessLogLine.objects.count() == before + 1
    assert (line.event, line.object_type, line.object_id) == (
        "create",
        "measurement",
        Measurement.objects.get().pk,
    )
    assert (line.patient_id, line.user, line.ground) == (Patient.objects.get().pk, ada, "import")
    assert Episode.objects.get().summary.is_stale is False


def test_without_write_nothing_is_written(run):
    said = run([measurement(1), measurement(2)], write=False)

    assert "1 toe te voegen, 0 al ingelezen, 1 afgewezen." in said
    assert not Measurement.objects.exists()


def test_a_second_run_adds_nothing_and_another_content_is_refused(run):
    run([measurement()])

    assert "1 al ingelezen, 0 afgewezen" in run([measurement()])
    assert "0 al ingelezen, 1 afgewezen" in run([measurement(i1="3")])
    assert run.importing.reasons == ["is al ingelezen met andere inhoud"]
    assert Measurement.objects.get().value == 7


def test_a_checklist_keeps_what_was_ticked(run):
    run([measurement(instrument="rmdq", variant=None, i1="1", i2="0", i5="1", total="2")])

    assert (Measurement.objects.get().value, Measurement.objects.get().answers) == (2, {"1": 1, "5": 1})


def test_the_episode_is_the_open_one_or_the_named_one(run, reasons, alice):
    row = {"instrument": "nprs", "measured_on": "2026-10-12"}
    first = Episode.objects.get()
    second = EpisodeFactory(
        patient=first.patient, lead_therapist=alice, started_on=datetime.date(2026, 10, 10)
    )

    assert reasons(measurement(1, **row)) == [
        "episode_started_on: de patiënt heeft meer dan één episode; zeg hier in welke"
    ]
    run(
        [
            measurement(1, **row, episode_started_on="2026-10-10"),
            measurement(2, **row, episode_started_on="01-10-2026"),
        ]
    )
    assert [each.episode for each in Measurement.objects.order_by("pk")] == [second, first]


# --- What is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"patient_source_id": None}, "patient_source_id: ontbreekt"),
        ({"instrument": None}, "instrument: onbekend"),
        ({"instrument": "vas"}, "instrument: onbekend; wij kennen nprs, psk"),
        ({"variant": None}, "variant: kies uit 24h, now"),
        ({"variant": "ooit"}, "variant: kies uit 24h, now"),
        ({"instrument": "odi"}, "variant: dit instrument heeft geen varianten"),
        ({"measured_on": None}, "measured_on: ontbreekt"),
        ({"measured_on": "gisteren"}, "measured_on: schrijf een datum"),
        ({"measured_on": "2026-11-02"}, "measured_on: Deze datum ligt in de toekomst."),
        ({"moment": "ooit"}, "moment: kies uit start, interim"),
        ({"instrument": "gpe", "variant": None}, "moment: De GPE vraagt naar herstel"),
        ({"episode_started_on": "ooit"}, "episode_started_on: schrijf een datum"),
        ({"i1": "11"}, "i1: niet van 0 tot en met 10"),
        ({"i1": "-1"}, "i1: niet van 0 tot en met 10"),
        ({"i1": "7,5"}, "i1: geen geheel getal"),
        ({"i1": "٧"}, "i1: geen geheel getal"),
        ({"i2": "1"}, "i2: hoort niet bij NPRS"),
        ({"a1": "fietsen"}, "a1: hoort niet bij NPRS"),
        ({"i1": None}, "geen antwoorden"),
        ({"i1": None, "total": "7"}, "total: alleen een totaal"),
        ({"total": "6"}, "total: is niet wat de antwoorden samen geven"),
        ({"total": "zeven"}, "total: geen getal"),
        ({"instrument": "odi", "variant": None, "i1": "3"}, "te weinig antwoorden voor een score"),
        (PSK | {"a1": "tuinieren"}, "te weinig antwoorden voor een score. Kies drie tot vijf"),
        (PSK | ACTIVITIES | {"a1": None}, "a1: ontbreekt"),
        (PSK | ACTIVITIES | {"i1": None}, "i1: geef deze activiteit een cijfer"),
        (PSK | ACTIVITIES | {"a2": "Tuinieren"}, "a1: twee keer dezelfde"),
        (PSK | ACTIVITIES | {"a1": "x" * 121}, "a1: hoogstens 120 tekens"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(changes, reason):
    found = read(**changes)

    assert any(str(fault).startswith(reason) for fault in found), [str(fault) for fault in found]


def test_a_total_is_compared_as_it_is_rounded():
    answers = {"i1": "8", "i2": "6", "i3": "5"} | {key: ACTIVITIES[key] for key in ("a1", "a2", "a3")}

    assert isinstance(read(**(PSK | answers | {"total": "6,3"})), NewMeasurement)
    assert [fault.column for fault in read(**(PSK | answers | {"total": "6,4"}))] == ["total"]


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.key)
def test_every_instrument_can_be_taken_over(instrument):
    items = (*instrument.items, *instrument.extras)
    answers = {f"i{item.key}": str(item.maximum) for item in items}
    changes = {"i1": None, "variant": instrument.variants[0][0] if instrument.variants else None} | answers
    if instrument.key in ("psk", "psfs"):
        changes |= {f"a{number}": f"activiteit {number}" for number in range(1, 6)}

    found = read(instrument=instrument.key, moment="end", **changes)

    assert isinstance(found, NewMeasurement), found
    assert set(answers) <= set(COLUMNS)
    assert found.score == get(instrument.key).score({item.key: item.maximum for item in items})


def test_whose_it_is_must_have_been_taken_over_from_the_same_source(run, reasons):
    known = "patient_source_id: onder dit nummer is uit deze bron geen patiënt ingelezen"

    assert reasons(measurement(patient_source_id="P9"))[0].startswith(known)
    run([measurement()], source="ander-systeem")
    assert run.importing.reasons[0].startswith(known)


def test_of_a_restricted_patient_nothing_comes_in(reasons, run, priya):
    begin_hold(patient=Patient.objects.get(), kind="restriction", reason="betwist de juistheid", by=priya)

    assert reasons(measurement())[0].startswith("patient_source_id: onder dit nummer")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"measured_on": "2026-09-30"},
            "deze patiënt heeft geen episode waar de meting bij hoort; begin die eerst",
        ),
        (
            {"measured_on": "2026-09-30", "episode_started_on": "2026-10-01"},
            "measured_on: ligt voor het begin van de episode",
        ),
        (
            {"episode_started_on": "2026-10-02"},
            "episode_started_on: deze patiënt heeft geen episode waar de meting bij hoort; begin die eerst",
        ),
    ],
)
def test_a_measurement_needs_an_episode(changes, reason, reasons):
    assert reasons(measurement(**changes)) == [reason]


def test_a_closed_episode_takes_nothing(reasons, alice):
    Episode.objects.update(closed_at=timezone.now(), closed_by=alice)

    assert reasons(measurement(), measurement(2, episode_started_on="2026-10-01")) == [
        "deze patiënt heeft geen episode waar de meting bij hoort; begin die eerst",
        "episode_started_on: deze episode is afgesloten",
    ]


def test_an_instrument_is_taken_once_a_day(run, reasons, alice):
    measure(Episode.objects.get(), "nprs", 5, by=alice, on=datetime.date(2026, 10, 12))
    rows = [
        measurement(1),
        measurement(2, measured_on="2026-10-13"),
        measurement(3, measured_on="2026-10-13"),
        measurement(4, variant="now"),
    ]

    assert reasons(*rows) == [
        "measured_on: de NPRS van die dag is er al",
        "measured_on: de NPRS van die dag staat al op regel 3",
    ]


# --- Size, and what hangs on the patient ------------------------------------------------------------------


@pytest.mark.parametrize("size", [5, 50])
def test_a_batch_costs_as_many_queries_however_large(size, run, ada):
    rows = [
        measurement(n, measured_on=f"2026-10-{2 + n % 25}", variant=("24h", "now")[n // 25])
        for n in range(size)
    ]
    reading = MeasurementReading(source="oud", today=timezone.localdate())
    lines = [Row(line, tuple(row.values()), row) for line, row in enumerate(rows, 2)]
    outcomes = import_rows(rows=lines, reading=reading, source="oud", write=True, by=ada)

    with CaptureQueriesContext(connection) as queries:
        assert next(outcomes).added == size

    assert len(queries) <= 18


def test_a_patient_reads_where_the_data_came_from(run):
    run([measurement()])

    rows = everything_about(Patient.objects.get())["tables"]["patients.ImportedRow"]

    assert sorted((row["source"], row["kind"], row["source_id"]) for row in rows) == [
        ("oud", "measurement", "M1"),
        ("oud", "patient", "P1"),
    ]


def test_destruction_takes_the_marks_along(run, priya):
    run([measurement()])
    asked = {"kind": "destruction", "received_on": timezone.localdate(), "asked_by": "de patiënt zelf"}
    request = register_request(
        patient=Patient.objects.get(),
        values=asked | {"identity_checked": True, "text": "Graag alles vernietigen."},
        submission="6f1f3f1e-7b51-4b0f-a5a5-0e5c8ab6b6a1",
        by=priya,
    )
    granted = {"outcome": "granted", "ground": "", "explanation": "", "identity_checked": True}
    answer_request(request=request, values=granted, version=request.version, by=priya)

    destroy_record(request=request)

    assert not ImportedRow.objects.exists()
    assert not Measurement.objects.exists()
