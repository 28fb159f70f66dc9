"""Making the summaries of episodes from the record (patients/models/episode_summary.py)."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from patients import flow, redflags, tracks
from patients.chronic.coverage import coverage
from patients.due import CORE
from patients.instruments import get
from patients.instruments.base import OwnActivities
from patients.instruments.change import change, in_common
from patients.models import (
    Closing,
    Episode,
    EpisodeSummary,
    Evaluation,
    GradedActivity,
    Letter,
    Measurement,
    Patient,
    Treatment,
)
from patients.phases.base import Answer
from patients.phases.intake import duration_class, duration_days
from patients.phases.red_flag_items import ITEMS
from patients.queries.activities import course_of
from patients.queries.letters import reported
from patients.queries.measurements import change_between, next_evaluation, smallest_change
from patients.recovery import Score

# Enough of the last visits to count those of some weeks.
LATELY = 40
TREATMENT, NOT_INDICATED = "treatment", "none"
_GPE = "gpe"


def summarised(keys: Collection[int]) -> list[EpisodeSummary]:
    """The summaries of the episodes with these keys as the record stands now, not saved. A fixed number of queries."""
    return [_summary(episode) for episode in _with_all(Episode.objects.filter(pk__in=keys).order_by("pk"))]


def _with_all(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    measurements = Measurement.objects.valid().filter(instrument__in=[*CORE, _GPE])
    return episodes.with_records().prefetch_related(
        Prefetch("measurements", measurements.defer("questions", "subscales", "missing")),
        Prefetch("treatments", Treatment.objects.only("episode_id", "visited_on", "signed_at")),
        Prefetch("letters", Letter.objects.defer("document", "pdf").prefetch_related("dispatches")),
        "evaluations",
        "closings",
        "track_changes",
        "red_flag_decisions",
        "red_flag_findings",
        Prefetch("graded_activities", GradedActivity.objects.with_all()),
        *(f"{track.plan.related_name}__goals" for track in tracks.TRACKS.values()),
        "patient__episodes",
    )


def _summary(episode: Episode) -> EpisodeSummary:
    intake, analysis = (getattr(episode, name, None) for name in ("intake", "analysis"))
    days = sorted(note.visited_on for note in episode.treatments.all())
    visits = Visits(len(days), days[0], days[-1]) if days else Visits(0)
    course = course_part(episode, visits, episode.measurements.all())
    onset = intake.onset_date if intake else None
    lasted = duration_days(onset, course["treated_from"]) if course["treated_from"] else None
    patient = episode.patient
    return EpisodeSummary(
        episode=episode,
        patient=patient,
        practice_id=episode.practice_id,
        made_at=timezone.now(),
        access_mode=episode.access_mode,
        stage=_stage(episode),
        diagnosis=analysis.dcsph_code if analysis else "",
        duration_class=duration_class(lasted) or "",
        may_leave=patient.consent_quality == Patient.Consent.GIVEN,
        consent_asked=Patient.Consent.NOT_ASKED not in (patient.consent_gp, patient.consent_quality),
        registered_on=episode.started_on,
        # A day after the start of treatment is a slip of the pen, and no onset.
        onset_on=onset if lasted is not None else None,
        intake_on=_day(intake.signed_at) if intake else None,
        visits_lately=days[: -LATELY - 1 : -1],
        unsigned=_unsigned(episode),
        following_on=_following(episode),
        switched_on=next((_day(each.changed_at) for each in episode.track_changes.all()), None),
        **course,
        **_flags(episode),
        **_plan(episode),
        **_letters(episode),
        **_chronic(episode),
    )


@dataclass(frozen=True)
class Visits:
    number: int
    first: datetime.date | None = None
    last: datetime.date | None = None


def course_part(episode: Episode, visits: Visits, measurements: Iterable[Measurement]) -> dict[str, object]:
    """The fields of the summary that the recovery watch looks at; `measurements` are the valid ones. The episode's
    evaluations and closings have been fetched."""
    taken = list(measurements)
    analysis = getattr(episode, "analysis", None)
    treated_from = visits.first or _planned(episode)
    scores = {key: score_of(key, taken) for key in CORE}
    return {
        "track": episode.track,
        "profile": analysis.risk_profile if analysis else None,
        "treated_from": treated_from,
        "first_visit_on": visits.first,
        "last_visit_on": visits.last,
        "visits": visits.number,
        "planned_on": next_evaluation(episode),
        "recovered_on": _recovered_on(episode, treated_from, taken),
        **_end(episode),
        **_last_evaluation(episode),
        **{f"{key}_start": score.start for key, score in scores.items()},
        **{f"{key}_end": score.last for key, score in scores.items()},
        **{f"{key}_end_on": score.last_on for key, score in scores.items()},
        **{name: value for score in scores.values() for name, value in _improved(score).items()},
    }


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None


def _planned(episode: Episode) -> datetime.date | None:
    return next((_day(plan.signed_at) for plan in episode.signed_plans), None)


def _stage(episode: Episode) -> str:
    phase = flow.next_phase(episode)
    if phase:
        return phase.key
    return TREATMENT if episode.signed_plan else NOT_INDICATED


def _unsigned(episode: Episode) -> int:
    records = [episode.record_of(phase) for phase in episode.pages]
    drafts = sum(record is not None and not record.is_signed for record in records)
    return drafts + sum(note.signed_at is None for note in episode.treatments.all())


def _end(episode: Episode) -> dict[str, object]:
    if episode.is_open:
        return {}
    closing = episode.closing
    return {"closed_on": _day(episode.closed_at), "end_reason": closing.reason if closing else ""}


def _last_evaluation(episode: Episode) -> dict[str, object]:
    """Of whichever kind; a decision of the chronic track to go on has the same word."""
    found: list[Evaluation] = list(episode.evaluations.all())
    if own := episode.followed.evaluation:
        found += [each for each in episode.versions_of(own) if each.is_signed and each.evaluated_on]
    last = max(found, key=lambda each: each.evaluated_on, default=None)
    return {"evaluated_on": last.evaluated_on, "decision": last.decision} if last else {}


def _following(episode: Episode) -> datetime.date | None:
    """When the patient's next episode was registered."""
    later = [each for each in episode.patient.episodes.all() if each.pk > episode.pk]
    return min((each.started_on for each in later), default=None)


