"""Putting off a signal of the recovery watch."""

import datetime
import uuid

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from patients.actions.log import Event, log
from patients.models import Episode, SignalPause
from patients.queries.watch import signal_of
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import User

NOTHING = "Er is nu geen signaal om uit te stellen."


@transaction.atomic
def pause_signal(
    *, episode: Episode, until: datetime.date, reason: str, submission: uuid.UUID, by: User
) -> SignalPause:
    """Put off the signal of today until a day to come, at most `settings.WATCH_MOST_DAYS_OFF` from now; the same
    submission twice is one. Raises `ActionRefused` without a signal, or for another day."""
    locked = Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=episode.pk)
    known = SignalPause.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.paused_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    watched = signal_of(locked)
    if watched is None:
        raise ActionRefused(NOTHING)
    today = timezone.localdate()
    if not today < until <= today + datetime.timedelta(days=settings.WATCH_MOST_DAYS_OFF):
        raise ActionRefused(
            f"Kies een dag na vandaag, hoogstens {settings.WATCH_MOST_DAYS_OFF} dagen verder."
        )
    pause = SignalPause.objects.create(
        episode=locked,
        kind=watched.signal.kind,
        said=watched.signal.reason,
        until=until,
        reason=reason,
        paused_at=timezone.now(),
        paused_by=by,
        submission=submission,
    )
    log(Event.CREATE, pause, patient=locked.patient, by=by)
    return pause
