"""All access rules of the system: which role may do what. *Who*, not *when* (that is patients/flow.py).

The table is read by people, by the loaders and by the tests, which walk every url with every role.
"""

from collections.abc import Iterable
from enum import StrEnum

from practices.models import Membership, Practice, User

Role = Membership.Role


class Permission(StrEnum):
    """One thing one may do. The comment says to what it applies; roles are in the table below."""

    OPEN_START_PAGE = "open_start_page"  # everybody who works here
    SEARCH_PATIENTS = "search_patients"  # name, birth date and practice of a match; nothing clinical
    REGISTER_PATIENT = "register_patient"  # in the own practice
    VIEW_PATIENT = "view_patient"  # administrative card of a patient of the own practice
    CHANGE_PATIENT = "change_patient"
    VIEW_RECORD = "view_record"  # episodes and phases of a patient of the own practice
    WRITE_RECORD = "write_record"  # draft, sign, add to and decide in those
    MANAGE_NETWORK = "manage_network"  # admin: practices, staff, memberships
    MANAGE_LIBRARY = "manage_library"  # admin: exercises, advice, insurers, general practitioners


ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.THERAPIST: frozenset(
        {
            Permission.OPEN_START_PAGE,
            Permission.SEARCH_PATIENTS,
            Permission.REGISTER_PATIENT,
            Permission.VIEW_PATIENT,
            Permission.CHANGE_PATIENT,
            Permission.VIEW_RECORD,
            Permission.WRITE_RECORD,
        }
    ),
    Role.PRACTICE_MANAGER: frozenset({Permission.OPEN_START_PAGE}),
    Role.COMPLAINTS_OFFICER: frozenset({Permission.OPEN_START_PAGE}),
    Role.ADMINISTRATOR: frozenset(
        {Permission.OPEN_START_PAGE, Permission.MANAGE_NETWORK, Permission.MANAGE_LIBRARY}
    ),
    Role.PRIVACY_OFFICER: frozenset({Permission.OPEN_START_PAGE}),
}


def has_permission(user: User, permission: Permission, practice: Practice | int | None = None) -> bool:
    """May this staff member do this now: in the given practice, or (without one) anywhere at all?

    A membership without a practice counts for the whole network.
    """
    practice_id = practice.pk if isinstance(practice, Practice) else practice
    return any(
        practice_id is None or membership.practice_id in (None, practice_id)
        for membership in _granting(user, permission)
    )


def practices_with(user: User, permission: Permission) -> frozenset[int]:
    """The practices in which the staff member has this permission by a membership of that practice."""
    return frozenset(
        membership.practice_id for membership in _granting(user, permission) if membership.practice_id
    )


def roles_of(user: User) -> tuple[str, ...]:
    """The roles the staff member has today, each once, in the order of `Membership.Role`."""
    held = {membership.role for membership in user.current_memberships}
    return tuple(role.value for role in Role if role in held)


def _granting(user: User, permission: Permission) -> Iterable[Membership]:
    if not user.is_authenticated:
        return ()
    return (held for held in user.current_memberships if permission in ROLE_PERMISSIONS[held.role])
