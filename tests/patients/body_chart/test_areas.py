"""The areas of the body: each where it belongs, none missing, left the mirror image of right, large enough to hit."""

import math
from collections import defaultdict

import pytest

from patients.body_chart import AREAS, areas_of
from patients.body_chart.figure import CAPTIONS, SILHOUETTES, VIEW_BOX
from patients.body_chart.layout import FEET_MIDDLES, FIGURES, INSETS_TOP, LOW_BACK_PLACE
from patients.body_chart.outlines import area_of, is_inside, read
from patients.phases.pain_locations import MIDLINE_ONLY, PainLocation, Region

MIDLINES = {*(place.x for place in FIGURES.values()), *FEET_MIDDLES.values(), LOW_BACK_PLACE.x}
SHAPES = {area.key: read(area.path) for area in AREAS}
BY_KEY = {area.key: area for area in AREAS}


def box(points):
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_every_key_is_there_once():
    assert len({area.key for area in AREAS}) == len(AREAS)


@pytest.mark.parametrize("region", Region)
def test_every_region_can_be_marked_on_each_side_it_has(region):
    sides = {area.side for area in AREAS if area.region == region}

    if region in MIDLINE_ONLY or region == Region.SADDLE:
        assert sides == {"midline"}
    else:
        assert {"left", "right"} <= sides


@pytest.mark.parametrize(
    "region", ["lateral_hip", "flank", "shoulder", "arm", "hand", "neck", "ankle_inner", "thigh_outer_upper"]
)
def test_what_is_seen_from_both_sides_is_in_both_views(region):
    assert {area.view for area in AREAS if area.region == region} == {"front", "back"}


def test_only_what_is_behind_is_in_the_back_view():
    assert {area.view for area in AREAS if area.region in {"sacrum", "calf", "thoracic", "foot_sole"}} == {
        "back"
    }
    assert {area.view for area in AREAS if area.region in {"shin", "groin", "abdomen", "foot_top"}} == {
        "front"
    }


def test_left_and_right_are_the_patients_own():
    for view, sign in (("front", 1), ("back", -1)):
        middle = FIGURES[view].x
        for region in ("shoulder", "knee_front" if view == "front" else "knee_back"):
            left, right = BY_KEY[f"{view}-{region}-left"], BY_KEY[f"{view}-{region}-right"]
            assert (left.centre[0] - middle) * sign > 0
            assert (right.centre[0] - middle) * sign < 0


def test_left_is_the_exact_mirror_of_right():
    rounding = 0.15
    pairs = [(area, BY_KEY[area.key.replace("-left", "-right")]) for area in AREAS if area.side == "left"]
    assert pairs
    for left, right in pairs:
        for one, other in zip(SHAPES[left.key], SHAPES[right.key], strict=True):
            middle = min(MIDLINES, key=lambda x, both=(one, other): abs(sum(_middles(both)) / 2 - x))
            assert len(one) == len(other)
            for x, y in one:
                assert min(math.dist((2 * middle - x, y), point) for point in other) <= rounding


def _middles(polygons):
    return [(box(points)[0] + box(points)[2]) / 2 for points in polygons]


def test_all_lies_inside_the_picture():
    left, top, width, height = VIEW_BOX
    for path in (*(area.path for area in AREAS), *SILHOUETTES):
        for points in read(path):
            x, y, right, bottom = box(points)
            assert left <= x
            assert top <= y
            assert right <= left + width
            assert bottom <= top + height
    for caption in CAPTIONS:
        assert top + caption.size <= caption.y <= top + height


def test_the_centre_lies_in_its_area():
    assert all(any(is_inside(area.centre, points) for points in SHAPES[area.key]) for area in AREAS)


def test_areas_of_a_view_do_not_overlap():
    """On a grid of points two units apart, of which borders may share a few."""
    found = defaultdict(set)
    for area in AREAS:
        for points in SHAPES[area.key]:
            x, y, right, bottom = (round(side) for side in box(points))
            for at in ((a + 0.37, b + 0.53) for a in range(x, right, 2) for b in range(y, bottom, 2)):
                if is_inside(at, points):
                    found[at].add(area.key)
    shared = [keys for keys in found.values() if len(keys) > 1]

    assert len(found) > 10_000
    assert len(shared) <= len(found) * 0.005


def test_areas_lie_on_the_body():
    bodies = [points for path in SILHOUETTES for points in read(path)]
    assert all(any(is_inside(area.centre, body) for body in bodies) for area in AREAS)


@pytest.mark.parametrize("region", Region)
def test_each_region_is_large_enough_to_hit_somewhere(region):
    """About 24 by 24 at 520 wide; the strips of a leg and the little toe are narrower and longer."""
    for side in {area.side for area in AREAS if area.region == region}:
        largest = max(
            (
                shape
                for area in AREAS
                if (area.region, area.side) == (region, side)
                for shape in _targets(area)
            ),
            key=area_of,
        )
        x, y, right, bottom = box(largest)
        assert area_of(largest) >= 325
        assert min(right - x, bottom - y) >= 14


def _targets(area):
    """The three middle toes are hit as one."""
    shapes = SHAPES[area.key]
    if area.region != Region.MIDDLE_TOES:
        return shapes
    below = [shape for shape in shapes if min(y for _, y in shape) > INSETS_TOP]
    return [tuple(point for shape in below for point in shape)]


def test_a_recorded_side_finds_what_the_region_has():
    assert {area.side for area in areas_of("calf", "both")} == {"left", "right"}
    assert {area.key for area in areas_of("calf", "left")} == {"back-calf-left"}
    assert {area.side for area in areas_of("saddle", "left")} == {"midline"}
    assert {area.side for area in areas_of("sacrum", "both")} == {"midline"}
    assert {area.side for area in areas_of("abdomen", "midline")} == {"left", "right"}
    assert {area.side for area in areas_of("thoracic", "midline")} == {"midline"}


@pytest.mark.parametrize("region", Region)
@pytest.mark.parametrize("side", [*PainLocation.Side, ""])
def test_whatever_side_was_recorded_something_is_marked(region, side):
    assert areas_of(region, side)
