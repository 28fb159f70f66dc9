"""How complete measuring is: per instrument one bar, divided over measured at begin and end, at begin only, not."""

from collections.abc import Sequence
from dataclasses import dataclass

from patients.caseload_charts.axes import WIDTH, shortened

KINDS = ("begin en eind", "alleen begin", "geen")
ROW, BAR, HEAD = 30, 18, 26
LABELS = 266  # room for the names, left of the bars
_FIGURE = 52  # room for a figure, right of them
_BARS = WIDTH - LABELS - _FIGURE * len(KINDS) - 4
_HATCH = 5


@dataclass(frozen=True)
class Share:
    """Of one instrument: numbers of episodes, that together are all that count."""

    label: str
    begin_and_end: int
    begin_only: int
    none: int

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.begin_and_end, self.begin_only, self.none


@dataclass(frozen=True)
class Segment:
    """One part of a bar, for the kind of that number (1 to 3). `hatch` is the path of its slanting lines; only the
    second kind has one."""

    part: int
    x: float
    width: float
    hatch: str
    label: str


@dataclass(frozen=True)
class Figure:
    at: float
    text: str


@dataclass(frozen=True)
class Row:
    """`cells`: number and share per kind, for the table. Without episodes there are no segments and no shares."""

    name: str
    label: str
    y: int
    middle: int
    segments: tuple[Segment, ...]
    figures: tuple[Figure, ...]
    cells: tuple[tuple[int, str], ...]
    total: int


@dataclass(frozen=True)
class Shares:
    title: str
    description: str
    kinds: tuple[str, ...]
    heads: tuple[float, ...]
    rows: tuple[Row, ...]
    width: int
    height: int
    left: int
    right: int
    bar_height: int
    label_at: int


def shares(title: str, shown: Sequence[Share]) -> Shares:
    """Bars in the order given, all as long: they show shares, the table has the numbers as well."""
    rows = tuple(_row(each, HEAD + number * ROW) for number, each in enumerate(shown))
    told = "; ".join(
        f"{row.name}: {', '.join(f'{kind} {text}' for kind, (_, text) in zip(KINDS, row.cells, strict=True))}"
        for row in rows
    )
    return Shares(
        title=title,
        description=f"{told}." if told else "",
        kinds=KINDS,
        heads=tuple(_right_of(kind) - 14 for kind in range(len(KINDS))),
        rows=rows,
        width=WIDTH,
        height=HEAD + ROW * len(rows),
        left=LABELS,
        right=LABELS + _BARS,
        bar_height=BAR,
        label_at=LABELS - 10,
    )


def _row(share: Share, y: int) -> Row:
    total = sum(share.counts)
    percents = [_percent(count, total) for count in share.counts]
    segments, x = [], float(LABELS)
    for kind, count in enumerate(share.counts):
        width = _BARS * count / total if total else 0.0
        if count:
            hatch = hatching(x, y, width, BAR) if kind == 1 else ""
            label = f"{share.label}, {KINDS[kind]}: {count} van {total} ({percents[kind]})"
            segments.append(Segment(kind + 1, round(x, 1), round(width, 1), hatch, label))
        x += width
    return Row(
        name=share.label,
        label=shortened(share.label, LABELS - 10),
        y=y,
        middle=y + BAR // 2,
        segments=tuple(segments),
        figures=tuple(Figure(_right_of(kind), text) for kind, text in enumerate(percents)),
        cells=tuple(zip(share.counts, percents, strict=True)),
        total=total,
    )


def _percent(count: int, total: int) -> str:
    """Rounded, but never to none or all when it isn't."""
    if not total:
        return "–"
    rounded = round(100 * count / total)
    if count and rounded == 0:
        return "<1 %"
    return ">99 %" if count < total and rounded == 100 else f"{rounded} %"


def _right_of(kind: int) -> float:
    return WIDTH - _FIGURE * (len(KINDS) - 1 - kind) - 1


def hatching(x: float, y: float, width: float, height: float) -> str:
    """Slanting lines over a rectangle, cut off at its sides. Drawn out, since a pattern needs a name that is unique on
    the page."""
    found = []
    across = _HATCH
    while across < width + height:
        left, right = max(0.0, across - height), min(width, across)
        found.append(f"M{x + left:.1f} {y + across - left:.1f}L{x + right:.1f} {y + across - right:.1f}")
        across += _HATCH
    return "".join(found)
