"""Mail that says only that there is something to see; what, one reads after logging in (law-and-security 3.4)."""

from django.core.mail import send_mail

SUBJECT = "Kernpraktijken: er wacht een bericht op u"
BODY = """Er wacht een bericht op u in Kernpraktijken.

Log in om het te lezen. Om de privacy van patiënten te beschermen staat er in deze mail niet waarover het gaat.
"""


def tell(address: str) -> None:
    """A mail server that is down stops nothing: what waits stands on the start page as well."""
    send_mail(SUBJECT, BODY, None, [address], fail_silently=True)
