"""What a report is: functions from facts to tables, with their definition in words.

A table here holds exact figures, for one group of episodes (a practice, or the network). What of it may be shown is
decided afterwards, over all groups together (patients/reporting/suppression.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from patients.reporting.facts import Facts


class Period(Enum):
    """Which episodes a report counts in a period; the words complete "episodes die …"."""

    CONCERNED = "in de periode open waren, begonnen of eindigden"
    REGISTERED = "in de periode zijn aangemeld"
    STARTED = "in de periode met de behandeling begonnen"
    CLOSED = "in de periode zijn afgesloten"


@dataclass(frozen=True)
class Line:
    """`count` episodes; with `of` it is a share, and `count` ≤ `of`. `figures` (means and such, None where there is
    nothing to compute) are about the `count` episodes, in the order of the table's `figures`. `within`: table and label
    of the line before whose count is this line's `of`; where that isn't shown, this may not show it either."""

    label: str
    count: int
    of: int | None = None
    figures: tuple[float | None, ...] = ()
    within: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """`is_whole`: the lines divide the episodes, so that their counts add up to a total that may be shown.
    `behind`: how many episodes the counts of the table come from, where that isn't what they count: of few of them
    nothing is told. `is_nested`: each line counts what the one before counts, and more. `splits`: table and label of
    the share before that the shares of this table divide: counts and denominators add up to those. `counted`: what the
    counts count, as the heading of their column. `note` says what must be known to read it."""

    title: str
    lines: tuple[Line, ...]
    figures: tuple[str, ...] = ()
    is_whole: bool = False
    is_nested: bool = False
    splits: tuple[str, str] | None = None
    counted: str = "episodes"
    behind: int | None = None
    note: str = ""

    @property
    def has_shares(self) -> bool:
        return any(line.of is not None for line in self.lines)


@dataclass(frozen=True)
class Norms:
    """The settings that reports judge by (lowback/settings.py says their sources). `smallest_change`: points per
    instrument; `relative_change`: per cent of the first score."""

    weeks: tuple[int, ...]
    visits: dict[int, int]  # risk profile → usual number of visits
    smallest_change: dict[str, float]
    relative_change: float = 30
    recovered_by_leaflet: float = 80  # per cent
    recovered_by_guideline: float = 50


@dataclass(frozen=True)
class Section:
    """Tables that are made from the same facts. `asks` and `averages` name the fields of `Facts` that `make` reads
    (besides `number`), and it must not read others: facts come grouped by the first, and have the mean of the group as
    the value of the second."""

    asks: tuple[str, ...]
    make: Callable[[Sequence[Facts], Norms], tuple[Table, ...]]
    averages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """`definition`: paragraphs for whoever reads the figures."""

    key: str
    title: str
    question: str
    definition: tuple[str, ...]
    source: str
    period: Period
    sections: tuple[Section, ...]
