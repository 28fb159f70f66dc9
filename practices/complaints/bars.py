"""Figures in, geometry out: what a template needs to draw bars as SVG. No colours, no text that the table beside it
doesn't have."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LABELS, ROW, BAR = 640, 250, 26, 16
ROOM_FOR_FIGURE = 60
LONGEST_LABEL = 36


@dataclass(frozen=True)
class Bar:
    label: str
    figure: str
    y: int
    width: float
    figure_at: float


@dataclass(frozen=True)
class Bars:
    bars: tuple[Bar, ...]
    width: int
    height: int
    left: int
    bar_height: int
    label_at: int
    middle: int
    alt: str


def bars_of(title: str, shown: Sequence[tuple[str, str]]) -> Bars | None:
    """One bar per label; a figure that isn't told has no bar, only its mark. None when nothing has one."""
    figures = [int(figure) for _, figure in shown if figure.isdigit()]
    if not any(figures):
        return None
    unit = (WIDTH - LABELS - ROOM_FOR_FIGURE) / max(figures)
    found = []
    for number, (label, figure) in enumerate(shown):
        width = round(unit * int(figure), 1) if figure.isdigit() else 0
        short = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
        found.append(Bar(short, figure, number * ROW, width, round(LABELS + width + 8, 1)))
    said = "; ".join(f"{label}: {figure}" for label, figure in shown)
    return Bars(
        tuple(found), WIDTH, len(found) * ROW, LABELS, BAR, LABELS - 10, BAR // 2 + 1, f"{title}. {said}."
    )
