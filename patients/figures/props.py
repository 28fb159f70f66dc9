"""The things of an exercise: mat, chair, wall, band, weight … in space, at the measures of a room."""

from collections.abc import Callable
from itertools import pairwise

from patients.figures.bones import Skeleton, place
from patients.figures.poses import MIDDLE, Prop
from patients.figures.solids import Ball, Part, Slab, box
from patients.figures.vectors import Vector, add, times

BEHIND = 0
HALF_MAT, HALF_CHAIR = 25.0, 21.0


def prop(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    return PROPS[thing.kind](thing, bones)


def mat(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    left, right = thing.numbers
    top = ((left, 0.0, -HALF_MAT), (right, 0.0, -HALF_MAT), (right, 0.0, HALF_MAT), (left, 0.0, HALF_MAT))
    return (
        Part("mat", slabs=box((left, -3.0, -HALF_MAT), (right, 0.0, HALF_MAT)), layer=BEHIND, nearer=-1000),
        Part("mat", slabs=(Slab(top),), layer=BEHIND, nearer=-999),
    )


def floor(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    """A light patch with round ends, under whoever stands."""
    left, right = thing.numbers
    corners = []
    for x, z in _rounded(left, right, 24.0):
        corners.append((x, -0.2, z))
    return (Part("floor", slabs=(Slab(tuple(corners)),), layer=BEHIND, nearer=-1000),)


def _rounded(left: float, right: float, half: float) -> list[tuple[float, float]]:
    cut = 9.0
    return [
        (left + cut, -half), (right - cut, -half), (right, -half + cut), (right, half - cut),
        (right - cut, half), (left + cut, half), (left, half - cut), (left, -half + cut),
    ]  # fmt: skip


def chair(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    """Looks to the right; `x` is the middle of its seat."""
    x, height = thing.numbers
    back, front, side = x - HALF_CHAIR, x + HALF_CHAIR, HALF_CHAIR
    legs = [
        Part("prop", slabs=box((a, 0.0, b), (a + 3, height - 4, b + 3)), layer=BEHIND)
        for b in (-side, side - 3)
        for a in (back, front - 3)
    ]
    posts = [
        Part("prop", slabs=box((back - 3, height - 4, b), (back, height + 46, b + 3)), layer=BEHIND)
        for b in (-side, side - 3)
    ]
    rest = Part("prop", slabs=box((back - 3, height + 22, -side), (back, height + 46, side)), layer=BEHIND)
    seat = Part("prop", slabs=box((back, height - 4, -side), (front, height, side)), layer=BEHIND, nearer=8)
    return (*legs, *posts, rest, seat)


def table(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    x, height = thing.numbers
    legs = [
        Part("prop", slabs=box((a, 0.0, b), (a + 4, height - 4, b + 4)), layer=BEHIND)
        for b in (-30.0, 26.0)
        for a in (x, x + 56)
    ]
    top = Part("prop", slabs=box((x - 2, height - 4, -32), (x + 62, height, 32)), layer=BEHIND, nearer=8)
    return (*legs, top)


def step(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    x, height = thing.numbers
    return (Part("prop", slabs=box((x - 20, 0.0, -28), (x + 20, height, 28)), layer=BEHIND),)


def wall(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    """Upright, in front of or behind the figure."""
    (x,) = thing.numbers
    ends = (x, x + 5) if x > 0 else (x - 5, x)
    return (Part("wall", slabs=box((ends[0], 0.0, -34), (ends[1], 150.0, 34)), layer=BEHIND, nearer=-500),)


def side_wall(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    """Upright, beside the figure: on its right when the number is above zero."""
    (z,) = thing.numbers
    ends = (z, z + 5) if z > 0 else (z - 5, z)
    return (Part("wall", slabs=box((-34, 0.0, ends[0]), (34, 160.0, ends[1])), layer=BEHIND, nearer=-500),)


def cushion(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    x, height = thing.numbers
    corners = [Ball((x + a, height + 4.5, b), 4.0) for a in (-11.0, 11.0) for b in (-16.0, 16.0)]
    middle = [Ball((x + a, height + 5.5, 0.0), 5.5) for a in (-8.0, 8.0)]
    return (Part("cushion", ((*corners, *middle),), layer=BEHIND, nearer=-400),)


def band(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    points = [place(bones, each, 0.0) for each in thing.places]
    hulls = tuple((Ball(one, 0.9), Ball(two, 0.9)) for one, two in pairwise(points))
    return (Part("band", hulls, nearer=4.0),)


def weight(thing: Prop, bones: Skeleton) -> tuple[Part, ...]:
    """A kettlebell that hangs from a hand, or between both hands."""
    (held,) = thing.places
    if held.joint and held.joint[1] == MIDDLE:
        hands = [bones.points[held.joint[0], side] for side in ("right", "left")]
        at: Vector = times(add(*hands), 0.5)
    else:
        at = place(bones, held, 0.0)
    middle = add(at, (0.0, -15.0, 0.0))
    left, right = add(at, (-5.5, -2.0, 0.0)), add(at, (5.5, -2.0, 0.0))
    handle = (
        (Ball(left, 1.3), Ball(right, 1.3)),
        (Ball(left, 1.3), Ball(add(middle, (-6.5, 4.0, 0.0)), 1.3)),
        (Ball(right, 1.3), Ball(add(middle, (6.5, 4.0, 0.0)), 1.3)),
    )
    return (
        Part("weight", handle, nearer=-6.0),
        Part("weight", ((Ball(middle, 8.5), Ball(add(middle, (0.0, -1.5, 0.0)), 8.5)),), nearer=10.0),
    )


PROPS: dict[str, Callable[[Prop, Skeleton], tuple[Part, ...]]] = {
    "mat": mat,
    "floor": floor,
    "chair": chair,
    "table": table,
    "step": step,
    "wall": wall,
    "side_wall": side_wall,
    "cushion": cushion,
    "band": band,
    "weight": weight,
}
