"""What the database itself refuses, whatever path is tried."""

import uuid
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.addenda import add_addendum
from patients.models import Addendum
from patients.phases.intake import Intake
from patients.phases.plan import TreatmentPlan
from patients.tracks import PHASES, phase_of
from tests.factories import EpisodeFactory, PatientFactory
from tests.records import form_data, save, sign, signed_row

INTAKE = phase_of("regular", "intake")


def url(episode, key="intake"):
    return reverse("phase", args=[episode.pk, key])


@pytest.fixture
def signed_plan(alice, episode):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    return sign(episode, "plan", alice)


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
@pytest.mark.parametrize("statement", ["UPDATE {} SET version = version + 1", "DELETE FROM {}"])
def test_a_signed_record_refuses_plain_sql(phase, statement, episode):
    table = signed_row(phase, episode)._meta.db_table

    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


ROW_TABLES = [(phase.model, rows.model) for phase in PHASES for rows in phase.row_sets]


@pytest.mark.parametrize(("record", "rows"), ROW_TABLES, ids=lambda model: model.__name__)
def test_the_rows_of_every_list_are_locked_with_their_record(record, rows):
    [trigger] = [trigger for trigger in rows._meta.triggers if trigger.name == "locked_with_its_record"]

    assert trigger.record_table == record._meta.db_table


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE patients_goal SET text = 'anders'",
        "DELETE FROM patients_goal",
        "INSERT INTO patients_goal (record_id, position, is_main, text, icf_component, measured_by, baseline, target)"
        " SELECT id, 9, false, 'erbij', '', '', '', '' FROM patients_treatmentplan",
    ],
)
def test_the_rows_of_a_signed_plan_refuse_plain_sql(statement, signed_plan):
    with (
        pytest.raises(DatabaseError, match="signed record"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_row_cannot_be_moved_into_a_signed_record(signed_plan, alice, episode, bob):
    other = EpisodeFactory(patient=episode.patient, lead_therapist=bob)
    draft = save(other, "plan", bob)

    with pytest.raises(DatabaseError, match="signed record"), transaction.atomic():
        draft.goals.update(record=signed_plan)


def test_the_orm_cannot_change_a_signed_record_either(signed_plan):
    with pytest.raises(DatabaseError), transaction.atomic():
        TreatmentPlan.objects.update(plan_summary="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        signed_plan.save()


def test_who_and_when_of_a_signature_come_in_pairs(alice, episode):
    record = save(episode, "intake", alice)

    with pytest.raises(DatabaseError, match="signed_in_pair"), transaction.atomic():
        Intake.objects.filter(pk=record.pk).update(signed_by=alice)


def test_an_addendum_never_changes(alice, episode):
    record = sign(episode, "intake", alice)
    values = {"reason": "r", "text": "t"}
    add_addendum(record=record, phase=INTAKE, values=values, submission=uuid.uuid4(), by=alice)

    for change in (lambda: Addendum.objects.update(text="anders"), lambda: Addendum.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_row_cannot_slip_in_while_the_record_is_being_signed(transactional_db, alice, episode):
    """Two connections: one has signed and not yet committed, the other adds a row and must wait, then fail."""
    plan = save(episode, "plan", alice)
    outcome = []

    def add_row():
        try:
            plan.goals.create(position=9, text="Stiekem")
            outcome.append("added")
        except DatabaseError:
            outcome.append("refused")
        finally:
            connection.close()

    with transaction.atomic():
        TreatmentPlan.objects.filter(pk=plan.pk).update(signed_at=timezone.now(), signed_by=alice)
        other = Thread(target=add_row)
        other.start()
        other.join(timeout=1)
    other.join(timeout=10)

    assert outcome == ["refused"]


def test_an_episode_stays_with_its_patient(alice, episode, zaandam):
    other = PatientFactory(practice=zaandam, by=alice)

    with pytest.raises(DatabaseError, match="stays_with_its_patient|pgtrigger"), transaction.atomic():
        type(episode).objects.filter(pk=episode.pk).update(patient=other)


def test_who_made_a_change_cannot_be_rewritten(alice, episode, login):
    login(alice).post(url(episode), form_data(INTAKE))

    for change in ("UPDATE pghistory_context SET metadata = '{}'", "DELETE FROM pghistory_context"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
