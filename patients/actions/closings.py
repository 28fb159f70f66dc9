"""Evaluating an episode, closing it, and opening it again."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.actions.revisions import begin_next_plan
from patients.models import Closing, Episode, Evaluation
from patients.queries.closings import goals_of, unmeasured_at_end, unsigned_in
from patients.queries.red_flags import red_flag_state
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady
from practices.models import User


@transaction.atomic
def evaluate(
    *,
    episode: Episode,
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Evaluation:
    """`values` are those of `Evaluation`; another plan begins as the next version of this one. The same submission
    twice is one. Raises `NotReady` without a signed plan, in a closed episode, or when the goals changed meanwhile."""
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    known = Evaluation.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.evaluated_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    if obstacle := flow.obstacle_to_evaluating(locked):
        raise NotReady(obstacles=[obstacle])
    _demand_goals(locked, values)
    evaluation = Evaluation.objects.create(
        **values, episode=locked, submission=submission, evaluated_at=at or timezone.now(), evaluated_by=by
    )
    log(Event.CREATE, evaluation, patient=locked.patient, by=by)
    if evaluation.decision == Evaluation.Decision.CHANGE:
        begin_next_plan(locked, by=by, at=at)
    return evaluation


def _demand_goals(episode: Episode, values: Mapping[str, object]) -> None:
    if [goal["text"] for goal in values["goals"]] != goals_of(episode):
        raise NotReady(obstacles=["De doelen van het plan zijn intussen anders. Laad de pagina opnieuw."])


@transaction.atomic
def close_episode(
    *,
    episode: Episode,
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Closing:
    """`values` are those of `Closing`; `goals` must be about the goals of the plan. The same submission twice closes
    once. Raises `NotReady` with what stands in the way."""
    at = at or timezone.now()
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    known = Closing.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.closed_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    obstacles = flow.obstacles_to_closing(
        locked,
        reason=values["reason"],
        unsigned=unsigned_in(locked),
        undecided=red_flag_state(locked).undecided,
        unmeasured=unmeasured_at_end(locked),
        explanation=values["explanation"],
        without_measurements=values["without_measurements"],
    )
    if obstacles:
        raise NotReady(obstacles=obstacles)
    _demand_goals(locked, values)
    closing = Closing.objects.create(
        **values, episode=locked, submission=submission, closed_at=at, closed_by=by
    )
    _write(locked, closed_at=at, closed_by=by, by=by, at=at)
    log(Event.CREATE, closing, patient=locked.patient, by=by)
    return closing


@transaction.atomic
def reopen_episode(*, episode: Episode, reason: str, by: User) -> None:
    """Raises `ActionRefused` when it is open. The closing stays, with who opened it again and why."""
    at = timezone.now()
    locked = Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=episode.pk)
    if locked.is_open:
        raise ActionRefused("Deze episode is al open.")
    closing = locked.closings.select_for_update(of=("self",)).filter(reopened_at=None).first()
    if closing:
        closing.reopened_at, closing.reopened_by, closing.reopened_reason = at, by, reason
        closing.save(update_fields=["reopened_at", "reopened_by", "reopened_reason"])
    _write(locked, closed_at=None, closed_by=None, by=by, at=at)
    log(Event.CHANGE, closing or locked, patient=locked.patient, by=by)


def _write(
    episode: Episode,
    *,
    closed_at: datetime.datetime | None,
    closed_by: User | None,
    by: User,
    at: datetime.datetime,
) -> None:
    episode.closed_at, episode.closed_by = closed_at, closed_by
    episode.updated_at, episode.updated_by = at, by
    episode.version += 1
    episode.save()
