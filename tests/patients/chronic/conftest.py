"""Sanne's episode on its way into the chronic-pain track."""

import datetime
import uuid

import pytest
from django.utils import timezone

from patients.actions.tracks import move_to_track
from patients.models import Episode
from patients.tracks import CHRONIC
from tests.records import sign


def again(episode):
    """As the database has it now."""
    return Episode.objects.with_phases().get(pk=episode.pk)


def qualify(person, *, until=None):
    person.chronic_pain_from, person.chronic_pain_until = datetime.date(2024, 1, 1), until
    person.save()
    return person


@pytest.fixture
def carla(carol):
    """Carol of Noord, when she is qualified for chronic pain."""
    return qualify(carol)


@pytest.fixture
def analysed(alice, episode):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    return again(episode)


@pytest.fixture
def planned(alice, analysed):
    sign(analysed, "plan", alice)
    return again(analysed)


def move(episode, specialist, by, **changes):
    """To the chronic track; with consent of today."""
    values = {
        "track": CHRONIC,
        "reason": "Houdt aan.",
        "signals": (),
        "level": 2,
        "practice": specialist.memberships.first().practice,
        "consent_on": timezone.localdate(),
        "submission": uuid.uuid4(),
    }
    return move_to_track(episode=episode, specialist=specialist, by=by, **values | changes)


@pytest.fixture
def specialist(alice):
    """Alice, when she is qualified herself."""
    return qualify(alice)


@pytest.fixture
def moved(planned, specialist):
    move(planned, specialist, specialist)
    return again(planned)


@pytest.fixture
def treated(moved, specialist):
    """With a signed plan in the chronic track."""
    for phase in CHRONIC.phases:
        sign(moved, phase.key, specialist)
    return again(moved)
