"""Working days and the ends of terms, against hand-worked dates and as properties."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowback.dates import months_later
from practices.complaints.working_days import (
    after_working_days,
    end_of_term,
    is_working_day,
    next_working_day,
)

day = datetime.date
DAYS = st.dates(min_value=day(2017, 1, 1), max_value=day(2060, 12, 31))


@pytest.mark.parametrize(
    "holiday",
    [
        day(2026, 1, 1),  # New Year's Day
        day(2026, 4, 3),  # Good Friday, equated by law
        day(2026, 4, 6),  # Easter Monday
        day(2026, 4, 27),  # King's Day
        day(2027, 5, 5),  # Liberation Day, also in a year without a day off
        day(2026, 5, 14),  # Ascension
        day(2026, 5, 25),  # Whit Monday
        day(2026, 12, 25),  # Christmas
        day(2024, 12, 26),
        day(2026, 11, 28),  # a Saturday
        day(2026, 11, 29),  # a Sunday
    ],
)
def test_days_that_are_none(holiday):
    assert not is_working_day(holiday)


def test_kings_day_on_a_sunday_is_kept_on_saturday():
    # 27 April 2025 was a Sunday: the day was celebrated on Saturday, and Monday is an ordinary day.
    assert is_working_day(day(2025, 4, 28))
    assert not is_working_day(day(2025, 4, 26))


def test_a_day_made_equal_by_decree(settings):
    assert is_working_day(day(2026, 5, 15))
    settings.EXTRA_HOLIDAYS = frozenset({day(2026, 5, 15)})  # the Friday after Ascension
    assert not is_working_day(day(2026, 5, 15))
    assert next_working_day(day(2026, 5, 14)) == day(2026, 5, 18)


# Six weeks from each of these days, counted on a calendar.
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (day(2026, 9, 1), day(2026, 10, 13)),  # a Tuesday: nothing in the way
        (day(2026, 2, 20), day(2026, 4, 7)),  # 3 April is Good Friday: over Easter to Tuesday
        (day(2026, 2, 21), day(2026, 4, 7)),  # Saturday 4 April
        (day(2026, 3, 16), day(2026, 4, 28)),  # Monday 27 April is King's Day
        (day(2026, 3, 24), day(2026, 5, 6)),  # Tuesday 5 May is Liberation Day
        (day(2025, 11, 13), day(2025, 12, 29)),  # 25 December: both Christmas days and the weekend
        (day(2026, 11, 20), day(2027, 1, 4)),  # New Year's Day 2027 is a Friday
        (day(2028, 1, 18), day(2028, 2, 29)),  # a leap day is a day
        (day(2028, 2, 29), day(2028, 4, 11)),  # and may be the first
        (day(2023, 1, 18), day(2023, 3, 1)),  # a year without one
    ],
)
def test_six_weeks_by_hand(start, end):
    assert end_of_term(start, 42) == end


def test_longer_than_ninety_days_ends_where_it_ends():
    # 91 days after 14 November 2026 is Saturday 13 February 2027; 90 days would be Friday.
    assert end_of_term(day(2026, 11, 14), 91) == day(2027, 2, 13)
    assert end_of_term(day(2026, 11, 15), 90) == day(2027, 2, 15)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (day(2026, 11, 23), 5, day(2026, 11, 30)),
        (day(2026, 11, 27), 1, day(2026, 11, 30)),  # from a Friday
        (day(2026, 11, 28), 1, day(2026, 11, 30)),  # from a Saturday
        (day(2026, 4, 2), 3, day(2026, 4, 9)),  # over Easter
        (day(2026, 12, 24), 3, day(2026, 12, 30)),  # over Christmas
        (day(2026, 5, 4), 0, day(2026, 5, 4)),
    ],
)
def test_working_days_by_hand(start, count, end):
    assert after_working_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (day(2026, 11, 25), 6, day(2027, 5, 25)),
        (day(2026, 8, 31), 6, day(2027, 2, 28)),
        (day(2027, 8, 31), 6, day(2028, 2, 29)),
        (day(2028, 2, 29), 12, day(2029, 2, 28)),
        (day(2026, 12, 31), 1, day(2027, 1, 31)),
    ],
)
def test_months_by_hand(start, months, end):
    assert months_later(start, months) == end


@given(DAYS, st.integers(min_value=1, max_value=90))
def test_a_term_ends_on_a_working_day_not_before_and_at_most_eleven_days_later(start, days):
    end = end_of_term(start, days)
    plain = start + datetime.timedelta(days=days)

    assert is_working_day(end)
    assert plain <= end <= plain + datetime.timedelta(days=11)
    between = (plain + datetime.timedelta(days=n) for n in range((end - plain).days))
    assert not any(is_working_day(each) for each in between)


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_so_many_working_days_lie_between(start, count):
    end = after_working_days(start, count)
    passed = (start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1))

    assert sum(is_working_day(each) for each in passed) == count
    assert is_working_day(end)


@given(DAYS, st.integers(min_value=1, max_value=24))
def test_months_keep_the_day_or_end_the_month(start, months):
    end = months_later(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + datetime.timedelta(days=1)).day == 1
