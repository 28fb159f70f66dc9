"""How episodes of the demo go on after their plan: evaluations when they are due, another plan now and then, a closing."""

import datetime
import random
import uuid

from django.utils import timezone

from patients.actions.closings import close_episode, evaluate
from patients.actions.phases import save_phase, sign_phase
from patients.demo import measurements
from patients.models import Closing, Episode, Evaluation, GoalResult, Measurement
from patients.phases.analysis import Analysis
from patients.phases.plan import TreatmentPlan
from patients.queries.closings import goals_of
from patients.queries.measurements import next_evaluation
from patients.queries.records import all_row_values, field_values
from patients.tracks import phase_of
from practices.models import User

Decision = Evaluation.Decision
NEXT_AFTER = datetime.timedelta(days=42)
# What is decided at the first, second and third evaluation, and how often of ten.
DECISIONS = (
    {Decision.CONTINUE: 5, Decision.CHANGE: 2, Decision.STOP: 3},
    {Decision.CONTINUE: 3, Decision.CHANGE: 1, Decision.STOP: 6},
    {Decision.STOP: 10},
)
WHY = {
    Decision.CONTINUE: "",
    Decision.CHANGE: "De opbouw ging te snel: minder oefeningen, wel elke dag, en langer wandelen.",
    Decision.STOP: "De patiënt kan zelf verder en weet wat te doen als het terugkomt.",
}
AFTERCARE = (
    "Blijven wandelen en de oefeningen twee keer per week. Een controle over drie maanden als dat nodig is."
)
REASONS = (Closing.Reason.GOALS_REACHED, Closing.Reason.HELP_REQUEST_MET, Closing.Reason.SELF_MANAGING)


def follow_up(episode: Episode, chance: random.Random, *, today: datetime.date) -> None:
    """Every evaluation that was due before today, until one of them ends the care. None of an episode with
    a high risk."""
    if episode.analysis.risk_profile == Analysis.RiskProfile.HIGH:
        return  # these go on in another track (demo/chronic.py), or wait for their evaluation
    for decisions in DECISIONS:
        episode = Episode.objects.with_phases().get(pk=episode.pk)
        day = _working_day(next_evaluation(episode))
        if day >= today:
            return
        decision = chance.choices(list(decisions), list(decisions.values()))[0]
        _evaluate(episode, day, decision, chance)
        if decision == Decision.CHANGE:
            _sign_next_plan(episode, day)
        if decision == Decision.STOP:
            _close(episode, day, chance, today=today)
            return


def _evaluate(episode: Episode, day: datetime.date, decision: str, chance: random.Random) -> None:
    goes_on = decision != Decision.STOP
    values = {
        "evaluated_on": day,
        "decision": decision,
        "explanation": WHY[decision],
        "next_evaluation_on": day + NEXT_AFTER if goes_on else None,
        "goals": _goals(episode, chance, reached=3 if goes_on else 8),
    }
    by = episode.lead_therapist
    evaluate(episode=episode, values=values, submission=_number(chance), by=by, at=_at(day, 15))


def _sign_next_plan(episode: Episode, day: datetime.date) -> None:
    phase, by = phase_of(episode.track, "plan"), episode.lead_therapist
    begun = TreatmentPlan.objects.get(episode=episode, signed_at=None)
    agreed = {"agreed_on": day, "agreed_how": "in_person", "agreed_by": "patient", "copy_given": True}
    more = {"expected_visits": (begun.expected_visits or 0) + 4, "expected_end_date": day + 2 * NEXT_AFTER}
    saved = save_phase(
        episode=episode,
        phase=phase,
        values=field_values(begun, phase.fields) | agreed | more,
        rows=all_row_values(begun, phase),
        version=begun.version,
        by=by,
        at=_at(day, 16),
    )
    sign_phase(record=saved, phase=phase, version=saved.version, by=by, at=_at(day, 17))


def _close(episode: Episode, day: datetime.date, chance: random.Random, *, today: datetime.date) -> None:
    """With the core set measured on that day; where it was measured for the evaluation already, that is the reason."""
    is_measured = episode.measurements.filter(measured_on=day).exists()
    if not is_measured:
        measurements.measure_again(episode, day, chance, Measurement.Moment.END)
    values = {
        "reason": chance.choice(REASONS),
        "explanation": "",
        "goals": _goals(episode, chance, reached=8),
        "without_measurements": "dezelfde dag al gemeten bij de evaluatie" if is_measured else "",
        "aftercare": AFTERCARE,
        "report_to_gp": chance.random() < 0.8,
    }
    by: User = episode.lead_therapist
    close_episode(episode=episode, values=values, submission=_number(chance), by=by, at=_at(day, 17))


def _goals(episode: Episode, chance: random.Random, *, reached: int) -> list[dict[str, str]]:
    """`reached` of ten."""
    weights = [reached, 9 - reached, 1]
    results = [GoalResult.REACHED, GoalResult.PARTLY, GoalResult.NOT]
    return [{"text": goal, "result": chance.choices(results, weights)[0].value} for goal in goals_of(episode)]


def _working_day(day: datetime.date) -> datetime.date:
    """That day, or the Monday after when it falls in a weekend."""
    return day + datetime.timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _at(day: datetime.date, hour: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def _number(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)
