"""Writing and signing the note of a visit."""

import datetime
import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.actions.measurements import take_measurement
from patients.actions.signed_records import demand_draft, holds, is_signed_by, sign, write
from patients.completeness.documents import NOTE_FIELDS, missing_in_note
from patients.instruments import get
from patients.models import Episode, Measurement, PerformedExercise, Treatment
from patients.queries.records import field_values
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady
from practices.models import User

Rows = Sequence[Mapping[str, object]]
# The NPRS of the guideline; the note asks it in one key.
PAIN = "nprs"
PAIN_VARIANT = "now"


@transaction.atomic
def save_treatment(
    *,
    episode: Episode,
    treatment: Treatment | None,
    values: Mapping[str, object],
    rows: Rows,
    version: int | None,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Treatment:
    """The draft of a note; `treatment` None begins one, and the same submission twice begins one. Raises
    `AlreadySigned`, `StaleVersion`, or `ActionRefused` when there can be no visit (on that day)."""
    at = at or timezone.now()
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    obstacle = flow.obstacle_to_treating(locked) or flow.obstacle_to_visit_on(
        locked, values["visited_on"], today=timezone.localdate()
    )
    if obstacle:
        raise ActionRefused(obstacle)
    known = Treatment.objects.select_for_update().filter(submission=submission).first()
    if known and (known.episode_id, known.created_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    current = known
    if treatment:
        current = Treatment.objects.select_for_update().get(pk=treatment.pk, episode=locked)
    if current and _holds(current, values, rows):
        return current
    if current:
        demand_draft(current, version)
    event = Event.CHANGE if current else Event.CREATE
    current = current or Treatment(episode=locked, submission=submission)
    write(current, values, by=by, at=at)
    current.save()
    current.exercises.all().delete()
    PerformedExercise.objects.bulk_create(
        PerformedExercise(record=current, position=position, **row) for position, row in enumerate(rows)
    )
    log(event, current, patient=locked.patient, by=by)
    return current


@transaction.atomic
def sign_treatment(
    *, treatment: Treatment, version: int, by: User, at: datetime.datetime | None = None
) -> Treatment:
    """Sign; from here on the database refuses every change. The pain score becomes a measurement of that day, unless
    there is one. Signing twice is once. Raises `StaleVersion`, or `NotReady` with what is missing."""
    at = at or timezone.now()
    episode = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=treatment.episode_id)
    current = Treatment.objects.select_for_update().get(pk=treatment.pk)
    if is_signed_by(current, by, version):
        return current
    obstacle = flow.obstacle_to_treating(episode)
    missing = missing_in_note(field_values(current, NOTE_FIELDS))
    if missing or obstacle:
        raise NotReady(missing=missing, obstacles=[obstacle] if obstacle else [])
    sign(current, by=by, at=at)
    current.save()
    log(Event.SIGN, current, patient=episode.patient, by=by)
    _measure_pain(episode, current, by=by, at=at)
    return current


def _measure_pain(episode: Episode, treatment: Treatment, *, by: User, at: datetime.datetime) -> None:
    instrument = get(PAIN)
    there = episode.measurements.valid().filter(
        instrument=PAIN, variant=PAIN_VARIANT, measured_on=treatment.visited_on
    )
    if treatment.pain is None or treatment.visited_on < episode.started_on or there.exists():
        return
    [item] = instrument.items
    take_measurement(
        episode=episode,
        instrument=instrument,
        values={
            "measured_on": treatment.visited_on,
            "moment": Measurement.Moment.INTERIM,
            "variant": PAIN_VARIANT,
            "answers": {item.key: treatment.pain},
            "activities": {},
            "questions": [[item.label, item.answer_label(treatment.pain)]],
        },
        # Its own number, the same for every attempt to sign this note.
        submission=uuid.uuid5(treatment.submission, PAIN),
        by=by,
        at=at,
    )


def _holds(treatment: Treatment, values: Mapping[str, object], rows: Rows) -> bool:
    """Is this, to the letter, what the note holds already?"""
    kept = list(treatment.exercises.values(*rows[0])) if rows else []
    return holds(treatment, values) and kept == list(rows)
