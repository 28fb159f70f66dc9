"""The second number of every address in the chronic-pain rooms belongs to the first, for reading and for writing."""

import uuid

import pytest
from django.urls import reverse

from patients.actions.exposure import add_feared_activity, log_education, record_experiment
from patients.models import GradedActivity
from patients.tracks import CHRONIC
from tests.factories import EpisodeFactory
from tests.patients.chronic.test_activities import agreed, did, record
from tests.patients.chronic.test_exposure import experiment, feared, told
from tests.records import follow

# Per url name: which of the rows its numbers behind the episode are.
NAMES = {
    "activity": ("activity",),
    "activity_plan": ("activity",),
    "activity_revise": ("activity",),
    "activity_discard": ("activity",),
    "activity_stop": ("activity",),
    "activity_sheet": ("activity",),
    "activity_sessions": ("activity",),
    "activity_session_withdraw": ("activity", "session"),
    "experiment_new": ("feared",),
    "exposure_withdraw": ("feared",),
    "experiment_withdraw": ("experiment",),
    "education_withdraw": ("education",),
}


@pytest.fixture
def rows(treated, specialist):
    """One of everything, in Sanne's episode."""
    walking = agreed(treated, specialist)
    [session] = record(walking, [did(walking.signed_plans[0].quotas.first(), 8)], specialist)
    lifting = add_feared_activity(episode=treated, values=feared(), submission=uuid.uuid4(), by=specialist)
    tried = record_experiment(activity=lifting, values=experiment(), submission=uuid.uuid4(), by=specialist)
    entry = log_education(episode=treated, values=told(), submission=uuid.uuid4(), by=specialist)
    return {
        "activity": walking,
        "session": session,
        "feared": lifting,
        "experiment": tried,
        "education": entry,
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_row_of_another_episode_is_not_found(name, rows, treated, specialist, login):
    """The other episode is open to the same person and follows the same track."""
    other = follow(EpisodeFactory(patient=treated.patient, lead_therapist=specialist), CHRONIC)
    address = reverse(name, args=[other.pk, *(rows[row].pk for row in NAMES[name])])
    client = login(specialist)

    assert client.get(address).status_code in {404, 405}
    assert client.post(address, {"reason": "Weg ermee."}).status_code in {404, 405}
    assert GradedActivity.objects.get().stopped_at is None
    for row in ("session", "feared", "experiment", "education"):
        rows[row].refresh_from_db()
        assert not rows[row].is_withdrawn
