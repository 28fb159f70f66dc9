"""The next version of a record that holds: begun as its copy, and thrown away when it was begun by mistake."""

import datetime

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.actions.phase_records import newest_of, remove_draft, replace_rows
from patients.models import Episode
from patients.phases.base import Phase, RevisedRecord
from patients.queries.records import all_row_values, field_values
from patients.queries.red_flags import red_flag_state
from patients.queries.suggestions import for_next_version, suggested_rows
from practices.errors import ActionRefused
from practices.models import User


@transaction.atomic
def revise_phase(
    *,
    episode: Episode,
    phase: Phase,
    by: User,
    at: datetime.datetime | None = None,
) -> RevisedRecord:
    """Begin the next version; the signed one holds until this one is signed. A version that was begun already is
    returned as it is. Raises `ActionRefused` when there is nothing to revise, or not now."""
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    if obstacle := flow.obstacle_to_revising(locked, phase, red_flag_state(locked).undecided):
        raise ActionRefused(obstacle)
    newest = newest_of(locked, phase)
    if not newest.is_signed:
        return newest
    at = at or timezone.now()
    kept = [name for name in phase.fields if name not in phase.asked_anew]
    record = phase.model(
        **field_values(newest, kept) | for_next_version(locked, phase),
        episode=locked,
        revision=newest.revision + 1,
        created_at=at,
        created_by=by,
        updated_at=at,
        updated_by=by,
    )
    record.save()
    rows = all_row_values(newest, phase) | suggested_rows(locked, phase)
    for row_set in phase.row_sets:
        replace_rows(record, row_set, rows[row_set.key])
    log(Event.CREATE, locked, part=phase.key, patient=locked.patient, by=by)
    return record


def begin_next_plan(episode: Episode, *, by: User, at: datetime.datetime | None) -> None:
    """After an evaluation that decides on another plan; part of that action. Unless the red-flag gate is shut: what was
    evaluated is written down all the same."""
    plan = episode.followed.plan
    if not flow.obstacle_to_revising(episode, plan, red_flag_state(episode).undecided):
        revise_phase(episode=episode, phase=plan, by=by, at=at)


@transaction.atomic
def discard_revision(*, episode: Episode, phase: Phase, by: User) -> None:
    """Throw away the version that was begun and not signed; the one before it holds on. The history keeps it. Raises
    `ActionRefused` when there is no such version."""
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    newest = newest_of(locked, phase)
    if not phase.may_be_revised or newest is None or newest.is_signed or newest.revision == 1:
        raise ActionRefused("Er is geen nieuwe versie om weg te gooien.")
    remove_draft(newest, phase)
    log(Event.CHANGE, locked, part=phase.key, patient=locked.patient, by=by)
