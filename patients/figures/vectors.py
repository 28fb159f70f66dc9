"""Directions and turns in space: x to the right of the drawing, y up, z towards whoever looks. Lengths in cm."""

import math
from dataclasses import dataclass

Vector = tuple[float, float, float]
NEARLY_NOTHING = 1e-9


def add(*vectors: Vector) -> Vector:
    x, y, z = (sum(parts) for parts in zip(*vectors, strict=True))
    return (x, y, z)


def minus(one: Vector, other: Vector) -> Vector:
    return (one[0] - other[0], one[1] - other[1], one[2] - other[2])


def times(vector: Vector, factor: float) -> Vector:
    return (vector[0] * factor, vector[1] * factor, vector[2] * factor)


def dot(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def cross(one: Vector, other: Vector) -> Vector:
    (a, b, c), (d, e, f) = one, other
    return (b * f - c * e, c * d - a * f, a * e - b * d)


def length(vector: Vector) -> float:
    return math.sqrt(dot(vector, vector))


def unit(vector: Vector, otherwise: Vector = (1.0, 0.0, 0.0)) -> Vector:
    """The direction of a vector; `otherwise` where it has none."""
    size = length(vector)
    return times(vector, 1 / size) if size > NEARLY_NOTHING else otherwise


def across(vector: Vector, axis: Vector) -> Vector:
    """What is left of `vector` at right angles to `axis`, a unit vector."""
    return minus(vector, times(axis, dot(vector, axis)))


def turned(vector: Vector, axis: Vector, degrees: float) -> Vector:
    """Around a unit vector, anticlockwise for who sees its point (Rodrigues)."""
    angle = math.radians(degrees)
    along = times(axis, dot(axis, vector) * (1 - math.cos(angle)))
    return add(times(vector, math.cos(angle)), times(cross(axis, vector), math.sin(angle)), along)


def between(one: Vector, other: Vector, share: float) -> Vector:
    """A point on the straight line from one to another."""
    return add(times(one, 1 - share), times(other, share))


def swing(one: Vector, other: Vector, share: float) -> Vector:
    """A vector on its way from one to another: it swings around their common origin, and grows evenly."""
    sizes = length(one), length(other)
    from_, to = unit(one), unit(other)
    angle = math.acos(max(-1.0, min(1.0, dot(from_, to))))
    if min(sizes) < NEARLY_NOTHING or math.sin(angle) < 1e-4:
        return between(one, other, share)
    whole = math.sin(angle)
    direction = add(
        times(from_, math.sin((1 - share) * angle) / whole), times(to, math.sin(share * angle) / whole)
    )
    return times(direction, sizes[0] + (sizes[1] - sizes[0]) * share)


@dataclass(frozen=True)
class Frame:
    """How a part of the body is turned: its own front, up (towards the head) and right, at right angles."""

    front: Vector = (1.0, 0.0, 0.0)
    up: Vector = (0.0, 1.0, 0.0)
    right: Vector = (0.0, 0.0, 1.0)

    def at(self, front: float = 0.0, up: float = 0.0, right: float = 0.0) -> Vector:
        return add(times(self.front, front), times(self.up, up), times(self.right, right))

    def around(self, axis: Vector, degrees: float) -> "Frame":
        return Frame(*(turned(vector, axis, degrees) for vector in (self.front, self.up, self.right)))

    def bent(self, forward: float, aside: float = 0.0, turn: float = 0.0) -> "Frame":
        """As a spine moves: forward, then towards its own right, then turned to the right."""
        frame = self.around(self.right, -forward)
        frame = frame.around(frame.front, aside)
        return frame.around(frame.up, -turn)

    def swung(self, forward: float, outward: float = 0.0, turn: float = 0.0, *, side: int) -> "Frame":
        """As a limb that hangs down from its joint moves; `side` is 1 for the right one, -1 for the left one."""
        frame = self.around(self.right, forward)
        frame = frame.around(frame.front, -side * outward)
        return frame.around(frame.up, -side * turn)


def frame_of(*, up: Vector, right: Vector) -> Frame:
    """From two directions; `right` gives way where they aren't at right angles."""
    sideways = unit(across(right, up), (0.0, 0.0, 1.0))
    return Frame(front=cross(up, sideways), up=up, right=sideways)
