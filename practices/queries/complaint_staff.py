"""Whom a complaint may be about: everybody who ever worked in the practice, those who left included. And whom its
decision may be asked of."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from practices.access import Permission, has_permission, is_network_wide, practices_with, staff_with
from practices.models import Complaint, Membership, Practice, User


@dataclass(frozen=True)
class Worker:
    user: User
    practice: Practice
    is_gone: bool

    @property
    def label(self) -> str:
        return f"{self.user.name} (uit dienst)" if self.is_gone else self.user.name


def practices_served(user: User) -> list[Practice]:
    """The practices whose complaints this officer handles; a role for the whole network serves all."""
    found = Practice.objects.filter(is_active=True).order_by("name")
    if is_network_wide(user, Permission.HANDLE_COMPLAINTS):
        return list(found)
    return list(found.filter(pk__in=practices_with(user, Permission.HANDLE_COMPLAINTS)))


def workers_of(practices: Iterable[Practice]) -> list[Worker]:
    """By practice and name; each person once per practice, whatever they did there. One query."""
    today = timezone.localdate()
    held = Membership.objects.filter(practice__in=list(practices)).select_related("user", "practice")
    found: dict[tuple[int, int], Worker] = {}
    for each in held.order_by("practice__name", "user__name", "pk"):
        is_here = (
            each.user.is_active and each.from_date <= today and (each.until is None or each.until >= today)
        )
        key = each.practice_id, each.user_id
        known = found.get(key)
        found[key] = Worker(each.user, each.practice, not is_here and (known is None or known.is_gone))
    return list(found.values())


def deciders_of(complaint: Complaint, *, but: User) -> list[User]:
    """Who may give the decision for the practice: the managers of it, and those to whom the complaint was put and who
    still work here. Not `but`: who asks takes no side (law-and-security 1.1, 1.7)."""
    managers = staff_with(Permission.COUNT_COMPLAINTS, complaint.practice_id)
    put = complaint.parties.filter(put_at__isnull=False, user__is_active=True)
    people = User.objects.filter(Q(pk__in=managers.values("pk")) | Q(pk__in=put.values("user")))
    return [user for user in people.exclude(pk=but.pk) if has_permission(user, Permission.DECIDE_COMPLAINT)]


def name_and_role(user: User, complaint: Complaint) -> str:
    """As a letter names who gives the decision: "Mira, praktijkmanager"."""
    here = [each for each in user.current_memberships if each.practice_id == complaint.practice_id]
    return f"{user.name}, {here[0].get_role_display()}" if here else user.name
