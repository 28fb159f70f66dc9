"""The journal on paper: the visits, the oldest first, each with its addenda."""

from collections.abc import Iterator

from patients.models import Addendum, Episode, PerformedExercise, Treatment
from patients.queries.readable import label, readable
from patients.reports.record.parts import Chapter, Section, Table, day, filled, moment, signature, table

_NOTE = ("pain", "red_flags", "subjective", "objective", "evaluation", "follows_plan", "performed")
_PERFORMED = ("name", "done", "sets", "repetitions", "load", "pain", "course")


def journal(episode: Episode) -> Iterator[Chapter]:
    for treatment in reversed(episode.treatments.all()):
        note = Section("", filled(treatment, _NOTE), _exercises(treatment))
        addenda = (addendum_section(each) for each in treatment.addenda.all())
        yield Chapter(
            f"Behandeling van {day(treatment.visited_on)}",
            (note, *addenda),
            signature(treatment),
            is_draft=not treatment.is_signed,
        )


def _exercises(treatment: Treatment) -> tuple[Table, ...]:
    rows = [
        [readable(PerformedExercise, name, getattr(row, name)) for name in _PERFORMED]
        for row in treatment.exercises.all()
    ]
    headings = [label(PerformedExercise, name) for name in _PERFORMED]
    return (table("Oefeningen", headings, rows),) if rows else ()


def addendum_section(addendum: Addendum) -> Section:
    """Of a visit and of a phase alike."""
    return Section(
        "Aanvulling",
        (("Reden", addendum.reason), ("Aanvulling", addendum.text)),
        note=f"{moment(addendum.added_at)}, {addendum.added_by}.",
        is_addendum=True,
    )
