"""Which measurements are due: the core set at the start, at each evaluation and at the end (KNGF 2021 B.3; clinical
6.0). Pure: dates in, what is due out. Other instruments are measured for a reason and are never due by themselves."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

CORE = ("nprs", "psk", "qbpds")

Taken = tuple[str, str, datetime.date]  # instrument, moment, day


@dataclass(frozen=True)
class Due:
    """`instruments` of the core set that are still to be measured at this moment; since when."""

    moment: str
    instruments: tuple[str, ...]
    since: datetime.date


def due(
    taken: Iterable[Taken],
    *,
    started_on: datetime.date,
    evaluation_date: datetime.date | None,
    today: datetime.date,
) -> list[Due]:
    """`evaluation_date` is that of the signed plan, None without one. A measurement counts for an evaluation when it
    was taken at most `settings.EVALUATION_WINDOW_DAYS` before the planned day."""
    taken = list(taken)
    found = []
    if start := _open_of("start", taken, since=started_on):
        found.append(Due("start", start, started_on))
    if evaluation_date and evaluation_date <= today:
        window = datetime.timedelta(days=settings.EVALUATION_WINDOW_DAYS)
        if evaluation := _open_of("evaluation", taken, since=evaluation_date - window):
            found.append(Due("evaluation", evaluation, evaluation_date))
    return found


def due_at_end(taken: Iterable[Taken]) -> tuple[str, ...]:
    """What is missing at the closing of an episode."""
    done = {instrument for instrument, moment, _ in taken if moment == "end"}
    return tuple(key for key in CORE if key not in done)


def _open_of(moment: str, taken: list[Taken], *, since: datetime.date) -> tuple[str, ...]:
    done = {instrument for instrument, at, day in taken if at == moment and day >= since}
    return tuple(key for key in CORE if key not in done)
