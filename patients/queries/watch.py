"""The recovery watch over episodes as the record stands: signals, and which of them were put off."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from patients import recovery
from patients.due import CORE
from patients.instruments import get
from patients.models import Episode, EpisodeSummary, SignalPause
from patients.queries.measurements import smallest_change
from patients.queries.summaries import summarised
from patients.recovery import Course, Rules, Score, Signal


@dataclass(frozen=True)
class Watched:
    """`signal` holds today; `pause` puts it off, None when it is to be seen."""

    signal: Signal
    pause: SignalPause | None

    @property
    def is_told(self) -> bool:
        return self.pause is None


def rules() -> Rules:
    """As the settings say."""
    return Rules(
        window=settings.EVALUATION_WINDOW_DAYS,
        smallest_change={key: smallest_change(get(key)) for key in CORE},
        usual_visits=settings.USUAL_VISITS,
        by_points=settings.IMPROVEMENT_RULE == "points",
    )


def course_of(summary: EpisodeSummary) -> Course:
    return Course(
        started_on=summary.treated_from,
        weeks=settings.WATCH_WEEKS if summary.followed.is_watched else (),
        profile=summary.profile,
        visits=summary.visits,
        scores=tuple(_score(summary, key) for key in CORE),
        evaluated_on=summary.evaluated_on,
        decision=summary.decision,
        planned_on=summary.planned_on,
        recovered_on=summary.recovered_on,
        is_open=summary.closed_on is None,
    )


def _score(summary: EpisodeSummary, key: str) -> Score:
    return Score(key, *(getattr(summary, f"{key}_{part}") for part in ("start", "end", "end_on")))


def watch(summaries: Iterable[EpisodeSummary]) -> Mapping[int, Watched]:
    """Per episode (key) that has a signal today. One query, for the pauses, and none when nothing signals."""
    today, judged = timezone.localdate(), rules()
    found: dict[int, Signal] = {}
    for summary in summaries:
        if signal := recovery.signal(course_of(summary), today=today, rules=judged):
            found[summary.pk] = signal
    pauses = _pauses(found)
    return {key: Watched(signal, _holding(signal, pauses.get(key), today)) for key, signal in found.items()}


def signal_of(episode: Episode) -> Watched | None:
    """Of one episode, from the record itself."""
    return watch(summarised([episode.pk])).get(episode.pk)


def watch_of(episodes: Iterable[Episode]) -> Mapping[int, Watched]:
    """Of open episodes by their summaries; what was written a moment ago from the record."""
    keys = {episode.pk for episode in episodes}
    kept = list(EpisodeSummary.objects.fresh().filter(pk__in=keys))
    late = keys - {each.pk for each in kept}
    return watch([*kept, *(summarised(late) if late else ())])


def _pauses(keys: Iterable[int]) -> dict[int, SignalPause]:
    """The newest per episode: a later one may be shorter."""
    keys = list(keys)
    pauses = SignalPause.objects.filter(episode__in=keys).select_related("paused_by") if keys else ()
    return {pause.episode_id: pause for pause in pauses}


def _holding(signal: Signal, pause: SignalPause | None, today: datetime.date) -> SignalPause | None:
    if pause and recovery.is_put_off(signal, kind=pause.kind, until=pause.until, today=today):
        return pause
    return None
