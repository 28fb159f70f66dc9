"""The pain maps of an episode: the pictures of what was recorded, what they suggest, and what changed."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone

from patients.body_chart import Drawing, changes_between, changes_in_words, draw, findings_of
from patients.models import Episode, PainChart
from patients.phases.base import RowSet
from patients.phases.intake import INTAKE, Intake
from patients.queries.records import field_values, row_values

TITLE = "Pijnkaart"
ROWS = next(rows for rows in INTAKE.row_sets if rows.key == "pain_locations")
PREFETCH = ("pain_charts__recorded_by", "pain_charts__withdrawn_by", "pain_charts__places")
Places = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class PainMap:
    """`sentences` are suggestions for the therapist; `is_draft`: nobody signed it yet. `chart` is None for the map of
    the intake."""

    title: str
    on: datetime.date
    places: tuple[Mapping[str, object], ...]
    is_draft: bool = False
    chart: PainChart | None = None

    @cached_property
    def drawing(self) -> Drawing:
        return draw(self.places, title=f"{self.title}, {self.on:%d-%m-%Y}")

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return suggestions(self.places)


@dataclass(frozen=True)
class Compared:
    """The first and the latest map, and what changed, as titles with places."""

    first: PainMap
    latest: PainMap
    changes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def pair(self) -> tuple[PainMap, PainMap]:
        return self.first, self.latest


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


def all_maps(episode: Episode) -> list[PainMap]:
    """That of the intake and those that were recorded later, the withdrawn ones included, from first to last. At most
    five queries, or none when the charts were fetched before."""
    prefetch_related_objects([episode], *PREFETCH)
    first = intake_map(episode)
    later = [_of_chart(chart) for chart in episode.pain_charts.all()]
    return [*([first] if first else []), *later]


def maps_of(episode: Episode) -> list[PainMap]:
    """Without what was withdrawn."""
    return [each for each in all_maps(episode) if not (each.chart and each.chart.is_withdrawn)]


def compared(maps: Sequence[PainMap]) -> Compared | None:
    """None while there are fewer than two. `maps` from first to last, none of them withdrawn."""
    if len(maps) < 2:
        return None
    first, latest = maps[0], maps[-1]
    return Compared(first, latest, changes_in_words(changes_between(first.places, latest.places)))


def _of_chart(chart: PainChart) -> PainMap:
    places = tuple(field_values(place, ROWS.fields) for place in chart.places.all())
    return PainMap(TITLE, chart.charted_on, places, chart=chart)
