"""Reading treatments: a page of the journal, and what a new note starts from."""

from dataclasses import dataclass

from django.db.models import Q

from patients import flow
from patients.models import Episode, PerformedExercise, Treatment

PAGE = 20
_ROW = ("name", "done", "sets", "repetitions", "load", "pain", "course")


@dataclass(frozen=True)
class Journal:
    treatments: list[Treatment]
    older: int | None  # key of the last one, when there are more
    newer: bool  # does this page begin below the newest?


def journal(episode: Episode, *, before: int | None = None, most: int = PAGE) -> Journal:
    """Newest first, with their exercises and addenda. Three queries; one more for an older page."""
    found = episode.treatments.with_people().prefetch_related("exercises", "addenda__added_by")
    if before is not None:
        edge = episode.treatments.filter(pk=before).values("visited_on", "pk").first()
        if edge is None:
            found = found.none()
        else:
            found = found.filter(
                Q(visited_on__lt=edge["visited_on"]) | Q(visited_on=edge["visited_on"], pk__lt=edge["pk"])
            )
    shown = list(found[: most + 1])
    return Journal(shown[:most], shown[most - 1].pk if len(shown) > most else None, before is not None)


def note_before(episode: Episode, treatment: Treatment | None = None) -> Treatment | None:
    """The signed note that stands beside this one: the last of an earlier or the same day."""
    found = episode.treatments.filter(signed_at__isnull=False).select_related("signed_by")
    if treatment and treatment.pk:
        found = found.exclude(pk=treatment.pk).filter(visited_on__lte=treatment.visited_on)
    return found.prefetch_related("exercises").first()


def unsigned_note(episode: Episode, user) -> Treatment | None:
    """The note that this user began and has not signed."""
    return episode.treatments.filter(signed_at__isnull=True, created_by=user).first()


def exercise_rows(
    episode: Episode, treatment: Treatment | None, before: Treatment | None
) -> list[dict[str, object]]:
    """What the note says of each exercise; for a new note the plan's exercises with what was done last time, or else
    with the planned dose."""
    if treatment:
        return [{name: getattr(row, name) for name in _ROW} for row in treatment.exercises.all()]
    plan = episode.signed_plan
    last = {row.name: row for row in before.exercises.all()} if before else {}
    return [_row(each, last.get(each.exercise_name)) for each in plan.exercises.all()] if plan else []


def _row(planned, last: PerformedExercise | None) -> dict[str, object]:
    source = last if last and last.done else planned
    return {
        "name": planned.exercise_name,
        "done": True,
        "sets": source.sets,
        "repetitions": source.repetitions,
        "load": source.load,
        "pain": None,
        "course": "",
    }


def treatments_page(episode: Episode, *, before: int | None) -> dict[str, object]:
    found = journal(episode, before=before)
    return {
        "treatments": found.treatments,
        "page_links": {
            "previous_url": "?" if found.newer else "",
            "next_url": f"?before={found.older}" if found.older else "",
        },
        "obstacle": flow.obstacle_to_treating(episode),
    }