def score_of(key: str, measurements: Iterable[Measurement]) -> Score:
    """The first score with this core instrument and the last one on a later day, of the guideline's own variant (or,
    without any of that, of the one used most) and of today's version."""
    instrument = get(key)
    groups: dict[str, list[Measurement]] = {}
    for each in measurements:
        if (
            each.instrument == key
            and each.instrument_version == instrument.version
            and each.value is not None
        ):
            groups.setdefault(each.variant, []).append(each)
    own = instrument.variants[0][0] if instrument.variants else ""
    taken = groups.get(own) or max(groups.values(), key=len, default=[])
    ordered = sorted(taken, key=lambda each: each.measured_on)
    if not ordered:
        return Score(key, None)
    first, last = ordered[0], ordered[-1]
    if last.measured_on == first.measured_on:
        return Score(key, first.value)
    if not isinstance(instrument, OwnActivities):
        return Score(key, first.value, last.value, last.measured_on)
    both = in_common(first.named_answers, last.named_answers)
    return Score(key, *both, last.measured_on) if both else Score(key, first.value)


def _improved(score: Score) -> dict[str, bool | None]:
    """Enough by points, and by per cent; None where there is nothing to judge by."""
    found = None
    if score.start is not None and score.last is not None:
        instrument = get(score.instrument)
        found = change(instrument, score.start, score.last, mic=smallest_change(instrument))
    return {
        f"{score.instrument}_points": found.enough_points if found else None,
        f"{score.instrument}_percent": found.enough_percent if found else None,
    }


def _recovered_on(
    episode: Episode, treated_from: datetime.date | None, measurements: Sequence[Measurement]
) -> datetime.date | None:
    """The first day on which the episode counts as recovered (clinical 9.2, definition 3): closed with its goals
    reached, GPE low enough, or pain low with a noticeable change in the PSK. None when treatment never began."""
    if treated_from is None:
        return None
    days = [day for day in (_goals_reached(episode), *_felt(measurements), *_scored(measurements)) if day]
    return max(min(days), treated_from) if days else None


