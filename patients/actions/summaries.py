"""Keeping the summaries of episodes. They are derived and hold nothing that the record doesn't: no line in the log."""

from collections.abc import Callable, Collection
from threading import local

from django.db import transaction
from django.db.models import QuerySet

from patients.models import Episode, EpisodeSummary, Patient
from patients.queries.summaries import summarised

# Episodes that are fetched at once: with all that hangs on them.
CHUNK = 500
_here = local()
_FIELDS = [field.name for field in EpisodeSummary._meta.fields if not field.primary_key]


def mark_stale(patient: Patient) -> None:
    """The patient's record is being written: what lists and reports know of it is of before. In the transaction of the
    write; once that is certain the summaries are made anew. Until then, and if that fails, readers know."""
    EpisodeSummary.objects.filter(patient=patient).update(is_stale=True)
    _marked().add(patient.pk)
    transaction.on_commit(_renew_marked, robust=True)


def mark_stale_for_later(patient_ids: Collection[int]) -> None:
    """The same for many patients at once, without making the summaries anew: whoever writes so much does that at the
    end, with `renew`. Until then lists work them out from the record."""
    EpisodeSummary.objects.filter(patient__in=patient_ids).update(is_stale=True)


def _marked() -> set[int]:
    """The patients of the transaction of this thread. One that is rolled back leaves some behind, which the next one
    finds to be well."""
    if not hasattr(_here, "patients"):
        _here.patients = set()
    return _here.patients


def _renew_marked() -> None:
    """After many acts in one transaction all at once, at the first call; the others find nothing left."""
    patients = set(_marked())
    _marked().clear()
    if patients:
        renew(Episode.objects.without_summary().filter(patient__in=patients))


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
