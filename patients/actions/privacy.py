"""What patients ask about their own data: register, answer, restrict, hold, add their statement."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from patients.actions.log import Event, log
from patients.models import Hold, Patient, PatientStatement, PrivacyRequest
from patients.queries.privacy import must_be_kept
from practices.errors import REUSED_SUBMISSION, ActionRefused, StaleVersion
from practices.models import User

ALREADY_HANDLED = "Dit verzoek is al afgehandeld."


@transaction.atomic
def register_request(*, patient: Patient, values: dict, submission: uuid.UUID, by: User) -> PrivacyRequest:
    """A request in the register. The same submission twice makes one."""
    request, created = PrivacyRequest.objects.get_or_create(
        submission=submission,
        defaults={
            **values,
            "patient": patient,
            "patient_number": patient.number,
            "practice_id": patient.practice_id,
            "created_at": timezone.now(),
            "created_by": by,
        },
    )
    if not created and (request.patient_id, request.created_by_id) != (patient.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        log(Event.CREATE, request, patient=patient, by=by)
    return request


@transaction.atomic
def extend_request(*, request: PrivacyRequest, reason: str, version: int | None, by: User) -> PrivacyRequest:
    """Two months more, with the reason that the patient is told. Raises `StaleVersion`, or `ActionRefused` when it
    was extended before."""
    locked = _open_request(request, version)
    if locked.extension_reason:
        raise ActionRefused("Dit verzoek is al een keer uitgesteld; vaker mag niet.")
    locked.extension_reason = reason
    return _written(locked, by)


@transaction.atomic
def answer_request(*, request: PrivacyRequest, values: dict, version: int | None, by: User) -> PrivacyRequest:
    """Grant, refuse (with a ground) or note as withdrawn: final. Raises `StaleVersion`, or `ActionRefused` when the
    identity was never checked, or when a legal hold forbids the destruction."""
    locked = _open_request(request, version)
    is_granted = values["outcome"] == PrivacyRequest.Outcome.GRANTED
    if is_granted and not (locked.identity_checked or values["identity_checked"]):
        raise ActionRefused("Stel eerst de identiteit vast van wie het vraagt.")
    if is_granted and locked.kind == PrivacyRequest.Kind.DESTRUCTION and must_be_kept(locked.patient):
        raise ActionRefused("Er rust een bewaarplicht op dit dossier; vernietigen kan niet.")
    for name, value in values.items():
        setattr(locked, name, value)
    locked.handled_at, locked.handled_by = timezone.now(), by
    return _written(locked, by)


@transaction.atomic
def begin_hold(*, patient: Patient, kind: str, reason: str, by: User) -> Hold:
    """Restrict the patient's data, or forbid their destruction. One of a kind at a time."""
    Patient.objects.select_for_update(of=("self",)).get(pk=patient.pk)
    if known := patient.holds.current().filter(kind=kind).first():
        return known
    hold = Hold.objects.create(
        patient=patient, kind=kind, reason=reason, begun_at=timezone.now(), begun_by=by
    )
    log(Event.CREATE, hold, patient=patient, by=by)
    return hold


@transaction.atomic
def end_hold(*, hold: Hold, by: User) -> None:
    """Twice is once."""
    locked = Hold.objects.select_for_update().get(pk=hold.pk)
    if locked.ended_at:
        return
    locked.ended_at, locked.ended_by = timezone.now(), by
    locked.save(update_fields=["ended_at", "ended_by"])
    log(Event.CHANGE, locked, patient=locked.patient, by=by)


@transaction.atomic
def add_statement(
    *, patient: Patient, values: dict, submission: uuid.UUID, by: User, at: datetime.datetime | None = None
) -> PatientStatement:
    """The patient's own words beside the record. The same submission twice adds one."""
    statement, created = PatientStatement.objects.get_or_create(
        submission=submission,
        defaults={**values, "patient": patient, "added_at": at or timezone.now(), "added_by": by},
    )
    if not created and (statement.patient_id, statement.added_by_id) != (patient.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        log(Event.CREATE, statement, patient=patient, by=by)
    return statement


def _open_request(request: PrivacyRequest, version: int | None) -> PrivacyRequest:
    locked = (
        PrivacyRequest.objects.select_for_update(of=("self",)).select_related("patient").get(pk=request.pk)
    )
    if locked.handled_at:
        raise ActionRefused(ALREADY_HANDLED)
    if locked.version != version:
        raise StaleVersion(locked)
    return locked


def _written(locked: PrivacyRequest, by: User) -> PrivacyRequest:
    locked.version += 1
    locked.save()
    log(Event.CHANGE, locked, patient=locked.patient, by=by)
    return locked
