"""Episodes that are some weeks on their way, written through the actions."""

import datetime
import uuid

from django.utils import timezone

from patients.actions.treatments import save_treatment
from patients.models import Episode
from tests.factories import measure
from tests.records import sign


def ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def plan(episode, by, *, agreed=40, lasted=20, **analysis):
    """Everything signed today; agreed on and registered so many days ago, with an onset so many days before that."""
    Episode.objects.filter(pk=episode.pk).update(started_on=ago(agreed))
    sign(episode, "intake", by, onset_date=ago(agreed + lasted), onset_precision="day")
    sign(episode, "examination", by)
    sign(episode, "analysis", by, **analysis)
    sign(episode, "plan", by, agreed_on=ago(agreed))
    return Episode.objects.get(pk=episode.pk)


def visit(episode, by, on):
    return save_treatment(
        episode=episode,
        treatment=None,
        values={
            "visited_on": on,
            "subjective": "Gaat beter.",
            "follows_plan": True,
            "red_flags": "unchanged",
        },
        rows=[],
        version=None,
        submission=uuid.uuid4(),
        by=by,
    )


def stall(episode, by):
    """Treated for five weeks, with the same pain as at the start."""
    planned = plan(episode, by)
    visit(planned, by, ago(36))
    measure(planned, "nprs", 7, by=by, on=ago(36))
    measure(planned, "nprs", 7, by=by, on=ago(2), moment="interim")
    return planned
