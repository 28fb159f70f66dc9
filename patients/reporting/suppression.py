"""What of the reports' tables may be read: small figures are hidden, and with them whatever would give them away, over
all practices and the network together (practices/suppression.py works out which).

A number that stands in two tables is hidden in both: a share within another line shows nothing where that line is
hidden, and neither do the shares that divide it. Of nested shares (within 4, 6, 12 weeks) the later one is hidden where
the difference would be a small figure by itself.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from lowback.decimals import in_dutch
from patients.reporting.base import Line, Table
from practices.suppression import NETWORK, REST, Mark, Sheet, untold_totals

UNTOLD = "–"
YES, NO = "yes", "no"
Row = Hashable  # a practice, or NETWORK
Where = tuple[str, str]  # title of a table, label of a line


@dataclass(frozen=True)
class ShownLine:
    """As it may be read, in words."""

    label: str
    count: str
    of: str = ""
    share: str = ""
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownTable:
    """`total` of a whole; "" where there is none to tell."""

    title: str
    lines: tuple[ShownLine, ...]
    figures: tuple[str, ...]
    counted: str
    note: str
    has_shares: bool
    total: str = ""


def tell(tables: Mapping[Row, Sequence[Table]], *, smallest: int) -> dict[Row, tuple[ShownTable, ...]]:
    """The tables of every practice and of the network (`NETWORK`) as they may be read beside each other. All have the
    same tables with the same lines, and the network's counts are the sums. Figures from 1 to below `smallest` are shown
    as "< smallest", those hidden for their sake as "–"."""
    teller = _Teller(tables, smallest)
    number = len(tables[NETWORK])
    told = [teller.table(place) for place in range(number)]
    return {row: tuple(told[place][row] for place in range(number)) for row in tables}


@dataclass
class _Marks:
    """Of one line: how its count and (of a share) what is left over may be read, per row."""

    count: dict[Row, Mark]
    rest: dict[Row, Mark]

    def is_told(self, row: Row) -> bool:
        return self.count[row] is Mark.TOLD and self.rest[row] is Mark.TOLD


@dataclass
class _Teller:
    tables: Mapping[Row, Sequence[Table]]
    smallest: int
    # Of which lines, in which rows, the numbers are told; lines of earlier tables.
    told: dict[Where, set[Row]] = field(default_factory=dict)

    def table(self, place: int) -> dict[Row, ShownTable]:
        first = self.tables[NETWORK][place]
        of_row = {row: found[place] for row, found in self.tables.items()}
        total: dict[Row, str] = dict.fromkeys(of_row, "")
        if first.is_whole:
            marks, total = self._whole(of_row)
        elif first.splits:
            marks = self._split(of_row, first.splits)
        else:
            marks = self._alone(of_row, is_nested=first.is_nested)
        for number, found in enumerate(marks):
            self._remember(of_row, number, found)
        return {row: self._shown(row, table, marks, total[row]) for row, table in of_row.items()}

    def _remember(self, of_row: Mapping[Row, Table], number: int, marks: _Marks) -> None:
        """Where this line is told: a later one, also of the same table, may be within it."""
        table = of_row[NETWORK]
        told = {row for row in of_row if marks.is_told(row)}
        self.told[table.title, table.lines[number].label] = told

    def _practices(self) -> list[Row]:
        return [row for row in self.tables if row != NETWORK]

    def _whole(self, of_row: Mapping[Row, Table]) -> tuple[list[_Marks], dict[Row, str]]:
        """Lines that divide the episodes: one sheet over all of them."""
        counts = {
            row: {str(number): line.count for number, line in enumerate(of_row[row].lines)}
            for row in self._practices()
        }
        totals = {row: sum(each.values()) for row, each in counts.items()}
        hidden = self._of_few(of_row) | untold_totals(totals, self.smallest)
        marks = self._sheet(counts, hidden, tells_rest=True)
        lines = range(len(of_row[NETWORK].lines))
        told = dict.fromkeys(of_row, Mark.TOLD)
        words = {
            row: self._word(
                totals[row] if row in totals else sum(totals.values()), hidden.get(row, Mark.TOLD)
            )
            for row in of_row
        }
        found = [_Marks({row: marks[row, str(number)] for row in of_row}, told) for number in lines]
        return found, words

    def _split(self, of_row: Mapping[Row, Table], splits: Where) -> list[_Marks]:
        """Shares that divide another one: the counts add up to its count, and what is left over to what is left over
        there. Each is a sheet of its own."""
        hidden = dict.fromkeys(set(of_row) - self.told[splits], Mark.OTHER)
        lines = range(len(of_row[NETWORK].lines))
        sides = []
        for side in (YES, NO):
            counts = {
                row: {
                    str(number): line.count if side == YES else line.of - line.count
                    for number, line in enumerate(of_row[row].lines)
                }
                for row in self._practices()
            }
            sides.append(self._sheet(counts, hidden))
        yes, no = sides
        return [
            _Marks(
                {row: yes[row, str(number)] for row in of_row}, {row: no[row, str(number)] for row in of_row}
            )
            for number in lines
        ]

    def _alone(self, of_row: Mapping[Row, Table], *, is_nested: bool) -> list[_Marks]:
        """Lines that don't add up: each is a sheet of its own."""
        found: list[_Marks] = []
        before: dict[Row, list[Line]] = {row: [] for row in of_row}
        for number in range(len(of_row[NETWORK].lines)):
            lines = {row: table.lines[number] for row, table in of_row.items()}
            hidden = self._hidden_before(lines) | self._of_few(of_row)
            if is_nested:
                hidden |= dict.fromkeys(
                    (row for row, line in lines.items() if self._is_close(line, before[row])), Mark.OTHER
                )
            marks = self._of_line(lines, hidden)
            found.append(marks)
            self._remember(of_row, number, marks)
            for row, line in lines.items():
                if marks.is_told(row):
                    before[row].append(line)
        return found

    def _of_few(self, of_row: Mapping[Row, Table]) -> dict[Row, Mark]:
        """Where the counts come from too few episodes: ten letters may be one patient's."""
        behind = {row: of_row[row].behind for row in self._practices()}
        if of_row[NETWORK].behind is None:
            return {}
        return dict.fromkeys(untold_totals(behind, self.smallest), Mark.OTHER)

    def _hidden_before(self, lines: Mapping[Row, Line]) -> dict[Row, Mark]:
        """Where the line that this one is within is hidden."""
        within = lines[NETWORK].within
        return dict.fromkeys(set(lines) - self.told[within], Mark.OTHER) if within else {}

    def _is_close(self, line: Line, before: Sequence[Line]) -> bool:
        """Would a small figure be left between this line and one that is told?"""
        return any(
            0 < abs(one - other) < self.smallest
            for earlier in before
            for one, other in (
                (line.count, earlier.count),
                (line.of, earlier.of),
                (line.of - line.count, earlier.of - earlier.count),
            )
        )

    def _of_line(self, lines: Mapping[Row, Line], hidden: Mapping[Row, Mark]) -> _Marks:
        practices = self._practices()
        is_share = lines[NETWORK].of is not None
        totals = {row: lines[row].of if is_share else lines[row].count for row in practices}
        # What is hidden already counts with what is too small to tell.
        is_plain = not hidden
        hidden = dict(hidden) | untold_totals(totals, self.smallest)
        told = dict.fromkeys(lines, Mark.TOLD)
        if not is_share:
            return _Marks({row: hidden.get(row, Mark.TOLD) for row in lines}, told)
        counts = {row: {YES: lines[row].count, NO: lines[row].of - lines[row].count} for row in practices}
        marks = self._sheet(counts, hidden, tells_rest=is_plain)
        return _Marks({row: marks[row, YES] for row in lines}, {row: marks[row, NO] for row in lines})

    def _sheet(
        self, counts: Mapping[Row, Mapping[str, int]], hidden: Mapping[Row, Mark], *, tells_rest: bool = False
    ) -> dict[tuple[Row, str], Mark]:
        """How each figure may be read. Rows that are hidden already count together as one of which nothing is told;
        `tells_rest`: they are hidden for being few, and their sum may be known."""
        labels = sorted({label for row in counts.values() for label in row})
        rows = {row: dict(each) for row, each in counts.items() if row not in hidden}
        rest = [each for row, each in counts.items() if row in hidden]
        if rest:
            rows[REST] = {label: sum(each.get(label, 0) for each in rest) for label in labels}
        sheet = Sheet(
            rows,
            self.smallest,
            keeps_network=True,
            tells_rest=tells_rest,
            untold={NETWORK} & set(hidden),
        )
        found = {}
        for row in (*counts, NETWORK):
            for label in labels:
                is_hidden = row in hidden or row in sheet.untold
                found[row, label] = Mark.OTHER if is_hidden else sheet.mark(row, label)
        return found

    def _shown(self, row: Row, table: Table, marks: Sequence[_Marks], total: str) -> ShownTable:
        return ShownTable(
            title=table.title,
            lines=tuple(self._line(row, line, found) for line, found in zip(table.lines, marks, strict=True)),
            figures=table.figures,
            counted=table.counted,
            note=table.note,
            has_shares=table.has_shares,
            total=total,
        )

    def _line(self, row: Row, line: Line, marks: _Marks) -> ShownLine:
        is_told = marks.is_told(row)
        has_figures = is_told and line.count >= self.smallest
        return ShownLine(
            label=line.label,
            count=self._word(line.count, marks.count[row]),
            of="" if line.of is None else str(line.of) if is_told else UNTOLD,
            share="" if line.of is None else _percent(line) if is_told else UNTOLD,
            figures=tuple(_figure(value) if has_figures else UNTOLD for value in line.figures),
        )

    def _word(self, count: int, mark: Mark) -> str:
        if mark is Mark.TOLD:
            return str(count)
        return f"< {self.smallest}" if mark is Mark.SMALL else UNTOLD


def _percent(line: Line) -> str:
    return f"{100 * line.count / line.of:.0f} %" if line.of else UNTOLD


def _figure(value: float | None) -> str:
    return UNTOLD if value is None else in_dutch(value, 1)
