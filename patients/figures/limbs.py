"""Arms and legs: by the angles of their joints, or bent so that hand or foot gets where the description wants it."""

import math

from patients.figures.bones import (
    ANKLE_HEIGHT,
    FOOT,
    FOREARM,
    HAND,
    HEEL,
    HIP_ASIDE,
    PALM,
    SHIN,
    SIDES,
    THIGH,
    UPPER_ARM,
    Skeleton,
    angles_of,
    place,
)
from patients.figures.poses import Pose, Target
from patients.figures.vectors import (
    Frame,
    Vector,
    across,
    add,
    between,
    cross,
    frame_of,
    length,
    minus,
    times,
    turned,
    unit,
)


def leg(bones: Skeleton, pose: Pose, side: str) -> None:
    thigh = bones.frames["hip", side].swung(*angles_of(pose, ("hip", side)), side=SIDES[side])
    knee = add(bones.points["hip", side], thigh.at(up=-THIGH))
    shin = thigh.around(thigh.right, -angles_of(pose, ("knee", side))[0])
    _put_leg(bones, side, thigh, knee, shin)
    _foot(bones, side, shin.around(shin.right, angles_of(pose, ("ankle", side))[0]))


def _put_leg(bones: Skeleton, side: str, thigh: Frame, knee: Vector, shin: Frame) -> None:
    hip, ankle = bones.points["hip", side], add(knee, shin.at(up=-SHIN))
    bones.put(("thigh", side), between(hip, knee, 0.55), thigh, ("hip", side))
    bones.put(("knee", side), knee, shin, ("hip", side))
    bones.put(("ankle", side), ankle, shin, ("knee", side))


def _foot(bones: Skeleton, side: str, frame: Frame) -> None:
    ankle = bones.points["ankle", side]
    bones.put(("foot", side), ankle, frame, ("knee", side))
    bones.put(("toe", side), add(ankle, frame.at(front=FOOT, up=-4.2)), frame, ("ankle", side))
    bones.put(("heel", side), add(ankle, frame.at(front=-HEEL + 1, up=-3.0)), frame, ("ankle", side))


def arm(bones: Skeleton, pose: Pose, side: str) -> None:
    upper = bones.frames["shoulder", side].swung(*angles_of(pose, ("shoulder", side)), side=SIDES[side])
    elbow = add(bones.points["shoulder", side], upper.at(up=-UPPER_ARM))
    lower = upper.around(upper.right, angles_of(pose, ("elbow", side))[0])
    _put_arm(bones, pose, side, upper, elbow, lower)


def _put_arm(bones: Skeleton, pose: Pose, side: str, upper: Frame, elbow: Vector, lower: Frame) -> None:
    wrist = add(elbow, lower.at(up=-FOREARM))
    hand = lower.around(lower.right, angles_of(pose, ("wrist", side))[0])
    bones.put(("elbow", side), elbow, lower, ("shoulder", side))
    bones.put(("wrist", side), wrist, hand, ("elbow", side))
    bones.put(("hand", side), add(wrist, hand.at(up=-PALM)), hand, ("wrist", side))
    bones.put(("fingers", side), add(wrist, hand.at(up=-HAND)), hand, ("wrist", side))


def _leg_to(bones: Skeleton, pose: Pose, side: str, target: Target) -> None:
    hip, body = bones.points["hip", side], bones.frames["hip", side]
    sole = place(bones, target.place, pose.at[1] + SIDES[side] * HIP_ASIDE, side)
    goal = add(sole, (0.0, ANKLE_HEIGHT, 0.0)) if target.place.joint is None else sole
    line = unit(minus(goal, hip), (0.0, -1.0, 0.0))
    # Square to the hinge, so that the shin bends backwards wherever the leg goes, and a little outward.
    out = add(cross(body.right, line), body.at(right=0.12 * SIDES[side]))
    pole = _pole(line, out, target.swivel * SIDES[side])
    knee = _bent_at(hip, goal, THIGH, SHIN, pole)
    # Knees bend backwards, so the axis of the hinge points to the right when the pole points forward.
    up = unit(minus(hip, knee))
    thigh = _hinge(up, pole, forward=1)
    shin = frame_of(up=unit(minus(knee, _reached(knee, goal, SHIN))), right=thigh.right)
    _put_leg(bones, side, thigh, knee, shin)
    if ("ankle", side) in pose.angles or target.place.joint:
        _foot(bones, side, shin.around(shin.right, angles_of(pose, ("ankle", side))[0]))
    else:
        _foot(bones, side, frame_of(up=(0.0, 1.0, 0.0), right=shin.right))


def _arm_to(bones: Skeleton, pose: Pose, side: str, target: Target) -> None:
    shoulder, body = bones.points["shoulder", side], bones.frames["shoulder", side]
    goal = place(bones, target.place, shoulder[2], side)
    # With a straight wrist the middle of the hand is what touches, else the wrist stands above it.
    straight = not angles_of(pose, ("wrist", side))[0]
    fore = FOREARM + PALM if straight else FOREARM
    line = unit(minus(goal, shoulder), (0.0, -1.0, 0.0))
    # The other way than a knee, lower and further out.
    out = add(cross(line, body.right), body.at(up=-0.3, right=0.3 * SIDES[side]))
    pole = _pole(line, out, target.swivel * SIDES[side])
    elbow = _bent_at(shoulder, goal, UPPER_ARM, fore, pole)
    upper = _hinge(unit(minus(shoulder, elbow)), pole, forward=-1)
    lower = frame_of(up=unit(minus(elbow, _reached(elbow, goal, fore))), right=upper.right)
    _put_arm(bones, pose, side, upper, elbow, lower)


def _pole(axis: Vector, pole: Vector, swivel: float) -> Vector:
    """The direction in which the middle joint sticks out, at right angles to the line of the limb."""
    out = unit(across(pole, axis), unit(across((0.3, 0.5, 0.8), axis)))
    return turned(out, axis, swivel)


def _bent_at(root: Vector, goal: Vector, upper: float, lower: float, pole: Vector) -> Vector:
    """The middle joint of a limb of two bones that goes from `root` to `goal` (law of cosines); what is too far away
    or too near is reached as far as the limb allows."""
    line = minus(goal, root)
    axis = unit(line, (0.0, -1.0, 0.0))
    far = max(abs(upper - lower) + 1.0, min(upper + lower - 0.05, length(line)))
    along = (upper**2 - lower**2 + far**2) / (2 * far)
    return add(root, times(axis, along), times(pole, math.sqrt(max(upper**2 - along**2, 0.0))))


def _reached(middle: Vector, goal: Vector, lower: float) -> Vector:
    return add(middle, times(unit(minus(goal, middle), (0.0, -1.0, 0.0)), lower))


def _hinge(up: Vector, pole: Vector, *, forward: int) -> Frame:
    """The frame of the upper bone of which the front (or the back) looks along the pole."""
    front = unit(across(times(pole, forward), up))
    return frame_of(up=up, right=cross(front, up))


def reach(bones: Skeleton, pose: Pose) -> Skeleton:
    """Brings the feet and then the hands to their targets. What goes to a point comes before what goes to the body: a
    foot may lie on the other knee, a hand may hold a foot or the other arm."""
    for name, to in (("foot", _leg_to), ("hand", _arm_to)):
        there = [(side, pose.targets[name, side]) for side in SIDES if (name, side) in pose.targets]
        for side, target in sorted(there, key=lambda found: found[1].place.joint is not None):
            to(bones, pose, side, target)
    return bones
