"""Registering a patient and correcting what is known of one."""

import datetime
import uuid

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from patients.actions.care_relations import Origin, relate
from patients.actions.log import Event, log
from patients.models import Patient
from practices.errors import REUSED_SUBMISSION, ActionRefused, StaleVersion
from practices.models import Practice, User

# The form has checked everything else; this one can still lose a race between two colleagues.
SAME_BSN = "In deze praktijk is zojuist al een patiënt met dit BSN ingeschreven."


@transaction.atomic
def register_patient(
    *, practice: Practice, values: dict, submission: uuid.UUID, by: User, at: datetime.datetime | None = None
) -> Patient:
    """A new patient of this practice. The same submission twice makes one patient."""
    at = at or timezone.now()
    patient = Patient(
        practice=practice, submission=submission, created_at=at, created_by=by, updated_at=at, updated_by=by
    )
    _fill(patient, values, by=by, at=at)
    # A double click that arrives at the same moment waits here for the first and then finds it.
    try:
        row, created = Patient.objects.get_or_create(
            submission=submission, defaults={name: getattr(patient, name) for name in _columns()}
        )
    except IntegrityError as error:
        raise ActionRefused(SAME_BSN) from error
    if not created and row.created_by_id != by.pk:
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        relate(
            patient=row,
            therapist=by,
            practice_id=practice.pk,
            origin=Origin.REGISTRATION,
            until=at + datetime.timedelta(days=settings.CARE_RELATION_DAYS),
            by=by,
            at=at,
        )
        log(Event.CREATE, row, patient=row, by=by)
    return row


@transaction.atomic
def change_patient(
    *, patient: Patient, values: dict, version: int, by: User, at: datetime.datetime | None = None
) -> Patient:
    """Correct or complete; the old values stay in the history. Raises `StaleVersion`."""
    current = Patient.objects.select_for_update().get(pk=patient.pk)
    changed = {name for name, value in values.items() if getattr(current, name) != value}
    if not changed:
        return current
    if current.version != version:
        raise StaleVersion(current)
    at = at or timezone.now()
    _fill(current, {name: values[name] for name in changed}, by=by, at=at)
    current.version += 1
    current.updated_at, current.updated_by = at, by
    try:
        with transaction.atomic():
            current.save()
    except IntegrityError as error:
        raise ActionRefused(SAME_BSN) from error
    log(Event.CHANGE, current, patient=current, by=by)
    return current


def _fill(patient: Patient, values: dict, *, by: User, at: datetime.datetime) -> None:
    for name, value in values.items():
        setattr(patient, name, value)
    if {"identity_document", "identity_number"} & values.keys():
        checked = bool(patient.identity_document)
        patient.identity_checked_at, patient.identity_checked_by = (at, by) if checked else (None, None)
    patient.make_searchable()


def _columns() -> list[str]:
    """The columns we fill ourselves: not the key, not what the database computes."""
    return [
        field.name for field in Patient._meta.concrete_fields if not field.primary_key and not field.generated
    ]
