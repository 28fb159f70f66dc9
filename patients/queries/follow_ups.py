"""The follow-up moments of an episode in a track that has them: which were done, which wait, which are to come."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone

from patients import follow_up
from patients.chronic.evaluation import ChronicEvaluation
from patients.models import Episode

Moment = ChronicEvaluation.Moment


@dataclass(frozen=True)
class FollowUp:
    """`state`: done, due or ahead; `done_on` is the day of the evaluation."""

    title: str
    due_on: datetime.date
    state: str
    done_on: datetime.date | None


def with_moves(episodes: Iterable[Episode]) -> None:
    """Fetch since when they follow their track, in one query; none when no episode has follow-up moments."""
    prefetch_related_objects([each for each in episodes if each.followed.evaluation], "track_changes")


def follow_ups(episode: Episode) -> list[FollowUp]:
    """In order of their days; none in a track without. What waits in a closed episode waits no more."""
    moves = episode.track_changes.all() if episode.followed.evaluation else ()
    began = next(
        (timezone.localdate(each.changed_at) for each in moves if each.to_track == episode.track), None
    )
    if began is None:
        return []
    evaluations = [each for each in episode.versions_of(episode.followed.evaluation) if each.is_signed]
    done = {each.moment: each.evaluated_on for each in evaluations}
    moments = follow_up.moments(
        began,
        _ended_on(evaluations, began),
        weeks=settings.FOLLOW_UP_WEEKS,
        months=settings.FOLLOW_UP_MONTHS,
    )
    waiting = {each.key for each in follow_up.due(moments, done, timezone.localdate()) if episode.is_open}
    return [
        FollowUp(
            each.title,
            each.due_on,
            "done" if each.key in done else "due" if each.key in waiting else "ahead",
            done.get(each.key),
        )
        for each in moments
    ]


def _ended_on(evaluations: Iterable[ChronicEvaluation], began: datetime.date) -> datetime.date | None:
    """As the last evaluation that ended the treatment says; never before the track began."""
    ended = [
        each.treatment_ended_on for each in evaluations if each.decision == ChronicEvaluation.Decision.END
    ]
    return max(ended[-1], began) if ended else None
