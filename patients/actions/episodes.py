"""Starting an episode of care and correcting its administrative side."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from patients.actions.errors import StaleVersion
from patients.actions.log import Event, log
from patients.models import Episode, Patient
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
        },
    )
    if created:
        log(Event.CREATE, episode, patient=patient, by=by)
    return episode


@transaction.atomic
def change_episode(*, episode: Episode, values: dict, version: int, by: User) -> Episode:
    """Correct the lead therapist or the referral. Raises `StaleVersion`."""
    current = Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=episode.pk)
    changed = {name for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    if current.version != version:
        raise StaleVersion(current)
    for name in changed:
        setattr(current, name, values[name])
    current.version += 1
    current.save()
    log(Event.CHANGE, current, patient=current.patient, by=by)
    return current
