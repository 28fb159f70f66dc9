"""Points in, geometry out: what a template needs to draw a chart as SVG. No database, no colours."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lowback.decimals import in_dutch


@dataclass(frozen=True)
class Frame:
    """How large a chart is, and what stands around its plot. `margin` is the room between the frame and the first and
    last dot: half a date, of which `date_room` is the whole."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    ticks: int
    margin: int
    date_room: int


PAGE = Frame(640, 220, left=44, right=24, top=14, bottom=34, ticks=5, margin=36, date_room=80)
# Three beside each other on a sheet of paper.
SMALL = Frame(220, 116, left=34, right=8, top=10, bottom=26, ticks=3, margin=30, date_room=72)


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    label: str  # what the dot says: day and value
    is_last: bool = False


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Trend:
    """`band_top` and `band_height` cover the scores that differ from the first one by less than patients notice;
    without such a figure the height is 0."""

    path: str
    dots: tuple[Dot, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    band_top: float
    band_height: float
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    plot_width: int
    y_label_at: int
    x_label_at: int


def trend(
    points: Sequence[tuple[datetime.date, float]],
    *,
    minimum: float,
    maximum: float,
    mic: float | None,
    decimals: int = 0,
    frame: Frame = PAGE,
) -> Trend:
    """The scores of one instrument in time, over its whole range so that charts of one instrument compare. `points`
    in the order of their days, at least one."""
    first_day, last_day = points[0][0], points[-1][0]
    span = max((last_day - first_day).days, 1)
    left, right, bottom_line = frame.left, frame.width - frame.right, frame.height - frame.bottom

    def x(day: datetime.date) -> float:
        if first_day == last_day:
            return round((left + right) / 2, 1)
        share = (day - first_day).days / span
        return round(left + frame.margin + share * (right - left - 2 * frame.margin), 1)

    def y(value: float) -> float:
        share = (value - minimum) / (maximum - minimum)
        return round(bottom_line - share * (bottom_line - frame.top), 1)

    dots = tuple(
        Dot(x(day), y(value), f"{day:%d-%m-%Y}: {in_dutch(value, decimals)}", number == len(points))
        for number, (day, value) in enumerate(points, 1)
    )
    top = bottom = 0.0
    if mic is not None:
        start = points[0][1]
        top, bottom = y(min(start + mic, maximum)), y(max(start - mic, minimum))
    step = (maximum - minimum) / (frame.ticks - 1)
    values = [minimum + step * number for number in range(frame.ticks)]
    # Halves are said where the range asks for them.
    places = decimals if decimals > 1 else int(any(value % 1 for value in values))
    return Trend(
        path=" ".join(f"{'L' if number else 'M'}{dot.x} {dot.y}" for number, dot in enumerate(dots)),
        dots=dots,
        y_ticks=tuple(Tick(y(value), in_dutch(value, places)) for value in values),
        x_ticks=days_on_axis((day for day, _ in points), x, frame.date_room),
        band_top=top,
        band_height=round(bottom - top, 1),
        width=frame.width,
        height=frame.height,
        left=left,
        right=right,
        top=frame.top,
        bottom=bottom_line,
        plot_width=right - left,
        y_label_at=left - 8,
        x_label_at=frame.height - 12,
    )


def days_on_axis(
    days: Iterable[datetime.date], x: Callable[[datetime.date], float], room: int
) -> tuple[Tick, ...]:
    """The first day, and others as far as they have room."""
    found: list[Tick] = []
    for day in days:
        at = x(day)
        if not found or at - found[-1].at >= room:
            found.append(Tick(at, f"{day:%d-%m-%Y}"))
    return tuple(found)
