"""Whom to remind today that something is due: the officers of complaints, of incidents, and nobody by name of what."""

import datetime

from django.conf import settings
from django.db.models import Q

from practices.complaints.clock import Deadline
from practices.models import Complaint, Incident, Membership, User
from practices.queries.complaints import deadlines_of, handled_by, with_dates
from practices.queries.incidents import deadline_of, register_of

Role = Membership.Role


def to_remind(today: datetime.date) -> list[User]:
    """Each once: officers with a deadline that is 14, 7 or 2 days away (`COMPLAINT_WARNINGS`), today, or over."""
    held = Membership.objects.current(today).filter(
        Q(role=Role.COMPLAINTS_OFFICER) | Q(role=Role.QUALITY_OFFICER)
    )
    people = User.objects.filter(is_active=True, pk__in=held.values("user"))
    return [user for user in people if any(_is_urgent(each, today) for each in _deadlines_of(user))]


def _is_urgent(deadline: Deadline, today: datetime.date) -> bool:
    return deadline.days_left(today) <= 0 or deadline.days_left(today) in settings.COMPLAINT_WARNINGS


def _deadlines_of(user: User) -> list[Deadline]:
    complaints: list[Complaint] = list(with_dates(handled_by(user)))
    incidents: list[Incident] = list(register_of(user).filter(closed_on=None))
    found = [deadline for complaint in complaints for deadline in deadlines_of(complaint)]
    return found + [deadline for incident in incidents if (deadline := deadline_of(incident))]
