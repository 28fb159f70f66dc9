"""From what a therapist fills in on a graded-activity plan to its quotas. Pure: values by field in, the schedule out,
or an error that stands beside the field it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from patients.chronic.quota import (
    Quota,
    QuotaError,
    Steps,
    biggest_step_percent,
    mean,
    quota_plan,
    start_quota,
)

TRIALS = ("trial_1", "trial_2", "trial_3", "trial_4", "trial_5")
NEEDED = ("goal", "first_day", "last_day", "times_per_week", "steps", "rounding")
# The parameters of patients.chronic.quota under the names of the form.
_FIELDS = {"percent": "start_percent"}


@dataclass(frozen=True)
class Schedule:
    """`mean` of the baseline, None when the start was agreed otherwise (a next version goes on where it was)."""

    mean: Decimal | None
    start: Decimal
    quotas: tuple[Quota, ...]

    @property
    def biggest_step(self) -> Decimal:
        """The largest rise between two sessions, in percent."""
        return biggest_step_percent(self.quotas)


def schedule_of(values: Mapping[str, object]) -> Schedule | None:
    """`values` by the names of the plan's fields; None while something that is needed isn't filled in. Raises
    `QuotaError` with the name of the form's field."""
    try:
        return _schedule(values)
    except QuotaError as error:
        if error.field in _FIELDS:
            raise QuotaError(_FIELDS[error.field], str(error)) from error
        if error.field == "trials":
            raise QuotaError(_trial_at_fault(values), str(error)) from error
        if error.field == "start":
            raise QuotaError(_start_field(values), str(error)) from error
        raise


def _schedule(values: Mapping[str, object]) -> Schedule | None:
    trials = [Decimal(values[name]) for name in TRIALS if values.get(name) is not None]
    stated = values.get("start_amount")
    if any(values.get(name) in (None, "") for name in NEEDED):
        return None
    if stated is None and (not trials or values.get("start_percent") is None):
        return None
    rounding = Decimal(values["rounding"])
    average = mean(trials) if trials else None
    start = (
        Decimal(stated)
        if stated is not None
        else start_quota(trials, percent=Decimal(values["start_percent"]), rounding=rounding)
    )
    percent = values.get("step_percent")
    quotas = quota_plan(
        start=start,
        goal=Decimal(values["goal"]),
        first_day=values["first_day"],
        last_day=values["last_day"],
        times_per_week=values["times_per_week"],
        steps=Steps(values["steps"]),
        step_percent=None if percent is None else Decimal(percent),
        rounding=rounding,
    )
    return Schedule(average, start, quotas)


def _trial_at_fault(values: Mapping[str, object]) -> str:
    """The first one that isn't above 0; where there are too few, the second."""
    given = ((name, values.get(name)) for name in TRIALS)
    return next((name for name, value in given if value is not None and value <= 0), TRIALS[1])


def _start_field(values: Mapping[str, object]) -> str:
    return "start_amount" if values.get("start_amount") is not None else "trial_1"
