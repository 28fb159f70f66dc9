"""Graded activity: planning it, agreeing on it, and writing down what was done (clinical facts §7.5)."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.actions.signed_records import demand_draft, holds, is_signed_by, sign, write
from patients.chronic.quota import QuotaError
from patients.chronic.schedule import schedule_of
from patients.models import Episode, GradedActivity, PlannedQuota, QuotaPlan
from patients.queries.activities import course_of, last_done_on, next_amount
from patients.queries.qualifications import qualification_missing
from patients.queries.red_flags import red_flag_state
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady
from practices.models import User

PLAN_FIELDS = tuple(
    field.name for field in QuotaPlan._meta.concrete_fields if field.editable and not field.primary_key
)


@transaction.atomic
def begin_activity(
    *,
    episode: Episode,
    activity: Mapping[str, object],
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> GradedActivity:
    """`activity`: name, unit, purpose; `values` those of its first plan, a draft. The same submission twice is one.
    Raises `ActionRefused` in a closed episode."""
    at = at or timezone.now()
    locked = _locked(episode)
    known = GradedActivity.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.created_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    begun = GradedActivity.objects.create(
        **activity, episode=locked, submission=submission, created_at=at, created_by=by
    )
    plan = QuotaPlan(activity=begun)
    write(plan, values, by=by, at=at)
    plan.save()
    log(Event.CREATE, begun, patient=locked.patient, by=by)
    return begun


@transaction.atomic
def save_quota_plan(
    *,
    plan: QuotaPlan,
    values: Mapping[str, object],
    version: int | None,
    by: User,
    at: datetime.datetime | None = None,
) -> QuotaPlan:
    """The draft. Saving the same twice changes nothing. Raises `AlreadySigned`, `StaleVersion`, or `ActionRefused` in a
    closed episode."""
    locked = _locked(plan.activity.episode)
    current = _current(plan)
    if holds(current, values):
        return current
    demand_draft(current, version)
    write(current, values, by=by, at=at or timezone.now())
    current.save()
    log(Event.CHANGE, current, patient=locked.patient, by=by)
    return current


@transaction.atomic
def sign_quota_plan(
    *, plan: QuotaPlan, version: int, by: User, at: datetime.datetime | None = None
) -> QuotaPlan:
    """Agreed: its quotas are written down for good. Twice is once. Raises `StaleVersion`, or `NotReady` with what
    stands in the way."""
    at = at or timezone.now()
    episode = _locked(plan.activity.episode)
    current = _current(plan)
    if is_signed_by(current, by, version):
        return current
    activity = GradedActivity.objects.with_all().get(pk=current.activity_id)
    flags = red_flag_state(episode)
    obstacles = flow.obstacles_to_signing_quotas(
        episode,
        current,
        last_done_on=last_done_on(activity.signed_plans),
        undecided=flags.undecided,
        held=flags.held,
    )
    if activity.is_stopped:
        obstacles.append("Deze activiteit is gestopt.")
    if missing := qualification_missing(episode.followed.plan, by, on=timezone.localdate(at)):
        obstacles.append(missing)
    schedule = _schedule(current, obstacles)
    if obstacles:
        raise NotReady(obstacles=obstacles)
    PlannedQuota.objects.bulk_create(
        PlannedQuota(
            record=current, position=quota.number, number=quota.number, day=quota.day, amount=quota.amount
        )
        for quota in schedule.quotas
    )
    sign(current, by=by, at=at)
    current.save()
    log(Event.SIGN, current, patient=episode.patient, by=by)
    return current


def _schedule(plan: QuotaPlan, obstacles: list[str]):
    """The schedule, or one obstacle more."""
    try:
        schedule = schedule_of({name: getattr(plan, name) for name in PLAN_FIELDS})
    except QuotaError as error:
        obstacles.append(str(error))
        return None
    if schedule is None:
        obstacles.append(
            "Vul minstens twee basismetingen in, het doel, de dagen, hoe vaak per week, de opbouw en de afronding."
        )
    return schedule


@transaction.atomic
def revise_quota_plan(
    *, activity: GradedActivity, by: User, at: datetime.datetime | None = None
) -> QuotaPlan:
    """Begin the next version: it goes on from the amount of the next session, and holds from its first day once it is
    signed. One that was begun already is returned as it is. Raises `ActionRefused` when there is nothing to revise."""
    at = at or timezone.now()
    episode = _locked(activity.episode)
    current = GradedActivity.objects.with_all().get(pk=activity.pk)
    if current.draft:
        return current.draft
    if not current.signed_plans or current.is_stopped:
        raise ActionRefused("Er is geen opbouwplan dat geldt.")
    last = current.signed_plans[-1]
    course = course_of(current)
    today = timezone.localdate(at)
    plan = QuotaPlan(activity=current, revision=last.revision + 1)
    kept = {name: getattr(last, name) for name in ("goal", "last_day", "times_per_week", "steps", "rounding")}
    begins = {"start_amount": next_amount(course), "first_day": today}
    write(plan, kept | begins, by=by, at=at)
    plan.save()
    log(Event.CREATE, plan, patient=episode.patient, by=by)
    return plan


@transaction.atomic
def discard_quota_plan(*, activity: GradedActivity, by: User) -> None:
    """Throw away the version that was begun and not signed; the history keeps it. Raises `ActionRefused` when there is
    none, or when it is the first: an activity that isn't to be is stopped."""
    episode = _locked(activity.episode)
    draft = QuotaPlan.objects.select_for_update().filter(activity=activity, signed_at=None).first()
    if draft is None or draft.revision == 1:
        raise ActionRefused("Er is geen nieuwe versie om weg te gooien.")
    draft.delete()
    log(Event.CHANGE, activity, patient=episode.patient, by=by)


@transaction.atomic
def stop_activity(*, activity: GradedActivity, reason: str, by: User) -> None:
    """Nothing more is expected of it; what was done stays. Raises `ActionRefused` when it was stopped before."""
    episode = _locked(activity.episode)
    current = GradedActivity.objects.select_for_update().get(pk=activity.pk)
    if current.is_stopped:
        raise ActionRefused("Deze activiteit is al gestopt.")
    current.stopped_at, current.stopped_by, current.stopped_reason = timezone.now(), by, reason
    current.save(update_fields=["stopped_at", "stopped_by", "stopped_reason"])
    log(Event.CHANGE, current, patient=episode.patient, by=by)


def _locked(episode: Episode) -> Episode:
    """Raises `ActionRefused` when nothing can be planned or written now."""
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    if obstacle := flow.obstacle_to_building_up(locked):
        raise ActionRefused(obstacle)
    return locked


def _current(plan: QuotaPlan) -> QuotaPlan:
    return QuotaPlan.objects.select_for_update(of=("self",)).select_related("activity").get(pk=plan.pk)
