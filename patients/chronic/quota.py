"""Graded activity as arithmetic: baseline trials → start quota → a quota for every session, fixed in advance.

Source: the published protocol (clinical 7.5, S71): the start quota is 70 % of the mean of the baseline, and the load of
each session stands from the first to the last day. Working *time-contingent*: pain is no reason to do less, a good day
no reason to do more. Amounts are in the unit of the activity (minutes, metres, times); the unit itself isn't used here.
"""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from lowback.decimals import in_dutch

DAYS_A_WEEK = 7
FEWEST_TRIALS = 2  # clinical 7.5 (D): no quota on fewer
MOST_SESSIONS = 400  # ours: more than a year of every day is no plan any more
START_PERCENT = (
    50,
    100,
)  # 70 in the protocol, 70–80 in variants (U); outside this range it is a slip of the pen
STEP_PERCENT = (1, 50)  # 5–10 is usual (U)
_SMALLEST = Decimal("0.01")
_NOISE = Decimal("0.000000001")


class Steps(StrEnum):
    """How a plan grows: by as much each time, or by as large a share each time."""

    LINEAR = "linear"
    PERCENTAGE = "percentage"


class QuotaError(ValueError):
    """What can't be planned. `field` is the parameter that it is about; the message is Dutch, to stand beside it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Quota:
    """What is agreed for one session; `number` counts from 1."""

    number: int
    day: datetime.date
    amount: Decimal


def mean(trials: Sequence[Decimal]) -> Decimal:
    """Of the baseline trials. Raises `QuotaError` for fewer than two, or one that isn't above 0."""
    if len(trials) < FEWEST_TRIALS:
        raise QuotaError("trials", "Vul minstens twee metingen in: één meting zegt te weinig.")
    if any(not trial.is_finite() or trial <= 0 for trial in trials):
        raise QuotaError("trials", "Elke meting moet meer dan 0 zijn.")
    return sum(trials, Decimal(0)) / len(trials)


def start_quota(trials: Sequence[Decimal], *, percent: Decimal, rounding: Decimal) -> Decimal:
    """`percent` (50–100) of the mean of the trials, rounded as in `quota_plan`. Raises `QuotaError`."""
    _check_range("percent", percent, START_PERCENT)
    _check_rounding(rounding)
    return _rounded(mean(trials) * percent / 100, rounding)


def quota_plan(
    *,
    start: Decimal,
    goal: Decimal,
    first_day: datetime.date,
    last_day: datetime.date,
    times_per_week: int,
    steps: Steps,
    step_percent: Decimal | None = None,
    rounding: Decimal,
) -> tuple[Quota, ...]:
    """From `start` to exactly `goal`, spread over the weeks from `first_day`, the last session not after `last_day`.

    Linear: as much more each time. Percentage: each time `step_percent` (1–50) more, and once at the goal it stays
    there; without `step_percent` the share with which the last session is just at the goal.

    Amounts are rounded *down* to a multiple of `rounding`, the first one too: never more than was agreed. What would
    become 0 stays as it is (cut to hundredths), and the last amount is the goal itself, also when that is no multiple.
    So amounts never fall and never exceed the goal. Raises `QuotaError`.
    """
    _check_amounts(start, goal)
    _check_rounding(rounding)
    days = session_days(first_day, last_day, times_per_week)
    if step_percent is not None:
        if steps != Steps.PERCENTAGE:
            raise QuotaError("step_percent", "Een percentage hoort alleen bij opbouw in procenten.")
        _check_range("step_percent", step_percent, STEP_PERCENT)
        _check_reached(start, goal, days, times_per_week, step_percent)
    exact = (
        _amount(index, len(days) - 1, start, goal, steps, step_percent) for index in range(len(days) - 1)
    )
    amounts = [goal if amount >= goal else _rounded(amount, rounding) for amount in exact]
    return tuple(
        Quota(number, day, amount)
        for number, (day, amount) in enumerate(zip(days, [*amounts, goal], strict=True), 1)
    )


