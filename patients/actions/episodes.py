"""Starting an episode of care and correcting its administrative side."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from patients.actions.care_relations import Origin, lead
from patients.actions.log import Event, log
from patients.models import Episode, Patient
from practices.errors import REUSED_SUBMISSION, ActionRefused, StaleVersion
from practices.models import User


@transaction.atomic
def start_episode(
    *, patient: Patient, values: dict, submission: uuid.UUID, by: User, at: datetime.datetime | None = None
) -> Episode:
    """A new episode in the patient's practice. The same submission twice makes one episode."""
    at = at or timezone.now()
    episode, created = Episode.objects.get_or_create(
        submission=submission,
        defaults={
            **values,
            "patient": patient,
            "practice_id": patient.practice_id,
            "created_at": at,
            "created_by": by,
            "updated_at": at,
            "updated_by": by,
        },
    )
    if not created and (episode.patient_id, episode.created_by_id) != (patient.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        lead(episode=episode, by=by, at=at)
        log(Event.CREATE, episode, patient=patient, by=by)
    return episode


@transaction.atomic
def change_episode(*, episode: Episode, values: dict, version: int, by: User) -> Episode:
    """Correct the lead therapist (who takes over the care relation as well) or the referral.

    Raises `StaleVersion`, and `ActionRefused` when the way of access would change under a signed intake: what had to
    be asked hangs on it.
    """
    current = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    changed = {name for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    if current.version != version:
        raise StaleVersion(current)
    intake = getattr(current, "intake", None)
    if "access_mode" in changed and intake and intake.is_signed:
        raise ActionRefused("De intake is ondertekend; de manier van aanmelden kan niet meer veranderen.")
    for name in changed:
        setattr(current, name, values[name])
    at = timezone.now()
    current.version += 1
    current.updated_at, current.updated_by = at, by
    current.save()
    if "lead_therapist" in changed:
        lead(episode=current, by=by, at=at, origin=Origin.HANDOVER, reason="andere hoofdbehandelaar")
    log(Event.CHANGE, current, patient=current.patient, by=by)
    return current
