"""Saving and signing the record of a phase."""

import datetime
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.actions.phase_records import newest_of, replace_rows
from patients.actions.revisions import begin_next_plan
from patients.actions.signed_records import demand_draft, holds, is_signed_by, sign, write
from patients.models import Episode
from patients.phases.base import Phase, PhaseRecord
from patients.queries.prognosis import derived_values
from patients.queries.qualifications import qualification_missing
from patients.queries.records import field_values, missing_in, row_values
from patients.queries.red_flags import red_flag_state
from practices.errors import ActionRefused, NotReady
from practices.models import User

Rows = Mapping[str, Sequence[Mapping[str, object]]]


@transaction.atomic
def save_phase(
    *,
    episode: Episode,
    phase: Phase,
    values: Mapping[str, object],
    rows: Rows,
    version: int | None,
    by: User,
    at: datetime.datetime | None = None,
) -> PhaseRecord:
    """Write the draft of a phase: `values` per field, `rows` per row set (these replace the ones there are).

    `version` is the one the user saw (None: there was no record yet). Saving the same twice changes nothing.
    Raises `AlreadySigned`, `StaleVersion`, or `ActionRefused` when the phase can't be written now.
    """
    at = at or timezone.now()
    # The lock on the episode lets two first saves of one phase come one after the other.
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    if obstacle := flow.obstacle_to_writing(locked, phase, red_flag_state(locked).undecided):
        raise ActionRefused(obstacle)
    record = newest_of(locked, phase)
    if record and _holds(record, phase, values, rows):
        return record
    if record:
        demand_draft(record, version)
    event = Event.CHANGE if record else Event.CREATE
    record = record or phase.model(episode=locked)
    write(record, values, by=by, at=at)
    _derive(record, phase)
    record.save()
    for row_set in phase.row_sets:
        if row_set.key in rows and row_values(record, row_set) != _plain(rows[row_set.key]):
            replace_rows(record, row_set, rows[row_set.key])
    log(event, locked, part=phase.key, patient=locked.patient, by=by)
    return record


@transaction.atomic
def sign_phase(
    *, record: PhaseRecord, phase: Phase, version: int, by: User, at: datetime.datetime | None = None
) -> PhaseRecord:
    """Sign; from here on the database refuses every change. Signing twice is signing once. An evaluation that decides
    on another plan begins it.

    Raises `StaleVersion`, or `NotReady` with the list of what is missing; the qualification that the track asks for
    is one of them.
    """
    episode = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=record.episode_id)
    current = phase.model.objects.select_for_update().get(pk=record.pk)
    if is_signed_by(current, by, version):
        return current
    at = at or timezone.now()
    missing = missing_in(current, phase, episode)
    flags = red_flag_state(episode)
    obstacles = flow.obstacles_to_signing(episode, phase, current, undecided=flags.undecided, held=flags.held)
    if not_qualified := qualification_missing(phase, by, on=timezone.localdate(at)):
        obstacles.append(not_qualified)
    if missing or obstacles:
        raise NotReady(missing=missing, obstacles=obstacles)
    _derive(current, phase)
    sign(current, by=by, at=at)
    current.save()
    log(Event.SIGN, episode, part=phase.key, patient=episode.patient, by=by)
    if phase == episode.followed.evaluation and current.changes_plan:
        begin_next_plan(episode, by=by, at=at)
    return current


def _derive(record: PhaseRecord, phase: Phase) -> None:
    """Set what the record keeps besides what was typed, as it is worked out today. Not saved yet."""
    for name, value in derived_values(phase, field_values(record, phase.fields)).items():
        setattr(record, name, value)


def _holds(record: PhaseRecord, phase: Phase, values: Mapping[str, object], rows: Rows) -> bool:
    """Is this, to the letter, what the record holds already?"""
    return holds(record, values) and all(
        row_values(record, row_set) == _plain(rows[row_set.key])
        for row_set in phase.row_sets
        if row_set.key in rows
    )


def _plain(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    return [dict(row) for row in rows]
