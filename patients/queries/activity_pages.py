"""What the pages of a graded activity show."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from lowback.decimals import in_dutch
from patients.chronic.quota import Quota, QuotaError
from patients.chronic.schedule import Schedule, schedule_of
from patients.models import QuotaPlan
from patients.queries.activities import Agreed, Course
from patients.quota_chart import QuotaChart, quota_chart

# So many rows of the home sheet are filled in at once.
MOST_ROWS = 21
LATELY = 6


@dataclass(frozen=True)
class Preview:
    """What a draft comes to: in words how its start was found, and every session."""

    schedule: Schedule
    start: str
    warning: str


def preview_of(plan: QuotaPlan) -> Preview | None:
    """None while something is missing, or while it makes no sense (the form says what)."""
    fields = [field.name for field in plan._meta.concrete_fields]
    try:
        schedule = schedule_of({name: getattr(plan, name) for name in fields})
    except QuotaError:
        return None
    return Preview(schedule, _start(plan, schedule), _warning(schedule)) if schedule else None


def _start(plan: QuotaPlan, schedule: Schedule) -> str:
    unit, rounding = plan.activity.unit, _said(plan.rounding)
    if plan.start_amount is not None or schedule.mean is None:
        return f"Gaat verder vanaf {_said(schedule.start)} {unit}, naar beneden afgerond op {rounding}."
    return (
        f"Gemiddelde van {len(plan.trials)} basismetingen: {_said(schedule.mean)} {unit}. "
        f"{plan.start_percent} % daarvan, naar beneden afgerond op {rounding}: begin op {_said(schedule.start)} {unit}."
    )


def _warning(schedule: Schedule) -> str:
    """Above what is usual; never in the way."""
    step, usual = schedule.biggest_step, settings.GRADED_ACTIVITY_STEP_WARNING
    if step <= usual:
        return ""
    return f"De grootste stap is {_said(step)} %. Gebruikelijk is hoogstens {usual} % per keer."


def _said(value: Decimal) -> str:
    return in_dutch(float(value), 2)


def activity_page(course: Course) -> dict[str, object]:
    return {
        "activity": course.activity,
        "course": course,
        "chart": chart_of(course),
        "departed": _departed(course),
        "adherence": course.adherence,
        "fillable": rows_to_fill_in(course),
        "done": [each for each in course.agreed if each.session],
        "may_write": course.activity.episode.is_open and not course.activity.is_stopped,
    }


def _departed(course: Course) -> list[Agreed]:
    """The latest that was more and the latest that was less, of the last `LATELY` sessions: what to talk about now."""
    lately = [each for each in course.until_today if each.session][-LATELY:]
    latest = {each.state: each for each in lately if each.departure}
    return sorted(latest.values(), key=lambda each: each.quota.day)


def chart_of(course: Course) -> QuotaChart | None:
    """Over all versions; sessions are numbered through. None with fewer than two, or all of them on one day."""
    numbered = list(enumerate(course.agreed, 1))
    quotas = [Quota(number, each.quota.day, each.quota.amount) for number, each in numbered]
    if len(quotas) < 2 or quotas[0].day == quotas[-1].day:
        return None
    return quota_chart(
        quotas,
        {number: each.session.amount for number, each in numbered if each.session},
        activity=course.activity.name,
        unit=course.activity.unit,
        today=timezone.localdate(),
    )


def rows_to_fill_in(course: Course) -> list[Agreed]:
    """The sessions until today of which nothing was written: the latest, oldest first."""
    return course.open_until_today[-MOST_ROWS:]
