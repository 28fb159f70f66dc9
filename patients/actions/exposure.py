"""Graded exposure and pain education: each entry is written once; a slip is withdrawn with a reason."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.models import Episode, ExposureExperiment, FearedActivity, PainEducation
from patients.models.withdrawable import Withdrawable
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import User


@transaction.atomic
def add_feared_activity(
    *,
    episode: Episode,
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> FearedActivity:
    """`values`: text, score (0–100), scored_on. The same submission twice is one. Raises `ActionRefused` in a closed
    episode or for a day outside it."""
    return _once(
        FearedActivity, episode, {"episode": episode}, values, values["scored_on"], submission, by, at
    )


@transaction.atomic
def record_experiment(
    *,
    activity: FearedActivity,
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> ExposureExperiment:
    """`values` are those of `ExposureExperiment`; its new score becomes that of the activity. The same submission twice
    is one. Raises `ActionRefused` as adding does, for an activity that was withdrawn, or for a day before its first
    score."""
    # The lock on the episode makes an experiment and a withdrawal of its activity come one after the other.
    episode = _locked(activity.episode)
    if FearedActivity.objects.get(pk=activity.pk).is_withdrawn:
        raise ActionRefused("Deze activiteit is ingetrokken.")
    if values["done_on"] < activity.scored_on:
        raise ActionRefused("Het experiment kan niet voor de eerste score van de activiteit zijn gedaan.")
    parent = {"activity": activity}
    return _once(ExposureExperiment, episode, parent, values, values["done_on"], submission, by, at)


@transaction.atomic
def log_education(
    *,
    episode: Episode,
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> PainEducation:
    """`values` are those of `PainEducation`. The same submission twice is one. Raises `ActionRefused` as the others."""
    return _once(PainEducation, episode, {"episode": episode}, values, values["given_on"], submission, by, at)


@transaction.atomic
def withdraw(*, entry: Withdrawable, episode: Episode, reason: str, by: User) -> None:
    """It stays readable and counts no more. Raises `ActionRefused` when it was withdrawn before, or the episode is
    closed."""
    locked = _locked(episode)
    current = type(entry).objects.select_for_update().get(pk=entry.pk)
    if current.is_withdrawn:
        raise ActionRefused("Dit is al ingetrokken.")
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_reason = timezone.now(), by, reason
    current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    log(Event.CHANGE, current, patient=locked.patient, by=by)


def _once(
    model: type[Withdrawable],
    episode: Episode,
    parent: Mapping[str, object],
    values: Mapping[str, object],
    day: datetime.date,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None,
):
    at = at or timezone.now()
    locked = _locked(episode)
    known = model.objects.filter(submission=submission).first()
    [(name, owner)] = parent.items()
    if known and (getattr(known, f"{name}_id"), known.recorded_by_id) != (owner.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    if not locked.started_on <= day <= timezone.localdate(at):
        raise ActionRefused("De datum ligt buiten deze episode of in de toekomst.")
    made = model.objects.create(**values, **parent, recorded_at=at, recorded_by=by, submission=submission)
    log(Event.CREATE, made, patient=locked.patient, by=by)
    return made


def _locked(episode: Episode) -> Episode:
    locked = Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=episode.pk)
    if obstacle := flow.obstacle_to_building_up(locked):
        raise ActionRefused(obstacle)
    return locked
