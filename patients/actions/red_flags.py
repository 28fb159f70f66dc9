"""Deciding on positive red flags."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from patients.actions.log import Event, log
from patients.models import Episode, RedFlagDecision, RedFlagFinding
from patients.queries.red_flags import red_flag_state
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import User


@transaction.atomic
def decide(
    *, episode: Episode, values: dict, submission: uuid.UUID, by: User, at: datetime.datetime | None = None
) -> RedFlagDecision:
    """Record what was done about the red flags named in `values["items"]`. Written once, never changed.

    Raises `ActionRefused` when one of them is not open (any more).
    """
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    # After the lock: a double click that arrives at the same moment finds what the first one wrote.
    known = RedFlagDecision.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.decided_by_id) != (episode.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    state = red_flag_state(locked)
    open_keys = {item.key for item in (*state.undecided, *state.held)}
    if not values["items"] or not set(values["items"]) <= open_keys:
        raise ActionRefused("Over deze rode vlaggen is al besloten, of ze staan niet meer op ja.")
    decision = RedFlagDecision.objects.create(
        **values, episode=locked, submission=submission, decided_at=at or timezone.now(), decided_by=by
    )
    log(Event.CREATE, decision, patient=locked.patient, by=by)
    return decision


@transaction.atomic
def add_finding(
    *, episode: Episode, values: dict, submission: uuid.UUID, by: User, at: datetime.datetime | None = None
) -> RedFlagFinding:
    """Record a red flag that showed itself after the intake. The same submission twice adds one."""
    finding, created = RedFlagFinding.objects.get_or_create(
        submission=submission,
        defaults={**values, "episode": episode, "found_at": at or timezone.now(), "found_by": by},
    )
    if not created and (finding.episode_id, finding.found_by_id) != (episode.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if created:
        log(Event.CREATE, finding, patient=episode.patient, by=by)
    return finding
