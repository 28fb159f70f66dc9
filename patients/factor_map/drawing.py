"""A map becomes shapes: the circle in the middle, the factors beside it, what slows it down below, and a legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from patients.chronic.dimensions import dimension_of
from patients.factor_map.cards import (
    BASE,
    HAND,
    LEADING,
    PAD_X,
    ROOF,
    TIP,
    WIDTH,
    Card,
    Group,
    below,
    columns,
    drawn,
    height_of,
    spread,
)
from patients.factor_map.factors import HEAVIEST, ROLE_TITLES, Factor, Role, heaviest_first
from patients.factor_map.legend import legend
from patients.factor_map.marks import hand, hand_place, leader, outline, push
from patients.factor_map.ring import (
    OUTER,
    Ring,
    band,
    bead,
    bead_radius,
    brake,
    brake_bottom,
    labels,
    places,
    turning,
)
from patients.factor_map.shapes import INK, SOFT, Line, Path, Pen
from patients.figures.palette import COLOUR

TITLE = "Wat houdt mijn klacht in stand"
CIRCLE = (
    "Een cirkel: pijn, zorgen, angst, vermijden of juist doorgaan, minder conditie, minder meedoen, minder plezier, en "
    "dan weer meer pijn."
)
_MARGIN = 2.0
# Room above and below the circle for what points at it.
_POINTERS = 12.0


@dataclass(frozen=True)
class Drawing:
    """Paths in the order of drawing, then all text. `cards` are where the words stand."""

    paths: tuple[Path, ...]
    lines: tuple[Line, ...]
    cards: tuple[Card, ...]
    height: float
    description: str
    title: str = TITLE
    left: float = -1.0
    width: float = WIDTH + 2


def draw(
    factors: Sequence[Factor], *, colour: str = COLOUR, for_screen: bool = False, has_legend: bool = True
) -> Drawing:
    """`colour` as #rrggbb; everything is that colour with more or less white. A screen's font is unknown and may be
    wide, so that less text goes on a line. Where there are very many the heaviest are drawn, and long texts are
    shortened: the list beside it is complete."""
    pen = Pen(colour)
    shown = drawn(factors)
    protective = [factor for factor in shown if factor.role == Role.PROTECTIVE]
    around = [factor for factor in shown if factor.role != Role.PROTECTIVE]
    setting, sides = columns(around, for_screen=for_screen)
    height = max(2 * (OUTER + _POINTERS), *map(height_of, sides.values()))
    ring = Ring(WIDTH / 2, _MARGIN + height / 2)
    groups = [
        group
        for side, each in sides.items()
        for group in spread(
            each, [_wish(ring, one, side) for one in each], top=_MARGIN, bottom=_MARGIN + height
        )
    ]
    paths, lines = _circle(ring, pen, groups)
    bottom = _MARGIN + height
    cards = [card for group in groups for card in group.cards]
    if protective:
        top = max(bottom + 6, brake_bottom(ring) + 20)
        helping = below(protective, setting, top=top + 13)
        paths += [*brake(ring, pen), push(ring.x, brake_bottom(ring) + 2, top + 10, pen)]
        title = ROLE_TITLES[Role.PROTECTIVE]
        lines.append(Line(ring.x - 19, top + 8, title, 9.4, "end", is_bold=True, fill=pen.tone(INK)))
        cards += helping
        bottom = helping[-1].box.bottom
    for card in cards:
        paths += [
            *outline(card, pen),
            *(hand(*hand_place(card), pen) if card.factor.is_influenceable else ()),
        ]
        lines += _words(card, pen)
    if has_legend:
        foot_paths, foot_lines, bottom = legend(cards, len(factors), pen, setting.stretch, top=bottom + 9)
        paths, lines = [*paths, *foot_paths], [*lines, *foot_lines]
    return Drawing(
        paths=tuple(paths),
        lines=tuple(lines),
        cards=tuple(cards),
        height=round(bottom + _MARGIN, 1),
        description=_description(factors),
    )


def _wish(ring: Ring, group: Group, side: str) -> float:
    """As high as the place on the circle."""
    angle = places(group.dimension, 1, side=side)[0]
    return ring.point(angle, OUTER)[1]


def _circle(ring: Ring, pen: Pen, groups: Sequence[Group]) -> tuple[list[Path], list[Line]]:
    leaders, beads, lines = [], [], []
    marked = set()
    for group in groups:
        side = group.cards[0].side
        angles = places(group.dimension, len(group.cards), side=side)
        for card, angle in zip(group.cards, angles, strict=True):
            leaders += leader(card, ring, angle, pen)
            if card.factor.role == Role.MAINTAINING:
                marked.add(group.dimension)
                weight = card.factor.weight
                radius = bead_radius(group.dimension, weight, len(group.cards), side=side)
                beads.append(bead(ring, pen, angle, weight, radius))
        lines.append(_heading(group, pen))
    lines += labels(ring, pen, marked)
    return [*band(ring, pen, marked), *turning(ring, pen), *leaders, *beads], lines


def _heading(group: Group, pen: Pen) -> Line:
    box = group.cards[0].box
    title = dimension_of(group.dimension).patient_title
    return Line(box.x + 1, group.top + 7, title, 7.8, is_bold=True, fill=pen.tone(SOFT))


def _words(card: Card, pen: Pen) -> Iterator[Line]:
    box, setting = card.box, card.setting
    x = box.x + PAD_X
    if card.factor.role == Role.PROVOKING and card.side == "right":
        x += TIP
    if card.factor.is_influenceable and card.side == "left":
        x += HAND
    top, bottom = box.y, box.bottom
    if card.factor.role == Role.PROTECTIVE:
        top, bottom = top + ROOF, bottom - BASE
    leading = setting.size * LEADING
    first = (top + bottom) / 2 - (len(card.lines) - 1) * leading / 2 + setting.size * 0.34
    is_heavy = card.factor.weight == HEAVIEST
    for index, text in enumerate(card.lines):
        yield Line(x, first + index * leading, text, setting.size, is_bold=is_heavy, fill=pen.tone(INK))


def _description(factors: Sequence[Factor]) -> str:
    """What a look at the drawing tells; the list beside it has every factor."""
    parts = [CIRCLE]
    for role, title in ROLE_TITLES.items():
        found = [factor for factor in heaviest_first(factors) if factor.role == role]
        if found:
            words = "; ".join(f"{factor.text} ({factor.weight_words})" for factor in found)
            parts.append(f"{title}: {words}.")
    return " ".join(parts)
