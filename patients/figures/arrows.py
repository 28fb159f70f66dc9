"""Arrows that say what moves where: along the track of a joint from the first pose to the second, or as told."""

import math
from dataclasses import dataclass

from patients.figures.bones import Skeleton, on_the_way
from patients.figures.camera import Camera, Point
from patients.figures.poses import Arrow, Pose

SHORTEST = 13.0  # cm; a shorter movement gets an arrow that can be seen
HEAD_LONG, HEAD_HALF = 7.5, 4.2


@dataclass(frozen=True)
class Track:
    """A curve with a point (`heads` are triangles), in cm of the plane."""

    start: Point
    bend: Point
    end: Point
    heads: tuple[tuple[Point, Point, Point], ...]

    @property
    def hull(self) -> tuple[Point, ...]:
        return (self.start, self.bend, self.end, *(point for head in self.heads for point in head))


def tracks(pose: Pose, bones: list[Skeleton], camera: Camera) -> tuple[Track, ...]:
    return tuple(_track(arrow, bones, camera) for arrow in pose.arrows)


def _track(arrow: Arrow, bones: list[Skeleton], camera: Camera) -> Track:
    if arrow.ends:
        start, end = map(camera.seen, arrow.ends)
        return _curve(start, _beside(_halfway(start, end), start, end, arrow.aside), end, arrow.both_ways)
    start, middle, end = (
        camera.seen(on_the_way(bones[0], bones[-1], arrow.joint, share)) for share in (0.0, 0.5, 1.0)
    )
    start, middle, end = (_beside(point, start, end, arrow.aside) for point in (start, middle, end))
    size = math.dist(start, middle) + math.dist(middle, end)
    if size < SHORTEST:
        start, end = _stretched(start, end, SHORTEST)
        middle = _halfway(start, end)
    return _curve(start, middle, end, arrow.both_ways)


def _curve(start: Point, middle: Point, end: Point, both_ways: bool) -> Track:
    """Through three points; the line ends where its point begins."""
    bend = (2 * middle[0] - (start[0] + end[0]) / 2, 2 * middle[1] - (start[1] + end[1]) / 2)
    heads = [_head(bend, end)]
    stop = _towards(end, bend, HEAD_LONG * 0.7)
    if both_ways:
        heads.append(_head(bend, start))
        start = _towards(start, bend, HEAD_LONG * 0.7)
    return Track(start, bend, stop, tuple(heads))


def _head(from_: Point, tip: Point) -> tuple[Point, Point, Point]:
    size = math.dist(from_, tip) or 1.0
    x, y = (tip[0] - from_[0]) / size, (tip[1] - from_[1]) / size
    back = (tip[0] - x * HEAD_LONG, tip[1] - y * HEAD_LONG)
    return (
        (back[0] - y * HEAD_HALF, back[1] + x * HEAD_HALF),
        tip,
        (back[0] + y * HEAD_HALF, back[1] - x * HEAD_HALF),
    )


def _halfway(one: Point, two: Point) -> Point:
    return ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2)


def _towards(point: Point, other: Point, distance: float) -> Point:
    size = math.dist(point, other) or 1.0
    share = min(distance / size, 1.0)
    return (point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share)


def _beside(point: Point, start: Point, end: Point, aside: float) -> Point:
    """To the left of who goes from start to end, as drawn."""
    size = math.dist(start, end) or 1.0
    return (
        point[0] + (end[1] - start[1]) / size * aside,
        point[1] - (end[0] - start[0]) / size * aside,
    )


def _stretched(start: Point, end: Point, size: float) -> tuple[Point, Point]:
    middle, now = _halfway(start, end), math.dist(start, end)
    x, y = ((end[0] - start[0]) / now, (end[1] - start[1]) / now) if now > 0.01 else (0.0, -1.0)
    return (
        (middle[0] - x * size / 2, middle[1] - y * size / 2),
        (middle[0] + x * size / 2, middle[1] + y * size / 2),
    )
