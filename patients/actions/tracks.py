"""Moving an episode to another track, and the level of stepped care. What was signed in the track before stays."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.care_relations import refer_to
from patients.actions.log import Event, log
from patients.actions.phase_records import remove_draft
from patients.models import CareLevel, Episode, TrackChange
from patients.queries.red_flags import red_flag_state
from patients.queries.specialists import has_lasting_access
from patients.tracks import Track
from practices.access import is_qualified
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady
from practices.models import Practice, User


@transaction.atomic
def move_to_track(
    *,
    episode: Episode,
    track: Track,
    reason: str,
    signals: Sequence[str],
    level: int,
    specialist: User,
    practice: Practice,
    consent_on: datetime.date | None,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> TrackChange:
    """The episode goes on in `track` with `specialist`, who works in `practice` and gets access unless they have it for
    as long as the episode lasts: for that the patient's consent is needed. A draft of the plan before is thrown away;
    the history keeps it. The same submission twice is one move. Raises `NotReady` with what stands in the way."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    locked = Episode.objects.select_for_update(of=("self",)).with_records().get(pk=episode.pk)
    known = TrackChange.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.changed_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    flags = red_flag_state(locked)
    obstacles = flow.obstacles_to_moving(locked, track, undecided=flags.undecided, held=flags.held)
    if not is_qualified(specialist, track.qualification, today):
        obstacles.append(f"{specialist} is vandaag niet bevoegd voor dit traject.")
    has_access = has_lasting_access(specialist, locked)
    if not has_access and consent_on is None:
        obstacles.append(
            f"{specialist} krijgt hiermee toegang tot het dossier. Daarvoor is toestemming van de patiënt nodig."
        )
    if obstacles:
        raise NotReady(obstacles=obstacles)
    change = TrackChange.objects.create(
        episode=locked,
        from_track=locked.track,
        to_track=track.key,
        reason=reason,
        signals=list(signals),
        specialist=specialist,
        consent_on=consent_on,
        changed_at=at,
        changed_by=by,
        submission=submission,
    )
    _drop_drafts(locked)
    locked.track, locked.specialist = track.key, specialist
    locked.updated_at, locked.updated_by = at, by
    locked.version += 1
    locked.save()
    _set_level(locked, level=level, since=today, reason=reason, submission=submission, by=by, at=at)
    if not has_access:
        refer_to(
            episode=locked,
            specialist=specialist,
            practice=practice,
            reason=f"Overgang naar {track.title.lower()}",
            consent_on=consent_on,
            submission=submission,
            by=by,
            at=at,
        )
    log(Event.CHANGE, change, patient=locked.patient, by=by)
    return change


def _drop_drafts(episode: Episode) -> None:
    """What was begun in the track before and can never be signed there any more: of a plan, a first or a next
    version."""
    for phase in episode.phases:
        for record in episode.versions_of(phase):
            if not record.is_signed:
                remove_draft(record, phase)


@transaction.atomic
def set_care_level(
    *,
    episode: Episode,
    level: int,
    since: datetime.date,
    reason: str,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> CareLevel:
    """Another level of stepped care, up or down; the earlier ones stay. The same submission twice is one. Raises
    `ActionRefused` in a closed episode, for a day outside it, or when this level holds already."""
    at = at or timezone.now()
    locked = Episode.objects.select_for_update(of=("self",)).get(pk=episode.pk)
    known = CareLevel.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.set_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    last = locked.care_levels.last()
    if obstacle := flow.obstacle_to_level(locked, level, since, last=last, today=timezone.localdate(at)):
        raise ActionRefused(obstacle)
    made = _set_level(locked, level=level, since=since, reason=reason, submission=submission, by=by, at=at)
    log(Event.CREATE, made, patient=locked.patient, by=by)
    return made


def _set_level(
    episode: Episode,
    *,
    level: int,
    since: datetime.date,
    reason: str,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime,
) -> CareLevel:
    return CareLevel.objects.create(
        episode=episode,
        level=level,
        since=since,
        reason=reason[:500],
        set_at=at,
        set_by=by,
        submission=submission,
    )
