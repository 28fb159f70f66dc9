"""Which nerve roots the places in a leg fit. A hint: what roots supply overlaps, and differs between people.

Clinical facts §8 (root patterns) and §2.3 (key areas): textbook, unverified.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from patients.phases.pain_locations import PainLocation, Region

Side = PainLocation.Side

ROOTS: dict[str, frozenset[Region]] = {
    "L3": frozenset(
        {
            Region.THIGH_FRONT_UPPER,
            Region.THIGH_FRONT_LOWER,
            Region.THIGH_INNER_UPPER,
            Region.THIGH_INNER_LOWER,
            Region.KNEE_FRONT,
        }
    ),
    "L4": frozenset({Region.LOWER_LEG_INNER, Region.ANKLE_INNER}),
    "L5": frozenset({Region.LOWER_LEG_OUTER, Region.FOOT_TOP, Region.BIG_TOE}),
    "S1": frozenset({Region.CALF, Region.ANKLE_OUTER, Region.HEEL, Region.FOOT_SOLE, Region.LITTLE_TOE}),
}
_LEGS = {Side.LEFT.value: "linkerbeen", Side.RIGHT.value: "rechterbeen"}


@dataclass(frozen=True)
class RootPattern:
    """A root on one side, with the marked regions that fit it."""

    root: str
    side: str
    regions: tuple[str, ...]


def root_patterns(places: Sequence[Mapping[str, object]]) -> tuple[RootPattern, ...]:
    """Left before right, and of a side the root with the most regions first."""
    found = []
    for side in _LEGS:
        marked = {row["region"] for row in places if row.get("side") in (side, Side.BOTH)}
        patterns = [
            RootPattern(root, side, tuple(region.value for region in Region if region in regions & marked))
            for root, regions in ROOTS.items()
            if regions & marked
        ]
        found += sorted(patterns, key=lambda pattern: -len(pattern.regions))
    return tuple(found)


def root_sentence(patterns: Sequence[RootPattern]) -> str:
    parts = []
    for side, leg in _LEGS.items():
        roots = [pattern.root for pattern in patterns if pattern.side == side]
        if roots:
            parts.append(f"het {leg} bij {_either(roots)}")
    return (
        f"De plekken passen in {' en in '.join(parts)}. Dit is een aanwijzing: de gebieden van zenuwwortels overlappen,"
        " en het neurologisch onderzoek geeft de doorslag."
    )


def _either(roots: Sequence[str]) -> str:
    return roots[0] if len(roots) == 1 else f"{', '.join(roots[:-1])} of {roots[-1]}"
