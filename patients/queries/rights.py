"""The rights table for people: nothing here decides anything."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from practices.access import ROLE_PERMISSIONS, Permission
from practices.models import Membership

# Who left lately stays on the list for so long: what the quarterly review of rights looks at.
LEAVERS_DAYS = 365


@dataclass(frozen=True)
class RightsTable:
    roles: list[str]
    rows: list[tuple[str, list[bool]]]  # what, and per role whether it may


def rights_table() -> RightsTable:
    roles = list(Membership.Role)
    return RightsTable(
        [str(role.label) for role in roles],
        [
            (str(permission.label), [permission in ROLE_PERMISSIONS[role] for role in roles])
            for permission in Permission
        ],
    )


def holders(today: datetime.date | None = None) -> list[tuple[Membership, bool]]:
    """Roles of today and those that ended in the last `LEAVERS_DAYS`, and whether each counts now. One query."""
    today = today or timezone.localdate()
    since = today - datetime.timedelta(days=LEAVERS_DAYS)
    found = Membership.objects.filter(Q(until__isnull=True) | Q(until__gte=since)).select_related(
        "user", "practice"
    )
    return [(held, _counts(held, today)) for held in found.order_by("user__name", "role", "from_date")]


def _counts(held: Membership, today: datetime.date) -> bool:
    is_in_time = held.from_date <= today and (held.until is None or today <= held.until)
    return is_in_time and held.user.is_active and (held.practice is None or held.practice.is_active)
