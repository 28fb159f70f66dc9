"""Smooth functions of one number: a contour is x as a function of y, a level is y as a function of x.

Piecewise cubic, so that any part of one is exactly a row of Bézier curves: two areas that share a border share it to
the last digit.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
# Begin, two points that pull, end.
Curve = tuple[Point, Point, Point, Point]
_NEAR = 1e-6


@dataclass(frozen=True)
class Knot:
    """At `at` the value is `value`; `before` and `after` are the slopes on either side, alike where it is smooth."""

    at: float
    value: float
    before: float
    after: float


@dataclass(frozen=True)
class Spline:
    """Outside its first and last knot it keeps their values."""

    knots: tuple[Knot, ...]

    @classmethod
    def through(cls, *points: Point, first: float | None = None, last: float | None = None) -> "Spline":
        """Smooth through (at, value) points, in order of `at`. `first` and `last` are the slopes at the ends."""
        slopes = list(_slopes(points))
        if first is not None:
            slopes[0] = first
        if last is not None:
            slopes[-1] = last
        pairs = zip(points, slopes, strict=True)
        return cls(tuple(Knot(at, value, slope, slope) for (at, value), slope in pairs))

    @property
    def start(self) -> float:
        return self.knots[0].at

    @property
    def end(self) -> float:
        return self.knots[-1].at

    def __call__(self, at: float) -> float:
        if at <= self.start:
            return self.knots[0].value
        if at >= self.end:
            return self.knots[-1].value
        left, right = self._around(at)
        width = right.at - left.at
        t = (at - left.at) / width
        return (
            (1 + 2 * t) * (1 - t) ** 2 * left.value
            + t * (1 - t) ** 2 * width * left.after
            + t**2 * (3 - 2 * t) * right.value
            - t**2 * (1 - t) * width * right.before
        )

    def slopes(self, at: float) -> tuple[float, float]:
        """Just before and just after."""
        for knot in self.knots:
            if abs(knot.at - at) < _NEAR:
                return knot.before, knot.after
        if not self.start < at < self.end:
            return 0.0, 0.0
        left, right = self._around(at)
        width = right.at - left.at
        t = (at - left.at) / width
        slope = (
            6 * t * (1 - t) * (right.value - left.value) / width
            + (1 - t) * (1 - 3 * t) * left.after
            + t * (3 * t - 2) * right.before
        )
        return slope, slope

    def then(self, other: "Spline", at: float) -> "Spline":
        """This one until `at`, the other one from there; they meet there, perhaps at a corner."""
        next_slope = other.slopes(at)[1]
        slope = self.slopes(at)[0] if self.start < at <= self.end else next_slope
        knot = Knot(at, other(at), slope, next_slope)
        before = tuple(each for each in self.knots if each.at < at)
        after = tuple(each for each in other.knots if each.at > at)
        return Spline((*before, knot, *after))

    def towards(self, other: "Spline", share: float) -> "Spline":
        """Between this one (share 0) and the other one (share 1), where both are."""
        low, high = max(self.start, other.start), min(self.end, other.end)
        places = {knot.at for line in (self, other) for knot in line.knots if low <= knot.at <= high}
        mine, theirs = 1 - share, share
        found = []
        for at in sorted(places | {low, high}):
            ours, others = self.slopes(at), other.slopes(at)
            slopes = [mine * one + theirs * two for one, two in zip(ours, others, strict=True)]
            found.append(Knot(at, mine * self(at) + theirs * other(at), *slopes))
        return Spline(tuple(found))

    def along(self, begin: float, end: float, *, upright: bool) -> tuple[Curve, ...]:
        """The curves from `begin` to `end`; `upright` when it is x as a function of y. Backwards when end < begin."""
        if end < begin:
            return reversed_curves(self.along(end, begin, upright=upright))
        if end - begin < _NEAR:
            return ()
        inner = [knot.at for knot in self.knots if begin + _NEAR < knot.at < end - _NEAR]
        places = [begin, *inner, end]
        return tuple(self._curve(a, b, upright) for a, b in zip(places, places[1:], strict=False))

    def _curve(self, begin: float, end: float, upright: bool) -> Curve:
        third = (end - begin) / 3
        first, last = self(begin), self(end)
        first_slope, last_slope = self.slopes(begin)[1], self.slopes(end)[0]
        points = (
            (begin, first),
            (begin + third, first + first_slope * third),
            (end - third, last - last_slope * third),
            (end, last),
        )
        return tuple((value, at) if upright else (at, value) for at, value in points)

    def _around(self, at: float) -> tuple[Knot, Knot]:
        index = bisect_right([knot.at for knot in self.knots], at)
        index = min(max(index, 1), len(self.knots) - 1)
        return self.knots[index - 1], self.knots[index]


def reversed_curves(curves: Sequence[Curve]) -> tuple[Curve, ...]:
    return tuple(curve[::-1] for curve in reversed(curves))


def _slopes(points: Sequence[Point]):
    """Of the parabola through each point and its neighbours; at the ends, straight to the neighbour."""
    steps = [((b[1] - a[1]) / (b[0] - a[0]), b[0] - a[0]) for a, b in zip(points, points[1:], strict=False)]
    yield steps[0][0]
    for (before, width), (after, next_width) in zip(steps, steps[1:], strict=False):
        yield (before * next_width + after * width) / (width + next_width)
    yield steps[-1][0]
