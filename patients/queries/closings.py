"""What the closing of an episode has to look at."""

from patients.due import due_at_end
from patients.instruments import get
from patients.models import Episode


def goals_of(episode: Episode) -> list[str]:
    """The goals of the signed plan, the main one first; none without a plan."""
    plan = episode.signed_plan
    if plan is None:
        return []
    return [goal.text for goal in sorted(plan.goals.all(), key=lambda goal: not goal.is_main)]


def unsigned_in(episode: Episode) -> list[str]:
    """What has text in it and no signature, in words."""
    records = [(phase.title, episode.record_of(phase)) for phase in episode.pages]
    found = [title for title, record in records if record and not record.is_signed]
    notes = episode.treatments.filter(signed_at=None).order_by("visited_on")
    return found + [f"de behandeling van {note.visited_on:%d-%m-%Y}" for note in notes]


def unmeasured_at_end(episode: Episode) -> list[str]:
    """The core instruments without an end measurement; nothing is expected of an episode that never had a plan."""
    if episode.signed_plan is None:
        return []
    taken = episode.measurements.valid().values_list("instrument", "moment", "measured_on")
    return [get(key).title for key in due_at_end(taken)]
