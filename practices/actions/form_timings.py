"""Keeping how long a form took, and throwing it away in time. About the form, not about a patient: no line in the
log."""

import datetime
import uuid

from django.conf import settings
from django.utils import timezone

from practices.models import FormTiming, User


def keep_timing(*, form: str, number: uuid.UUID, seconds: int, interactions: int, by: User) -> None:
    """Once per number. What can't be true is not kept, silently: a clock is never a reason to trouble anybody."""
    is_possible = (
        0 <= seconds <= settings.CLOCK_MOST_SECONDS and 0 <= interactions <= settings.CLOCK_MOST_INTERACTIONS
    )
    if not is_possible:
        return
    timing = FormTiming(
        pk=number,
        user=by,
        form=form,
        day=timezone.localdate(),
        seconds=seconds,
        interactions=interactions,
    )
    FormTiming.objects.bulk_create([timing], ignore_conflicts=True)


def remove_old_timings(*, before: datetime.date) -> int:
    """Throw away the times of forms from before that day; how many there were."""
    removed, _ = FormTiming.objects.filter(day__lt=before).delete()
    return removed
