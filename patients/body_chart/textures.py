"""Lines and dots that fill a shape: what is felt there, told apart without colour."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from patients.body_chart.splines import Point

Polygon = Sequence[Point]
Chord = tuple[Point, Point]
# How far the strokes stay off the border.
_EDGE = 0.8


def lines(polygon: Polygon, *, angle: float, spacing: float) -> str:
    """Straight strokes at an angle in degrees, from border to border."""
    return "".join(f"M{_at(begin)}L{_at(end)}" for begin, end in _chords(polygon, angle, spacing))


def crosses(polygon: Polygon, *, spacing: float) -> str:
    return lines(polygon, angle=45, spacing=spacing) + lines(polygon, angle=135, spacing=spacing)


def dashes(polygon: Polygon, *, angle: float, spacing: float, length: float, gap: float) -> str:
    return "".join(_broken(polygon, angle, spacing, length, gap))


def dots(polygon: Polygon, *, spacing: float) -> str:
    """Strokes of no length: round line ends make them dots."""
    return "".join(
        f"M{_at(point)}h0"
        for chord in _chords(polygon, 0, spacing)
        for point in _points_on(chord, spacing, _stagger(chord, spacing))
    )


def rings(polygon: Polygon, *, spacing: float, radius: float) -> str:
    def ring(point: Point) -> str:
        r = f"{radius:g}"
        x, y = point
        return f"M{_at((x - radius, y))}a{r} {r} 0 1 1 {2 * radius:g} 0a{r} {r} 0 1 1 {-2 * radius:g} 0"

    return "".join(
        ring(point)
        for begin, end in _chords(polygon, 0, spacing)
        if end[0] - begin[0] >= 2 * radius
        for point in _points_on(
            ((begin[0] + radius, begin[1]), (end[0] - radius, end[1])),
            spacing,
            _stagger((begin, end), spacing),
        )
    )


def waves(polygon: Polygon, *, spacing: float, height: float) -> str:
    """A zigzag along each chord."""

    def wave(chord: Chord) -> str:
        (x, y), (end, _) = chord
        count = max(int((end - x) // height), 1)
        step = (end - x) / count
        points = [(x + step * number, y - (number % 2) * height) for number in range(count + 1)]
        return "M" + "L".join(_at(point) for point in points)

    return "".join(wave(chord) for chord in _chords(polygon, 0, spacing))


Texture = Callable[[Polygon], str]


def _chords(polygon: Polygon, angle: float, spacing: float) -> Iterator[Chord]:
    """The parts within the polygon of lines at a fixed distance. They lie on one grid for the whole picture, so that
    neighbours go on in each other."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned = [(x * cosine + y * sine, y * cosine - x * sine) for x, y in polygon]
    low, high = min(y for _, y in turned), max(y for _, y in turned)
    for number in range(math.ceil(low / spacing), math.floor(high / spacing) + 1):
        # Just beside the grid: a corner that lies on it would count twice or not at all.
        level = number * spacing + 1e-4
        for begin, end in _within(turned, level):
            if end - begin > 2 * _EDGE:
                ends = ((begin + _EDGE, level), (end - _EDGE, level))
                yield tuple((x * cosine - y * sine, x * sine + y * cosine) for x, y in ends)


def _within(polygon: Polygon, level: float) -> Iterator[tuple[float, float]]:
    around = pairwise((*polygon, polygon[0]))
    found = sorted(
        a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for a, b in around
        if (a[1] > level) != (b[1] > level)
    )
    return zip(found[::2], found[1::2], strict=False)


def _broken(polygon: Polygon, angle: float, spacing: float, length: float, gap: float) -> Iterator[str]:
    for chord in _chords(polygon, angle, spacing):
        for at in _points_on(chord, length + gap, 0):
            yield f"M{_at(at)}L{_at(_further(at, chord, length))}"


def _points_on(chord: Chord, spacing: float, offset: float) -> Iterator[Point]:
    """On a grid that begins at 0, moved by `offset`; one in the middle where the chord is too short for it."""
    (x, y), (end_x, end_y) = chord
    size = math.dist(*chord)
    along = ((end_x - x) / size, (end_y - y) / size) if size else (1.0, 0.0)
    start = x * along[0] + y * along[1]
    first = math.ceil((start - offset) / spacing) * spacing + offset - start
    count = math.floor((size - first) / spacing) + 1
    if count < 1:
        yield (x + end_x) / 2, (y + end_y) / 2
    for number in range(count):
        at = first + number * spacing
        yield x + along[0] * at, y + along[1] * at


def _further(at: Point, chord: Chord, length: float) -> Point:
    """Towards the end of the chord, at most so far."""
    end = chord[1]
    left = math.dist(at, end)
    share = min(1.0, length / left) if left else 0.0
    return at[0] + (end[0] - at[0]) * share, at[1] + (end[1] - at[1]) * share


def _stagger(chord: Chord, spacing: float) -> float:
    """Every second row stands between those of the first."""
    return spacing / 2 if round(chord[0][1] / spacing) % 2 else 0.0


def _at(point: Point) -> str:
    return " ".join(f"{value:.1f}".removesuffix(".0") for value in point)
