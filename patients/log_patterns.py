"""Suspicious patterns in the access log, as named rules over the lines of one month. Pure: lines in, line numbers out.

The list is that of law-and-security 3.5. One of its patterns can't be computed: the street where staff live is not in
this system, and looking for snooping is no reason to start keeping it. A hit is a question to a colleague, never a
verdict. The thresholds are settings; no norm names a figure.
"""

import datetime
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from practices.limits import LISTS

HOUR = datetime.timedelta(hours=1)
LOOKS = frozenset({"view", "print", "export"})
WRITES = frozenset({"create", "change", "sign"})
# Parts that are no record: who handles them has no care relation, and needs none.
OFFICE = frozenset(
    {"emergencies", "emergency", "privacy_requests", "privacy_request", "privacyrequest", "hold"}
    | {"carerelation", "caseload", "access_log"}
)


class Line(NamedTuple):
    """What the rules know of a line; `at` is aware."""

    pk: int
    at: datetime.datetime
    user_id: int
    event: str
    patient_id: int | None
    object_type: str
    ground: str
    transaction: int


@dataclass(frozen=True)
class Month:
    """The lines, in the order of their moments, and what is known about the people in them."""

    lines: Sequence[Line]
    namesakes: Collection[tuple[int, int]] = frozenset()  # (user, patient) with the same surname
    staff: Collection[int] = frozenset()  # patients who seem to work here
    watched: Collection[int] = frozenset()  # patients under closer watch

    @property
    def looks(self) -> Iterator[Line]:
        return (line for line in self.lines if line.event in LOOKS and line.patient_id)


Finding = Callable[[Month], set[int]]


@dataclass(frozen=True)
class Pattern:
    key: str
    title: str
    _why: str
    find: Finding

    @property
    def why(self) -> str:
        """What it looks for, with today's thresholds filled in."""
        return self._why.format(
            patients=settings.LOG_MANY_PATIENTS,
            refusals=settings.LOG_MANY_REFUSALS,
            searches=settings.LOG_MANY_SEARCHES,
            logins=settings.LOG_MANY_FAILED_LOGINS,
            night=settings.LOG_NIGHT_FROM,
            morning=settings.LOG_NIGHT_UNTIL,
        )


def same_surname(month: Month) -> set[int]:
    return {line.pk for line in month.looks if (line.user_id, line.patient_id) in month.namesakes}


def staff_as_patient(month: Month) -> set[int]:
    return {line.pk for line in month.looks if line.patient_id in month.staff}


def watched_patient(month: Month) -> set[int]:
    return {line.pk for line in month.looks if line.patient_id in month.watched}


def without_ground(month: Month) -> set[int]:
    """A new patient is registered before there can be a ground."""
    return {
        line.pk
        for line in month.lines
        if line.patient_id
        and not line.ground
        and line.object_type not in OFFICE
        and (line.event in LOOKS or line.event in WRITES - {"create"})
    }


def emergency(month: Month) -> set[int]:
    return {line.pk for line in month.lines if line.event == "emergency" or line.ground == "emergency"}


def many_patients(month: Month) -> set[int]:
    """The looks of every hour (a sliding one) in which somebody opened more patients than the setting. A list that
    shows many names at once is no opening of a record."""
    by_user = defaultdict(list)
    for line in month.looks:
        if line.object_type not in OFFICE.union(LISTS):
            by_user[line.user_id].append(line)
    return {pk for lines in by_user.values() for pk in _crowded(lines, settings.LOG_MANY_PATIENTS)}


def _crowded(lines: Iterable[Line], most: int) -> set[int]:
    """The lines of those sliding hours that hold more than `most` different patients."""
    window: deque[Line] = deque()
    present: Counter[int] = Counter()
    found: set[int] = set()
    for line in lines:
        window.append(line)
        present[line.patient_id] += 1
        while line.at - window[0].at > HOUR:
            first = window.popleft()
            present[first.patient_id] -= 1
            if not present[first.patient_id]:
                del present[first.patient_id]
        if len(present) > most:
            found.update(each.pk for each in window)
    return found


def at_night(month: Month) -> set[int]:
    return {line.pk for line in month.lines if line.patient_id and _is_night(line.at)}


def _is_night(moment: datetime.datetime) -> bool:
    """By the clock on the wall; the night may run over midnight. From and until the same hour: there is no night."""
    hour, start, end = timezone.localtime(moment).hour, settings.LOG_NIGHT_FROM, settings.LOG_NIGHT_UNTIL
    return start <= hour < end if start <= end else hour >= start or hour < end


def often_refused(month: Month) -> set[int]:
    refused = (line for line in month.lines if line.event == "refused")
    return _busy_days(refused, settings.LOG_MANY_REFUSALS)


def often_searched(month: Month) -> set[int]:
    """A search writes a line per patient found; what counts is the searches."""
    searches = (line for line in month.lines if line.event == "search")
    return _busy_days(searches, settings.LOG_MANY_SEARCHES)


def failed_logins(month: Month) -> set[int]:
    failed = (line for line in month.lines if line.event == "login_failed")
    return _busy_days(failed, settings.LOG_MANY_FAILED_LOGINS)


def _busy_days(lines: Iterable[Line], most: int) -> set[int]:
    """The lines of each person's days with more than `most` requests among these lines."""
    by_day = defaultdict(list)
    for line in lines:
        by_day[line.user_id, timezone.localdate(line.at)].append(line)
    busy = (day for day in by_day.values() if len({line.transaction for line in day}) > most)
    return {line.pk for day in busy for line in day}


PATTERNS = (
    Pattern(
        "same_surname",
        "Zelfde achternaam",
        "De medewerker en de patiënt hebben dezelfde achternaam: misschien familie.",
        same_surname,
    ),
    Pattern(
        "staff_as_patient",
        "Collega als patiënt",
        "De patiënt heeft de naam of het e-mailadres van een medewerker (ook: het eigen dossier).",
        staff_as_patient,
    ),
    Pattern(
        "watched_patient",
        "Patiënt onder verscherpt toezicht",
        "Bij deze patiënt is verscherpt toezicht op inzage ingesteld.",
        watched_patient,
    ),
    Pattern(
        "without_ground",
        "Geen behandelrelatie",
        "Iemand zag of wijzigde een dossier zonder behandelrelatie. Dit hoort nul te zijn.",
        without_ground,
    ),
    Pattern(
        "emergency",
        "Noodprocedure",
        "De noodprocedure is gebruikt, of een dossier is op die grond geopend.",
        emergency,
    ),
    Pattern(
        "many_patients",
        "Veel patiënten in een uur",
        "Iemand opende in één uur de dossiers van meer dan {patients} patiënten.",
        many_patients,
    ),
    Pattern(
        "at_night",
        "In de nacht",
        "Er is iets met een patiënt gedaan tussen {night}:00 en {morning}:00 uur.",
        at_night,
    ),
    Pattern(
        "often_refused",
        "Vaak geweigerd",
        "Iemand werd op één dag meer dan {refusals} keer geweigerd.",
        often_refused,
    ),
    Pattern(
        "often_searched",
        "Veel gezocht",
        "Iemand zocht op één dag meer dan {searches} keer naar patiënten.",
        often_searched,
    ),
    Pattern(
        "failed_logins",
        "Inloggen vaak mislukt",
        "Bij één account mislukte het inloggen op één dag meer dan {logins} keer.",
        failed_logins,
    ),
)
BY_KEY = {pattern.key: pattern for pattern in PATTERNS}
