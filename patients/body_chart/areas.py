"""The areas of the body chart: one for each region, side and view, as shapes of the whole picture.

Left and right are the patient's own (clinical facts §8). What is too small to point at in the figures is drawn once
more below them: such an area has both shapes in its path.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from patients.body_chart.extremities import STANDING
from patients.body_chart.layout import FEET_MIDDLES, FIGURES, FOOT_GAP, FOOT_SCALE, INSETS_TOP, LOW_BACK_PLACE
from patients.body_chart.outlines import Curves, Place, area_of, mirrored, placed, read, written
from patients.body_chart.regions import BACK, FEET, FRONT, HALVES, LOW_BACK, MIDDLES, TOE_REGIONS
from patients.body_chart.splines import Point
from patients.phases.pain_locations import PainLocation, Region

LEFT, RIGHT, BOTH, MIDLINE = (side.value for side in PainLocation.Side)


@dataclass(frozen=True)
class Area:
    """`view`: front or back. `side`: left, right or midline. `path`: the `d` of an SVG path in the coordinates of the
    whole picture, of one or more closed shapes. `centre`: where a number stands."""

    region: str
    side: str
    view: str
    path: str
    centre: Point

    @property
    def key(self) -> str:
        return f"{self.view}-{self.region}-{self.side}"


def side_of(view: str, *, is_left_in_picture: bool) -> str:
    """Who looks at us has the left hand on our right."""
    return RIGHT if is_left_in_picture == (view == FRONT) else LEFT


def areas_of(region: str, side: str) -> tuple[Area, ...]:
    """What a recorded place covers. "Both" is left and right; a side that a region doesn't have is what it has: the
    saddle on the left is the saddle, the middle of the neck is the neck."""
    known = [area for area in AREAS if area.region == region]
    wanted = {LEFT, RIGHT} if side == BOTH else {side}
    return tuple(area for area in known if area.side in wanted) or tuple(known)


def _areas() -> Iterator[Area]:
    for view in (FRONT, BACK):
        for is_left in (True, False):
            side = side_of(view, is_left_in_picture=is_left)
            for region in Region:
                shapes = list(_halves(view, region, is_left=is_left))
                if shapes:
                    yield _area(region, side, view, shapes)
        for region, curves in MIDDLES[view].items():
            shapes = [placed(curves, FIGURES[view])]
            if view == BACK and region in LOW_BACK:
                shapes.append(placed(curves, LOW_BACK_PLACE))
            yield _area(region, MIDLINE, view, shapes)


def _halves(view: str, region: str, *, is_left: bool) -> Iterator[Curves]:
    if region in HALVES[view]:
        curves = HALVES[view][region]
        curves = mirrored(curves) if is_left else curves
        yield placed(curves, FIGURES[view])
        if view == BACK and region in LOW_BACK:
            yield placed(curves, LOW_BACK_PLACE)
    for curves in FEET[view].get(region, ()):
        if view == FRONT and region in TOE_REGIONS:
            standing = placed(curves, STANDING)
            yield placed(mirrored(standing) if is_left else standing, FIGURES[view])
        yield placed_foot(curves, view, is_left=is_left)


def placed_foot(curves: Curves, view: str, *, is_left: bool) -> Curves:
    """In the pair of feet that is drawn larger."""
    place = Place(FOOT_GAP / FOOT_SCALE, 0, 1)
    apart = placed(curves, place)
    return placed(mirrored(apart) if is_left else apart, Place(FEET_MIDDLES[view], INSETS_TOP, FOOT_SCALE))


def _area(region: str, side: str, view: str, shapes: list[Curves]) -> Area:
    path = "".join(written(curves) for curves in shapes)
    return Area(str(region), side, view, path, _centre(_main_part(read(path))))


def _main_part(polygons: tuple[tuple[Point, ...], ...]) -> tuple[Point, ...]:
    """The largest; of three toes the one in the middle."""
    large = [polygon for polygon in polygons if area_of(polygon) > area_of(max(polygons, key=area_of)) / 2]
    return large[1] if len(large) == 3 else max(polygons, key=area_of)


def _centre(polygon: tuple[Point, ...]) -> Point:
    """In the middle of where it is broad, not far from half its height."""
    low, high = min(y for _, y in polygon), max(y for _, y in polygon)
    best = max(_widest(polygon, low + (high - low) * share) for share in (0.4, 0.45, 0.5, 0.55, 0.6))
    return round(best[1], 1), round(best[2], 1)


def _widest(polygon: tuple[Point, ...], y: float) -> tuple[float, float, float]:
    """The width, middle and height of the broadest part at a height."""
    pairs = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    crossings = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairs if (a[1] > y) != (b[1] > y)
    )
    return max((end - begin, (begin + end) / 2, y) for begin, end in list(pairwise(crossings))[::2])


AREAS: tuple[Area, ...] = tuple(_areas())
