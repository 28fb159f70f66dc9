"""Rows of curves: through points, mirrored, put in their place, written as SVG and read back as points."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from patients.body_chart.splines import Curve, Point, Spline, reversed_curves

Curves = tuple[Curve, ...]
_COMMAND = re.compile(r"([MCL])([^MCLZ]*)")
_NUMBER = re.compile(r"-?[\d.]+")
_STEPS = 6
_NEAR = 1e-3


@dataclass(frozen=True)
class Place:
    """Where something is put in the picture: scaled, and its origin at (x, y)."""

    x: float
    y: float
    scale: float
    scale_y: float = 0.0

    def at(self, point: Point) -> Point:
        return self.x + point[0] * self.scale, self.y + point[1] * (self.scale_y or self.scale)


def smooth(*points: Point) -> Curves:
    """Through points, from the first to the last."""
    found = []
    for index in range(len(points) - 1):
        begin, end = points[index], points[index + 1]
        before = points[max(index - 1, 0)]
        after = points[min(index + 2, len(points) - 1)]
        first = (begin[0] + (end[0] - before[0]) / 6, begin[1] + (end[1] - before[1]) / 6)
        last = (end[0] - (after[0] - begin[0]) / 6, end[1] - (after[1] - begin[1]) / 6)
        found.append((begin, first, last, end))
    return tuple(found)


def straight(begin: Point, end: Point) -> Curves:
    thirds = [tuple(a + (b - a) * share for a, b in zip(begin, end, strict=True)) for share in (1 / 3, 2 / 3)]
    return ((begin, *thirds, end),)


def digit(begin: Point, end: Point, length: float, lean: float = 0.0) -> Curves:
    """A finger or toe pointing down from the line between two points; `lean` is x per unit of length."""
    middle = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
    half = math.dist(begin, end) / 2
    across = ((end[0] - begin[0]) / 2, (end[1] - begin[1]) / 2)
    tip = (middle[0] + lean * length, middle[1] + length)
    neck = (tip[0] - lean * half, tip[1] - half)
    left = (neck[0] - across[0] * 0.95, neck[1] - across[1] * 0.95)
    right = (neck[0] + across[0] * 0.95, neck[1] + across[1] * 0.95)
    pull = half * 0.55
    return (
        *straight(begin, left),
        (left, (left[0], left[1] + pull), (tip[0] - across[0] * 0.55, tip[1]), tip),
        (tip, (tip[0] + across[0] * 0.55, tip[1]), (right[0], right[1] + pull), right),
        *straight(right, end),
    )


def crossing(contour: Spline, level: Spline) -> Point:
    """Where a contour (x of y) meets a level (y of x)."""
    low, high = contour.start - 60, contour.end + 60
    for _ in range(50):
        middle = (low + high) / 2
        if level(contour(middle)) > middle:
            low = middle
        else:
            high = middle
    y = (low + high) / 2
    return contour(y), y


def cell(*, top: Spline, bottom: Spline, inner: Spline, outer: Spline) -> Curves:
    """What lies between two levels and two contours, once around."""
    a, b = crossing(inner, top), crossing(outer, top)
    c, d = crossing(outer, bottom), crossing(inner, bottom)
    return (
        *top.along(a[0], b[0], upright=False),
        *outer.along(b[1], c[1], upright=True),
        *bottom.along(c[0], d[0], upright=False),
        *inner.along(d[1], a[1], upright=True),
    )


def across(*, top: Spline, bottom: Spline, outer: Spline) -> Curves:
    """As `cell`, over the midline: one side and its mirror image as one."""
    b, c = crossing(outer, top), crossing(outer, bottom)
    return doubled(
        (
            *top.along(0, b[0], upright=False),
            *outer.along(b[1], c[1], upright=True),
            *bottom.along(c[0], 0, upright=False),
        )
    )


def doubled(curves: Curves) -> Curves:
    """From midline to midline, and back along the other side."""
    return (*curves, *mirrored(curves))


def mirrored(curves: Curves) -> Curves:
    return tuple(tuple((-x, y) for x, y in curve) for curve in reversed_curves(curves))


def placed(curves: Curves, place: Place) -> Curves:
    return tuple(tuple(place.at(point) for point in curve) for curve in curves)


def written(curves: Curves, *, is_closed: bool = True) -> str:
    """The `d` of an SVG path. What doesn't join is joined by a straight line."""
    parts = [f"M{_at(curves[0][0])}"]
    for before, curve in pairwise((curves[0][:1], *curves)):
        if math.dist(before[-1], curve[0]) > _NEAR:
            parts.append(f"L{_at(curve[0])}")
        parts.append("C" + " ".join(_at(point) for point in curve[1:]))
    return "".join((*parts, "Z" if is_closed else ""))


def read(d: str) -> tuple[tuple[Point, ...], ...]:
    """The polygons of a path of straight lines and single curves, one for each of its parts."""
    found: list[list[Point]] = []
    for command, text in _COMMAND.findall(d):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            found.append(points)
        elif command == "L":
            found[-1] += points
        else:
            pulled = [found[-1][-1], *points]
            found[-1] += [_on(pulled, step / _STEPS) for step in range(1, _STEPS + 1)]
    return tuple(tuple(points) for points in found)


def area_of(polygon: Sequence[Point]) -> float:
    pairs = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def is_inside(point: Point, polygon: Sequence[Point]) -> bool:
    x, y = point
    found = False
    for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            found = not found
    return found


def _on(points: Sequence[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return tuple(
        sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1)
    )


def _at(point: Point) -> str:
    return " ".join(f"{value + 0.0:.1f}".removesuffix(".0") for value in point)
