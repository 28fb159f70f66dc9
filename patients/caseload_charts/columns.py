"""Counts as columns: per week what began and what ended side by side, or one kind per class."""

from collections.abc import Sequence
from dataclasses import dataclass

from patients.caseload_charts.axes import Plot, round_numbers, ticks_with_room, width_of
from patients.charts import Tick

PLOT = Plot(height=260)
_WIDEST_SLOT = 72
_FILLED = 0.78  # of a slot; the rest keeps one column from the next
_THIN = 3.0  # below this a column has no room for an edge of its own


@dataclass(frozen=True)
class Column:
    """One count for each kind. `label` stands under the axis as far as there is room ("12", "≥ 26"), `name` in the
    table ("week 12 van 2026"); without a name the label does."""

    label: str
    counts: tuple[int, ...]
    name: str = ""


@dataclass(frozen=True)
class Bar:
    """`figure` is "" where the columns are too narrow for their figures."""

    x: float
    y: float
    width: float
    height: float
    label: str
    figure: str
    figure_at: float


@dataclass(frozen=True)
class Row:
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Columns:
    """`series`: the bars of each kind, in the order of `kinds`."""

    title: str
    description: str
    heading: str
    kinds: tuple[str, ...]
    series: tuple[tuple[Bar, ...], ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    plot: Plot
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    y_title: str
    x_title: str
    is_thin: bool


def columns(
    title: str,
    kinds: Sequence[str],
    shown: Sequence[Column],
    *,
    heading: str = "Week",
    y_title: str = "episodes",
    x_title: str = "week",
    plot: Plot = PLOT,
) -> Columns:
    """`kinds`: one or two, such as "begonnen" and "afgesloten". `heading` stands above the names in the table."""
    if any(len(column.counts) != len(kinds) for column in shown):
        raise ValueError("a column has one count for each kind")
    numbers = round_numbers(max((count for column in shown for count in column.counts), default=0))
    slot = min(_WIDEST_SLOT, plot.plot_width / len(shown)) if shown else 0.0
    start = plot.left + (plot.plot_width - slot * len(shown)) / 2
    width = slot * _FILLED / len(kinds)
    widest_figure = max((width_of(str(count)) for column in shown for count in column.counts), default=0)

    def bar(number: int, column: Column, kind: int) -> Bar:
        count = column.counts[kind]
        x = start + slot * number + slot * (1 - _FILLED) / 2 + width * kind
        y = plot.y(count / numbers[-1])
        return Bar(
            x=round(x, 2),
            y=y,
            width=round(width, 2),
            height=round(plot.bottom - y, 1),
            label=f"{column.name or column.label}: {count} {kinds[kind]}",
            figure=str(count) if widest_figure <= width and count else "",
            figure_at=round(x + width / 2, 1),
        )

    totals = tuple(sum(column.counts[kind] for column in shown) for kind in range(len(kinds)))
    return Columns(
        title=title,
        description=f"Samen {' en '.join(f'{total} {kind}' for total, kind in zip(totals, kinds, strict=True))}.",
        heading=heading,
        kinds=tuple(kinds),
        series=tuple(
            tuple(bar(number, column, kind) for number, column in enumerate(shown))
            for kind in range(len(kinds))
        ),
        rows=tuple(Row(column.name or column.label, column.counts) for column in shown),
        totals=totals,
        plot=plot,
        y_ticks=tuple(Tick(plot.y(number / numbers[-1]), str(number)) for number in numbers),
        x_ticks=ticks_with_room(
            [Tick(start + slot * (number + 0.5), column.label) for number, column in enumerate(shown)], plot
        ),
        y_title=y_title,
        x_title=x_title,
        is_thin=width < _THIN,
    )
