"""The yearly report about complaints: counts without names, from the facts of each complaint (law-and-security 1.8).

Pure: facts in, figures out. Small figures are not told, and figures from which a small one could be worked out neither;
also not by taking the practices off the network (practices/suppression.py).
"""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass
from statistics import median

from practices.suppression import NETWORK, REST, Mark, Sheet, untold_totals


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
    """A count per label: `shown` are the figures as they may be read, those that are told first. Empty when there is
    nothing to count, or too little to divide (`is_told` False)."""

    title: str
    shown: tuple[tuple[str, str], ...]
    is_told: bool = True


@dataclass(frozen=True)
class YearlyReport:
    """`is_told`: is anything but the total told?"""

    year: int
    total: str
    is_told: bool
    tables: tuple[Table, ...]
    median_days: str
    shares: tuple[tuple[str, str], ...]
    measures: str
    measures_done: str


UNTOLD, UNSAID = "–", "niet getoond"
RUNNING = "loopt nog"
TABLES = (("Waarover", "category"), ("Uitkomst", "outcome"), ("Weg", "route"))
SHARES = (
    ("Oordeel of einde binnen zes weken", "in_six_weeks"),
    ("Termijn verlengd", "is_extended"),
    ("Te laat", "is_late"),
    ("Naar de Geschillencommissie", "is_dispute"),
)
YES, NO = "ja", "nee"
DONE, TO_DO = "gedaan", "te doen"


def hidden(smallest: int) -> str:
    return f"< {smallest}"


def yearly(facts: Iterable[Facts], *, year: int, smallest: int) -> YearlyReport:
    """Of one practice that is no part of a network: nobody can subtract anything."""
    return network({"alone": facts}, year=year, smallest=smallest)["alone"]


def network(
    facts: Mapping[Hashable, Iterable[Facts]], *, year: int, smallest: int
) -> dict[Hashable, YearlyReport]:
    """The report of every practice, and under `NETWORK` that of all together, made to be read beside each other.
    Figures from 1 to below `smallest` are shown as "< smallest", those hidden for their sake as "–"."""
    found = {practice: [fact for fact in each if fact.year == year] for practice, each in facts.items()}
    totals = untold_totals({practice: len(each) for practice, each in found.items()}, smallest)
    sheets = {} if NETWORK in totals else _sheets(found, totals, smallest)
    everybody = [fact for each in found.values() for fact in each]
    return {
        practice: _report(practice, each, sheets, totals.get(practice, Mark.TOLD), year, smallest)
        for practice, each in [*found.items(), (NETWORK, everybody)]
    }


def _sheets(
    found: Mapping[Hashable, list[Facts]], totals: Mapping[Hashable, Mark], smallest: int
) -> dict[str, Sheet]:
    """One per table, by the name of what it counts. Practices without a total count together as the rest."""
    told = {practice: each for practice, each in found.items() if practice not in totals}
    rest = [fact for practice, each in found.items() if practice in totals for fact in each]
    rows = told | ({REST: rest} if rest else {})

    def counted(answer) -> dict[Hashable, dict[str, int]]:
        return {row: dict(Counter(answer(fact) for fact in each)) for row, each in rows.items()}

    sheets = {
        name: Sheet(counted(lambda fact, name=name: getattr(fact, name) or RUNNING), smallest)
        for _, name in TABLES
    }
    sheets |= {
        name: Sheet(counted(lambda fact, name=name: _answer(getattr(fact, name))), smallest)
        for _, name in SHARES
    }
    measures = {
        row: {
            DONE: sum(fact.measures_done for fact in each),
            TO_DO: sum(fact.measures - fact.measures_done for fact in each),
        }
        for row, each in rows.items()
    }
    return sheets | {"measures": Sheet(measures, smallest, adds_up=False)}


def _answer(value: bool | None) -> str:
    return RUNNING if value is None else YES if value else NO


def _report(
    row: Hashable,
    facts: list[Facts],
    sheets: Mapping[str, Sheet],
    mark: Mark,
    year: int,
    smallest: int,
) -> YearlyReport:
    days = [fact.days for fact in facts if fact.days is not None]
    is_told = mark is Mark.TOLD and bool(sheets)
    of = {name: _figures(sheet, row, smallest) for name, sheet in sheets.items()} if is_told else {}
    measures = of.get("measures") or {}
    return YearlyReport(
        year=year,
        total=_word(len(facts), mark, smallest),
        is_told=is_told,
        tables=tuple(_table(title, of.get(name)) for title, name in TABLES),
        median_days=f"{median(days):.0f}" if is_told and len(days) >= smallest else UNTOLD,
        shares=tuple((title, _share(of.get(name))) for title, name in SHARES),
        measures=_sum(measures),
        measures_done=measures.get(DONE, UNTOLD),
    )


def _figures(sheet: Sheet, row: Hashable, smallest: int) -> dict[str, str] | None:
    """Per label the figure as it is shown; None when nothing of the row is told."""
    if row in sheet.untold:
        return None
    return {
        label: _word(count, sheet.mark(row, label), smallest)
        for label, count in sorted(sheet.counts[row].items(), key=lambda item: (-item[1], item[0]))
    }


def _word(count: int, mark: Mark, smallest: int) -> str:
    if mark is Mark.TOLD:
        return str(count)
    return {Mark.SMALL: hidden(smallest), Mark.OTHER: UNTOLD, Mark.UNSAID: UNSAID}[mark]


def _table(title: str, figures: Mapping[str, str] | None) -> Table:
    """What is hidden stands last, in the order of the alphabet: its place says nothing about its size."""
    if figures is None:
        return Table(title, (), is_told=False)
    counted = {label: shown for label, shown in figures.items() if shown != "0"}
    told = [(label, shown) for label, shown in counted.items() if shown.isdigit()]
    untold = sorted((label, shown) for label, shown in counted.items() if not shown.isdigit())
    return Table(title, (*told, *untold))


def _share(figures: Mapping[str, str] | None) -> str:
    """Yes of yes and no, in whole percents; untold when one of the two is."""
    sides = [(figures or {}).get(side, "0") for side in (YES, NO)]
    if figures is None or not all(side.isdigit() for side in sides) or sides == ["0", "0"]:
        return UNTOLD
    yes, no = map(int, sides)
    return f"{100 * yes / (yes + no):.0f} %"


def _sum(figures: Mapping[str, str] | None) -> str:
    if not figures or not all(shown.isdigit() for shown in figures.values()):
        return UNTOLD
    return str(sum(map(int, figures.values())))


def lead_days(received_on: datetime.date, until: datetime.date | None) -> int | None:
    return None if until is None else (until - received_on).days
