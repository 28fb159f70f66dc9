"""From space to the plane of the drawing: where the eye is, and the outline of round things seen from there."""

import math
from dataclasses import dataclass
from functools import cached_property

from patients.figures.solids import Ball
from patients.figures.vectors import Vector, cross, dot

Point = tuple[float, float]
AROUND = 36  # points around a ball, when looking for its outline
DIRECTIONS = tuple(
    (math.cos(2 * math.pi * number / AROUND), math.sin(2 * math.pi * number / AROUND))
    for number in range(AROUND)
)


@dataclass(frozen=True)
class Camera:
    """Far away, so without perspective: `turn` around the figure, `tilt` above it (degrees)."""

    turn: float
    tilt: float

    @cached_property
    def towards(self) -> Vector:
        """From the figure to the eye."""
        turn, tilt = math.radians(self.turn), math.radians(self.tilt)
        return (math.sin(turn) * math.cos(tilt), math.sin(tilt), math.cos(turn) * math.cos(tilt))

    @cached_property
    def across(self) -> Vector:
        turn = math.radians(self.turn)
        return (math.cos(turn), 0.0, -math.sin(turn))

    @cached_property
    def up(self) -> Vector:
        return cross(self.towards, self.across)

    def seen(self, point: Vector) -> Point:
        """In cm, y down as in SVG."""
        return (dot(point, self.across), -dot(point, self.up))


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    radius: float


def circle(ball: Ball, camera: Camera) -> Circle:
    return Circle(*camera.seen(ball.centre), ball.radius)


def outline(circles: tuple[Circle, ...]) -> list[tuple[Point, Circle]]:
    """The tight skin around circles: its points in order (clockwise as drawn), each with the circle it lies on."""
    points = [
        ((each.x + each.radius * x, each.y + each.radius * y), each)
        for each in circles
        for x, y in DIRECTIONS
    ]
    points.sort(key=lambda found: found[0])
    lower = _chain(points)
    upper = _chain(reversed(points))
    return lower[:-1] + upper[:-1]


def _chain(points) -> list[tuple[Point, Circle]]:
    """Half of a convex hull (Andrew's monotone chain)."""
    kept: list[tuple[Point, Circle]] = []
    for point in points:
        while len(kept) >= 2 and _turn(kept[-2][0], kept[-1][0], point[0]) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