def _goals_reached(episode: Episode) -> datetime.date | None:
    closing = episode.closing
    return _day(closing.closed_at) if closing and closing.reason == Closing.Reason.GOALS_REACHED else None


def _felt(measurements: Iterable[Measurement]) -> Iterator[datetime.date]:
    for each in measurements:
        if each.instrument == _GPE and each.value is not None and each.value <= settings.RECOVERED["gpe"]:
            yield each.measured_on


def _scored(measurements: Iterable[Measurement]) -> Iterator[datetime.date]:
    """The days on which the last known pain is low enough and the last known PSK changed enough."""
    own = get("nprs").variants[0][0]
    taken = sorted(measurements, key=lambda each: (each.measured_on, each.pk))
    pain: float | None = None
    start: Measurement | None = None
    changed = False
    for each in taken:
        if each.instrument == "nprs" and each.variant == own:
            pain = each.value
        elif each.instrument == "psk":
            changed = _psk_changed(start, each) if start else False
            start = start or each
        else:
            continue
        if pain is not None and pain <= settings.RECOVERED["nprs"] and changed:
            yield each.measured_on


def _psk_changed(start: Measurement, now: Measurement) -> bool:
    found = change_between(get("psk"), start, now)
    return bool(found and found.enough_points)


def _flags(episode: Episode) -> dict[str, object]:
    """Of a signed intake. Decided in time: on the day on which the flag was raised."""
    intake = getattr(episode, "intake", None)
    if intake is None or not intake.is_signed:
        return {}
    raised = {
        item.key: _day(intake.signed_at) for item in ITEMS if getattr(intake, item.key) == Answer.YES
    } | {each.item: _day(each.found_at) for each in episode.red_flag_findings.all()}
    decided: dict[str, datetime.date] = {}
    for each in episode.red_flag_decisions.all():
        for key in each.items:
            decided.setdefault(key, _day(each.decided_at))
    in_time = all(key in decided and decided[key] <= day for key, day in raised.items())
    answers = {item.key: getattr(intake, item.key) for item in ITEMS}
    return {
        "flags_complete": not redflags.assess(answers).unanswered,
        "has_alarm": bool(raised),
        "alarm_decided": in_time if raised else None,
    }


def _plan(episode: Episode) -> dict[str, object]:
    """Of the plan that holds: goals one can measure, with a day, and an agreement."""
    plan = episode.signed_plan
    if plan is None:
        return {}
    goals = list(plan.goals.all())
    return {
        "goals_smart": bool(goals)
        and all(goal.measured_by and goal.target and goal.target_date for goal in goals),
        "plan_agreed": bool(plan.agreed_on and plan.agreed_how),
    }


def _letters(episode: Episode) -> dict[str, object]:
    signed = [each for each in episode.letters.all() if each.is_signed]
    reports = reported(episode, signed)
    sent = [each for each in signed if each.dispatches.all()]
    urgent = [each for each in sent if each.kind == Letter.Kind.URGENT]
    decided = any(each.outcome for each in episode.red_flag_decisions.all())
    return {
        "may_report": not flow.without_consent(episode),
        "start_reported": reports.get(Letter.Kind.START),
        "end_reported": reports.get(Letter.Kind.END),
        "reported_on": max((_day(each.signed_at) for each in signed), default=None),
        "letters_sent": len(sent),
        "letters_waiting": len(signed) - len(sent),
        "urgent_sent": len(urgent),
        "urgent_answered": len(urgent) if decided else 0,
    }


def _chronic(episode: Episode) -> dict[str, object]:
    kept = [course_of(activity).adherence for activity in episode.graded_activities.all()]
    interview = getattr(episode, "interview", None) if episode.track == tracks.CHRONIC.key else None
    planned = sum(each.total for each in kept)
    found = {"quotas_planned": planned, "quotas_done": planned - sum(each.not_done for each in kept)}
    if interview is None:
        return found
    answers = {field.name: getattr(interview, field.name) for field in interview._meta.fields}
    return found | {"dimensions_covered": sum(each.is_covered for each in coverage(answers))}
