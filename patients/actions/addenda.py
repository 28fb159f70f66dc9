"""Adding to a signed record."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from patients.actions.errors import REUSED_SUBMISSION, ActionRefused
from patients.actions.log import Event, log
from patients.models import Addendum
from patients.phases.base import Phase, PhaseRecord
from practices.models import User


@transaction.atomic
def add_addendum(
    *,
    record: PhaseRecord,
    phase: Phase,
    values: dict,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Addendum:
    """A dated addition with a reason. The same submission twice adds one. Raises `ActionRefused` when the record
    isn't signed yet: a draft is changed, not added to."""
    if not record.is_signed:
        raise ActionRefused("Een aanvulling kan pas na ondertekening. Wijzig het concept zelf.")
    addendum, created = Addendum.objects.get_or_create(
        submission=submission,
        defaults={
            **values,
            "episode": record.episode,
            "phase": phase.key,
            "added_at": at or timezone.now(),
            "added_by": by,
        },
    )
    if not created and (addendum.episode_id, addendum.phase, addendum.added_by_id) != (
        record.episode_id,
        phase.key,
        by.pk,
    ):
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        log(Event.CREATE, addendum, patient=record.episode.patient, by=by)
    return addendum
