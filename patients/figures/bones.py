"""The bones: how long they are, which are there and how they are turned."""

from dataclasses import dataclass, field

from patients.figures.poses import LEFT, MIDDLE, RIGHT, Joint, Place, Pose
from patients.figures.vectors import Frame, Vector, add, between, minus, swing

# A person of 1.72 m, in cm.
SPINE = 8.4  # from the hips to the neck there are six of these
PIECES = ("lower_back",) * 3 + ("upper_back",) * 3
NECK, HEAD = 6.5, 11.0
HIP_ASIDE, SHOULDER_ASIDE, SHOULDER_DROP = 8.5, 16.5, 5.5
THIGH, SHIN, FOOT, HEEL = 42.0, 41.0, 15.0, 5.0
UPPER_ARM, FOREARM, HAND = 29.0, 25.0, 13.0
PALM = 7.0  # from the wrist to the middle of the hand
ANKLE_HEIGHT = 7.0
SIDES = {RIGHT: 1, LEFT: -1}


@dataclass
class Skeleton:
    """Points and frames by joint. `parents` says which point a point hangs on."""

    points: dict[Joint, Vector] = field(default_factory=dict)
    frames: dict[Joint, Frame] = field(default_factory=dict)
    parents: dict[Joint, Joint] = field(default_factory=dict)
    belly: float = 0.0

    def put(self, joint: Joint, point: Vector, frame: Frame, parent: Joint | None = None) -> None:
        self.points[joint] = point
        self.frames[joint] = frame
        if parent:
            self.parents[joint] = parent

    def sides_with(self, name: str) -> list[str]:
        return [side for side in SIDES if (name, side) in self.points]

    def moved(self, shift: Vector) -> "Skeleton":
        points = {joint: add(point, shift) for joint, point in self.points.items()}
        return Skeleton(points, self.frames, self.parents, self.belly)


def angles_of(pose: Pose, joint: Joint, default: tuple[float, ...] = (0.0,)) -> tuple[float, float, float]:
    bend, aside, turn = (*pose.angles.get(joint, default), 0.0, 0.0)[:3]
    return bend, aside, turn


def place(bones: Skeleton, at: Place, depth: float, side: str = RIGHT) -> Vector:
    """A point in space; `depth` where the place doesn't say. Beside a joint the third number goes outward on `side`."""
    x, y, z = at.shift
    if at.joint is None:
        return (x, y, depth if z is None else z)
    # A place on a limb that isn't there yet, because it wants to go to this one: then the root of that limb.
    name, own = at.joint
    found = next(each for each in ((name, own), ("hip", own), ("pelvis", MIDDLE)) if each in bones.points)
    return add(bones.points[found], (x, y, (z or 0.0) * SIDES[side]))


def on_the_way(one: Skeleton, other: Skeleton, joint: Joint, share: float) -> Vector:
    """Where a joint is between two poses: every bone swings, so that the joint follows an arc as in life."""
    parent = one.parents.get(joint)
    if parent is None:
        start, end = one.points[joint], other.points[joint]
        return between(start, end, share)
    bone = swing(
        minus(one.points[joint], one.points[parent]), minus(other.points[joint], other.points[parent]), share
    )
    return add(on_the_way(one, other, parent, share), bone)
