"""Working days, and where a statutory term ends (Algemene termijnenwet; law-and-security 1.1).

A term that ends on a Saturday, a Sunday or a recognised holiday runs on to the next working day (art. 1). That does not
go for terms of more than ninety days (art. 4).
"""

import datetime

import holidays
from django.conf import settings

# Article 4: longer terms end where they end.
LONGEST_SHIFTED_DAYS = 90
_ONE_DAY = datetime.timedelta(days=1)
# The library's public holidays leave out Good Friday, and Liberation Day in four years out of five; the law does not
# (art. 3, sections 1 and 2).
_RECOGNISED = holidays.country_holidays("NL", categories=(holidays.PUBLIC, holidays.OPTIONAL))


def is_working_day(day: datetime.date) -> bool:
    """No weekend, no recognised holiday, and no day that a royal decree made equal to one (`EXTRA_HOLIDAYS`)."""
    return day.weekday() < 5 and day not in _RECOGNISED and day not in settings.EXTRA_HOLIDAYS


def next_working_day(day: datetime.date) -> datetime.date:
    """That day, or the first working day after it."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def end_of_term(start: datetime.date, days: int) -> datetime.date:
    """The last day of a term of so many calendar days, of which `start` is day 0."""
    last = start + datetime.timedelta(days=days)
    return last if days > LONGEST_SHIFTED_DAYS else next_working_day(last)


def after_working_days(start: datetime.date, count: int) -> datetime.date:
    """The day that is so many working days after `start`, which itself doesn't count."""
    day = start
    for _ in range(count):
        day = next_working_day(day + _ONE_DAY)
    return day
