"""The circle itself: seven arrows one after another, a bead on it for what keeps the complaint going."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from patients.factor_map.shapes import (
    EDGE,
    INK,
    MIDDLE,
    PALE,
    PAPER,
    SOFT,
    TINT,
    Line,
    Path,
    Pen,
    arrow_head,
    at,
    circle,
)

# The stations in the order of the circle, in our own words. People who go on too long turn in it as well.
STATIONS: dict[str, tuple[str, ...]] = {
    "pain": ("Pijn, en", "meer pijn"),
    "cognitive": ("Zorgen", "maken"),
    "emotional": ("Angst,", "spanning"),
    "behavioural": ("Vermijden", "of juist", "doorgaan"),
    "somatic": ("Minder", "conditie"),
    "social": ("Minder", "meedoen"),
    "motivation": ("Minder", "plezier"),
}
OUTER, INNER, LABELS = 96.0, 79.0, 54.0
MIDDLE_OF_BAND = (OUTER + INNER) / 2
LABEL_SIZE, LABEL_LEADING = 8.6, 9.6
BEADS = (3.4, 4.6, 6.2, 8.0)  # radius by weight
_ARC = 360 / len(STATIONS)
_TIP = 5.0  # degrees that an arrow of the circle points into the next
_GAP = 1.2
_USABLE = 42.0  # degrees of a station on which beads may lie
_BRAKE_DEGREES = (167, 193)
_BRAKE = (OUTER + 3.5, OUTER + 15)
# Degrees at the ends of the two lowest stations that are kept free for the brake between them.
_FREE_FOR_BRAKE = 10.0


@dataclass(frozen=True)
class Ring:
    x: float
    y: float

    def point(self, angle: float, radius: float) -> tuple[float, float]:
        """`angle` in degrees clockwise from the top."""
        turned = math.radians(angle)
        return self.x + radius * math.sin(turned), self.y - radius * math.cos(turned)


def station_angle(dimension: str) -> float:
    return list(STATIONS).index(dimension) * _ARC


def places(dimension: str, number: int, *, side: str) -> list[float]:
    """Angles for so many factors of one dimension, from top to bottom on their side of the circle ("left" or "right").
    The station at the top has two halves, one for each side."""
    first, last = _usable(dimension, side)
    angles = [first + (last - first) * (index + 0.5) / number for index in range(number)]
    return angles if side == "right" else angles[::-1]


def _usable(dimension: str, side: str) -> tuple[float, float]:
    """From and until which angle beads may lie."""
    centre = station_angle(dimension)
    first, last = centre - _USABLE / 2, centre + _USABLE / 2
    if not centre:
        return (0.0, last) if side == "right" else (360 + first, 360.0)
    if first < 180 - _USABLE / 2 < last:
        last -= _FREE_FOR_BRAKE
    elif first < 180 + _USABLE / 2 < last:
        first += _FREE_FOR_BRAKE
    return first, last


def bead_radius(dimension: str, weight: int, neighbours: int, *, side: str) -> float:
    """Smaller where many lie on one station, so that they never touch."""
    first, last = _usable(dimension, side)
    return min(BEADS[weight], math.radians(last - first) * MIDDLE_OF_BAND / neighbours * 0.46)


def band(ring: Ring, pen: Pen, marked: Collection[str]) -> Iterator[Path]:
    """Stations in `marked` are darker: there this patient's factors lie."""
    for dimension in STATIONS:
        start = station_angle(dimension) - _ARC / 2 + _GAP / 2
        end = station_angle(dimension) + _ARC / 2 - _GAP / 2
        fill, width = (TINT, 1.2) if dimension in marked else (PALE, 0.6)
        yield pen.path(_arrow(ring, start, end), fill=fill, stroke=EDGE, width=width)


def turning(ring: Ring, pen: Pen) -> Iterator[Path]:
    """A small turning arrow in the middle: it goes round and round."""
    start, end = ring.point(-40, 15), ring.point(265, 15)
    yield pen.path(f"M{at(*start)}A15 15 0 1 1 {at(*end)}", stroke=MIDDLE, width=2.2)
    yield pen.path(arrow_head(ring.point(287, 15.5), 5, 8), fill=MIDDLE)


def labels(ring: Ring, pen: Pen, marked: Collection[str]) -> Iterator[Line]:
    for dimension, words in STATIONS.items():
        x, y = ring.point(station_angle(dimension), LABELS)
        top = y - (len(words) - 1) * LABEL_LEADING / 2 + LABEL_SIZE * 0.33
        for index, text in enumerate(words):
            is_marked = dimension in marked
            fill = pen.tone(INK if is_marked else SOFT)
            yield Line(x, top + index * LABEL_LEADING, text, LABEL_SIZE, "middle", is_marked, fill)


def bead(ring: Ring, pen: Pen, angle: float, weight: int, radius: float) -> Path:
    """What weighs nothing now is an empty one."""
    x, y = ring.point(angle, MIDDLE_OF_BAND)
    d = circle(x, y, radius)
    if weight:
        return pen.path(d, fill=INK, stroke=PAPER, width=1.0)
    return pen.path(d, fill=PAPER, stroke=INK, width=1.2)


def brake(ring: Ring, pen: Pen) -> Iterator[Path]:
    """A hatched block against the bottom of the circle: what protects slows it down."""
    inner, outer = _BRAKE
    first, last = _BRAKE_DEGREES
    i, o = f"{inner:.1f}", f"{outer:.1f}"
    yield pen.path(
        f"M{at(*ring.point(first, inner))}A{i} {i} 0 0 1 {at(*ring.point(last, inner))}"
        f"L{at(*ring.point(last, outer))}A{o} {o} 0 0 0 {at(*ring.point(first, outer))}Z",
        fill=PAPER,
        stroke=INK,
        width=1.4,
    )
    hatching = "".join(
        f"M{at(*ring.point(angle, outer))}L{at(*ring.point(angle + 3, inner))}"
        for angle in range(first, last - 2, 3)
    )
    yield pen.path(hatching, stroke=INK, width=0.9)


def brake_bottom(ring: Ring) -> float:
    return ring.y + _BRAKE[1]


def _arrow(ring: Ring, start: float, end: float) -> str:
    outer, inner = f"{OUTER:.1f}", f"{INNER:.1f}"
    return (
        f"M{at(*ring.point(start, OUTER))}A{outer} {outer} 0 0 1 {at(*ring.point(end, OUTER))}"
        f"L{at(*ring.point(end + _TIP, MIDDLE_OF_BAND))}L{at(*ring.point(end, INNER))}"
        f"A{inner} {inner} 0 0 0 {at(*ring.point(start, INNER))}"
        f"L{at(*ring.point(start + _TIP, MIDDLE_OF_BAND))}Z"
    )
