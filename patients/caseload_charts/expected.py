"""One patient's pain in time, over the course that is expected."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from lowback.decimals import in_dutch
from patients.caseload_charts.axes import Plot, week_ticks
from patients.charts import Dot, Tick

PLOT = Plot(height=300)
SHORTEST, LONGEST = 12, 52  # weeks
_SCORES = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True)
class Score:
    """Pain of 0 to 100: a NPRS of 0 to 10 times 10."""

    day: datetime.date
    pain: float


@dataclass(frozen=True)
class Expectation:
    """What is expected in some week: the mean pain, and between what it lies."""

    week: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """A score in words, with what was expected by then ("" beyond the ends of the course). `is_shown`: it lies within
    the weeks of the axis."""

    day: datetime.date
    week: str
    pain: str
    mean: str
    band: str
    is_shown: bool


@dataclass(frozen=True)
class CourseRow:
    week: str
    mean: str
    band: str


@dataclass(frozen=True)
class Expected:
    """`line` joins the dots; `mean` and `band` are the expected course. Paths are "" where there is nothing to draw."""

    title: str
    description: str
    line: str
    dots: tuple[Dot, ...]
    mean: str
    band: str
    patient_label: str
    course_label: str
    band_label: str
    rows: tuple[Row, ...]
    course_rows: tuple[CourseRow, ...]
    plot: Plot
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    y_title: str
    x_title: str

    @property
    def has_hidden(self) -> bool:
        return not all(row.is_shown for row in self.rows)


def expected(
    title: str,
    scores: Sequence[Score],
    course: Sequence[Expectation],
    *,
    start: datetime.date,
    course_label: str = "verwacht verloop (gemiddelde)",
    band_label: str = "spreiding van het verwachte verloop",
    patient_label: str = "pijn van deze patiënt",
    y_title: str = "pijn, 0 tot 100",
    x_title: str = "weken",
    plot: Plot = PLOT,
) -> Expected:
    """`scores` in the order of their days, `course` of its weeks; linear between its points. The axis goes from `start`
    to the last score and the end of the course, and is 12 to 52 weeks long; what lies outside is in the table only."""
    ends = [_weeks(score, start) for score in scores] + [point.week for point in course]
    weeks = min(max([SHORTEST, *(ceil(end) for end in ends)]), LONGEST)

    def x(week: float) -> float:
        return plot.x(week / weeks)

    shown = [score for score in scores if 0 <= _weeks(score, start) <= weeks]
    dots = tuple(
        Dot(
            x(_weeks(score, start)),
            plot.y(score.pain / 100),
            f"{score.day:%d-%m-%Y}: {in_dutch(score.pain, 0)}",
            score is shown[-1],
        )
        for score in shown
    )
    within = _cut(course, weeks)
    return Expected(
        title=title,
        description=_told(scores, patient_label),
        line=_joined([(dot.x, dot.y) for dot in dots]),
        dots=dots,
        mean=_joined([(x(point.week), plot.y(point.mean / 100)) for point in within]),
        band=_band(within, x, plot),
        patient_label=patient_label,
        course_label=course_label,
        band_label=band_label,
        rows=tuple(_row(score, course, start, score in shown) for score in scores),
        course_rows=tuple(CourseRow(in_dutch(each.week, 1), *_in_words(each)) for each in course),
        plot=plot,
        y_ticks=tuple(Tick(plot.y(score / 100), str(score)) for score in _SCORES),
        x_ticks=week_ticks(weeks, x),
        y_title=y_title,
        x_title=x_title,
    )


def course_at(course: Sequence[Expectation], week: float) -> Expectation | None:
    """On the straight line between the points around it; None before the first and after the last."""
    for point in course:
        if point.week == week:
            return point
    for before, after in pairwise(course):
        if before.week < week < after.week:
            share = (week - before.week) / (after.week - before.week)
            return Expectation(
                week,
                before.mean + share * (after.mean - before.mean),
                before.low + share * (after.low - before.low),
                before.high + share * (after.high - before.high),
            )
    return None


def _weeks(score: Score, start: datetime.date) -> float:
    return (score.day - start).days / 7


def _cut(course: Sequence[Expectation], weeks: int) -> list[Expectation]:
    """The course as far as the axis goes."""
    within = [point for point in course if 0 <= point.week <= weeks]
    at_end = course_at(course, weeks)
    if at_end and at_end not in within:
        within.append(at_end)
    return within


def _joined(points: Sequence[tuple[float, float]]) -> str:
    if len(points) < 2:
        return ""
    return "".join(f"{'L' if number else 'M'}{x} {y}" for number, (x, y) in enumerate(points))


def _band(course: Sequence[Expectation], x: Callable[[float], float], plot: Plot) -> str:
    edge = [(x(each.week), plot.y(each.high / 100)) for each in course]
    edge += [(x(each.week), plot.y(each.low / 100)) for each in reversed(course)]
    return f"{_joined(edge)}Z" if len(course) > 1 else ""


def _row(score: Score, course: Sequence[Expectation], start: datetime.date, is_shown: bool) -> Row:
    week = _weeks(score, start)
    then = course_at(course, week)
    mean, band = _in_words(then) if then else ("", "")
    return Row(score.day, in_dutch(week, 1), in_dutch(score.pain, 0), mean, band, is_shown)


def _in_words(point: Expectation) -> tuple[str, str]:
    return in_dutch(point.mean, 0), f"{in_dutch(point.low, 0)} tot {in_dutch(point.high, 0)}"


def _told(scores: Sequence[Score], patient_label: str) -> str:
    if not scores:
        return f"{patient_label}: nog niet gemeten."
    first, last = scores[0], scores[-1]
    begin = f"{patient_label}: {in_dutch(first.pain, 0)} op {first.day:%d-%m-%Y}"
    return f"{begin}, {in_dutch(last.pain, 0)} op {last.day:%d-%m-%Y}." if last is not first else f"{begin}."
