"""Whom to tell by mail that something happened with a record."""

from django.db import transaction
from django.db.models import Q

from patients.models import CareRelation
from practices.actions.notices import tell
from practices.models import Membership, User

Role = Membership.Role


def tell_about_emergency(relation: CareRelation) -> None:
    """To the privacy officers and the managers of the patient's practice, once the use is really written. A mail
    server that is down stops no emergency: the use waits on the officers' start page as well."""
    to_told = Membership.objects.current().filter(
        Q(role=Role.PRIVACY_OFFICER) | Q(role=Role.PRACTICE_MANAGER, practice=relation.patient.practice_id)
    )
    people = User.objects.filter(is_active=True, pk__in=to_told.values("user"))
    addresses = list(people.values_list("email", flat=True))
    transaction.on_commit(lambda: [tell(address) for address in addresses], robust=True)
