"""How long recovery takes, with episodes that are still open or ended otherwise: the product-limit estimate.

Kaplan and Meier, J Am Stat Assoc 1958; variance after Greenwood (1926); interval on the log-log scale (Kalbfleisch and
Prentice 1980), which stays between 0 and 1. An episode without recovery counts until its last day: it is censored
there. Recoveries of a day come before the censorings of that day, so who was censored on it was at risk.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)
# Products of fractions may miss a half by a rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Course:
    """`number` episodes of `days` whole days, that ended in recovery on the last day or were last seen on it."""

    days: int
    recovered: bool
    number: int = 1

    def __post_init__(self) -> None:
        if self.days < 0 or self.number < 1:
            raise ValueError(f"a course has days from 0 and a number from 1: {self}")


@dataclass(frozen=True)
class Step:
    """What holds from this day to the next step. `at_risk`: not recovered and in sight when the day began. `survival`:
    the share that is not recovered after it, with its variance and its 95 % interval; at a share of 1 or 0 the interval
    has no width."""

    day: int
    at_risk: int
    events: int
    censored: int
    survival: float
    variance: float
    low: float
    high: float

    @property
    def recovered(self) -> float:
        return 1 - self.survival

    @property
    def recovered_low(self) -> float:
        return 1 - self.high

    @property
    def recovered_high(self) -> float:
        return 1 - self.low


@dataclass(frozen=True)
class Curve:
    """A step on day 0 and on each day on which somebody recovered or was last seen; without courses no steps."""

    steps: tuple[Step, ...]

    @property
    def last_day(self) -> int | None:
        """The last day on which anybody is at risk."""
        return self.steps[-1].day if self.steps else None

    @property
    def median(self) -> int | None:
        """The first day on which at least half is recovered; None when that isn't reached."""
        return next((step.day for step in self.steps if step.survival <= 0.5 + _ROUNDING), None)

    def at(self, day: int) -> Step | None:
        """The step that holds on this day; None before day 0 and beyond the last day."""
        if not self.steps or not 0 <= day <= self.steps[-1].day:
            return None
        return next(step for step in reversed(self.steps) if step.day <= day)

    def recovered_at(self, day: int) -> float | None:
        """The share recovered by the end of this day; None beyond the last day on which anybody is at risk."""
        step = self.at(day)
        return step.recovered if step else None

    def while_at_risk(self, least: int) -> "Curve":
        """As far as at least so many are followed: beyond that a single one makes a large step."""
        return Curve(tuple(step for step in self.steps if step.at_risk >= least))

    def at_risk_on(self, day: int) -> int:
        """How many were not recovered and in sight when this day began."""
        step = self.at(day)
        if step is None:
            return 0
        return step.at_risk if step.day == day else step.at_risk - step.events - step.censored


def kaplan_meier(courses: Iterable[Course]) -> Curve:
    """In any order; courses of the same days may come together in one `number` or apart."""
    events: dict[int, int] = {}
    censored: dict[int, int] = {}
    for course in courses:
        kind = events if course.recovered else censored
        kind[course.days] = kind.get(course.days, 0) + course.number
    at_risk = sum(events.values()) + sum(censored.values())
    if not at_risk:
        return Curve(())
    survival, greenwood, steps = 1.0, 0.0, []
    for day in sorted({0, *events, *censored}):
        ended = events.get(day, 0)
        survival *= (at_risk - ended) / at_risk
        if ended < at_risk:
            greenwood += ended / (at_risk * (at_risk - ended))
        low, high = _interval(survival, greenwood)
        gone = censored.get(day, 0)
        steps.append(Step(day, at_risk, ended, gone, survival, survival**2 * greenwood, low, high))
        at_risk -= ended + gone
    return Curve(tuple(steps))


def _interval(survival: float, greenwood: float) -> tuple[float, float]:
    """exp(−exp(log(−log S) ± z·se)), with se the standard error of log(−log S)."""
    if survival in (0.0, 1.0):
        return survival, survival
    log = math.log(survival)
    width = _Z * math.sqrt(greenwood) / -log
    return math.exp(log * math.exp(width)), math.exp(log * math.exp(-width))