def session_days(
    first_day: datetime.date, last_day: datetime.date, times_per_week: int
) -> tuple[datetime.date, ...]:
    """The days of the sessions: in every seven days from the first one `times_per_week` (1–7), evenly spread. Raises
    `QuotaError` for fewer than two sessions, or more than `MOST_SESSIONS`."""
    if not 1 <= times_per_week <= DAYS_A_WEEK:
        raise QuotaError("times_per_week", "Kies 1 tot en met 7 keer per week.")
    if last_day < first_day:
        raise QuotaError("last_day", "De laatste dag ligt vóór de eerste.")
    # The session with index i falls on day i * 7 // n, so the last one is the largest i with that day in reach.
    length = (last_day - first_day).days
    count = ((length + 1) * times_per_week - 1) // DAYS_A_WEEK + 1
    if count < 2:
        raise QuotaError("last_day", "Er past maar één keer tussen de eerste en de laatste dag.")
    if count > MOST_SESSIONS:
        text = f"Dit worden {count} keren. Plan er hoogstens {MOST_SESSIONS}: kies een eerdere laatste dag."
        raise QuotaError("last_day", text)
    return tuple(_session_day(first_day, index, times_per_week) for index in range(count))


def biggest_step_percent(plan: Sequence[Quota]) -> Decimal:
    """The largest rise between two sessions, as a percentage of the one before, to one decimal; 0 for one session. Who
    asks compares it with what is usual (5–10 % a session; clinical 7.5, U)."""
    rises = (
        (later.amount - earlier.amount) / earlier.amount * 100
        for earlier, later in zip(plan, plan[1:], strict=False)
    )
    return max(rises, default=Decimal(0)).quantize(Decimal("0.1"))


def _session_day(first_day: datetime.date, index: int, times_per_week: int) -> datetime.date:
    return first_day + datetime.timedelta(days=index * DAYS_A_WEEK // times_per_week)


def _amount(
    index: int, last: int, start: Decimal, goal: Decimal, steps: Steps, step_percent: Decimal | None
) -> Decimal:
    """Before rounding: from the exact amount each time, or small steps would be rounded away for ever."""
    if steps == Steps.LINEAR:
        return start + (goal - start) * index / last
    if step_percent is not None:
        return start * (1 + step_percent / 100) ** index
    return start * (goal / start) ** (Decimal(index) / last)


def _rounded(amount: Decimal, rounding: Decimal) -> Decimal:
    # A root has a last digit of its own: 19.999… that means 20 would lose a whole step.
    amount = amount.quantize(_NOISE)
    whole = amount // rounding * rounding
    return whole or amount.quantize(_SMALLEST, ROUND_DOWN)


def _check_amounts(start: Decimal, goal: Decimal) -> None:
    for field, value, name in (("start", start, "begin"), ("goal", goal, "doel")):
        if not value.is_finite() or value < _SMALLEST:
            raise QuotaError(field, f"Het {name} moet meer dan 0 zijn.")
    if goal <= start:
        text = f"Het doel moet hoger zijn dan het begin ({_said(start)})."
        raise QuotaError("goal", text)


def _check_rounding(rounding: Decimal) -> None:
    if not rounding.is_finite() or rounding < _SMALLEST:
        raise QuotaError("rounding", "Rond af op een getal boven 0.")


def _check_range(field: str, percent: Decimal, allowed: tuple[int, int]) -> None:
    lowest, highest = allowed
    if not percent.is_finite() or not lowest <= percent <= highest:
        raise QuotaError(field, f"Kies een percentage van {lowest} tot en met {highest}.")


def _check_reached(
    start: Decimal,
    goal: Decimal,
    days: Sequence[datetime.date],
    times_per_week: int,
    step_percent: Decimal,
) -> None:
    growth = 1 + step_percent / 100
    end = start * growth ** (len(days) - 1)
    if end >= goal:
        return
    needed = math.ceil((goal / start).ln() / growth.ln())
    day = _session_day(days[0], needed, times_per_week)
    text = f"Met {_said(step_percent)} % per keer komt u op de laatste dag tot {_said(end)}. "
    if needed >= MOST_SESSIONS:
        text += f"Het doel wordt ook na {MOST_SESSIONS} keer niet bereikt."
    else:
        text += f"Het doel wordt pas op {day:%d-%m-%Y} bereikt."
    raise QuotaError("step_percent", text)


def _said(value: Decimal) -> str:
    return in_dutch(float(value), 2)
