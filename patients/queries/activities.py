"""Reading graded activities: the schedule that holds over all versions of a plan, with what was done."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from patients.chronic.departures import Adherence, adherence, departure, departure_sentence
from patients.models import Episode, GradedActivity, GradedSession, PlannedQuota, QuotaPlan


@dataclass(frozen=True)
class Agreed:
    """One session of the schedule that holds: what was agreed, in which version, and what was done."""

    quota: PlannedQuota
    plan: QuotaPlan
    session: GradedSession | None

    @property
    def departure(self) -> str:
        """In words, for the therapist; "" when done as agreed, or not (yet) done."""
        if self.session is None:
            return ""
        found = departure(self.quota.amount, self.session.amount)
        return departure_sentence(found) if found else ""

    @property
    def state(self) -> str:
        """done, more, less, missed, today or ahead."""
        today = timezone.localdate()
        if self.session is None:
            return "missed" if self.quota.day < today else "today" if self.quota.day == today else "ahead"
        found = departure(self.quota.amount, self.session.amount)
        return found.direction.value if found else "done"


@dataclass(frozen=True)
class Course:
    """An activity over all its versions."""

    activity: GradedActivity
    agreed: tuple[Agreed, ...]

    @property
    def plan(self) -> QuotaPlan | None:
        """The one that holds."""
        return self.activity.signed_plans[-1] if self.activity.signed_plans else None

    @property
    def until_today(self) -> list[Agreed]:
        today = timezone.localdate()
        return [each for each in self.agreed if each.quota.day <= today]

    @property
    def open_until_today(self) -> list[Agreed]:
        return [each for each in self.until_today if each.session is None]

    @property
    def next(self) -> Agreed | None:
        """The first session of which nothing was written and whose day has come or is to come."""
        today = timezone.localdate()
        ahead = [each for each in self.agreed if each.session is None and each.quota.day >= today]
        return ahead[0] if ahead else None

    @property
    def adherence(self) -> Adherence:
        """Over the sessions whose day has passed, or that were done."""
        return adherence(
            (each.quota.amount, each.session.amount if each.session else None)
            for each in self.agreed
            if each.session or each.state == "missed"
        )

    @property
    def withdrawn(self) -> list[GradedSession]:
        return [
            session
            for plan in self.activity.signed_plans
            for quota in plan.quotas.all()
            for session in quota.sessions.all()
            if session.is_withdrawn
        ]


def course_of(activity: GradedActivity) -> Course:
    """`activity` with its plans, quotas and sessions (`with_all`). A version holds until the first day of the next one;
    what was done stays, also when it was done later than that."""
    plans = activity.signed_plans
    ends = [*(plan.first_day for plan in plans[1:]), None][: len(plans)]
    found = [
        Agreed(quota, plan, quota.session)
        for plan, end in zip(plans, ends, strict=True)
        for quota in plan.quotas.all()
        if quota.session or ((end is None or quota.day < end) and _was_on(activity, quota.day))
    ]
    return Course(activity, tuple(sorted(found, key=lambda each: (each.quota.day, each.plan.revision))))


def _was_on(activity: GradedActivity, day: datetime.date) -> bool:
    """After the activity was stopped nothing is expected any more."""
    return not activity.is_stopped or day <= timezone.localdate(activity.stopped_at)


def courses_of(episode: Episode) -> list[Course]:
    return [course_of(activity) for activity in episode.graded_activities.with_all()]


def last_done_on(plans: Iterable[QuotaPlan]) -> datetime.date | None:
    """The last planned day for which something was done."""
    days = [quota.day for plan in plans for quota in plan.quotas.all() if quota.session]
    return max(days, default=None)


def next_amount(course: Course) -> Decimal | None:
    """Where a next version goes on: the amount agreed for the next session, else the last one."""
    if course.next:
        return course.next.quota.amount
    return course.agreed[-1].quota.amount if course.agreed else None
