"""The address of every page, for tests that walk them all."""

import datetime
import re

import pytest
from django.urls import reverse

from patients import urls as record_urls

PATTERNS = {pattern.name: pattern for pattern in record_urls.urlpatterns}


@pytest.fixture
def address(sanne, episode, emergency, asked, hold, measurement):
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
        "complaint_id": 1,  # there is none
        "revision": 1,
        "treatment_id": 1,  # there is none: the episode has no plan yet
        "kind": "start",
        "letter_id": 1,  # nobody wrote one yet
        "explanation_id": 1,  # nor an explanation
        "month": datetime.date(2026, 10, 1),
    }
    relations = {"emergency_review": emergency.pk, "care_relation_end": sanne.care_relations.last().pk}

    def of(name):
        known = arguments | {"relation_id": relations.get(name)}
        wanted = re.findall(r"<\w+:(\w+)>", str(PATTERNS[name].pattern))
        return reverse(name, kwargs={argument: known[argument] for argument in wanted})

    return of
