"""Who saw, changed or asked for one patient's record: the overview a patient may ask for (Wabvpz art. 15e; NEN 7513,
law-and-security 3.3). Lines of one day that say the same are one."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.db.models.functions import TruncDate
from django.utils import timezone

from patients.models import Patient
from patients.queries.log_words import ground_in_words, part_in_words, roles_in_words
from practices.letterhead import Letterhead, letterhead_of
from practices.models import AccessLogLine, Membership, User

_SAME = ("day", "user_id", "roles", "event", "object_type", "ground")
# What gives a staff member access in words, where no care relation is needed.
_BY_ROLE = "rol"


@dataclass(frozen=True)
class Look:
    """One or more lines of one day. `times` is a moment, or the first and the last with how many there were."""

    day: str
    times: str
    who: str
    what: str
    part: str
    ground: str
    is_emergency: bool


@dataclass(frozen=True)
class AccessOverview:
    letterhead: Letterhead
    patient: str
    born: str
    number: int
    period: str
    made_on: str
    with_names: bool
    looks: tuple[Look, ...]


def access_overview(
    patient: Patient, *, from_day: datetime.date, until_day: datetime.date, with_names: bool = False
) -> AccessOverview:
    """In order of time, both days included. Without names a staff member is a role, a practice and a number that is
    the same throughout the overview."""
    end = until_day + datetime.timedelta(days=1)
    lines = AccessLogLine.objects.filter(
        patient_id=patient.pk, at__gte=_midnight(from_day), at__lt=_midnight(end)
    )
    merged = list(
        lines.annotate(day=TruncDate("at"))
        .values(*_SAME)
        .annotate(first=Min("at"), last=Max("at"), times=Count("pk"))
        .order_by("day", "first", "user_id", "event", "object_type", "ground")
    )
    people = _People(merged, with_names=with_names)
    return AccessOverview(
        letterhead=letterhead_of(patient.practice),
        patient=patient.name,
        born=f"{patient.birth_date:%d-%m-%Y}",
        number=patient.number,
        period=f"{from_day:%d-%m-%Y} t/m {until_day:%d-%m-%Y}",
        made_on=f"{timezone.localtime():%d-%m-%Y %H:%M}",
        with_names=with_names,
        looks=tuple(_look(row, people) for row in merged),
    )


def _look(row: dict, people: "_People") -> Look:
    is_emergency = row["event"] == "emergency" or row["ground"] == "emergency"
    return Look(
        day=f"{row['day']:%d-%m-%Y}",
        times=_times(row["first"], row["last"], row["times"]),
        who=people.of(row),
        what=str(AccessLogLine.Event(row["event"]).label),
        part=part_in_words(row["object_type"]),
        ground=ground_in_words(row["ground"]) or _BY_ROLE,
        is_emergency=is_emergency,
    )


def _times(first: datetime.datetime, last: datetime.datetime, times: int) -> str:
    start, end = (f"{timezone.localtime(moment):%H:%M}" for moment in (first, last))
    if times == 1:
        return start
    return f"{start if start == end else f'{start}–{end}'}, {times} keer"


class _People:
    """Who is meant by a line: role and practice of that day, and a name or a number."""

    def __init__(self, rows: Iterable[dict], *, with_names: bool) -> None:
        ids = list(dict.fromkeys(row["user_id"] for row in rows))
        self._label = {pk: f"medewerker {number}" for number, pk in enumerate(ids, 1)}
        if with_names:
            self._label = {user.pk: user.name for user in User.objects.filter(pk__in=ids)}
        self._memberships = defaultdict(list)
        for held in Membership.objects.filter(user__in=ids).select_related("practice").order_by("pk"):
            self._memberships[held.user_id].append(held)

    def of(self, row: dict) -> str:
        roles = row["roles"].split(",")
        places = dict.fromkeys(
            held.practice.name
            for held in self._memberships[row["user_id"]]
            if held.practice and held.role in roles and _covers(held, row["day"])
        )
        parts = [self._label[row["user_id"]], roles_in_words(row["roles"]), *places]
        return ", ".join(part for part in parts if part)


def _covers(held: Membership, day: datetime.date) -> bool:
    return held.from_date <= day and (held.until is None or day <= held.until)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
