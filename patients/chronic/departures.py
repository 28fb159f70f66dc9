"""What was done against what was agreed. Time-contingent, more departs as much as less does (clinical 7.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Direction(StrEnum):
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True)
class Departure:
    """`percent` of what was agreed, in whole percents and at least 1: a departure is never "0 %"."""

    direction: Direction
    percent: int


@dataclass(frozen=True)
class Adherence:
    """Counts of sessions. What was not filled in counts as not done: leave sessions to come out of it."""

    as_planned: int
    more: int
    less: int
    not_done: int

    @property
    def total(self) -> int:
        return self.as_planned + self.more + self.less + self.not_done

    @property
    def percent_as_planned(self) -> int | None:
        """Of all sessions; None without any."""
        return _percent(self.as_planned, self.total) if self.total else None

    @property
    def percent_done(self) -> int | None:
        """Of all sessions, those in which anything was done; None without any."""
        return _percent(self.total - self.not_done, self.total) if self.total else None


def departure(planned: Decimal, done: Decimal) -> Departure | None:
    """None when done as agreed. `planned` is above 0 and `done` not below; else a `ValueError`."""
    if planned <= 0 or done < 0:
        raise ValueError(f"No amounts of a session: {planned} planned, {done} done")
    if done == planned:
        return None
    direction = Direction.MORE if done > planned else Direction.LESS
    return Departure(direction, max(1, _percent(abs(done - planned), planned)))


def departure_sentence(found: Departure) -> str:
    """For the therapist."""
    if found.direction == Direction.MORE:
        return (
            f"{found.percent} % meer dan afgesproken. Ook meer doen wijkt af: bespreek dat een goede dag geen reden is "
            "om verder te gaan."
        )
    return (
        f"{found.percent} % minder dan afgesproken. Bespreek wat ertussen kwam: pijn op zich is geen reden om eerder "
        "te stoppen."
    )


def adherence(pairs: Iterable[tuple[Decimal, Decimal | None]]) -> Adherence:
    """Of pairs (planned, done); done is None or 0 when nothing was done."""
    counts = {"as_planned": 0, "more": 0, "less": 0, "not_done": 0}
    for planned, done in pairs:
        counts[_kind(planned, done)] += 1
    return Adherence(**counts)


def _kind(planned: Decimal, done: Decimal | None) -> str:
    if not done:
        return "not_done"
    found = departure(planned, done)
    return found.direction.value if found else "as_planned"


def _percent(part: Decimal | int, whole: Decimal | int) -> int:
    return int((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP))
