"""No typing twice: what an earlier page already holds stands in the form of the next one, to be changed or kept.

Only fields in which the same thing is recorded again are filled; a finding or a judgement never is.
"""

from django.db import models
from django.utils import timezone

from patients.models import Episode
from patients.phases.base import Phase
from patients.queries.measurements import next_evaluation

# Field of the analysis -> field of the intake.
ANALYSIS_FROM_INTAKE = {
    "icf_functions": "icf_functions",
    "icf_activities": "icf_activities",
    "icf_participation": "icf_participation",
    "icf_external": "external_factors",
    "icf_personal": "personal_factors",
}


def suggestions(episode: Episode, phase: Phase) -> dict[str, object]:
    """Field → value for the form of a phase that has not been begun."""
    if phase.key == "intake":
        return {"help_request": episode.help_request}
    if phase.key == "analysis":
        return _copied(getattr(episode, "intake", None), ANALYSIS_FROM_INTAKE)
    if phase.key == "plan":
        return {"agreed_on": timezone.localdate()}
    return {}


def for_next_version(episode: Episode, phase: Phase) -> dict[str, object]:
    """Field → value for what the next version of a record does not take over as it was."""
    return {"evaluation_date": next_evaluation(episode)} if phase.key == "plan" else {}


def _copied(record: models.Model | None, fields: dict[str, str]) -> dict[str, object]:
    if record is None:
        return {}
    return {target: getattr(record, source) for target, source in fields.items() if getattr(record, source)}
