"""Writing and signing a letter, and recording that it was sent."""

import datetime
import uuid
from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.actions.signed_records import demand_draft, holds, is_signed_by, sign, write
from patients.completeness.documents import missing_in_letter
from patients.models import Episode, Letter, LetterDispatch
from patients.queries.letters import addressee
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady
from practices.models import User

# The document of a letter as data and as PDF. Made by patients.reports, which stands above the actions.
Seal = Callable[[Letter], tuple[dict, bytes]]


@transaction.atomic
def save_letter(
    *,
    episode: Episode,
    kind: str,
    letter: Letter | None,
    values: Mapping[str, object],
    version: int | None,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Letter:
    """The draft of a letter; `letter` None begins one, and the same submission twice begins one. A closed episode may
    still be written about. Raises `AlreadySigned`, `StaleVersion`, or `ActionRefused` for an impossible date."""
    at = at or timezone.now()
    locked = _locked(episode.pk)
    if obstacle := flow.obstacle_to_letter_dated(locked, values["written_on"], today=timezone.localdate()):
        raise ActionRefused(obstacle)
    letters = Letter.objects.select_for_update()
    current = letters.filter(submission=submission).first()
    if current and (current.episode_id, current.kind, current.created_by_id) != (locked.pk, kind, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if letter:
        current = letters.get(pk=letter.pk, episode=locked)
    if current and holds(current, values):
        return current
    if current:
        demand_draft(current, version)
    event = Event.CHANGE if current else Event.CREATE
    current = current or Letter(episode=locked, kind=kind, submission=submission)
    write(current, values, by=by, at=at)
    listed = addressee(locked)
    current.general_practitioner = listed if listed and listed.name == current.recipient_name else None
    current.save()
    log(event, current, patient=locked.patient, by=by)
    return current


@transaction.atomic
def sign_letter(
    *, letter: Letter, version: int, seal: Seal, by: User, at: datetime.datetime | None = None
) -> Letter:
    """Sign; from here on the database refuses every change, and the letter keeps its document as it now is. Signing
    twice is once. Raises `StaleVersion`, or `NotReady` with what is missing."""
    at = at or timezone.now()
    episode = _locked(letter.episode_id)
    current = Letter.objects.select_for_update().get(pk=letter.pk)
    if is_signed_by(current, by, version):
        return current
    missing = missing_in_letter(current)
    obstacles = flow.obstacles_to_signing_letter(episode, current)
    if missing or obstacles:
        raise NotReady(missing=missing, obstacles=obstacles)
    sign(current, by=by, at=at)
    current.document, current.pdf = seal(current)
    current.save()
    log(Event.SIGN, current, patient=episode.patient, by=by)
    return current


@transaction.atomic
def record_dispatch(
    *,
    letter: Letter,
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> LetterDispatch:
    """A line in the register: `values` are those of `LetterDispatch`. The same submission twice is one. Raises
    `ActionRefused` for a letter that isn't signed and for a day on which it can't have been sent."""
    current = Letter.objects.with_people().select_related("episode__patient").get(pk=letter.pk)
    if obstacle := flow.obstacle_to_dispatch(current, values, today=timezone.localdate()):
        raise ActionRefused(obstacle)
    dispatch, created = LetterDispatch.objects.get_or_create(
        submission=submission,
        defaults={**values, "letter": current, "recorded_at": at or timezone.now(), "recorded_by": by},
    )
    if not created and (dispatch.letter_id, dispatch.recorded_by_id) != (current.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        log(Event.CREATE, dispatch, patient=current.episode.patient, by=by)
    return dispatch


def _locked(episode_id: int) -> Episode:
    """The episode with what decides about a letter, for as long as it is written."""
    episodes = Episode.objects.select_for_update(of=("self",)).with_records()
    return episodes.select_related("referrer", "patient__general_practitioner").get(pk=episode_id)
