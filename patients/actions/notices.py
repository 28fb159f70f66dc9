"""Mail that says only that there is something to see; what, one reads after logging in (law-and-security 3.4)."""

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q

from patients.models import CareRelation
from practices.models import Membership, User

SUBJECT = "Kernpraktijken: er wacht een bericht op u"
BODY = """Er wacht een bericht op u in Kernpraktijken.

Log in om het te lezen. Om de privacy van patiënten te beschermen staat er in deze mail niet waarover het gaat.
"""
Role = Membership.Role


def tell_about_emergency(relation: CareRelation) -> None:
    """To the privacy officers and the managers of the patient's practice, once the use is really written. A mail
    server that is down stops no emergency: the use waits on the officers' start page as well."""
    to_told = Membership.objects.current().filter(
        Q(role=Role.PRIVACY_OFFICER) | Q(role=Role.PRACTICE_MANAGER, practice=relation.patient.practice_id)
    )
    people = User.objects.filter(is_active=True, pk__in=to_told.values("user"))
    addresses = list(people.values_list("email", flat=True))
    transaction.on_commit(lambda: [_send(address) for address in addresses], robust=True)


def _send(address: str) -> None:
    send_mail(SUBJECT, BODY, None, [address], fail_silently=True)
