"""The follow-up moments of the chronic track (clinical 7.7, D; KNGF C.5 names "a few" sessions). Pure: dates in, what
there is to look at out. The figures are a proposal, so that who calls may bring others."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lowback.dates import months_later

WEEKS = (6, 12)
MONTHS = (3, 6, 12)
END = "end"


@dataclass(frozen=True)
class Moment:
    """`key` stays the same when dates change: "weeks_6", "end", "months_3"."""

    key: str
    title: str
    due_on: datetime.date


def moments(
    started_on: datetime.date,
    ended_on: datetime.date | None,
    *,
    weeks: tuple[int, ...] = WEEKS,
    months: tuple[int, ...] = MONTHS,
) -> tuple[Moment, ...]:
    """In order of their days. `weeks` after the start of the track, `months` after the end of treatment, of which
    nothing is known while `ended_on` is None. A moment on or after the end falls away: the end takes its place. The
    end of a month stays the end: three months after 30 November is 28 or 29 February. Raises `ValueError` for an end
    before the start."""
    if ended_on and ended_on < started_on:
        raise ValueError(f"The track can't end on {ended_on} before it starts on {started_on}")
    under_way = (
        Moment(
            f"weeks_{number}", f"{number} weken na de start", started_on + datetime.timedelta(weeks=number)
        )
        for number in weeks
    )
    found = [moment for moment in under_way if not ended_on or moment.due_on < ended_on]
    if ended_on:
        found.append(Moment(END, "Einde van de behandeling", ended_on))
        found += [
            Moment(
                f"months_{number}",
                f"{number} {'maand' if number == 1 else 'maanden'} na het einde",
                months_later(ended_on, number),
            )
            for number in months
        ]
    return tuple(found)


def due(
    all_moments: Iterable[Moment], done_keys: Collection[str], today: datetime.date
) -> tuple[Moment, ...]:
    """Those of which the day has come and that were neither done nor lapsed."""
    found = tuple(all_moments)
    gone = lapsed(found, done_keys, today)
    return tuple(
        each for each in found if each.due_on <= today and each.key not in done_keys and each not in gone
    )


def lapsed(
    all_moments: Iterable[Moment], done_keys: Collection[str], today: datetime.date
) -> tuple[Moment, ...]:
    """Those of the treatment that were not done, once it has ended: nobody can measure halfway any more."""
    found = tuple(all_moments)
    ended_on = next((each.due_on for each in found if each.key == END and each.due_on <= today), None)
    return tuple(each for each in found if ended_on and each.due_on < ended_on and each.key not in done_keys)
