"""Flesh on the bones: a friendly person in a shirt and long trousers, all of rounded pieces."""

from collections.abc import Iterable, Iterator

from patients.figures.bones import SIDES, Skeleton
from patients.figures.poses import MIDDLE
from patients.figures.solids import Ball, Hull, Part
from patients.figures.vectors import Frame, Vector, add, between

# Of each slice of the trunk, from the seat to the neck: half its width, half its depth, and how much of the belly
# shows there.
SEAT = (14.0, 9.5, 0.0)
SLICES = (
    (15.5, 10.5, 0.0),
    (15.0, 10.3, 0.5),
    (13.6, 9.4, 1.0),
    (13.6, 9.4, 0.6),
    (15.5, 10.4, 0.0),
    (15.5, 9.6, 0.0),
    (7.5, 6.0, 0.0),
)
# The trousers reach to this slice, the shirt goes on from the one before.
WAIST = 1


def body(bones: Skeleton) -> tuple[Part, ...]:
    return (*_trunk(bones), *_head(bones), *_legs(bones), *_arms(bones))


def _trunk(bones: Skeleton) -> Iterator[Part]:
    slices = [_slice(bones, number) for number in range(len(SLICES))]
    pelvis = bones.frames["pelvis", MIDDLE]
    seat = _ring(add(bones.points["pelvis", MIDDLE], pelvis.at(up=-4.0, front=-0.5)), pelvis, *SEAT[:2])
    below = [seat, *slices[: WAIST + 1]]
    # The shirt begins a little lower than the trousers end.
    hem = tuple(
        Ball(between(one.centre, two.centre, 0.55), one.radius) for one, two in zip(*below[1:3], strict=True)
    )
    above = [hem, *slices[WAIST:]]
    yield Part("trousers", tuple(a + b for a, b in zip(below, below[1:], strict=False)))
    shoulders = tuple(
        (Ball(add(bones.points["shoulder", side], bones.frames["shoulder", side].at(right=-s * 1.0)), 6.4),)
        + above[-2]
        for side, s in SIDES.items()
    )
    yield Part("shirt", tuple(a + b for a, b in zip(above, above[1:], strict=False)) + shoulders, nearer=0.01)


def _slice(bones: Skeleton, number: int) -> Hull:
    joint = (f"spine{number}", MIDDLE) if number else ("pelvis", MIDDLE)
    width, depth, share = SLICES[number]
    frame = bones.frames[joint]
    out = bones.belly * share
    centre = add(bones.points[joint], frame.at(front=out / 2))
    return _ring(centre, frame, width, depth + out / 2)


def _ring(centre: Vector, frame: Frame, width: float, depth: float) -> Hull:
    """A slice with rounded sides: balls next to each other."""
    out = max(width - depth, 0.0)
    return tuple(Ball(add(centre, frame.at(right=shift)), depth) for shift in (-out, 0.0, out))


def _head(bones: Skeleton) -> Iterator[Part]:
    at, head = bones.points["head", MIDDLE], bones.frames["head", MIDDLE]

    def ball(radius: float, front: float, up: float, right: float = 0.0) -> Ball:
        return Ball(add(at, head.at(front=front, up=up, right=right)), radius)

    collar = Ball(add(bones.points["spine6", MIDDLE], head.at(up=-1.0)), 5.4)
    yield Part(
        "skin", ((collar, Ball(bones.points["neck", MIDDLE], 4.8), ball(4.5, -1.5, -3.0)),), nearer=0.02
    )
    yield Part(
        "skin",
        (
            (ball(9.0, 0.6, 2.0), ball(6.8, 2.4, -5.0), ball(8.0, 2.0, -1.0)),
            (ball(1.5, 11.0, -1.6), ball(1.3, 9.6, 1.0)),
        ),
        nearer=0.5,
    )
    yield Part("hair", ((ball(7.9, -3.4, 4.4), ball(5.0, -5.6, -1.0), ball(3.0, 3.6, 9.4)),), nearer=0.3)
    for side in (-1, 1):
        yield Part("eye", ((ball(1.05, 8.4, 0.4, 3.4 * side),),), nearer=2.0)


def _legs(bones: Skeleton) -> Iterator[Part]:
    for side in bones.sides_with("knee"):
        hip, knee, ankle, toe, heel = (
            bones.points[name, side] for name in ("hip", "knee", "ankle", "toe", "heel")
        )
        foot = (
            (Ball(ankle, 3.9), Ball(heel, 3.9)),
            (Ball(heel, 3.7), Ball(toe, 2.7)),
            (Ball(ankle, 3.7), Ball(toe, 2.6)),
        )
        seat = add(hip, bones.frames["hip", side].at(right=-SIDES[side]))
        thigh = Part("trousers", ((Ball(seat, 9.4), Ball(knee, 6.3)),), side=side)
        shin = Part("trousers", ((Ball(knee, 6.3), Ball(between(ankle, knee, 0.12), 4.6)),), side=side)
        yield Part("skin", foot, side=side)
        yield from (thigh, shin, _seam((thigh, shin), (seat, knee, ankle), (6.7, 6.3, 6.0)))


def _arms(bones: Skeleton) -> Iterator[Part]:
    for side in bones.sides_with("elbow"):
        shoulder, elbow, wrist, palm, fingers = (
            bones.points[name, side] for name in ("shoulder", "elbow", "wrist", "hand", "fingers")
        )
        hand = ((Ball(wrist, 3.2), Ball(palm, 3.9)), (Ball(palm, 3.9), Ball(fingers, 2.2)))
        upper = Part("skin", ((Ball(shoulder, 5.2), Ball(elbow, 4.1)),), side=side)
        fore = Part("skin", ((Ball(elbow, 4.1), Ball(wrist, 3.2)), *hand), nearer=0.3, side=side)
        yield from (upper, fore, _seam((upper, fore), (shoulder, elbow, wrist), (4.2, 4.1, 3.9)))
        sleeve = (Ball(shoulder, 6.6), Ball(between(shoulder, elbow, 0.45), 6.0))
        yield Part("shirt", (sleeve,), over=(upper,), side=side)


def _seam(
    pieces: tuple[Part, Part], line: tuple[Vector, Vector, Vector], radii: tuple[float, float, float]
) -> Part:
    """Covers the line between two pieces of a limb around their joint. Further on the line stays, so that a shin
    before its own thigh can be told from it."""
    above, joint, below = line
    middle = Ball(joint, radii[1])
    hulls = (
        (middle, Ball(between(joint, above, 0.2), radii[0])),
        (middle, Ball(between(joint, below, 0.2), radii[2])),
    )
    return Part(pieces[0].tone, hulls, over=pieces, side=pieces[0].side, has_outline=False)


def balls(parts: Iterable[Part]) -> Iterator[Ball]:
    for part in parts:
        for hull in part.hulls:
            yield from hull
