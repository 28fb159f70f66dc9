"""Recovery in time as step curves with their intervals, beside what the leaflet and the guideline say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from patients.caseload_charts.axes import Plot, week_ticks
from patients.charts import Tick
from patients.survival import Curve, Step

PLOT = Plot(height=320)
_PERCENTS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True)
class Line:
    """A curve with what its days count from: "sinds de start van de behandeling"."""

    label: str
    curve: Curve


@dataclass(frozen=True)
class Box:
    """What is said of some weeks: more than so many per cent."""

    label: str
    from_week: float
    to_week: float
    above: float


@dataclass(frozen=True)
class Point:
    label: str
    week: float
    percent: float


@dataclass(frozen=True)
class Drawn:
    """The line of a curve and the band of its 95 % interval, as paths; both "" for nobody."""

    label: str
    line: str
    band: str


@dataclass(frozen=True)
class Cell:
    """A curve in some week, in words; "–" beyond its last day, and for the interval where none or all recovered.
    `at_risk`: not recovered and still in sight."""

    recovered: str
    interval: str
    at_risk: int


@dataclass(frozen=True)
class Row:
    week: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Rectangle:
    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True)
class Diamond:
    d: str
    label: str


@dataclass(frozen=True)
class Steps:
    title: str
    description: str
    curves: tuple[Drawn, ...]
    box: Rectangle | None
    point: Diamond | None
    rows: tuple[Row, ...]
    plot: Plot
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    y_title: str
    x_title: str


def steps(
    title: str,
    lines: Sequence[Line],
    *,
    weeks: int,
    box: Box | None = None,
    point: Point | None = None,
    y_title: str = "hersteld, in %",
    x_title: str = "weken",
    plot: Plot = PLOT,
) -> Steps:
    """Up to two lines over the first `weeks` weeks (at least one), 0 to 100 per cent recovered. A curve ends on its
    last day; the table has a row for every week until the last one in which a curve is there."""

    def x(week: float) -> float:
        return plot.x(week / weeks)

    last_weeks = [min(line.curve.last_day // 7, weeks) for line in lines if line.curve.last_day is not None]
    return Steps(
        title=title,
        description=" ".join(_told(line, weeks) for line in lines),
        curves=tuple(_drawn(line, weeks, x, plot) for line in lines),
        box=_rectangle(box, x, plot) if box and box.to_week <= weeks else None,
        point=_diamond(point, x, plot) if point and point.week <= weeks else None,
        rows=tuple(
            Row(week, tuple(_cell(line.curve, week) for line in lines))
            for week in range(max(last_weeks, default=-1) + 1)
        ),
        plot=plot,
        y_ticks=tuple(Tick(plot.y(percent / 100), str(percent)) for percent in _PERCENTS),
        x_ticks=week_ticks(weeks, x),
        y_title=y_title,
        x_title=x_title,
    )


def _drawn(line: Line, weeks: int, x: Callable[[float], float], plot: Plot) -> Drawn:
    seen = [step for step in line.curve.steps if step.day <= weeks * 7]
    if not seen:
        return Drawn(line.label, "", "")
    end = x(min(line.curve.last_day / 7, weeks))

    def path(height: Callable[[Step], float], start: float) -> str:
        """From left to right: along a height until the next step."""
        return (
            f"M{x(0)} {plot.y(start)}"
            + "".join(f"H{x(step.day / 7)}V{plot.y(height(step))}" for step in seen)
            + (f"H{end}")
        )

    upper = path(lambda step: step.recovered_high, 0)
    # Back from right to left under it, so that both make one shape.
    lower = f"V{plot.y(seen[-1].recovered_low)}"
    for step, before in zip(reversed(seen), [*reversed(seen[:-1]), None], strict=True):
        lower += f"H{x(step.day / 7)}V{plot.y(before.recovered_low if before else 0)}"
    return Drawn(line.label, path(lambda step: step.recovered, 0), f"{upper}{lower}Z")


def _rectangle(box: Box, x: Callable[[float], float], plot: Plot) -> Rectangle:
    left, right, bottom = x(box.from_week), x(box.to_week), plot.y(box.above / 100)
    return Rectangle(left, plot.top, round(right - left, 1), round(bottom - plot.top, 1), box.label)


def _diamond(point: Point, x: Callable[[float], float], plot: Plot, half: float = 7) -> Diamond:
    at, height = x(point.week), plot.y(point.percent / 100)
    return Diamond(f"M{at} {height - half:.1f}l{half} {half}l-{half} {half}l-{half} -{half}Z", point.label)


def _cell(curve: Curve, week: int) -> Cell:
    step = curve.at(week * 7)
    if step is None:
        return Cell("–", "–", 0)
    is_between = 0 < step.survival < 1
    interval = f"{_percent(step.recovered_low)} tot {_percent(step.recovered_high)} %" if is_between else "–"
    return Cell(f"{_percent(step.recovered)} %", interval, curve.at_risk_on(week * 7))


def _told(line: Line, weeks: int) -> str:
    """The curve in one sentence: where it stands at its end, or at the end of the axis."""
    if line.curve.last_day is None:
        return f"{line.label}: geen episodes."
    week = min(line.curve.last_day // 7, weeks)
    return f"{line.label}: na {week} weken {_cell(line.curve, week).recovered} hersteld."


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
