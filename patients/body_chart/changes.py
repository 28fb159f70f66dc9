"""What became of the places between two maps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from patients.body_chart.findings import Places, sides_of
from patients.body_chart.words import capital, place_name, quality_name
from patients.phases.pain_locations import PainLocation, Region

Side = PainLocation.Side


class Kind(StrEnum):
    """In the order of reading, good news first."""

    GONE = "gone"
    LESS = "less"
    OTHER = "other"
    MORE = "more"
    NEW = "new"
    SAME = "same"


TITLES = {
    Kind.GONE: "Weg",
    Kind.LESS: "Minder erg",
    Kind.OTHER: "Voelt anders",
    Kind.MORE: "Erger",
    Kind.NEW: "Erbij gekomen",
    Kind.SAME: "Gelijk gebleven",
}


@dataclass(frozen=True)
class Felt:
    """What is felt in one place: the worst figure, None when it isn't known, and every quality that was named."""

    intensity: int | None
    qualities: frozenset[str]


@dataclass(frozen=True)
class Change:
    """`side` is left, right, both or midline; `before` is None for a new place, `after` for one that is gone."""

    kind: Kind
    region: str
    side: str
    before: Felt | None
    after: Felt | None

    @property
    def in_words(self) -> str:
        name = capital(place_name({"region": self.region, "side": self.side}))
        if self.kind in {Kind.LESS, Kind.MORE}:
            return f"{name}: eerst {self.before.intensity}, nu {self.after.intensity}"
        if self.kind == Kind.OTHER:
            return f"{name}: eerst {_named(self.before)}, nu {_named(self.after)}"
        figure = _known(self.before, self.after)
        return name if figure is None else f"{name} ({figure} van 10)"


def changes_between(before: Places, after: Places) -> tuple[Change, ...]:
    """Each place of either map once, by kind and then in the order of the body. A place on both sides is compared side
    by side, and said as one where both sides changed alike."""
    old, new = _by_place(before), _by_place(after)
    found = [
        Change(_kind(old.get(place), new.get(place)), *place, old.get(place), new.get(place))
        for place in sorted(old.keys() | new.keys(), key=_order)
    ]
    return tuple(sorted(_joined(found), key=lambda change: list(Kind).index(change.kind)))


def changes_in_words(changes: Sequence[Change]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A title with its places; only titles that have any."""
    return tuple(
        (title, texts)
        for kind, title in TITLES.items()
        if (texts := tuple(change.in_words for change in changes if change.kind == kind))
    )


def _by_place(places: Places) -> dict[tuple[str, str], Felt]:
    found: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for row in places:
        if row.get("region"):
            for side in sides_of(row):
                found.setdefault((str(row["region"]), side), []).append(row)
    return {place: _felt(rows) for place, rows in found.items()}


def _felt(rows: Sequence[Mapping[str, object]]) -> Felt:
    figures = [row["intensity"] for row in rows if row.get("intensity") is not None]
    qualities = frozenset(str(row["quality"]) for row in rows if row.get("quality"))
    return Felt(max(figures, default=None), qualities)


def _kind(before: Felt | None, after: Felt | None) -> Kind:
    if before is None:
        return Kind.NEW
    if after is None:
        return Kind.GONE
    figures = (before.intensity, after.intensity)
    if None not in figures and figures[0] != figures[1]:
        return Kind.LESS if figures[1] < figures[0] else Kind.MORE
    # A quality that wasn't recorded says nothing.
    is_other = before.qualities and after.qualities and before.qualities != after.qualities
    return Kind.OTHER if is_other else Kind.SAME


def _order(place: tuple[str, str]) -> tuple[int, int]:
    region, side = place
    regions, sides = Region.values, ["", *Side.values]
    return (
        regions.index(region) if region in regions else len(regions),
        sides.index(side) if side in sides else len(sides),
    )


def _joined(changes: Sequence[Change]) -> Iterator[Change]:
    """Left and right that changed alike become both. Left comes just before right."""
    waiting: Change | None = None
    for change in changes:
        if waiting and _are_alike(waiting, change):
            yield Change(change.kind, change.region, Side.BOTH.value, change.before, change.after)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = change
    if waiting:
        yield waiting


def _are_alike(left: Change, right: Change) -> bool:
    return (left.side, right.side) == (Side.LEFT, Side.RIGHT) and (
        (left.kind, left.region, left.before, left.after)
        == (right.kind, right.region, right.before, right.after)
    )


def _named(felt: Felt) -> str:
    return " en ".join(quality_name(quality) for quality in PainLocation.Quality if quality in felt.qualities)


def _known(before: Felt | None, after: Felt | None) -> int | None:
    """The last figure there is."""
    return next((each.intensity for each in (after, before) if each and each.intensity is not None), None)
