"""The access-log line of an act, in the words of the record."""

from collections.abc import Collection

from django.db import models

from patients.actions.summaries import mark_stale, mark_stale_for_later
from patients.models import Patient
from practices import audit
from practices.models import User

Event = audit.Event


def log(event: Event, target: models.Model, *, patient: Patient, by: User, part: str = "") -> None:
    """`part` is the phase when the target is its episode, as the loaders name it too. Whatever is written of a patient
    passes here, so here the summaries of the record hear of it."""
    audit.record(
        event,
        user=by,
        object_type=part or target._meta.model_name,
        object_id=target.pk,
        patient_ids=[patient.pk],
        practice_id=patient.practice_id,
    )
    mark_stale(patient)


def log_imported(targets: Collection[tuple[models.Model, Patient]], *, by: User) -> None:
    """A line for each row that an import made, with its patient. The summaries hear of it and wait until the import is
    done."""
    audit.record_each(
        Event.CREATE,
        (
            audit.Target(target._meta.model_name, target.pk, patient.pk, patient.practice_id)
            for target, patient in targets
        ),
        user=by,
        ground=audit.IMPORT,
    )
    mark_stale_for_later({patient.pk for _, patient in targets})
