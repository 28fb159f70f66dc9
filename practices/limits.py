"""How much one person may look up in an hour (ASVS 5.0 2.4.1): generous for work, too little to carry a practice away.

Counted in the access log itself, so that all web processes count together and nothing can be looked at uncounted. The
emergency procedure is never stopped (patients/loaders.py).
"""

import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from practices.models import AccessLogLine, User

Event = AccessLogLine.Event
HOUR = datetime.timedelta(hours=1)
# Lists show names; what is limited is opening records.
LISTS = ("start", "caseload_list", "my_caseload", "dossiers", "emergencies", "privacy_requests", "form_times")


class TooMuch(Exception):  # noqa: N818 (what happened, in the words of the page that follows)
    """This person reached the limit of the hour; answered with a 429."""


def demand_room(user: User, event: str, patient_id: int | None = None) -> None:
    """Raises `TooMuch` when one more of this event would pass the limit. A patient whose record was opened within the
    hour may be opened again."""
    if event == Event.VIEW:
        views = _within_the_hour(user, Event.VIEW).exclude(object_type__in=LISTS)
        opened = set(views.exclude(patient_id=None).values_list("patient_id", flat=True).distinct())
        is_full = patient_id not in opened and len(opened) >= settings.LIMIT_PATIENTS_PER_HOUR
    elif event == Event.SEARCH:
        is_full = _requests(user, Event.SEARCH) >= settings.LIMIT_SEARCHES_PER_HOUR
    elif event in {Event.EXPORT, Event.PRINT}:
        is_full = _requests(user, Event.EXPORT, Event.PRINT) >= settings.LIMIT_EXPORTS_PER_HOUR
    else:
        is_full = False
    if is_full:
        raise TooMuch(event)


def _within_the_hour(user: User, *events: Event) -> QuerySet[AccessLogLine]:
    return AccessLogLine.objects.filter(user=user, at__gt=timezone.now() - HOUR, event__in=events)


def _requests(user: User, *events: Event) -> int:
    """A search or an export writes a line per patient, in one transaction."""
    return _within_the_hour(user, *events).values("transaction").distinct().count()
