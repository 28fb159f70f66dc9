"""The shape of a card by its role, its line to the circle, and the hand: here you can do something yourself.

Each differs in shape, and not in colour alone: a rounded card on the circle, one that points at it with a broken line,
one with a roof that pushes against it.
"""

from collections.abc import Iterator

from patients.factor_map.cards import BASE, PAD_X, ROOF, TIP, Card
from patients.factor_map.factors import Role
from patients.factor_map.ring import MIDDLE_OF_BAND, OUTER, Ring
from patients.factor_map.shapes import (
    INK,
    PALE,
    PAPER,
    Box,
    Path,
    Pen,
    arrow_head,
    at,
    number,
    polygon,
    rounded,
)

EDGES = (0.7, 1.0, 1.8, 2.8)  # by weight
DASH = "4 2.5"
# How far a line to the circle bends out: more where it comes from higher or lower, so that it doesn't cut the circle.
_BEND, _MOST_BEND = 13.0, 26.0


def outline(card: Card, pen: Pen) -> Iterator[Path]:
    yield from shape(card.factor.role, card.box, pen, width=EDGES[card.factor.weight], side=card.side)


def shape(role: Role, box: Box, pen: Pen, *, width: float, side: str) -> Iterator[Path]:
    # The line lies within the box, however thick it is.
    inset = width / 2
    box = Box(box.x + inset, box.y + inset, box.width - width, box.height - width)
    if role == Role.PROTECTIVE:
        yield from _roofed(box, pen, width)
    elif role == Role.PROVOKING:
        yield pen.path(_pointing(box, side), fill=PAPER, stroke=INK, width=width, dash=DASH)
    else:
        yield pen.path(rounded(box, min(4.5, box.height / 2.2)), fill=PAPER, stroke=INK, width=width)


def leader(card: Card, ring: Ring, angle: float, pen: Pen) -> Iterator[Path]:
    """From the card to its place on the circle, or to just outside of it."""
    inward = 1 if card.side == "left" else -1
    start = (card.box.right if inward > 0 else card.box.x, card.box.middle)
    is_provoking = card.factor.role == Role.PROVOKING
    end = ring.point(angle, OUTER + 8 if is_provoking else MIDDLE_OF_BAND)
    bend = min(_MOST_BEND, _BEND + abs(start[1] - end[1]) * 0.25)
    d = f"M{at(*start)}C{at(start[0] + inward * _BEND, start[1])} {at(*ring.point(angle, OUTER + bend))} {at(*end)}"
    width = EDGES[card.factor.weight]
    # In white first, so that it stands free of what it crosses.
    yield pen.path(d, stroke=PAPER, width=width + 2)
    yield pen.path(d, stroke=INK, width=width, dash=DASH if is_provoking else "")
    if is_provoking:
        yield pen.path(arrow_head(ring.point(angle, OUTER + 1.5), angle + 180, 7 + width), fill=INK)


def push(x: float, top: float, bottom: float, pen: Pen) -> Path:
    """A broad arrow upwards."""
    stem, half, head = 6.0, 13.0, min(11.0, (bottom - top) * 0.6)
    points = ((x, top), (x + half, top + head), (x + stem, top + head), (x + stem, bottom))
    mirrored = [(2 * x - across, y) for across, y in points[:0:-1]]
    return pen.path(polygon(*points, *mirrored), fill=PALE, stroke=INK, width=1.2)


def hand(x: float, y: float, pen: Pen) -> Iterator[Path]:
    """An open hand, 9 wide and 12 high, with its middle at (x, y)."""
    fingers = ((-2.6, -3.2), (-0.7, -5.0), (1.2, -4.6), (3.0, -2.9))
    d = "".join(f"M{at(x + across, y + 1.5)}L{at(x + across, y + top)}" for across, top in fingers)
    d += f"M{at(x - 2.2, y + 3.6)}L{at(x - 4.6, y + 0.4)}"
    yield pen.path(d, stroke=INK, width=1.5)
    yield pen.path(rounded(Box(x - 3.35, y + 0.6, 7.1, 5.2), 2.4), fill=INK)


def _pointing(box: Box, side: str) -> str:
    if side == "left":
        return polygon(
            (box.x, box.y),
            (box.right - TIP, box.y),
            (box.right, box.middle),
            (box.right - TIP, box.bottom),
            (box.x, box.bottom),
        )
    return polygon(
        (box.right, box.y),
        (box.x + TIP, box.y),
        (box.x, box.middle),
        (box.x + TIP, box.bottom),
        (box.right, box.bottom),
    )


def _roofed(box: Box, pen: Pen, width: float) -> Iterator[Path]:
    roof = min(ROOF, box.height * 0.3)
    foot = box.bottom - min(BASE, box.height * 0.25)
    yield pen.path(
        polygon(
            (box.x, box.y + roof),
            (box.x + box.width / 2, box.y),
            (box.right, box.y + roof),
            (box.right, box.bottom),
            (box.x, box.bottom),
        ),
        fill=PAPER,
        stroke=INK,
        width=width,
    )
    height = box.bottom - foot
    count = int((box.width - height) // 4)
    hatching = "".join(
        f"M{at(box.x + 4 * index + 1, box.bottom)}L{at(box.x + 4 * index + 1 + height, foot)}"
        for index in range(count + 1)
    )
    yield pen.path(f"{hatching}M{at(box.x, foot)}H{number(box.right)}", stroke=INK, width=0.6)


def hand_place(card: Card) -> tuple[float, float]:
    """At the outer side of the card, away from the circle."""
    box = card.box
    middle = box.middle
    if card.side == "below":
        middle = (box.y + ROOF + box.bottom - BASE) / 2
    return (box.x + PAD_X + 4.2 if card.side == "left" else box.right - PAD_X - 4.2), middle
