"""Planned against done as geometry: what a template needs to draw a plan of graded activity as SVG, and the table that
says the same. No database, no colours; `charts` does the same for scores."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lowback.decimals import in_dutch
from patients.charts import Frame, Tick, days_on_axis
from patients.chronic.departures import Direction, departure
from patients.chronic.quota import Quota

PAGE = Frame(640, 240, left=48, right=30, top=14, bottom=34, ticks=5, margin=14, date_room=84)
# Half of a mark: smaller where sessions lie close together.
_SMALLEST, _LARGEST = 2.4, 4.6
# Widths of a step on the axis of amounts: 1, 2, 2.5, 5 and their tenfolds.
_ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Outcome(StrEnum):
    AS_PLANNED = "as_planned"
    MORE = "more"
    LESS = "less"
    NOT_DONE = "not_done"
    TO_COME = "to_come"


OUTCOME_WORDS = {
    Outcome.AS_PLANNED: "zoals afgesproken",
    Outcome.MORE: "meer",
    Outcome.LESS: "minder",
    Outcome.NOT_DONE: "niet gedaan",
    Outcome.TO_COME: "nog te doen",
}


@dataclass(frozen=True)
class Mark:
    """What was done in one session, as a path whose shape differs by outcome: a dot as planned, a triangle upwards for
    more, one downwards for less, a cross on the base line for not done. Open shapes have no fill."""

    outcome: Outcome
    d: str
    label: str


@dataclass(frozen=True)
class Row:
    """A session in words. `departure` is "" when there is none."""

    number: int
    day: datetime.date
    planned: str
    done: str
    outcome: str
    departure: str


@dataclass(frozen=True)
class QuotaChart:
    """`path` is the line of what was agreed, in steps. `legend` names the outcomes that are there."""

    path: str
    marks: tuple[Mark, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    legend: tuple[Mark, ...]
    title: str
    description: str
    width: int
    height: int
    left: int
    right: int
    bottom: int
    y_label_at: int
    x_label_at: int


def quota_chart(
    plan: Sequence[Quota],
    done: Mapping[int, Decimal | None],
    *,
    activity: str,
    unit: str,
    today: datetime.date,
    frame: Frame = PAGE,
) -> QuotaChart:
    """`plan` has at least two sessions. `done` by number of the session; a session of before `today` that is absent,
    None or 0 was not done, one of today or later is still to come."""
    outcomes = {quota.number: _outcome(quota, done.get(quota.number), today) for quota in plan}
    highest = max([float(plan[-1].amount), *(float(amount) for amount in done.values() if amount)])
    top_value, tick_values = _axis(highest, frame.ticks)
    left, right, bottom = frame.left, frame.width - frame.right, frame.height - frame.bottom
    first, span = plan[0].day, (plan[-1].day - plan[0].day).days

    def x(day: datetime.date) -> float:
        return round(left + frame.margin + (day - first).days / span * (right - left - 2 * frame.margin), 1)

    def y(value: float) -> float:
        return round(bottom - value / top_value * (bottom - frame.top), 1)

    size = max(_SMALLEST, min(_LARGEST, (right - left - 2 * frame.margin) / len(plan) * 0.55))
    marks = tuple(
        Mark(
            outcomes[quota.number],
            _shape(outcomes[quota.number], x(quota.day), y(float(done.get(quota.number) or 0)), size),
            _label(quota, done.get(quota.number), outcomes[quota.number], unit),
        )
        for quota in plan
        if outcomes[quota.number] != Outcome.TO_COME
    )
    present = [outcome for outcome in Outcome if any(mark.outcome == outcome for mark in marks)]
    return QuotaChart(
        path=_steps([(x(quota.day), y(float(quota.amount))) for quota in plan], until=right),
        marks=marks,
        y_ticks=tuple(Tick(y(value), in_dutch(value, 2)) for value in tick_values),
        x_ticks=days_on_axis([quota.day for quota in plan], x, frame.date_room),
        rows=tuple(_row(quota, done.get(quota.number), outcomes[quota.number], unit) for quota in plan),
        legend=tuple(Mark(outcome, _shape(outcome, 7, 7), OUTCOME_WORDS[outcome]) for outcome in present),
        title=f"{activity}: afgesproken en gedaan",
        description=_description(plan, outcomes, unit),
        width=frame.width,
        height=frame.height,
        left=left,
        right=right,
        bottom=bottom,
        y_label_at=left - 8,
        x_label_at=frame.height - 12,
    )


def _outcome(quota: Quota, amount: Decimal | None, today: datetime.date) -> Outcome:
    if not amount:
        return Outcome.NOT_DONE if quota.day < today else Outcome.TO_COME
    found = departure(quota.amount, amount)
    if found is None:
        return Outcome.AS_PLANNED
    return Outcome.MORE if found.direction == Direction.MORE else Outcome.LESS


def _axis(highest: float, ticks: int) -> tuple[float, list[float]]:
    """From 0 in round steps, about as many as there are ticks, to at least the highest value."""
    rough = highest / (ticks - 1)
    power = 10.0 ** (len(f"{int(rough)}") - 1) if rough >= 1 else 0.1 if rough >= 0.1 else 0.01
    step = next(power * each for each in _ROUND_STEPS if power * each >= rough)
    number = -int(-highest // step)
    return step * number, [step * index for index in range(number + 1)]


def _steps(points: list[tuple[float, float]], *, until: float) -> str:
    """A quota holds until the next session, the last one to the edge."""
    first, *rest = points
    return f"M{first[0]} {first[1]}" + "".join(f"H{x}V{y}" for x, y in rest) + f"H{until}"


def _shape(outcome: Outcome, x: float, y: float, s: float = _LARGEST) -> str:
    """`s` is half its size."""
    if outcome == Outcome.MORE:
        return f"M{x:.1f} {y - s - 1:.1f}l{s + 0.6:.1f} {2 * s:.1f}h{-2 * (s + 0.6):.1f}Z"
    if outcome == Outcome.LESS:
        return f"M{x:.1f} {y + s + 1:.1f}l{s + 0.6:.1f} {-2 * s:.1f}h{-2 * (s + 0.6):.1f}Z"
    if outcome == Outcome.NOT_DONE:
        return f"M{x - s:.1f} {y - s:.1f}l{2 * s:.1f} {2 * s:.1f}m0 {-2 * s:.1f}l{-2 * s:.1f} {2 * s:.1f}"
    return f"M{x - s:.1f} {y:.1f}a{s:.1f} {s:.1f} 0 1 1 {2 * s:.1f} 0a{s:.1f} {s:.1f} 0 1 1 {-2 * s:.1f} 0Z"


def _amount(value: Decimal, unit: str) -> str:
    return f"{in_dutch(float(value), 2)} {unit}"


def _label(quota: Quota, amount: Decimal | None, outcome: Outcome, unit: str) -> str:
    did = f"gedaan {_amount(amount, unit)}, {OUTCOME_WORDS[outcome]}" if amount else OUTCOME_WORDS[outcome]
    return f"{quota.day:%d-%m-%Y}: afgesproken {_amount(quota.amount, unit)}, {did}"


def _row(quota: Quota, amount: Decimal | None, outcome: Outcome, unit: str) -> Row:
    found = departure(quota.amount, amount) if amount else None
    return Row(
        number=quota.number,
        day=quota.day,
        planned=_amount(quota.amount, unit),
        done=_amount(amount, unit) if amount else "",
        outcome=OUTCOME_WORDS[outcome],
        departure=f"{found.percent} %" if found else "",
    )


def _description(plan: Sequence[Quota], outcomes: Mapping[int, Outcome], unit: str) -> str:
    counts = {outcome: list(outcomes.values()).count(outcome) for outcome in Outcome}
    told = ", ".join(f"{counts[each]} {OUTCOME_WORDS[each]}" for each in Outcome if counts[each])
    return (
        f"Van {_amount(plan[0].amount, unit)} op {plan[0].day:%d-%m-%Y} naar {_amount(plan[-1].amount, unit)} op "
        f"{plan[-1].day:%d-%m-%Y}. Van {len(plan)} keren: {told}."
    )
