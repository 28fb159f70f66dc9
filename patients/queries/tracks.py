"""In which track an episode is, since when and why; and what pleads for another, from what the record holds."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from patients import chronic_entry
from patients.chronic_entry import ChronicFacts, Signal
from patients.due import CORE
from patients.models import CareLevel, Episode, GoalResult, Measurement, TrackChange
from patients.phases.analysis import PSYCHOSOCIAL_FACTORS, PrognosticFactor
from patients.phases.base import Answer
from patients.phases.intake import duration_days
from patients.queries.follow_ups import FollowUp, follow_ups
from patients.queries.measurements import Series, series_of
from practices.access import is_qualified

YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class TrackState:
    """`signals` are what the record gives as reasons for the chronic track, when there are enough to offer it;
    `criteria` those for care by more disciplines, once an episode is in it."""

    change: TrackChange | None
    levels: list[CareLevel]
    signals: tuple[Signal, ...]
    criteria: tuple[Signal, ...]
    needs_specialist: bool
    evaluations: tuple = ()
    follow_ups: tuple[FollowUp, ...] = ()


def track_state(episode: Episode, series: Sequence[Series]) -> TrackState:
    """For the episode's page; `series` of its valid measurements."""
    if episode.followed.qualification:
        facts = _facts(episode, series)
        return TrackState(
            change=episode.track_changes.select_related("changed_by").last(),
            levels=list(episode.care_levels.all()),
            signals=(),
            criteria=chronic_entry.multidisciplinary_criteria(facts) if episode.is_open else (),
            needs_specialist=episode.is_open and not _has_specialist(episode),
            evaluations=_signed_evaluations(episode),
            follow_ups=tuple(follow_ups(episode)),
        )
    signals = entry_signals(episode, series) if episode.is_open else ()
    offered = signals if chronic_entry.offers_track(signals) else ()
    return TrackState(None, [], offered, (), needs_specialist=False)


def _has_specialist(episode: Episode) -> bool:
    """Is there somebody who may sign in this track today?"""
    specialist = episode.specialist
    return specialist is not None and is_qualified(
        specialist, episode.followed.qualification, timezone.localdate()
    )


def _signed_evaluations(episode: Episode) -> tuple:
    """Of the track's own, newest first."""
    versions = episode.versions_of(episode.followed.evaluation) if episode.followed.evaluation else []
    return tuple(record for record in reversed(versions) if record.is_signed)


def entry_signals(episode: Episode, series: Sequence[Series] | None = None) -> tuple[Signal, ...]:
    """Everything that pleads for the chronic track, also what only supports it."""
    found = series_of(episode.measurements.valid()) if series is None else series
    return chronic_entry.entry_signals(_facts(episode, found))


def _facts(episode: Episode, series: Sequence[Series]) -> ChronicFacts:
    """What is on record; what isn't known is no signal."""
    today = timezone.localdate()
    records = {name: getattr(episode, name, None) for name in ("intake", "analysis")}
    intake, analysis = records["intake"], records["analysis"]
    return ChronicFacts(
        days_since_onset=duration_days(intake.onset_date, today) if intake else None,
        is_limited=_is_limited(analysis),
        risk_profile=analysis.risk_profile if analysis else None,
        dominant_factors=_dominant(analysis),
        scores=_scores(one.latest.measurement for one in series if one.latest),
        without_effect=_without_effect(episode, series),
        episodes_last_year=episode.patient.episodes.filter(started_on__gt=today - YEAR).count(),
        **_from_interview(episode),
    )


def _is_limited(analysis) -> bool | None:
    if analysis is None or analysis.factor_activity_limitation == PrognosticFactor.NOT_ASSESSED:
        return None
    return analysis.factor_activity_limitation != PrognosticFactor.ABSENT


def _dominant(analysis) -> tuple[str, ...]:
    if analysis is None:
        return ()
    return tuple(
        str(analysis._meta.get_field(name).verbose_name)
        for name in PSYCHOSOCIAL_FACTORS
        if getattr(analysis, name) == PrognosticFactor.DOMINANT
    )


def _scores(latest: Iterable[Measurement]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for measurement in latest:
        if measurement.value is not None:
            scores[measurement.instrument] = measurement.value
        scores |= {f"{measurement.instrument}.{key}": total for key, total in measurement.subscales.items()}
    return scores


def _without_effect(episode: Episode, series: Sequence[Series]) -> bool | None:
    """Of the last evaluation: no goal reached, even partly; or the core set measured again and nothing of it changed
    enough. None before the first evaluation."""
    last = list(episode.evaluations.all())[-1:]
    if not last:
        return None
    results = [goal["result"] for goal in last[0].goals]
    no_goal = bool(results) and set(results) == {GoalResult.NOT.value}
    changes = [
        one.latest.is_enough
        for one in series
        if one.instrument and one.instrument.key in CORE and one.latest and one.latest.change
    ]
    return no_goal or (bool(changes) and not any(changes))


def _from_interview(episode: Episode) -> dict[str, object]:
    """What only the extended interview asks; nothing of an episode that has none."""
    interview = _record(episode, "interview")
    evaluation = episode.signed_of(episode.followed.evaluation) if episode.followed.evaluation else None
    if interview is None:
        return {}
    return {
        "mental_disorder": interview.emotional_disorder,
        "sick_leave_weeks": interview.social_sick_weeks,
        "uses_opioids": interview.somatic_opioids == Answer.YES,
        "behavioural_without_effect": _no_goal_reached(evaluation),
    }


def _record(episode: Episode, key: str):
    phase = next((phase for phase in episode.phases if phase.key == key), None)
    return episode.record_of(phase) if phase else None


def _no_goal_reached(evaluation) -> bool | None:
    if evaluation is None:
        return None
    results = {goal.result for goal in evaluation.goals.all()}
    return results == {GoalResult.NOT.value}
