"""The follow-up moments of an episode in a track that has them: which were done, which wait, which are to
come, and which nobody waits for any more."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone

from patients import follow_up
from patients.chronic.evaluation import ChronicEvaluation
from patients.models import Episode

Decision = ChronicEvaluation.Decision

IN_WORDS = {
    "due": "nu te doen",
    "ahead": "straks",
    "lapsed": "vervallen: de behandeling is geëindigd",
    "closed": "vervallen: de episode is afgesloten",
}


@dataclass(frozen=True)
class FollowUp:
    """`state`: done, due, ahead, lapsed (treatment ended before it was done) or closed (the episode was); `done_on` is
    the day of the evaluation."""

    title: str
    due_on: datetime.date
    state: str
    done_on: datetime.date | None

    @property
    def in_words(self) -> str:
        """As the page and the printed record say it."""
        return f"gedaan op {self.done_on:%d-%m-%Y}" if self.done_on else IN_WORDS[self.state]


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
    ended_on = _ended_on(evaluations, began)
    done = _done(evaluations, ended_on)
    moments = follow_up.moments(
        began, ended_on, weeks=settings.FOLLOW_UP_WEEKS, months=settings.FOLLOW_UP_MONTHS
    )
    today = timezone.localdate()
    states = {each.key: "ahead" if episode.is_open else "closed" for each in moments}
    if episode.is_open:
        states |= {each.key: "due" for each in follow_up.due(moments, done, today)}
    states |= {each.key: "lapsed" for each in follow_up.lapsed(moments, done, today)}
    states |= dict.fromkeys(done, "done")
    return [FollowUp(each.title, each.due_on, states[each.key], done.get(each.key)) for each in moments]


def _ended_on(evaluations: Iterable[ChronicEvaluation], began: datetime.date) -> datetime.date | None:
    """As the last evaluation that ended the treatment says; never before the track began."""
    ended = [each.treatment_ended_on for each in evaluations if each.decision == Decision.END]
    return max(ended[-1], began) if ended else None


def _done(
    evaluations: Iterable[ChronicEvaluation], ended_on: datetime.date | None
) -> dict[str, datetime.date]:
    """The day on which each moment was done. Whatever moment an evaluation was for, one that ends the treatment is that
    of the end as well; not when the end was still to come."""
    done = {each.moment: each.evaluated_on for each in evaluations}
    for each in evaluations:
        if each.decision == Decision.END and ended_on and each.evaluated_on >= ended_on:
            done.setdefault(follow_up.END, each.evaluated_on)
    return done
