"""From the angles of a pose to points in space: the lengths are always the same, so that all figures look alike.

The pelvis comes first, then the spine and the head, then each limb.
"""

from patients.figures.bones import (
    HEAD,
    HIP_ASIDE,
    NECK,
    PIECES,
    SHOULDER_ASIDE,
    SHOULDER_DROP,
    SIDES,
    SPINE,
    Skeleton,
    angles_of,
)
from patients.figures.limbs import arm, leg
from patients.figures.poses import MIDDLE, Pose
from patients.figures.vectors import Frame, Vector, add


def trunk_and_limbs(pose: Pose) -> Skeleton:
    """With the middle between the hips at height 0; limbs that have a target are not there yet."""
    bones = Skeleton(belly=angles_of(pose, ("belly", MIDDLE))[0])
    pelvis = angles_of(pose, ("pelvis", MIDDLE), (90.0,))
    frame = Frame().bent(90 - pelvis[0], *pelvis[1:])
    at = (pose.at[0], 0.0, pose.at[1])
    bones.put(("pelvis", MIDDLE), at, frame)
    chest = _spine(bones, pose, at, frame)
    for side, sign in SIDES.items():
        hip = add(at, frame.at(right=sign * HIP_ASIDE))
        bones.put(("hip", side), hip, frame, ("pelvis", MIDDLE))
        shoulder = add(
            bones.points["spine6", MIDDLE], chest.at(up=-SHOULDER_DROP, right=sign * SHOULDER_ASIDE)
        )
        bones.put(("shoulder", side), shoulder, chest, ("spine6", MIDDLE))
        if ("foot", side) not in pose.targets:
            leg(bones, pose, side)
        if ("hand", side) not in pose.targets:
            arm(bones, pose, side)
    return bones


def _spine(bones: Skeleton, pose: Pose, at: Vector, frame: Frame) -> Frame:
    """Six equal pieces; each half of the back bends evenly. Ends with the head; answers the frame of the chest."""
    last = ("pelvis", MIDDLE)
    point = at
    for number, name in enumerate(PIECES, 1):
        frame = frame.bent(*(angle / PIECES.count(name) for angle in angles_of(pose, (name, MIDDLE))))
        point = add(point, frame.at(up=SPINE))
        joint = (f"spine{number}", MIDDLE)
        bones.put(joint, point, frame, last)
        last = joint
    bend, aside, turn = angles_of(pose, ("neck", MIDDLE))
    head = frame.bent(bend, aside, turn)
    # The neck itself follows the head by half, and stands a little forward as in life.
    neck = add(point, frame.bent(bend / 2 + 8, aside / 2).at(up=NECK))
    bones.put(("neck", MIDDLE), neck, head, last)
    bones.put(("head", MIDDLE), add(neck, head.at(up=HEAD - 2.0, front=1.5)), head, ("neck", MIDDLE))
    return frame
