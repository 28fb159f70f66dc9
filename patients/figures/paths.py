"""The data of an SVG path: the outline of round things as lines and arcs."""

from dataclasses import dataclass
from itertools import groupby

from patients.figures.camera import AROUND, Camera, Circle, Point, circle, outline
from patients.figures.solids import Hull, Slab
from patients.figures.vectors import dot


@dataclass(frozen=True)
class Fit:
    """From cm in the plane to units of the frame."""

    scale: float
    left: float
    top: float

    def at(self, point: Point) -> str:
        return f"{self.left + point[0] * self.scale:.1f} {self.top + point[1] * self.scale:.1f}"


def skin(hull: Hull, fit: Fit, camera: Camera) -> str:
    points = outline(tuple(circle(ball, camera) for ball in hull))
    # Begin where one circle passes into another, so that every circle has one arc.
    first = next((n for n in range(len(points)) if points[n][1] != points[n - 1][1]), None)
    if first is None:
        return _round(points[0][1], fit)
    runs = [list(run) for _, run in groupby(points[first:] + points[:first], key=lambda point: point[1])]
    return f"M{''.join(_arc(run, fit) for run in runs)[1:]}Z"


def _arc(run: list[tuple[Point, Circle]], fit: Fit) -> str:
    """To the first point of a circle, and along it to the last."""
    (begin, on), (end, _) = run[0], run[-1]
    if len(run) == 1:
        return f"L{fit.at(begin)}"
    radius = on.radius * fit.scale
    large = int(len(run) - 1 > AROUND / 2)
    return f"L{fit.at(begin)}A{radius:.1f} {radius:.1f} 0 {large} 1 {fit.at(end)}"


def _round(each: Circle, fit: Fit) -> str:
    radius = each.radius * fit.scale
    west, east = fit.at((each.x - each.radius, each.y)), fit.at((each.x + each.radius, each.y))
    arc = f"A{radius:.1f} {radius:.1f} 0 1 1"
    return f"M{west}{arc} {east}{arc} {west}Z"


def face(slab: Slab, fit: Fit, camera: Camera) -> str:
    if slab.normal and dot(slab.normal, camera.towards) <= 0:
        return ""
    return "M" + "L".join(fit.at(camera.seen(corner)) for corner in slab.corners) + "Z"
