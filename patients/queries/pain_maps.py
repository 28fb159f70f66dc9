"""The pain map of an episode: the picture of what was recorded, and what it suggests."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from patients.body_chart import Drawing, draw, findings_of
from patients.models import Episode
from patients.phases.base import RowSet
from patients.phases.intake import INTAKE, Intake
from patients.queries.records import row_values

TITLE = "Pijnkaart"
ROWS = next(rows for rows in INTAKE.row_sets if rows.key == "pain_locations")
Places = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class PainMap:
    """`sentences` are suggestions for the therapist; `is_draft`: nobody signed it yet."""

    title: str
    on: datetime.date
    places: tuple[Mapping[str, object], ...]
    is_draft: bool = False

    @property
    def drawing(self) -> Drawing:
        return draw(self.places, title=self.title)

    @property
    def sentences(self) -> tuple[str, ...]:
        return suggestions(self.places)


def suggestions(places: Places) -> tuple[str, ...]:
    return findings_of(places, widespread_from=settings.WIDESPREAD_AREAS).sentences()


def drawing_of(row_set: RowSet, rows: Places) -> Drawing | None:
    """Of a list of painful places its picture; of any other list, and an empty one, none."""
    return draw(rows) if row_set == ROWS and rows else None


def places_of(intake: Intake | None) -> list[Mapping[str, object]]:
    """One query, or none when they were fetched before."""
    return row_values(intake, ROWS) if intake else []


def intake_map(episode: Episode) -> PainMap | None:
    """Of the intake, signed or not; None while it has no places."""
    intake = getattr(episode, "intake", None)
    places = places_of(intake)
    if not places:
        return None
    on = timezone.localdate(intake.signed_at or intake.updated_at)
    return PainMap(f"{TITLE} van de intake", on, tuple(places), is_draft=not intake.is_signed)
