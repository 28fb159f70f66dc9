"""What a description says, as data: a figure has a view, props, one or two poses, and arrows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from patients.figures.vectors import Vector

RIGHT, LEFT, MIDDLE = "right", "left", ""

# A joint or a place on the body, with its side.
Joint = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """A point of the drawing: `joint` shifted by `shift`, or without a joint the point itself (x, height, depth; in
    cm). A depth of None is the depth of whatever goes there."""

    shift: tuple[float, float, float | None]
    joint: Joint | None = None


@dataclass(frozen=True)
class Target:
    """Where a hand or a foot is, instead of the angles of its limb. `swivel` turns the elbow or the knee around the
    line from shoulder to hand or from hip to foot (degrees)."""

    place: Place
    swivel: float = 0.0


@dataclass(frozen=True)
class Prop:
    """A thing in the drawing: `numbers` as the language gives them, `places` for what is held."""

    kind: str
    numbers: tuple[float, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """Follows `joint` from start to end, `aside` cm beside its track; or goes from one point to another (`ends`), with
    a belly of `aside` cm."""

    joint: Joint | None = None
    ends: tuple[Vector, Vector] | None = None
    aside: float = 0.0
    both_ways: bool = False


@dataclass(frozen=True)
class Pose:
    """`angles` per joint: bend, aside, turn. Who has no `height` (of the middle between the hips) lies or stands on
    the floor by themselves."""

    angles: Mapping[Joint, tuple[float, ...]] = field(default_factory=dict)
    targets: Mapping[Joint, Target] = field(default_factory=dict)
    at: tuple[float, float] = (0.0, 0.0)
    height: float | None = None
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()


@dataclass(frozen=True)
class Figure:
    """`turn` and `tilt` say from where it is seen (degrees): 0 from the figure's right side, 90 from the front; and
    from how far above."""

    start: Pose
    end: Pose | None = None
    turn: float = 12.0
    tilt: float = 10.0

    @property
    def poses(self) -> tuple[Pose, ...]:
        return (self.start, self.end) if self.end else (self.start,)
