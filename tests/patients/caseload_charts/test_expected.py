"""One patient's pain over the expected course: linear between its points, on an axis long enough for both."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.caseload_charts.expected import PLOT, Expectation, Score, course_at, expected
from tests.patients.caseload_charts.paths import corners, is_inside

MONDAY = datetime.date(2026, 1, 5)
COURSE = (
    Expectation(0, 60, 50, 70),
    Expectation(6, 30, 20, 40),
    Expectation(12, 20, 10, 30),
)
points = st.lists(
    st.tuples(st.integers(0, 104), st.tuples(*[st.floats(0, 100)] * 3).map(sorted)),
    unique_by=lambda point: point[0],
    max_size=20,
).map(lambda found: [Expectation(week, mean, low, high) for week, (low, mean, high) in sorted(found)])
scores = st.lists(st.tuples(st.integers(-60, 900), st.floats(0, 100)), max_size=200).map(
    lambda found: scored(*sorted(found))
)


def scored(*pairs):
    return [Score(MONDAY + datetime.timedelta(days=day), pain) for day, pain in pairs]


def chart(pairs=(), course=COURSE):
    return expected("Pijn en het verwachte verloop", scored(*pairs), course, start=MONDAY)


def test_between_its_points_the_course_is_straight():
    assert course_at(COURSE, 3) == Expectation(3, 45, 35, 55)
    assert course_at(COURSE, 6) == COURSE[1]
    assert course_at(COURSE, 13) is course_at(COURSE, -1) is course_at([], 0) is None


def test_a_row_says_what_was_expected_by_then():
    early, late = chart([(21, 70), (140, 50)]).rows

    assert (early.day, early.week, early.pain) == (datetime.date(2026, 1, 26), "3", "70")
    assert (early.mean, early.band) == ("45", "35 tot 55")
    assert (late.week, late.mean, late.band) == ("20", "", "")


def test_the_course_itself_is_in_the_table_too():
    assert [(row.week, row.mean, row.band) for row in chart().course_rows] == [
        ("0", "60", "50 tot 70"),
        ("6", "30", "20 tot 40"),
        ("12", "20", "10 tot 30"),
    ]


@pytest.mark.parametrize(
    ("pairs", "course", "weeks"),
    [
        ((), (), "12"),
        (((10, 50),), COURSE, "12"),
        (((7 * 20, 50),), COURSE, "20"),
        (((7 * 9, 50),), (Expectation(0, 50, 40, 60), Expectation(26, 20, 10, 30)), "26"),
        (((7 * 90, 50),), COURSE, "52"),
    ],
)
def test_the_axis_is_long_enough_for_both(pairs, course, weeks):
    assert chart(pairs, course).x_ticks[-1].label == weeks


def test_what_lies_outside_the_axis_is_in_the_table_only():
    found = chart([(-3, 70), (0, 65), (400, 20)])

    assert [row.is_shown for row in found.rows] == [False, True, False]
    assert [dot.label for dot in found.dots] == ["05-01-2026: 65"]
    assert found.has_hidden


def test_a_single_score_is_a_dot_without_a_line():
    found = chart([(14, 55)])

    assert found.line == ""
    assert [(dot.x, dot.y, dot.is_last) for dot in found.dots] == [(PLOT.x(2 / 12), PLOT.y(0.55), True)]
    assert found.description == "pijn van deze patiënt: 55 op 19-01-2026."


def test_without_scores_the_course_is_drawn():
    found = chart()

    assert found.dots == ()
    assert corners(found.mean)[0] == (PLOT.left, PLOT.y(0.6))
    assert found.description == "pijn van deze patiënt: nog niet gemeten."


def test_a_long_course_is_cut_off_at_the_end_of_the_axis():
    found = chart(course=[Expectation(0, 60, 60, 60), Expectation(104, 0, 0, 0)])

    assert corners(found.mean) == [(PLOT.left, PLOT.y(0.6)), (PLOT.right, PLOT.y(0.3))]


@settings(deadline=None)
@given(scores, points)
def test_nothing_stands_outside_the_plot(found, course):
    drawn = expected("", found, course, start=MONDAY)
    dots = [(dot.x, dot.y) for dot in drawn.dots]

    assert is_inside([*dots, *corners(drawn.line), *corners(drawn.mean), *corners(drawn.band)], PLOT)
    assert [dot.is_last for dot in drawn.dots] == [False] * (len(dots) - 1) + [True] * bool(dots)
    assert len(drawn.rows) == len(found)
    assert len(dots) == sum(row.is_shown for row in drawn.rows)
    assert all(before[0] <= after[0] for before, after in pairwise(dots))
    assert int(drawn.x_ticks[-1].label) <= 52
    assert (drawn.y_ticks[0].at, drawn.y_ticks[-1].at) == (PLOT.bottom, PLOT.top)
