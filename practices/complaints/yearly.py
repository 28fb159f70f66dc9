"""The yearly report about complaints: counts without names, from the facts of each complaint (law-and-security 1.8).

Pure: facts in, figures out. Small figures are not told, and figures from which a small one could be worked out neither.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Facts:
    """What the report counts of one complaint; all that is left when its file is deleted. `outcome`: of the decision as
    a whole, or the end without one; empty while it runs. `days`: from receipt to the decision or end."""

    year: int
    category: str
    outcome: str
    route: str
    days: int | None
    in_six_weeks: bool | None
    is_extended: bool
    is_late: bool
    is_dispute: bool
    measures: int
    measures_done: int

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class Table:
    """A count per label, in order of size; `shown` are the figures as they may be read."""

    title: str
    counts: tuple[tuple[str, int], ...]
    shown: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class YearlyReport:
    year: int
    total: str
    tables: tuple[Table, ...]
    median_days: str
    shares: tuple[tuple[str, str], ...]
    measures: str
    measures_done: str


UNTOLD = "–"


def hidden(smallest: int) -> str:
    return f"< {smallest}"


def yearly(facts: Iterable[Facts], *, year: int, smallest: int) -> YearlyReport:
    """Figures from 1 to below `smallest` are shown as "< smallest". Shares and the median are told of `smallest`
    complaints or more."""
    found = [fact for fact in facts if fact.year == year]
    decided = [fact for fact in found if fact.days is not None]
    days = [fact.days for fact in decided]
    measures = sum(fact.measures for fact in found)
    return YearlyReport(
        year=year,
        total=cell(len(found), smallest),
        tables=tuple(
            _table(title, Counter(getattr(fact, name) or "loopt nog" for fact in found), smallest)
            for title, name in (("Waarover", "category"), ("Uitkomst", "outcome"), ("Weg", "route"))
        ),
        median_days=UNTOLD if len(days) < smallest else f"{median(days):.0f}",
        shares=(
            ("Oordeel binnen zes weken", share([fact.in_six_weeks for fact in decided], smallest)),
            ("Termijn verlengd", share([fact.is_extended for fact in found], smallest)),
            ("Te laat", share([fact.is_late for fact in found], smallest)),
            ("Naar de Geschillencommissie", share([fact.is_dispute for fact in found], smallest)),
        ),
        measures=cell(measures, smallest),
        measures_done=cell(sum(fact.measures_done for fact in found), smallest),
    )


def cell(count: int, smallest: int) -> str:
    """A figure as it may be read; zero is told, it is about nobody."""
    return hidden(smallest) if 0 < count < smallest else str(count)


def share(answers: Iterable[bool | None], smallest: int) -> str:
    """The share of yes in whole percents; untold of few, or when few are on one side (one could count them back)."""
    known = [bool(answer) for answer in answers]
    yes = sum(known)
    if len(known) < smallest or 0 < yes < smallest or 0 < len(known) - yes < smallest:
        return UNTOLD
    return f"{100 * yes / len(known):.0f} %"


def _table(title: str, counts: Mapping[str, int], smallest: int) -> Table:
    """Besides the small figures so many of the others are hidden, the smallest first, that the total minus what is told
    leaves at least `smallest` over at least two labels."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    small = [label for label, count in ordered if 0 < count < smallest]
    others = [label for label, count in ordered if count >= smallest]
    also: list[str] = []
    while (
        small
        and others
        and (len(small) + len(also) < 2 or sum(counts[each] for each in small + also) < smallest)
    ):
        also.append(others.pop())
    shown = [
        (label, hidden(smallest) if label in small else UNTOLD if label in also else str(count))
        for label, count in ordered
    ]
    return Table(title, tuple(ordered), tuple(shown))


def lead_days(received_on: datetime.date, until: datetime.date | None) -> int | None:
    return None if until is None else (until - received_on).days
