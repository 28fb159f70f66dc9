"""The terms of the law on records: how long they are kept, and when a patient's request must be answered. Pure."""

import datetime

from django.conf import settings

from lowback.dates import months_later

ANSWER_MONTHS = 1
EXTENSION_MONTHS = 2


def retained_until(last_change: datetime.date) -> datetime.date:
    """The first day on which the record may go: `settings.RETENTION_YEARS` after its last change (art. 7:454 lid 3
    BW; law-and-security 2.1)."""
    return months_later(last_change, settings.RETENTION_YEARS * 12)


def answer_due(received_on: datetime.date, *, is_extended: bool = False) -> datetime.date:
    """The last day for an answer: one month, and two more with a reason (AVG 12 lid 3; law-and-security 2.2)."""
    return months_later(received_on, ANSWER_MONTHS + (EXTENSION_MONTHS if is_extended else 0))
