"""Who may sign in which track."""

import datetime

from patients.phases.base import Phase
from patients.tracks import track_of
from practices.access import is_qualified
from practices.models import User


def qualification_missing(phase: Phase, user: User, *, on: datetime.date) -> str:
    """Why this person can't sign this phase on that day, in words; "" when it is no matter of qualification."""
    track = track_of(phase)
    if is_qualified(user, track.qualification, on):
        return ""
    return (
        f"Ondertekenen in het traject {track.title.lower()} kan alleen wie daarvoor bevoegd is. "
        "Opslaan als concept kan wel."
    )
