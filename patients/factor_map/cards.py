"""Cards with the words of a factor: how large they are, and where they stand beside the circle and below it.

Measures are points on paper: a drawing as wide as a sheet (170 mm) has its text at the size that is said here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from patients.factor_map.factors import HEAVIEST, Factor, Role, heaviest_first
from patients.factor_map.shapes import Box
from patients.factor_map.texts import wrapped

WIDTH = 482.0
COLUMN = 125.0
GAP, GROUP_GAP, BAND_GAP = 4.0, 7.0, 9.0
HEADING = 9.5
PAD_X, PAD_Y = 5.5, 3.6
LEADING = 1.17
HAND = 13.0  # room for the mark of what one can influence
TIP = 7.0  # how far a provoking card points to the circle
ROOF = 6.0  # and a protective one
BASE = 5.0  # its hatched foot
LOWEST = 19.0
SIDES = {"right": ("cognitive", "emotional", "behavioural"), "left": ("motivation", "social", "somatic")}

UPPER = ("pain", "cognitive", "motivation")


@dataclass(frozen=True)
class Setting:
    """How words are set. `stretch` and `bold_stretch` make room for a font that is wider than that of the paper."""

    size: float
    lines: int
    stretch: float = 1.0
    bold_stretch: float = 1.0

    def wrapped(self, factor: Factor, width: float) -> tuple[str, ...]:
        size = self.size * (self.bold_stretch if factor.weight == HEAVIEST else self.stretch)
        return wrapped(factor.text, width=width, size=size, lines=self.lines)


# From roomy to tight; the first in which the columns are no longer than `LONGEST` holds, else the last.
SETTINGS = (
    Setting(9.4, 10),
    Setting(9.4, 6),
    Setting(9, 5),
    Setting(9, 4),
    Setting(9, 3),
    Setting(8.4, 3),
    Setting(8.4, 2),
    Setting(8, 2),
    Setting(8, 1),
)
LONGEST = 310.0
# The widest of the usual fonts of a screen (DejaVu Sans, plain and bold) against that of the paper.
SCREEN, SCREEN_BOLD = 1.2, 1.34
MOST_BESIDE, MOST_BELOW = 10, 9  # cards on one side, and below
# Below the circle words share the setting of the columns, but no card there is a column of its own.
MOST_LINES_BELOW = 5


@dataclass(frozen=True)
class Card:
    factor: Factor
    box: Box
    lines: tuple[str, ...]
    setting: Setting
    side: str  # left, right or below


@dataclass(frozen=True)
class Group:
    """The cards of one dimension on one side, with a heading above them."""

    dimension: str
    cards: tuple[Card, ...]

    @property
    def height(self) -> float:
        return HEADING + sum(card.box.height for card in self.cards) + GAP * (len(self.cards) - 1)

    def placed(self, y: float) -> "Group":
        cards, top = [], y + HEADING
        for card in self.cards:
            cards.append(replace(card, box=replace(card.box, y=top)))
            top += card.box.height + GAP
        return replace(self, cards=tuple(cards))

    @property
    def top(self) -> float:
        return self.cards[0].box.y - HEADING


def card(factor: Factor, setting: Setting, *, side: str, x: float, width: float) -> Card:
    """At the top of the drawing; who places it moves it."""
    room = width - 2 * PAD_X - (HAND if factor.is_influenceable else 0)
    extra = 0.0
    if factor.role == Role.PROVOKING:
        room -= TIP
    if factor.role == Role.PROTECTIVE:
        extra = ROOF + BASE
    lines = setting.wrapped(factor, room)
    height = max(LOWEST, len(lines) * setting.size * LEADING + 2 * PAD_Y)
    return Card(factor, Box(x, 0, width, height + extra), lines, setting, side)


def columns(factors: Sequence[Factor], *, for_screen: bool) -> tuple[Setting, dict[str, list[Group]]]:
    """The groups of both sides, not placed yet, in the roomiest setting that fits."""
    for setting in SETTINGS:
        if for_screen:
            setting = replace(setting, stretch=SCREEN, bold_stretch=SCREEN_BOLD)
        found = {side: _groups(side, each, setting) for side, each in _sides(factors).items()}
        if all(height_of(groups) <= LONGEST for groups in found.values()):
            break
    return setting, found


def height_of(groups: Sequence[Group]) -> float:
    return sum(group.height for group in groups) + GROUP_GAP * max(len(groups) - 1, 0)


def spread(groups: Sequence[Group], wishes: Sequence[float], *, top: float, bottom: float) -> list[Group]:
    """Each group with its middle where it wishes to be, as far as nothing overlaps or runs off."""
    tops: list[float] = []
    free = top
    for group, wish in zip(groups, wishes, strict=True):
        tops.append(max(free, wish - group.height / 2))
        free = tops[-1] + group.height + GROUP_GAP
    limit = bottom
    for index in reversed(range(len(groups))):
        tops[index] = min(tops[index], limit - groups[index].height)
        limit = tops[index] - GROUP_GAP
    return [group.placed(y) for group, y in zip(groups, tops, strict=True)]


def below(factors: Sequence[Factor], setting: Setting, *, top: float) -> list[Card]:
    """Up to three beside each other, in rows."""
    setting = replace(setting, lines=min(setting.lines, MOST_LINES_BELOW))
    across = min(3, len(factors))
    width = min(210.0, (WIDTH - BAND_GAP * (across - 1)) / max(across, 1))
    left = (WIDTH - width * across - BAND_GAP * (across - 1)) / 2
    found: list[Card] = []
    for start in range(0, len(factors), across or 1):
        row = [
            card(factor, setting, side="below", x=left + index * (width + BAND_GAP), width=width)
            for index, factor in enumerate(factors[start : start + across])
        ]
        height = max(each.box.height for each in row)
        found += [replace(each, box=replace(each.box, y=top, height=height)) for each in row]
        top += height + GAP + 2
    return found


def drawn(factors: Sequence[Factor]) -> list[Factor]:
    """Those that the drawing has room for, the heaviest of each place; all of them, unless there are very many."""
    factors = heaviest_first(factors)
    protective = [factor for factor in factors if factor.role == Role.PROTECTIVE][:MOST_BELOW]
    around = _sides([factor for factor in factors if factor.role != Role.PROTECTIVE])
    beside = [
        factor for each in around.values() for factor in heaviest_first(chain(*each.values()))[:MOST_BESIDE]
    ]
    kept = {id(factor) for factor in (*beside, *protective)}
    return [factor for factor in factors if id(factor) in kept]


def _sides(factors: Sequence[Factor]) -> dict[str, dict[str, list[Factor]]]:
    """Which factor stands on which side, from top to bottom. Pain is at the top of the circle: its factors go where
    there is most room."""
    found = {
        side: {"pain": []} | {key: [each for each in factors if each.dimension == key] for key in keys}
        for side, keys in SIDES.items()
    }
    for factor in (each for each in factors if each.dimension == "pain"):
        side = min(found, key=lambda side: sum(map(len, found[side].values())))
        found[side]["pain"].append(factor)
    return found


def _groups(side: str, dimensions: dict[str, list[Factor]], setting: Setting) -> list[Group]:
    x = 0.0 if side == "left" else WIDTH - COLUMN
    return [
        Group(
            key, tuple(card(each, setting, side=side, x=x, width=COLUMN) for each in _ordered(key, factors))
        )
        for key, factors in dimensions.items()
        if factors
    ]


def _ordered(dimension: str, factors: Iterable[Factor]) -> list[Factor]:
    """What points at the circle from outside stands where its line stays outside: above in the upper stations, below
    in the others."""
    last = Role.MAINTAINING if dimension in UPPER else Role.PROVOKING
    return sorted(factors, key=lambda factor: factor.role == last)
