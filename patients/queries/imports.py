"""What an import must know of the database, a batch at a time: a fixed number of queries, however many rows."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from django.db.models import Q, QuerySet

from patients.importing.people import Directory, keys_of
from patients.models import (
    Episode,
    GeneralPractitioner,
    Hold,
    ImportedRow,
    Insurer,
    Measurement,
    Patient,
)
from practices.models import Membership, Practice

Kind = ImportedRow.Kind
Day = tuple[int, str, str, datetime.date]


def directory() -> Directory:
    """Everything that a row may name; a network's lists fit in memory."""
    practices: dict[str, list] = defaultdict(list)
    for practice in Practice.objects.filter(is_active=True):
        practices[practice.agb_code].append(practice)
        practices[practice.name.casefold()].append(practice)
    therapists: dict[int, dict] = defaultdict(dict)
    held = Membership.objects.current().filter(role=Membership.Role.THERAPIST, user__is_active=True)
    for membership in held.select_related("user"):
        therapists[membership.practice_id][membership.user.email] = membership.user
    return Directory(
        practices=practices,
        general_practitioners=_by(GeneralPractitioner.objects.active(), lambda each: each.agb_code),
        insurers={insurer.uzovi: insurer for insurer in Insurer.objects.active()},
        therapists=therapists,
    )


def _by(rows: Iterable, key: Callable[[object], str]) -> dict[str, list]:
    found: dict[str, list] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def imported(source: str, kind: Kind, source_ids: Collection[str]) -> dict[str, str]:
    """The digests of what was read in before, by its number in the source."""
    rows = ImportedRow.objects.filter(source=source, kind=kind, source_id__in=source_ids)
    return dict(rows.values_list("source_id", "digest"))


def practices_by_bsn(indexes: Collection[str]) -> dict[str, set[int]]:
    """Where the owners of these blind indexes are registered. Restricted patients too: the database refuses a second
    one of them in their practice."""
    found: dict[str, set[int]] = defaultdict(set)
    for index, practice in Patient.objects.filter(bsn_index__in=indexes).values_list("bsn_index", "practice"):
        found[index].add(practice)
    return found


def names_known(birth_dates: Collection[datetime.date]) -> set[tuple[datetime.date, str]]:
    """Birth date and surname of everybody born on these days, as far as one may come across them."""
    born = Patient.objects.unrestricted().filter(birth_date__in=birth_dates)
    rows = born.order_by().values_list("birth_date", "surname", "partner_surname")
    return {key for row in rows for key in keys_of(*row)}


def patients_imported(source: str, source_ids: Collection[str]) -> dict[str, int]:
    """The patients (keys) of these numbers in the source; not those whose data are restricted."""
    rows = ImportedRow.objects.filter(source=source, kind=Kind.PATIENT, source_id__in=source_ids)
    free = rows.exclude(patient__in=Hold.objects.restrictions().values("patient"))
    return dict(free.values_list("source_id", "patient"))


def episodes_of(patient_ids: Collection[int], *, lock: bool) -> Mapping[int, list[Episode]]:
    """All episodes by patient; locked, nobody closes one while a measurement is being added."""
    found: QuerySet[Episode] = (
        Episode.objects.filter(patient__in=patient_ids).select_related("patient").order_by("pk")
    )
    return _by(found.select_for_update(of=("self",)) if lock else found, lambda each: each.patient_id)


def days_taken(episode_ids: Collection[int], days: Collection[datetime.date]) -> set[Day]:
    """Episode, instrument, variant and day of the measurements that count."""
    wanted = Q(episode__in=episode_ids, measured_on__in=days)
    rows = Measurement.objects.valid().filter(wanted).order_by()
    return set(rows.values_list("episode", "instrument", "variant", "measured_on"))
