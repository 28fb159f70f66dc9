"""What was done of a graded activity, and taking back a slip."""

import datetime
import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.models import Episode, GradedActivity, GradedSession, PlannedQuota
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import User


@transaction.atomic
def record_sessions(
    *,
    activity: GradedActivity,
    done: Sequence[Mapping[str, object]],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> list[GradedSession]:
    """`done`: per session its quota, done_on, amount (0 or more), pain_before, pain_after (0–10 or None) and reason.
    The same submission twice is one. Raises `ActionRefused` for a quota of another activity, one that was filled in
    meanwhile, a day ahead of today or before the plan began, and a closed episode."""
    at = at or timezone.now()
    episode = (
        Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=activity.episode_id)
    )
    if obstacle := flow.obstacle_to_building_up(episode):
        raise ActionRefused(obstacle)
    known = list(GradedSession.objects.filter(submission=submission).select_related("quota__record"))
    if any((each.quota.record.activity_id, each.recorded_by_id) != (activity.pk, by.pk) for each in known):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    for values in done:
        _demand_possible(activity, values, today=timezone.localdate(at))
    made = [
        GradedSession.objects.create(**values, recorded_at=at, recorded_by=by, submission=submission)
        for values in done
    ]
    if made:
        log(Event.CREATE, made[0], patient=episode.patient, by=by)
    return made


def _demand_possible(activity: GradedActivity, values: Mapping[str, object], *, today: datetime.date) -> None:
    quota: PlannedQuota = values["quota"]
    plan = quota.record
    if plan.activity_id != activity.pk or not plan.is_signed:
        raise ActionRefused("Deze afspraak hoort niet bij deze activiteit.")
    if quota.sessions.filter(withdrawn_at=None).exists():
        raise ActionRefused(f"De keer van {quota.day:%d-%m-%Y} is intussen al ingevuld.")
    if not plan.first_day <= values["done_on"] <= today:
        raise ActionRefused("De dag ligt in de toekomst, of voor het begin van het opbouwplan.")


@transaction.atomic
def withdraw_session(*, session: GradedSession, reason: str, by: User) -> None:
    """It stays readable and counts no more; the quota is open again. Raises `ActionRefused` when it was withdrawn
    before, or the episode is closed."""
    locked = (
        GradedSession.objects.select_for_update(of=("self",))
        .select_related("quota__record__activity__episode__patient")
        .get(pk=session.pk)
    )
    episode = locked.quota.record.activity.episode
    if obstacle := flow.obstacle_to_building_up(episode):
        raise ActionRefused(obstacle)
    if locked.is_withdrawn:
        raise ActionRefused("Dit is al ingetrokken.")
    locked.withdrawn_at, locked.withdrawn_by, locked.withdrawn_reason = timezone.now(), by, reason
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    log(Event.CHANGE, locked, patient=episode.patient, by=by)
