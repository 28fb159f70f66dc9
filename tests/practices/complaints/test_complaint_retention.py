"""How long complaint files are kept, and what is left of them."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.utils import timezone

from lowback.dates import months_later
from practices.actions.complaint_course import write_note
from practices.actions.complaint_decisions import promise_measure
from practices.actions.complaint_retention import delete_complaint, due_for_deletion
from practices.actions.complaints import change_complaint
from practices.complaints.yearly import Facts
from practices.models import AccessLogLine, Complaint, ComplaintCount, ComplaintDeletion
from practices.queries.complaint_reports import yearly_report, years
from tests.practices.complaints.conftest import SECRET, ago, values

LONG_AGO = months_later(timezone.localdate(), -24)


@pytest.fixture
def ended(register, walk, otto, alice, bob, zaandam):
    """Withdrawn two years ago; Bob was a party for a while."""
    made = register(staff=[alice, bob], received_on=LONG_AGO, event_on=None, sharing_consent_on=None)
    kept = values(zaandam, received_on=LONG_AGO, event_on=None, sharing_consent_on=None)
    change_complaint(complaint=made, values=kept, staff=[alice], version=1, by=otto)
    write_note(complaint=made, text=SECRET, submission=uuid.uuid4(), by=otto)
    return walk(made, "withdrawn", on=LONG_AGO)


def rows_with(words):
    """The tables in which these words stand, the history included."""
    return {
        model._meta.label
        for model in apps.get_app_config("practices").get_models()
        if any(words in str(row) for row in model._base_manager.values())
    }


def test_a_file_whose_time_has_come_goes_with_its_history(ended):
    assert rows_with(SECRET)

    proof = delete_complaint(complaint=ended)

    assert not Complaint.objects.exists()
    assert rows_with(SECRET) == rows_with("Bakker") == set()
    assert (proof.number, proof.ended_on) == (ended.number, LONG_AGO)
    events = [
        model
        for model in apps.get_models()
        if model.__name__.startswith("Complaint") and "Event" in model.__name__
    ]
    assert {model.__name__: model.objects.count() for model in events if model.objects.exists()} == {}


def test_the_figures_stay(ended, zaandam):
    before = yearly_report(LONG_AGO.year, zaandam)

    delete_complaint(complaint=ended)

    assert yearly_report(LONG_AGO.year, zaandam) == before
    assert LONG_AGO.year in years()
    assert set(ComplaintCount.objects.get().facts) == set(Facts.__dataclass_fields__)


def test_the_log_says_that_it_was_destroyed(ended):
    delete_complaint(complaint=ended)

    line = AccessLogLine.objects.get(event="destroy")
    assert (line.object_type, line.object_id, line.patient_id) == ("complaint", ended.pk, None)


def test_a_day_too_early_it_stays(ended, settings):
    settings.COMPLAINT_RETENTION_YEARS = 3

    assert delete_complaint(complaint=ended) is None
    assert Complaint.objects.exists()


def test_what_runs_or_was_reopened_stays(ended, walk):
    walk(ended, "reopened")

    assert not due_for_deletion(timezone.localdate()).exists()


def test_an_open_promise_holds_the_file(ended, walk, otto):
    again = walk(ended, "reopened")
    promise_measure(
        complaint=again,
        values={"text": "Deurdranger", "owner": "Mira", "due_on": ago(-9)},
        submission=uuid.uuid4(),
        by=otto,
    )
    walk(again, "withdrawn")
    in_three_years = timezone.localdate() + datetime.timedelta(days=3 * 366)

    assert not due_for_deletion(in_three_years).exists()


def test_a_number_of_a_deleted_file_is_not_given_again(register, walk, settings):
    made = walk(register(), "withdrawn")
    settings.COMPLAINT_RETENTION_YEARS = 0
    delete_complaint(complaint=made)

    assert register().number[-4:] == "0002"
    assert ComplaintDeletion.objects.get().number == made.number
