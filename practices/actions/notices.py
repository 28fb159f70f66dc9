"""Mail that says only that there is something to see; what, one reads after logging in (law-and-security 3.4)."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from practices.models import User

SUBJECT = "Kernpraktijken: er wacht een bericht op u"
BODY = """Er wacht een bericht op u in Kernpraktijken.

Log in om het te lezen: {address}

Om de privacy van patiënten te beschermen staat er in deze mail niet waarover het gaat.
"""


def tell(address: str) -> None:
    """A mail server that is down stops nothing: what waits stands on the start page as well."""
    body = BODY.format(address=f"{settings.SITE_ADDRESS}{reverse('start')}")
    send_mail(SUBJECT, body, None, [address], fail_silently=True)


def tell_after_commit(user: User) -> None:
    """Once what waits is really written; not somebody who can't log in any more."""
    if user.is_active:
        transaction.on_commit(lambda: tell(user.email), robust=True)
