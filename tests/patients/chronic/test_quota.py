"""The arithmetic of graded activity: worked by hand, and what holds for every plan."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.chronic.quota import (
    MOST_SESSIONS,
    QuotaError,
    Steps,
    biggest_step_percent,
    mean,
    quota_plan,
    session_days,
    start_quota,
)

MONDAY = datetime.date(2026, 1, 5)


def numbers(*values):
    return [Decimal(value) for value in values]


def day(offset):
    return MONDAY + datetime.timedelta(days=offset)


def plan(**changes):
    """Walking: from 10 to 20 minutes in two weeks of three times."""
    values = {
        "start": Decimal(10),
        "goal": Decimal(20),
        "first_day": MONDAY,
        "last_day": day(13),
        "times_per_week": 3,
        "steps": Steps.LINEAR,
        "rounding": Decimal(1),
    }
    return quota_plan(**values | changes)


def amounts(found):
    return [float(quota.amount) for quota in found]


def test_the_published_protocol_starts_at_seventy_percent_of_the_mean_of_three():
    # (12 + 9 + 15) / 3 = 12; 70 % of that is 8.4; down to whole minutes 8.
    trials = numbers(12, 9, 15)

    assert mean(trials) == 12
    assert start_quota(trials, percent=Decimal(70), rounding=Decimal("0.1")) == Decimal("8.4")
    assert start_quota(trials, percent=Decimal(70), rounding=Decimal(1)) == 8


def test_a_start_below_the_rounding_stays_as_it_is_instead_of_becoming_nothing():
    # 70 % of the mean of 2 and 3 is 1.75, less than one step of 5.
    assert start_quota(numbers(2, 3), percent=Decimal(70), rounding=Decimal(5)) == Decimal("1.75")


def test_a_linear_plan_by_hand():
    # Six sessions, five steps of 2: 10 12 14 16 18 20, on days 0, 2 and 4 of each week.
    found = plan()

    assert amounts(found) == [10, 12, 14, 16, 18, 20]
    assert [quota.day for quota in found] == [day(each) for each in (0, 2, 4, 7, 9, 11)]
    assert [quota.number for quota in found] == [1, 2, 3, 4, 5, 6]


def test_a_linear_plan_is_rounded_down_and_ends_at_the_goal_itself():
    # Steps of 2.6 from 10: 10, 12.6, 15.2, 17.8, 20.4, 23; down to fives; 23 is no five and yet the end.
    assert amounts(plan(goal=Decimal(23), rounding=Decimal(5))) == [10, 10, 15, 15, 20, 23]


def test_a_plan_of_ten_percent_by_hand():
    # 10, 11, 12.1, 13.31, 14.641, 16.1051: in whole minutes, the last one the goal of 16.
    found = plan(goal=Decimal(16), steps=Steps.PERCENTAGE, step_percent=Decimal(10))

    assert amounts(found) == [10, 11, 12, 13, 14, 16]


def test_once_at_the_goal_a_plan_of_percents_stays_there():
    # 10, 12, 14.4, 17.28 (over 15), and then 15 until the end.
    found = plan(goal=Decimal(15), steps=Steps.PERCENTAGE, step_percent=Decimal(20))

    assert amounts(found) == [10, 12, 14, 15, 15, 15]


def test_small_percents_are_not_rounded_away_for_ever():
    # 4 % of 10 is less than a minute, but 10 * 1.04**3 = 11.2.
    found = plan(goal=Decimal(12), steps=Steps.PERCENTAGE, step_percent=Decimal(4))

    assert amounts(found) == [10, 10, 10, 11, 11, 12]


def test_without_a_percentage_the_shares_are_equal_and_end_at_the_goal():
    # From 10 to 80 in three steps is doubling: 10, 20, 40, 80, although a root of 8 is 1.999… in decimals.
    found = plan(goal=Decimal(80), last_day=day(3), times_per_week=7, steps=Steps.PERCENTAGE)

    assert amounts(found) == [10, 20, 40, 80]


def test_a_goal_that_is_not_reached_says_until_where_and_when():
    # 10 * 1.05**5 = 12.76. ln(2) / ln(1.05) = 14.2, so the sixteenth session: index 15 falls on day 35, 9 February.
    with pytest.raises(QuotaError) as caught:
        plan(steps=Steps.PERCENTAGE, step_percent=Decimal(5))

    assert caught.value.field == "step_percent"
    assert "5 % per keer" in str(caught.value)
    assert "tot 12,76" in str(caught.value)
    assert "09-02-2026" in str(caught.value)


def test_the_day_it_names_is_the_first_one_that_works():
    late = {"steps": Steps.PERCENTAGE, "step_percent": Decimal(5)}

    assert plan(last_day=datetime.date(2026, 2, 9), **late)[-1].amount == 20
    with pytest.raises(QuotaError):
        plan(last_day=datetime.date(2026, 2, 8), **late)


def test_a_goal_out_of_sight_says_so():
    with pytest.raises(QuotaError, match="ook na 400 keer niet"):
        plan(goal=Decimal(1000), steps=Steps.PERCENTAGE, step_percent=Decimal(1))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("goal", {"goal": Decimal(9)}),
        ("goal", {"goal": Decimal(10)}),
        ("goal", {"goal": Decimal(-1)}),
        ("start", {"start": Decimal(0)}),
        ("start", {"start": Decimal("NaN")}),
        ("last_day", {"last_day": day(-1)}),
        ("last_day", {"last_day": day(1)}),
        ("last_day", {"last_day": day(7 * MOST_SESSIONS)}),
        ("times_per_week", {"times_per_week": 0}),
        ("times_per_week", {"times_per_week": 8}),
        ("rounding", {"rounding": Decimal(0)}),
        ("step_percent", {"step_percent": Decimal(10)}),
        ("step_percent", {"steps": Steps.PERCENTAGE, "step_percent": Decimal("0.5")}),
        ("step_percent", {"steps": Steps.PERCENTAGE, "step_percent": Decimal(51)}),
    ],
)
def test_what_cannot_be_planned_is_said_at_its_field(field, changes):
    with pytest.raises(QuotaError) as caught:
        plan(**changes)

    assert caught.value.field == field
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("trials", [[], numbers(5), numbers(5, 0), numbers(5, -1), numbers(5, "Infinity")])
def test_a_baseline_is_at_least_two_trials_above_nothing(trials):
    with pytest.raises(QuotaError) as caught:
        start_quota(trials, percent=Decimal(70), rounding=Decimal(1))

    assert caught.value.field == "trials"


@pytest.mark.parametrize(("percent", "is_allowed"), [(49, False), (50, True), (100, True), (101, False)])
def test_the_start_is_half_to_all_of_the_mean(percent, is_allowed):
    trials = numbers(10, 10)
    if is_allowed:
        assert start_quota(trials, percent=Decimal(percent), rounding=Decimal(1)) == Decimal(percent) / 10
    else:
        with pytest.raises(QuotaError, match="50 tot en met 100"):
            start_quota(trials, percent=Decimal(percent), rounding=Decimal(1))


@pytest.mark.parametrize(("count", "is_allowed"), [(400, True), (401, False)])
def test_a_plan_has_four_hundred_sessions_at_most(count, is_allowed):
    if is_allowed:
        assert len(session_days(MONDAY, day(count - 1), 7)) == count
    else:
        with pytest.raises(QuotaError, match="401 keren"):
            session_days(MONDAY, day(count - 1), 7)


def test_the_biggest_step_is_a_share_of_the_session_before():
    # 10 → 12 is 20 %; later steps of 2 are smaller shares.
    assert biggest_step_percent(plan()) == 20
    assert biggest_step_percent(plan()[:1]) == 0


@st.composite
def wishes(draw):
    start = draw(st.decimals("0.01", 500, places=2))
    return {
        "start": start,
        "goal": start + draw(st.decimals("0.01", 1000, places=2)),
        "first_day": MONDAY,
        "last_day": day(draw(st.integers(7, 380))),
        "times_per_week": draw(st.integers(1, 7)),
        "steps": draw(st.sampled_from(Steps)),
        "rounding": draw(st.sampled_from(numbers("0.01", "0.5", 1, 5, 10))),
    }


@given(wish=wishes(), percent=st.none() | st.decimals(1, 50, places=1))
def test_every_plan_climbs_never_falls_and_ends_exactly_at_its_goal(wish, percent):
    if wish["steps"] == Steps.PERCENTAGE:
        wish["step_percent"] = percent
    try:
        found = quota_plan(**wish)
    except QuotaError as error:
        assert error.field == "step_percent"
        return

    values = [quota.amount for quota in found]
    assert values == sorted(values)
    assert values[-1] == wish["goal"]
    assert 0 < values[0] <= wish["start"]
    assert all(
        value % wish["rounding"] == 0 for value in values[:-1] if wish["rounding"] <= value < wish["goal"]
    )


@given(length=st.integers(7, 390), times=st.integers(1, 7))
def test_sessions_are_spread_evenly_over_every_week(length, times):
    found = session_days(MONDAY, day(length), times)

    assert found[0] == MONDAY
    assert found[-1] <= day(length)
    gaps = [(later - earlier).days for earlier, later in zip(found, found[1:], strict=False)]
    assert all(gap in {7 // times, -(-7 // times)} for gap in gaps)
    for week in range((length + 1) // 7):
        assert sum(day(7 * week) <= each < day(7 * week + 7) for each in found) == times
    # The next session would fall outside.
    assert (day(length) - found[-1]).days < -(-7 // times)
