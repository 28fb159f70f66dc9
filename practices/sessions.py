"""How long a session lives, kept in the session itself as two moments."""

import datetime
from enum import StrEnum

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

BEGUN, SEEN = "begun_at", "seen_at"
# The moment of the last request is written at most so often, to spare a write per page.
EXACT_TO = datetime.timedelta(seconds=30)


class Ending(StrEnum):
    IDLE = "idle"
    TOO_LONG = "too_long"


def begin(session: SessionBase) -> None:
    session[BEGUN] = session[SEEN] = timezone.now().timestamp()


def ending(session: SessionBase) -> Ending | None:
    """Why this session is over; None when it goes on. A session without its moments begins now."""
    if BEGUN not in session:
        begin(session)
    now = timezone.now().timestamp()
    if now - session[BEGUN] > settings.SESSION_HOURS * 3600:
        return Ending.TOO_LONG
    if now - session.get(SEEN, session[BEGUN]) > settings.IDLE_MINUTES * 60:
        return Ending.IDLE
    return None


def see(session: SessionBase) -> None:
    """Somebody is there."""
    now = timezone.now().timestamp()
    if now - session.get(SEEN, 0) > EXACT_TO.total_seconds():
        session[SEEN] = now
