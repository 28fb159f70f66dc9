"""The share recovered in time: by hand, at the edges, and as another program estimates it."""

import warnings
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from patients.survival import Course, kaplan_meier

# Ten episodes. At risk, recovered and censored, and what is left of 1:
#   day  7: 10 at risk, 2 recover                → 8/10               = 0.8
#   day 14:  8 at risk, 1 recovers, 1 censored   → 0.8 × 7/8          = 0.7
#   day 21:  6 at risk, 3 recover                → 0.7 × 3/6          = 0.35
#   day 30:  3 at risk, 1 censored               → 0.35
#   day 42:  2 at risk, 1 recovers, 1 censored   → 0.35 × 1/2         = 0.175
# Greenwood on day 21: 2/(10·8) + 1/(8·7) + 3/(6·3) = 0.025 + 0.017857 + 0.166667 = 0.209524; × 0.35² = 0.025667.
TEN = (
    Course(7, True, 2),
    Course(14, True),
    Course(14, False),
    Course(21, True, 3),
    Course(30, False),
    Course(42, True),
    Course(42, False),
)

courses = st.lists(
    st.builds(Course, days=st.integers(0, 60), recovered=st.booleans(), number=st.integers(1, 9)),
    min_size=1,
    max_size=60,
)


def test_ten_episodes_by_hand():
    curve = kaplan_meier(TEN)

    assert [(step.day, step.at_risk, step.events, step.censored) for step in curve.steps] == [
        (0, 10, 0, 0),
        (7, 10, 2, 0),
        (14, 8, 1, 1),
        (21, 6, 3, 0),
        (30, 3, 0, 1),
        (42, 2, 1, 1),
    ]
    assert [step.survival for step in curve.steps] == pytest.approx([1, 0.8, 0.7, 0.35, 0.35, 0.175])
    assert curve.at(21).variance == pytest.approx(0.025667, abs=1e-6)
    assert curve.median == 21


def test_what_is_recovered_holds_until_the_next_step_and_not_beyond_the_last_day():
    curve = kaplan_meier(TEN)

    assert curve.recovered_at(6) == 0
    assert curve.recovered_at(7) == curve.recovered_at(13) == pytest.approx(0.2)
    assert curve.recovered_at(42) == pytest.approx(0.825)
    assert curve.recovered_at(43) is None
    assert curve.recovered_at(-1) is None


def test_at_risk_are_those_in_sight_when_the_day_began():
    curve = kaplan_meier(TEN)

    assert [curve.at_risk_on(day) for day in (0, 7, 8, 14, 15, 42, 43)] == [10, 10, 8, 8, 6, 2, 0]


def test_nobody_gives_no_curve():
    curve = kaplan_meier([])

    assert curve.steps == ()
    assert curve.recovered_at(0) is None
    assert curve.median is None
    assert curve.last_day is None
    assert curve.at_risk_on(0) == 0


def test_without_recoveries_nothing_falls():
    curve = kaplan_meier([Course(10, False), Course(40, False, 3)])

    assert [step.survival for step in curve.steps] == [1, 1, 1]
    assert {(step.low, step.high, step.variance) for step in curve.steps} == {(1, 1, 0)}
    assert curve.recovered_at(40) == 0
    assert curve.median is None


def test_all_recovered_on_the_first_day():
    curve = kaplan_meier([Course(0, True, 4)])

    assert curve.recovered_at(0) == 1
    assert curve.recovered_at(1) is None
    assert (curve.steps[0].low, curve.steps[0].high) == (0, 0)
    assert curve.median == 0


def test_who_is_censored_on_the_day_of_a_recovery_was_at_risk():
    assert kaplan_meier([Course(5, True), Course(5, False)]).recovered_at(5) == 0.5


def test_a_median_of_exactly_half_is_reached_whatever_the_rounding():
    for size in range(1, 60):
        one_a_day = kaplan_meier(Course(day, True) for day in range(1, 2 * size + 1))
        assert one_a_day.median == size


@pytest.mark.parametrize(("days", "number"), [(-1, 1), (3, 0), (3, -2)])
def test_a_course_needs_days_and_a_number(days, number):
    with pytest.raises(ValueError, match="a course has"):
        Course(days, True, number)


@settings(deadline=None, max_examples=200)
@given(courses)
def test_another_program_estimates_the_same(found):
    curve = kaplan_meier(found)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = KaplanMeierFitter().fit(
            [each.days for each in found],
            [each.recovered for each in found],
            weights=[each.number for each in found],
            timeline=range(curve.last_day + 1),
        )
    interval = other.confidence_interval_.to_numpy()

    for day, expected in enumerate(other.survival_function_.iloc[:, 0]):
        step = curve.at(day)
        assert isclose(step.survival, expected, abs_tol=1e-9)
        assert isclose(curve.recovered_at(day), 1 - expected, abs_tol=1e-9)
        # Where nothing fell yet the other program has no figure and fills in 1.
        assert isclose(step.low, interval[day][0], abs_tol=1e-6)
        assert isclose(step.high, interval[day][1], abs_tol=1e-6)
    table = other.event_table
    assert [(step.day, step.at_risk, step.events, step.censored) for step in curve.steps] == [
        (int(day), row.at_risk, row.observed, row.censored) for day, row in table.iterrows()
    ]


@settings(deadline=None)
@given(courses)
def test_a_number_is_as_good_as_so_many_courses(found):
    apart = [Course(each.days, each.recovered) for each in found for _ in range(each.number)]

    assert kaplan_meier(apart) == kaplan_meier(found)


@settings(deadline=None)
@given(courses)
def test_the_recovered_share_never_falls_and_lies_within_its_interval(found):
    steps = kaplan_meier(found).steps

    assert all(before.recovered <= after.recovered for before, after in zip(steps, steps[1:], strict=False))
    assert all(
        0 <= each.recovered_low <= each.recovered + 1e-12 <= each.recovered_high + 2e-12 for each in steps
    )
