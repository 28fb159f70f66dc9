"""The address of every page, for tests that walk them all; and the database role of the web processes."""

import datetime
import re
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from patients import urls as record_urls
from practices import urls as office_urls
from practices.actions.complaint_course import give_consent
from practices.actions.complaint_decisions import promise_measure
from practices.actions.complaints import put_to_party, register_complaint
from practices.actions.decision_requests import ask_for_decision
from practices.actions.incidents import report_incident
from practices.actions.phrases import add_phrase
from practices.actions.saved_views import save_view
from tests.practices.complaints.conftest import ago, values

PATTERNS = {
    getattr(pattern, "name", None): pattern
    for pattern in (*record_urls.urlpatterns, *office_urls.urlpatterns)
}


@pytest.fixture
def web_role(db):
    """The tests go on as the restricted role of the web processes, until the end of the test."""
    role = f"web_{uuid.uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        cursor.execute(f"GRANT {role} TO CURRENT_USER")
    call_command("restrict_database_role", role, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
    return role


@pytest.fixture
def known_complaint(otto, alice, bob, mira, zaandam):
    """About Alice and Bob, put to Alice alone; Mira was asked for the decision; with a consent and a measure."""
    complaint = register_complaint(
        values=values(zaandam), staff=[alice, bob], submission=uuid.uuid4(), by=otto
    )
    put_to_party(party=complaint.parties.get(user=alice), text="Over het gesprek.", by=otto)
    consent = {
        "given_by": "de patiënt",
        "given_on": ago(1),
        "evidence": "brief",
        "scope": "het verslag",
        "covers_from": ago(90),
        "covers_until": ago(1),
        "valid_until": ago(-30),
    }
    give_consent(complaint=complaint, values=consent, submission=uuid.uuid4(), by=otto)
    measure = {"text": "Deuren dicht.", "owner": "Mira", "due_on": ago(-30)}
    promise_measure(complaint=complaint, values=measure, submission=uuid.uuid4(), by=otto)
    ask_for_decision(
        complaint=complaint, user=mira, text="Over het gesprek.", submission=uuid.uuid4(), by=otto
    )
    return complaint


@pytest.fixture
def incident(zaandam, alice):
    """Somebody almost fell in Zaandam."""
    today = timezone.localdate()
    values = {
        "practice": zaandam,
        "happened_on": today,
        "discovered_on": today,
        "description": "Bijna gevallen over een mat.",
        "harm": "near_miss",
        "calamity": "no",
    }
    return report_incident(values=values, submission=uuid.uuid4(), by=alice)


@pytest.fixture
def phrase(zaandam, alice):
    """Of the practice in Zaandam, written by Alice."""
    values = {"abbreviation": "lift", "text": "Tillen vanuit de benen."}
    return add_phrase(values=values, practice=zaandam, submission=uuid.uuid4(), by=alice)


@pytest.fixture
def address(
    sanne, episode, emergency, asked, hold, measurement, known_complaint, incident, phrase, alice, bob
):
    """The address of each url name about Sanne of Zaandam, or about a complaint or an incident there; a name's arguments
    are read from its pattern."""
    arguments = {
        "patient_id": sanne.pk,
        "episode_id": episode.pk,
        "phase": "intake",
        "practice_id": sanne.practice_id,
        "request_id": asked.pk,
        "hold_id": hold.pk,
        "instrument": "qbpds",
        "measurement_id": measurement.pk,
        "revision": 1,
        "treatment_id": 1,  # there is none: the episode has no plan yet
        "kind": "start",
        "activity_id": 1,  # the episode is in the regular track
        "session_id": 1,
        "feared_id": 1,
        "experiment_id": 1,
        "education_id": 1,
        "chart_id": 1,
        "letter_id": 1,  # nobody wrote one yet
        "explanation_id": 1,  # nor an explanation
        "complaint_id": known_complaint.pk,
        "party_id": known_complaint.parties.get(user=bob).pk,
        "consent_id": known_complaint.consents.get().pk,
        "asked_id": known_complaint.requests.get().pk,
        "measure_id": known_complaint.measures.get().pk,
        "letter": "acknowledgement",
        "paper_id": 1,  # nothing is kept yet
        "incident_id": incident.pk,
        "report": "completeness",
        "view_id": save_view(page="my_caseload", name="Alles", query="", by=alice).pk,
        "month": datetime.date(2026, 10, 1),
        "phrase_id": phrase.pk,
    }
    relations = {"emergency_review": emergency.pk, "care_relation_end": sanne.care_relations.last().pk}

    def of(name):
        known = arguments | {"relation_id": relations.get(name)}
        wanted = re.findall(r"<\w+:(\w+)>", str(PATTERNS[name].pattern))
        return reverse(name, kwargs={argument: known[argument] for argument in wanted})

    return of
