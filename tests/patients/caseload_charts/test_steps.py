"""Recovery in time: curves that only rise, within their bands, beside what the leaflet and the guideline say."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.caseload_charts.steps import PLOT, Box, Line, Point, steps
from patients.survival import Course, kaplan_meier
from tests.patients.caseload_charts.paths import corners, is_inside

TEN = kaplan_meier(
    [
        Course(7, True, 2),
        Course(14, True),
        Course(14, False),
        Course(21, True, 3),
        Course(30, False),
        Course(42, True),
        Course(42, False),
    ]
)
NOBODY = kaplan_meier([])
LEAFLET = Box("folder: meer dan 80 % binnen 4–6 weken", 4, 6, 80)
GUIDELINE = Point("richtlijn: 50 % na 3 maanden", 13, 50)
curves = st.lists(
    st.builds(Course, days=st.integers(0, 400), recovered=st.booleans(), number=st.integers(1, 3)),
    max_size=200,
).map(kaplan_meier)


def test_the_table_says_where_the_curve_is_each_week():
    chart = steps("Herstel", [Line("sinds de start", TEN)], weeks=26)

    assert [(row.week, row.cells[0].recovered, row.cells[0].at_risk) for row in chart.rows] == [
        (0, "0 %", 10),
        (1, "20 %", 10),
        (2, "30 %", 8),
        (3, "65 %", 6),
        (4, "65 %", 3),
        (5, "65 %", 2),
        (6, "82 %", 2),
    ]
    assert chart.rows[0].cells[0].interval == "–"
    assert chart.rows[3].cells[0].interval == "36 tot 92 %"
    assert chart.description == "sinds de start: na 6 weken 82 % hersteld."


def test_a_shorter_curve_has_no_figures_beyond_its_last_day():
    later = kaplan_meier([Course(100, True), Course(120, False)])

    last = steps("", [Line("een", TEN), Line("twee", later)], weeks=52).rows[-1]

    assert last.week == 17
    assert (last.cells[0].recovered, last.cells[0].interval, last.cells[0].at_risk) == ("–", "–", 0)
    assert last.cells[1].recovered == "50 %"


def test_the_marks_stand_at_their_weeks_and_shares():
    chart = steps("", [Line("", TEN)], weeks=26, box=LEAFLET, point=GUIDELINE)

    assert (chart.box.x, chart.box.y) == (PLOT.x(4 / 26), PLOT.top)
    assert chart.box.x + chart.box.width == pytest.approx(PLOT.x(6 / 26), abs=0.1)
    assert chart.box.y + chart.box.height == PLOT.y(0.8)
    assert chart.point.d.startswith(f"M{PLOT.x(0.5)} {PLOT.y(0.5) - 7}")


def test_a_mark_beyond_the_axis_is_left_out():
    chart = steps("", [Line("", TEN)], weeks=5, box=LEAFLET, point=GUIDELINE)

    assert chart.box is chart.point is None


def test_nobody_gives_no_line_and_no_rows():
    chart = steps("", [Line("sinds de start", NOBODY)], weeks=26)

    assert (chart.curves[0].line, chart.curves[0].band, chart.rows) == ("", "", ())
    assert chart.description == "sinds de start: geen episodes."


def test_the_line_goes_in_steps_and_ends_on_the_last_day():
    (drawn,) = steps("", [Line("", TEN)], weeks=12).curves
    points = corners(drawn.line)

    assert all(before[0] == after[0] or before[1] == after[1] for before, after in pairwise(points))
    assert points[-1] == (PLOT.x(6 / 12), PLOT.y(0.825))


@settings(deadline=None)
@given(curves, curves, st.integers(1, 60))
def test_curves_rise_within_their_bands_and_within_the_frame(one, two, weeks):
    chart = steps("", [Line("een", one), Line("twee", two)], weeks=weeks)

    for drawn in chart.curves:
        line, band = corners(drawn.line), corners(drawn.band)
        assert is_inside([*line, *band], PLOT)
        assert all(before[0] <= after[0] and before[1] >= after[1] for before, after in pairwise(line))
        half = len(band) // 2
        assert all(before[0] <= after[0] for before, after in pairwise(band[:half]))
        assert all(before[0] >= after[0] for before, after in pairwise(band[half:]))
    assert (chart.y_ticks[0].at, chart.y_ticks[-1].at) == (PLOT.bottom, PLOT.top)
    assert all(row.week <= weeks for row in chart.rows)
