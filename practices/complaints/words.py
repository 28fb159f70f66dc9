"""How much time is left, in words and as a mark. Pure."""

import datetime
from dataclasses import dataclass

from django.conf import settings

from practices.complaints.clock import Deadline

# One per warning moment of `COMPLAINT_WARNINGS`, the earliest first.
MARKS = ("soon", "near", "pressing")
MEASURE = "een maatregel uitvoeren"


@dataclass(frozen=True)
class Countdown:
    """A deadline as it stands on a page. `mark` is a class of the stylesheet; the words say the same."""

    deadline: Deadline
    words: str
    mark: str

    @property
    def title(self) -> str:
        """What is due, in general words: what exactly was promised stands with the measures alone."""
        return MEASURE if self.deadline.key == "measure" else self.deadline.title

    @property
    def is_late(self) -> bool:
        return self.mark == "late"


def countdown(deadline: Deadline, today: datetime.date) -> Countdown:
    return Countdown(deadline, days_in_words(deadline.days_left(today)), mark(deadline, today))


def days_in_words(left: int) -> str:
    """2 → "nog 2 dagen", 0 → "vandaag", -1 → "1 dag te laat"."""
    count = f"{abs(left)} dag" if abs(left) == 1 else f"{abs(left)} dagen"
    return "vandaag" if left == 0 else f"nog {count}" if left > 0 else f"{count} te laat"


def mark(deadline: Deadline, today: datetime.date) -> str:
    """Grows more pressing at every warning moment: calm, soon (14 days), near (7), pressing (2), late."""
    if deadline.is_late(today):
        return "late"
    reached = deadline.warning(today)
    moments = sorted(settings.COMPLAINT_WARNINGS, reverse=True)
    return "calm" if reached is None else MARKS[moments.index(reached)]
