"""No typing twice: what an earlier page already holds stands in the form of the next one, to be changed or kept.

Only fields in which the same thing is recorded again are filled; a finding or a judgement never is. The outcome of
STarT Back is a score that was measured, and not what the therapist concludes from it.
"""

from django.db import models
from django.utils import timezone

from patients.models import Episode
from patients.phases.base import Phase
from patients.queries.measurements import next_evaluation
from patients.queries.prognosis import startback_class

# Field of the analysis -> field of the intake.
ANALYSIS_FROM_INTAKE = {
    "icf_functions": "icf_functions",
    "icf_activities": "icf_activities",
    "icf_participation": "icf_participation",
    "icf_external": "external_factors",
    "icf_personal": "personal_factors",
}


# Scale of the PCI -> field of the coping page.
COPING_FROM_PCI = {"active": "pci_active", "passive": "pci_passive"}


def suggestions(episode: Episode, phase: Phase) -> dict[str, object]:
    """Field → value for the form of a phase that has not been begun."""
    if phase.key == "intake":
        return {"help_request": episode.help_request}
    if phase.key == "analysis":
        copied = _copied(getattr(episode, "intake", None), ANALYSIS_FROM_INTAKE)
        return copied | {"startback_class": startback_class(episode)}
    if phase == episode.followed.plan:
        return {"agreed_on": timezone.localdate()}
    if phase.key == "interview":
        return _sick_leave(getattr(episode, "intake", None))
    if phase.key == "coping":
        return _from_pci(episode)
    return {"evaluated_on": timezone.localdate()} if phase == episode.followed.evaluation else {}


def suggested_rows(episode: Episode, phase: Phase) -> dict[str, list[dict[str, object]]]:
    """Key of a list → rows, for a record of an evaluation that has not been begun: the goals of the plan that holds."""
    plan = episode.signed_plan
    if phase != episode.followed.evaluation or plan is None:
        return {}
    goals = sorted(plan.goals.all(), key=lambda goal: not goal.is_main)
    return {"goals": [{"text": goal.text, "result": "", "note": ""} for goal in goals]}


def for_next_version(episode: Episode, phase: Phase) -> dict[str, object]:
    """Field → value for what the next version of a record does not take over as it was."""
    if phase == episode.followed.plan:
        return {"evaluation_date": next_evaluation(episode)}
    return {"evaluated_on": timezone.localdate()} if phase == episode.followed.evaluation else {}


def _sick_leave(intake: models.Model | None) -> dict[str, object]:
    """In whole weeks until today, when the intake knows of it."""
    if intake is None or not intake.sick_leave_percent or intake.sick_leave_since is None:
        return {}
    return {"social_sick_weeks": max(0, (timezone.localdate() - intake.sick_leave_since).days // 7)}


def _from_pci(episode: Episode) -> dict[str, object]:
    taken = episode.measurements.valid().filter(instrument="pci").order_by("measured_on", "pk").last()
    if taken is None:
        return {}
    scales = taken.subscales
    return {field: int(scales[scale]) for scale, field in COPING_FROM_PCI.items() if scale in scales}


def _copied(record: models.Model | None, fields: dict[str, str]) -> dict[str, object]:
    if record is None:
        return {}
    return {target: getattr(record, source) for target, source in fields.items() if getattr(record, source)}
