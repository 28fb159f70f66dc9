"""What the charts share: a plot within its frame, round numbers on the axes, and room for every label."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from patients.charts import Tick

WIDTH = 640
# A character of 13 px in a wide typeface; most are narrower, so what is reckoned to fit fits.
LETTER = 8
_BETWEEN_LABELS = 10


@dataclass(frozen=True)
class Plot:
    """The frame, and the plot in it by its four sides; around it the lines on which labels and titles stand."""

    height: int
    left: int = 52
    right: int = WIDTH - 20
    top: int = 36
    width: int = WIDTH

    @property
    def bottom(self) -> int:
        return self.height - 48

    @property
    def plot_width(self) -> int:
        return self.right - self.left

    @property
    def plot_height(self) -> int:
        return self.bottom - self.top

    @property
    def y_label_at(self) -> int:
        return self.left - 8

    @property
    def x_label_at(self) -> int:
        return self.bottom + 18

    @property
    def x_title_at(self) -> int:
        return self.height - 8

    def x(self, share: float) -> float:
        """Of 0 (left) to 1 (right)."""
        return round(self.left + share * self.plot_width, 1)

    def y(self, share: float) -> float:
        """Of 0 (bottom) to 1 (top)."""
        return round(self.bottom - share * self.plot_height, 1)


def width_of(text: str) -> int:
    """About, and rather too wide."""
    return LETTER * len(text)


def shortened(text: str, width: int) -> str:
    longest = width // LETTER
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def round_numbers(highest: int, most: int = 6) -> tuple[int, ...]:
    """From 0 to at least the highest in equal steps of 1, 2 or 5 and their tenfolds, at most so many."""
    steps = (each * 10**power for power in count() for each in (1, 2, 5))
    step = next(step for step in steps if step * (most - 1) >= highest)
    top = max(-(-highest // step), 1) * step
    return tuple(range(0, top + 1, step))


def ticks_with_room(ticks: Sequence[Tick], plot: Plot) -> tuple[Tick, ...]:
    """Every n-th one, as many as have room, and always the last. Those at the edges move inwards to stay within the
    frame."""
    if not ticks:
        return ()
    inside = [Tick(_inside(tick, plot.width), tick.label) for tick in ticks]
    *others, last = inside
    for stride in range(1, len(inside)):
        found = others[::stride]
        while found and not _fit(found[-1], last):
            found.pop()
        if all(_fit(before, after) for before, after in zip(found, found[1:], strict=False)):
            return (*found, last)
    return (last,)


def week_ticks(weeks: int, x: Callable[[float], float], most: int = 14) -> tuple[Tick, ...]:
    """On whole weeks, in steps that people count in."""
    step = next(each for each in chain((1, 2, 4, 13, 26), count(52, 52)) if weeks // each < most)
    return tuple(Tick(x(week), str(week)) for week in range(0, weeks + 1, step))


def _inside(tick: Tick, width: int) -> float:
    half = width_of(tick.label) / 2
    return round(min(max(tick.at, half), width - half), 1)


def _fit(before: Tick, after: Tick) -> bool:
    room = (width_of(before.label) + width_of(after.label)) / 2
    return after.at - before.at >= room + _BETWEEN_LABELS
