"""The access-log line of an act, in the words of the record."""

from django.db import models

from patients.actions.summaries import mark_stale
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
