"""Points in, geometry out: what a template needs to draw a chart as SVG. No database, no colours."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 24, 14, 34
TICKS = 5
# Between the frame and the first and last dot: half a date.
MARGIN = 36


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
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    plot_width: int = WIDTH - LEFT - RIGHT
    y_label_at: int = LEFT - 8
    x_label_at: int = HEIGHT - 12


def trend(
    points: Sequence[tuple[datetime.date, float]],
    *,
    minimum: float,
    maximum: float,
    mic: float | None,
    decimals: int = 0,
) -> Trend:
    """The scores of one instrument in time, over its whole range so that charts of one instrument compare. `points`
    in the order of their days, at least one."""
    first_day, last_day = points[0][0], points[-1][0]
    span = max((last_day - first_day).days, 1)

    def x(day: datetime.date) -> float:
        if first_day == last_day:
            return round((LEFT + WIDTH - RIGHT) / 2, 1)
        return round(LEFT + MARGIN + (day - first_day).days / span * (WIDTH - LEFT - RIGHT - 2 * MARGIN), 1)

    def y(value: float) -> float:
        share = (value - minimum) / (maximum - minimum)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    dots = tuple(
        Dot(x(day), y(value), f"{day:%d-%m-%Y}: {in_dutch(value, decimals)}", number == len(points))
        for number, (day, value) in enumerate(points, 1)
    )
    top = bottom = 0.0
    if mic is not None:
        start = points[0][1]
        top, bottom = y(min(start + mic, maximum)), y(max(start - mic, minimum))
    step = (maximum - minimum) / (TICKS - 1)
    values = [minimum + step * number for number in range(TICKS)]
    # Halves are said where the range asks for them.
    places = decimals if decimals > 1 else int(any(value % 1 for value in values))
    return Trend(
        path=" ".join(f"{'L' if number else 'M'}{dot.x} {dot.y}" for number, dot in enumerate(dots)),
        dots=dots,
        y_ticks=tuple(Tick(y(value), in_dutch(value, places)) for value in values),
        x_ticks=_x_ticks(points, x),
        band_top=top,
        band_height=round(bottom - top, 1),
    )


def _x_ticks(points: Sequence[tuple[datetime.date, float]], x) -> tuple[Tick, ...]:
    """The first and the last day, and others as far as they have room."""
    found: list[Tick] = []
    for day, _ in points:
        at = x(day)
        if not found or at - found[-1].at >= 80:
            found.append(Tick(at, f"{day:%d-%m-%Y}"))
    return tuple(found)


def in_dutch(value: float, decimals: int) -> str:
    """With a comma, and without zeros that say nothing: 7.0 → "7", 4.66… → "4,7"."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")
