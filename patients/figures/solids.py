"""Round things in space: what a body and its props are made of, before they are drawn."""

from dataclasses import dataclass

from patients.figures.vectors import Vector, add, dot, times


@dataclass(frozen=True)
class Ball:
    centre: Vector
    radius: float


@dataclass(frozen=True)
class Slab:
    """A flat face with corners, seen from the side its `normal` points to only; None is seen from both."""

    corners: tuple[Vector, ...]
    normal: Vector | None = None


# Balls with a skin around them.
Hull = tuple[Ball, ...]


@dataclass(frozen=True)
class Part:
    """What is drawn in one go. `tone` is a name of the palette; `layer` comes before depth: props lie behind. `over`
    are parts that this one must cover, `side` is that of the body."""

    tone: str
    hulls: tuple[Hull, ...] = ()
    slabs: tuple[Slab, ...] = ()
    layer: int = 1
    nearer: float = 0.0
    side: str = ""
    has_outline: bool = True
    over: tuple["Part", ...] = ()

    @property
    def points(self) -> tuple[Vector, ...]:
        balls = tuple(ball.centre for hull in self.hulls for ball in hull)
        return balls + tuple(corner for slab in self.slabs for corner in slab.corners)

    def depth(self, towards: Vector) -> float:
        """How far the middle is towards the eye."""
        points = self.points
        middle = times(add(*points), 1 / len(points))
        own = dot(middle, towards) + self.nearer
        return max([own, *(part.depth(towards) + 0.01 for part in self.over)])


def box(low: Vector, high: Vector) -> tuple[Slab, ...]:
    """The six faces of a box along the axes."""
    faces = []
    for axis in range(3):
        one, two = (other for other in range(3) if other != axis)
        for end, sign in ((low, -1.0), (high, 1.0)):
            corners = []
            for first, second in ((low, low), (high, low), (high, high), (low, high)):
                corner = [0.0, 0.0, 0.0]
                corner[axis], corner[one], corner[two] = end[axis], first[one], second[two]
                corners.append(tuple(corner))
            normal = [0.0, 0.0, 0.0]
            normal[axis] = sign
            faces.append(Slab(tuple(corners), tuple(normal)))
    return tuple(faces)
