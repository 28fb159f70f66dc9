"""Adding to a signed record."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from patients.actions.log import Event, log
from patients.models import Addendum, Treatment
from patients.phases.base import Phase, PhaseRecord, RevisedRecord
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import User


@transaction.atomic
def add_addendum(
    *,
    record: PhaseRecord | RevisedRecord | Treatment,
    phase: Phase | None = None,
    values: dict,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Addendum:
    """A dated addition with a reason, to the record of a phase or (without a phase) to the note of a visit. The same
    submission twice adds one. Raises `ActionRefused` when the record isn't signed yet: a draft is changed, not added
    to."""
    if not record.is_signed:
        raise ActionRefused("Een aanvulling kan pas na ondertekening. Wijzig het concept zelf.")
    target = {
        "episode": record.episode,
        "phase": phase.key if phase else "treatment",
        "revision": record.revision if phase and phase.may_be_revised else 1,
        "treatment": None if phase else record,
        "added_by": by,
    }
    addendum, created = Addendum.objects.get_or_create(
        submission=submission, defaults={**values, **target, "added_at": at or timezone.now()}
    )
    if not created and any(getattr(addendum, name) != value for name, value in target.items()):
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        log(Event.CREATE, addendum, patient=record.episode.patient, by=by)
    return addendum
