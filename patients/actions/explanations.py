"""Writing the explanation for a patient, and giving it."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.actions.signed_records import demand_draft, holds, is_signed_by, sign, write
from patients.completeness import Missing
from patients.models import Episode, Explanation
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady
from practices.models import User

_OWN_RULE = "eigen regel"


@transaction.atomic
def save_explanation(
    *,
    episode: Episode,
    explanation: Explanation | None,
    values: Mapping[str, object],
    version: int | None,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Explanation:
    """The draft; `explanation` None begins one, and the same submission twice begins one. An episode has one draft at a
    time: who begins beside somebody else sees that text first. Raises `AlreadySigned`, `StaleVersion`, or
    `ActionRefused` when there is nothing to explain."""
    at = at or timezone.now()
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    if obstacle := flow.obstacle_to_explaining(locked):
        raise ActionRefused(obstacle)
    current = _current(locked, explanation, submission, by)
    if current and holds(current, values):
        return current
    if current:
        demand_draft(current, version)
    event = Event.CHANGE if current else Event.CREATE
    current = current or Explanation(episode=locked, submission=submission)
    write(current, values, by=by, at=at)
    current.save()
    log(event, current, patient=locked.patient, by=by)
    return current


def _current(
    episode: Episode, explanation: Explanation | None, submission: uuid.UUID, by: User
) -> Explanation | None:
    """The row that this save is about: the one of the page, the one this form began, or the open draft."""
    rows = Explanation.objects.select_for_update(of=("self",)).select_related("updated_by")
    if explanation:
        return rows.get(pk=explanation.pk, episode=episode)
    known = rows.filter(submission=submission).first()
    if known and (known.episode_id, known.created_by_id) != (episode.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    return known or rows.unsigned().filter(episode=episode).first()


@transaction.atomic
def give_explanation(
    *,
    explanation: Explanation,
    document: Mapping[str, object],
    version: int,
    by: User,
    at: datetime.datetime | None = None,
) -> Explanation:
    """Sign: given to the patient, with `document` as what was given (made of this very version). From here on the
    database refuses every change. Twice is once. Raises `StaleVersion`, or `NotReady` with what is missing."""
    at = at or timezone.now()
    episode = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=explanation.episode_id)
    current = Explanation.objects.select_for_update(of=("self",)).get(pk=explanation.pk)
    if is_signed_by(current, by, version):
        return current
    obstacle = flow.obstacle_to_explaining(episode)
    missing = _missing(current)
    if missing or obstacle:
        raise NotReady(missing=missing, obstacles=[obstacle] if obstacle else [])
    current.document = dict(document)
    sign(current, by=by, at=at)
    current.save()
    log(Event.SIGN, current, patient=episode.patient, by=by)
    return current


def _missing(explanation: Explanation) -> list[Missing]:
    found = []
    if not explanation.found.strip():
        found.append(Missing("found", "Wat u vond, in gewone woorden", _OWN_RULE))
    if not explanation.given_on:
        found.append(Missing("given_on", "De dag waarop u de uitleg meegeeft", _OWN_RULE))
    return found
