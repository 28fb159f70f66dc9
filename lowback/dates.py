"""Counting on the calendar."""

import calendar
import datetime


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_years(since: datetime.date, on: datetime.date) -> int:
    """An age: somebody born on 29 February is a year older from 1 March in a common year."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))
