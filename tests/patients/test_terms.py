"""The terms of the law."""

import datetime

import pytest

from patients import terms

Day = datetime.date


def test_a_record_is_kept_twenty_years_after_its_last_change():
    assert terms.retained_until(Day(2026, 11, 24)) == Day(2046, 11, 24)


def test_a_leap_day_ends_on_the_last_of_february(settings):
    settings.RETENTION_YEARS = 21

    assert terms.retained_until(Day(2024, 2, 29)) == Day(2045, 2, 28)


@pytest.mark.parametrize(
    ("received", "is_extended", "due"),
    [
        (Day(2026, 1, 31), False, Day(2026, 2, 28)),
        (Day(2026, 12, 24), False, Day(2027, 1, 24)),
        (Day(2026, 11, 30), True, Day(2027, 2, 28)),
    ],
)
def test_a_request_is_answered_within_a_month_or_three(received, is_extended, due):
    assert terms.answer_due(received, is_extended=is_extended) == due
