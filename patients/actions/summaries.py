"""Keeping the summaries of episodes. They are derived and hold nothing that the record doesn't: no line in the log."""

from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from patients.models import Episode, EpisodeSummary, Patient
from patients.queries.summaries import summarised

# Episodes that are fetched at once: with all that hangs on them.
CHUNK = 500
_FIELDS = [field.name for field in EpisodeSummary._meta.fields if not field.primary_key]


def mark_stale(patient: Patient) -> None:
    """The patient's record is being written: what lists and reports know of it is of before. In the transaction of the
    write; once that is certain the summaries are made anew. Until then, and if that fails, readers know."""
    EpisodeSummary.objects.filter(patient=patient).update(is_stale=True)
    transaction.on_commit(partial(_renew_of, patient.pk), robust=True)


def _renew_of(patient_id: int) -> None:
    """A transaction of many acts asks this many times; the first time does it."""
    renew(Episode.objects.without_summary().filter(patient=patient_id))


def renew(episodes: QuerySet[Episode], *, each: Callable[[int], object] = lambda number: None) -> int:
    """Make these summaries anew, `CHUNK` at a time; `each` hears how many. Returns how many in all."""
    keys = list(episodes.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        _renew(chunk)
        each(len(chunk))
    return len(keys)


@transaction.atomic
def _renew(keys: list[int]) -> None:
    """Behind whoever is writing: first the lock, then the look at the record."""
    list(EpisodeSummary.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    EpisodeSummary.objects.bulk_create(
        summarised(keys), update_conflicts=True, unique_fields=["episode"], update_fields=_FIELDS
    )
