"""Which figures of a table stay untold, so that no small one can be worked out: not from a row and its total, and not
from the network's figure minus those of the other practices.

A small figure is hidden; then others with it, until everything that is hidden could just as well be another number.
Whether it could is asked exactly: the figures of a table balance like a flow (each row adds up to its total, each label
to the network's figure), and a hidden one can be another number when a detour exists along hidden ones that still have
room (Ford and Fulkerson's residual graph). The reader is thought to know all limits: "< 5" is 1 to 4, "–" is 5 or more.
"""

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

NETWORK, REST = "network", "rest"
_FREE = "free"


class Mark(Enum):
    """How a figure stands in the report."""

    TOLD = "told"
    SMALL = "small"
    OTHER = "other"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Unknown:
    """A hidden figure as a reader knows it: an arc of the flow, with what it may be at least and at most."""

    name: Hashable
    tail: Hashable
    head: Hashable
    value: int
    least: int
    most: float


def determined(unknowns: Iterable[Unknown]) -> list[Unknown]:
    """Those that can be only one number, and say something about somebody (zero doesn't)."""
    known = list(unknowns)
    return [each for each in known if each.value and not _may_differ(each, known)]


def _may_differ(one: Unknown, unknowns: Iterable[Unknown]) -> bool:
    onward: dict[Hashable, set[Hashable]] = {}
    for each in unknowns:
        if each.name == one.name:
            continue
        if each.value < each.most:
            onward.setdefault(each.tail, set()).add(each.head)
        if each.value > each.least:
            onward.setdefault(each.head, set()).add(each.tail)
    return (one.value < one.most and _leads(onward, one.head, one.tail)) or (
        one.value > one.least and _leads(onward, one.tail, one.head)
    )


def _leads(onward: Mapping[Hashable, set[Hashable]], start: Hashable, end: Hashable) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        following = onward.get(here, set()) - seen
        seen |= following
        waiting += following
    return False


def limits(mark: Mark, smallest: int) -> tuple[int, float]:
    """What a reader knows of a figure that stands there so."""
    if mark is Mark.UNSAID:
        return 0, math.inf
    return (1, smallest - 1) if mark is Mark.SMALL else (smallest, math.inf)


def untold_totals(totals: Mapping[Hashable, int], smallest: int) -> dict[Hashable, Mark]:
    """Of which rows not even the total is told: the small ones, and the smallest others that it takes. When the sum of
    all can't be told either, `NETWORK` is among them; then nothing is told at all."""
    marks = {row: Mark.SMALL for row, total in totals.items() if 0 < total < smallest}
    others = sorted((total, str(row), row) for row, total in totals.items() if total >= smallest)
    everything = sum(totals.values())

    def hidden(*also: Unknown) -> list[Unknown]:
        rows = [
            Unknown(row, "sum", _FREE, totals[row], *limits(mark, smallest)) for row, mark in marks.items()
        ]
        return determined([*rows, *also])

    while others and hidden():
        marks[others.pop(0)[2]] = Mark.OTHER
    if everything >= smallest and not hidden() or not everything:
        return marks
    of_all = Mark.SMALL if everything < smallest else Mark.OTHER
    if hidden(Unknown(NETWORK, _FREE, "sum", everything, *limits(of_all, smallest))):
        of_all = Mark.UNSAID
    return marks | {NETWORK: of_all}


@dataclass
class Sheet:
    """One table over rows (practices) and labels, with the sum of all as the row `NETWORK`. Rows whose total isn't told
    count together as `REST`, of which nothing is told. `adds_up`: the totals of the rows are told somewhere.
    `keeps_network`: rather hide figures of practices than the network's. `tells_rest`: the rest may be known as a sum
    where it isn't small; not when it is there to hide something else than how few it is."""

    counts: dict[Hashable, dict[str, int]]
    smallest: int
    adds_up: bool = True
    keeps_network: bool = False
    tells_rest: bool = False
    marks: dict[tuple[Hashable, str], Mark] = field(default_factory=dict)
    untold: set[Hashable] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.labels = sorted({label for row in self.counts.values() for label in row})
        self.untold |= {REST} & set(self.counts)
        network = {label: sum(row.get(label, 0) for row in self.counts.values()) for label in self.labels}
        self.counts = self.counts | {NETWORK: network}
        for row, counts in self.counts.items():
            for label, count in counts.items():
                if row not in self.untold and 0 < count < self.smallest:
                    self.marks[row, label] = Mark.SMALL
        while found := [each for each in determined(self.unknowns()) if self._gives_away(each)]:
            if not any(self._hide_for(*each.name) for each in found):
                break

    def _gives_away(self, unknown: Unknown) -> bool:
        row, _ = unknown.name
        return not (self.tells_rest and row == REST and unknown.value >= self.smallest)

    def mark(self, row: Hashable, label: str) -> Mark:
        return self.marks.get((row, label), Mark.TOLD)

    def unknowns(self) -> list[Unknown]:
        found = []
        for row, counts in self.counts.items():
            own = row if self.adds_up else _FREE
            for label in self.labels:
                mark = self.mark(row, label)
                if row not in self.untold and mark is Mark.TOLD:
                    continue
                ends = (("label", label), own) if row == NETWORK else (own, ("label", label))
                known = (0, math.inf) if row in self.untold else limits(mark, self.smallest)
                found.append(Unknown((row, label), *ends, counts.get(label, 0), *known))
        return found

    def _hide_for(self, row: Hashable, label: str) -> bool:
        """Something more, so that this one can't be worked out: the network's figure of the label, then more of the
        row, then the whole row, then the network's row. False when there is nothing left to hide."""
        if self.keeps_network and (self._hide_beside(row) or self._hide_above(row, label)):
            return True
        if row != NETWORK and NETWORK not in self.untold and self.mark(NETWORK, label) is Mark.TOLD:
            return self._hide(NETWORK, label)
        return self._hide_in(row) or self._hide_in(NETWORK)

    def _hide_beside(self, row: Hashable) -> bool:
        """A second figure of a row in which only one is hidden."""
        if row in self.untold:
            return False
        counts = self.counts[row]
        hidden = [label for label in counts if self.mark(row, label) is not Mark.TOLD]
        return len(hidden) == 1 and self._hide_in(row)

    def _hide_above(self, row: Hashable, label: str) -> bool:
        """A second figure of a label of which only one practice's is hidden: the smallest of another practice."""
        practices = [each for each in self.counts if each not in (NETWORK, REST)]
        open_rows = [each for each in practices if each not in self.untold]
        hidden = [
            each for each in practices if each in self.untold or self.mark(each, label) is not Mark.TOLD
        ]
        told = sorted(
            (count, str(each), each)
            for each in open_rows
            if self.mark(each, label) is Mark.TOLD and (count := self.counts[each].get(label, 0))
        )
        if row == NETWORK or len(hidden) + (REST in self.counts) > 1 or not told:
            return False
        return self._hide(told[0][2], label)

    def _hide_in(self, row: Hashable) -> bool:
        if row in self.untold:
            return False
        told = sorted(
            (count, label)
            for label, count in self.counts[row].items()
            if count and self.mark(row, label) is Mark.TOLD
        )
        if told:
            return self._hide(row, told[0][1])
        self.untold.add(row)
        return True

    def _hide(self, row: Hashable, label: str) -> bool:
        self.marks[row, label] = Mark.OTHER
        return True
