"""The factors of a record as the map takes them, and the maps that a page shows."""

from dataclasses import dataclass

from django.utils import timezone

from patients.chronic.factors import FACTORS, Factor, MaintainingFactors
from patients.factor_map import Drawing, FactorGroup, Role, changes_between, changes_in_words, draw, grouped
from patients.factor_map import Factor as Drawn
from patients.models import Episode


@dataclass(frozen=True)
class Maps:
    """`drawing` of this version; with another one before it `before` and what changed."""

    drawing: Drawing
    groups: tuple[FactorGroup, ...]
    before: Drawing | None
    before_title: str
    after_title: str
    change_groups: tuple


def factors_of(record: MaintainingFactors) -> tuple[Drawn, ...]:
    """In the order of the page. What nobody judged yet can be influenced or not: unknown."""
    known = {Factor.CanChange.YES.value: True, Factor.CanChange.NO.value: False}
    return tuple(
        Drawn(row.text, row.dimension, Role(row.role), row.weight, known.get(row.can_change))
        for row in record.factors.all()
    )


def maps_of(episode: Episode, record: MaintainingFactors | None) -> Maps | None:
    """None without a factor. An older version lies beside the newest signed one before `record`: the first."""
    factors = factors_of(record) if record else ()
    if not factors:
        return None
    first = next((each for each in episode.versions_of(FACTORS) if each.is_signed), None)
    compared = first is not None and first.pk != record.pk
    before = factors_of(first) if compared else ()
    return Maps(
        drawing=draw(factors, for_screen=True),
        groups=grouped(factors),
        before=draw(before, for_screen=True) if before else None,
        before_title=f"Toen: {_day(first)}" if compared else "",
        after_title=f"Nu: {_day(record)}",
        change_groups=changes_in_words(changes_between(before, factors)) if before else (),
    )


def _day(record: MaintainingFactors) -> str:
    day = record.agreed_on or timezone.localdate(record.signed_at or record.updated_at)
    return f"{day:%d-%m-%Y}"
