"""The clock of a complaint: which terms run, until when, and when to warn (law-and-security 1.1, 1.2 and 1.5).

Every term is a setting with its source (`COMPLAINT_TERMS`). Pure: dates in, terms out.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from lowback.dates import months_later
from practices.complaints.working_days import after_working_days, end_of_term

# What the clock must know, by name in `COMPLAINT_TERMS`.
ACKNOWLEDGE, DECISION, EXTENSION = "acknowledge_working_days", "decision_days", "extension_days"
DISPUTE, TO_DISPUTE = "dispute_months", "to_dispute_months"
CALAMITY, CALAMITY_DOUBT = "calamity_working_days", "calamity_doubt_days"


def term(name: str) -> int:
    return settings.COMPLAINT_TERMS[name]


@dataclass(frozen=True)
class Deadline:
    """Something that must have happened at the end of a day; `key` says what."""

    key: str
    title: str
    due_on: datetime.date

    def days_left(self, today: datetime.date) -> int:
        """Negative when it is over."""
        return (self.due_on - today).days

    def is_late(self, today: datetime.date) -> bool:
        return today > self.due_on

    def warning(self, today: datetime.date) -> int | None:
        """The smallest of the warning moments (days ahead) that has been reached; None when there is time enough. Past
        the day itself it is 0."""
        left = self.days_left(today)
        if left < 0:
            return 0
        return min((days for days in settings.COMPLAINT_WARNINGS if left <= days), default=None)


def acknowledge_by(received_on: datetime.date) -> datetime.date:
    """Our own norm, in working days."""
    return after_working_days(received_on, term(ACKNOWLEDGE))


def decide_by(
    received_on: datetime.date, registered_on: datetime.date, *, is_extended: bool = False
) -> datetime.date:
    """Six weeks, or ten when extended, from the earlier of receipt and registration: sources differ on which of the two
    counts, the earlier one is never too late."""
    days = term(DECISION) + (term(EXTENSION) if is_extended else 0)
    return end_of_term(min(received_on, registered_on), days)


@dataclass(frozen=True)
class DecisionTerm:
    """The term for the provider's decision, as it runs now. `is_extended`: this one; `was_extended`: this one or one
    before a reopening, since the law gives an extension once."""

    start: datetime.date
    is_extended: bool = False
    was_extended: bool = False

    @property
    def first(self) -> datetime.date:
        """Its last day without an extension."""
        return decide_by(self.start, self.start)

    @property
    def longest(self) -> datetime.date:
        """Its last day with one."""
        return decide_by(self.start, self.start, is_extended=True)

    @property
    def due(self) -> datetime.date:
        return self.longest if self.is_extended else self.first


def decision_term(
    *,
    received_on: datetime.date,
    registered_on: datetime.date,
    reopened: tuple[datetime.date, datetime.datetime] | None = None,
    extended_at: datetime.datetime | None = None,
) -> DecisionTerm:
    """The one rule for the term and for its extension. It runs from receipt or registration, whichever is earlier; of a
    reopened complaint from the day of the last reopening (ours: the law speaks of none). `reopened`: that day, and the
    moment it was written down: an extension made before that moment belongs to the term that is over."""
    was_extended = extended_at is not None
    if reopened is None:
        return DecisionTerm(min(received_on, registered_on), was_extended, was_extended)
    day, moment = reopened
    return DecisionTerm(day, was_extended and extended_at > moment, was_extended)


def obstacle_to_extending(
    term_now: DecisionTerm,
    *,
    told_complainant_on: datetime.date,
    told_officer_on: datetime.date,
    today: datetime.date,
) -> str:
    """Why the term can't be extended (any more), in words; "" when it can. Complainant and officer must have been told
    in writing before the term was over."""
    if term_now.was_extended:
        return "De termijn is al een keer verlengd; een tweede keer kan niet."
    if today > term_now.first:
        return (
            f"De termijn liep tot en met {term_now.first:%d-%m-%Y}; daarna kan hij niet meer worden verlengd."
        )
    told = {told_complainant_on, told_officer_on}
    if max(told) > today:
        return "Wie over de verlenging is verteld, kan dat niet in de toekomst zijn."
    if min(told) < term_now.start:
        return f"De termijn begon op {term_now.start:%d-%m-%Y}; de verlenging kan niet eerder zijn verteld."
    return ""


def dispute_ruled_by(filed_on: datetime.date) -> datetime.date:
    """When the dispute body must have ruled. Longer than ninety days: no shift to a working day."""
    return months_later(filed_on, term(DISPUTE))


def dispute_open_until(decided_on: datetime.date) -> datetime.date:
    """Until when the complainant may go to the dispute body."""
    return months_later(decided_on, term(TO_DISPUTE))


def report_calamity_by(established_on: datetime.date) -> datetime.date:
    """To the inspectorate, from the day on which it is clear that it was a calamity."""
    return after_working_days(established_on, term(CALAMITY))


def decide_on_calamity_by(discovered_on: datetime.date) -> datetime.date:
    """In doubt: the last day to find out whether it was one, from the discovery."""
    return end_of_term(discovered_on, term(CALAMITY_DOUBT))


def most_urgent(deadlines: Iterable[Deadline]) -> Deadline | None:
    return min(deadlines, key=lambda deadline: deadline.due_on, default=None)
