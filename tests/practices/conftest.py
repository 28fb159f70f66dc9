"""The address of every page, for tests that walk them all."""

import datetime
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from patients import urls as record_urls
from practices import urls as network_urls
from practices.actions.complaints import register_complaint
from practices.actions.incidents import report_incident
from tests.practices.complaints.conftest import values as complaint_values

PATTERNS = {
    pattern.name: pattern
    for pattern in (*record_urls.urlpatterns, *network_urls.urlpatterns)
    if hasattr(pattern, "name")
}


@pytest.fixture
def handled_complaint(zaandam, alice, otto):
    """A complaint about Alice that Otto handles."""
    return register_complaint(
        values=complaint_values(zaandam), staff=[alice], submission=uuid.uuid4(), by=otto
    )


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
def address(sanne, episode, emergency, asked, hold, measurement, handled_complaint, incident):
    """The address of each url name about Sanne of Zaandam; a name's arguments are read from its pattern."""
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
        "letter_id": 1,  # nobody wrote one yet
        "explanation_id": 1,  # nor an explanation
        "month": datetime.date(2026, 10, 1),
        "complaint_id": handled_complaint.pk,
        "letter": "acknowledgement",
        "paper_id": 1,  # nothing is kept yet
        "incident_id": incident.pk,
    }
    relations = {"emergency_review": emergency.pk, "care_relation_end": sanne.care_relations.last().pk}

    def of(name):
        known = arguments | {"relation_id": relations.get(name)}
        wanted = re.findall(r"<\w+:(\w+)>", str(PATTERNS[name].pattern))
        return reverse(name, kwargs={argument: known[argument] for argument in wanted})

    return of
