"""Reading the access log for its reviewer: lines, months, and what stands out in them.

A period is always given: the log is the largest table, and its index on the moment is a coarse one.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from patients.log_patterns import BY_KEY, PATTERNS, Line, Month, Pattern
from patients.models import Hold, Patient
from patients.names import normalise
from patients.queries.log_words import ground_in_words, part_in_words, roles_in_words
from practices.models import AccessLogLine, LogReview, Practice, User

PAGE = 50
Event = AccessLogLine.Event
# Shows everything but looks at the log itself, which would soon hide the rest from whoever reads it.
ALL_BUT_LOG = ""
ALL = "all"


@dataclass(frozen=True)
class Selection:
    """Which lines are asked for; both days are in it. `event` may also be `ALL` or `ALL_BUT_LOG`."""

    from_day: datetime.date
    until_day: datetime.date
    event: str = ALL_BUT_LOG
    pattern: str = ""
    user_id: int | None = None
    patient_id: int | None = None
    before: int | None = None  # lines older than the one with this number
    after: int | None = None  # ... or newer, to go back


@dataclass(frozen=True)
class LogRow:
    """A line as the reviewer reads it. `patient` is None where the line is about nobody, or the record is gone."""

    line: AccessLogLine
    patient: Patient | None
    practice: Practice | None
    part: str
    ground: str
    roles: str

    @property
    def who(self) -> str:
        """The patient, also when destroyed: the number of the line's pointer is all that is left then."""
        if self.patient:
            return f"{self.patient.number} {self.patient.name}"
        return f"vernietigd dossier (sleutel {self.line.patient_id})" if self.line.patient_id else ""


@dataclass(frozen=True)
class LogPage:
    rows: list[LogRow]
    newer: int | None = None  # `after` of the page before this one
    older: int | None = None  # `before` of the next page

    @property
    def patient_ids(self) -> set[int]:
        return {row.line.patient_id for row in self.rows} - {None}


def log_page(selection: Selection) -> LogPage:
    """One page of lines, newest first. Five queries; one more for a page that isn't the first (where it begins), and
    one with a pattern (the lines of the period)."""
    lines = selected(selection)
    if selection.after is not None:
        found = list(_beyond(lines, selection.after, newer=True).order_by("at", "pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        return LogPage(
            rows_of(shown),
            newer=shown[0].pk if len(found) > PAGE else None,
            older=shown[-1].pk if shown else None,
        )
    if selection.before is not None:
        lines = _beyond(lines, selection.before, newer=False)
    # By moment and not by number: the index on numbers would be walked back through all the years between.
    found = list(lines.order_by("-at", "-pk")[: PAGE + 1])
    shown = found[:PAGE]
    return LogPage(
        rows_of(shown),
        newer=shown[0].pk if shown and selection.before is not None else None,
        older=shown[-1].pk if len(found) > PAGE else None,
    )


def _beyond(lines: QuerySet[AccessLogLine], number: int, *, newer: bool) -> QuerySet[AccessLogLine]:
    """The lines newer or older than the one with this number; none for a number that no line has."""
    edge = AccessLogLine.objects.filter(pk=number).values_list("at", flat=True).first()
    if edge is None:
        return lines.none()
    if newer:
        return lines.filter(Q(at__gt=edge) | Q(at=edge, pk__gt=number), at__gte=edge)
    return lines.filter(Q(at__lt=edge) | Q(at=edge, pk__lt=number), at__lte=edge)


def selected(selection: Selection) -> QuerySet[AccessLogLine]:
    start, end = _moments(selection.from_day, selection.until_day + datetime.timedelta(days=1))
    lines = AccessLogLine.objects.filter(at__gte=start, at__lt=end).select_related("user")
    if selection.event == ALL_BUT_LOG:
        lines = lines.exclude(event=Event.LOG)
    elif selection.event != ALL:
        lines = lines.filter(event=selection.event)
    if selection.user_id:
        lines = lines.filter(user=selection.user_id)
    if selection.patient_id:
        lines = lines.filter(patient_id=selection.patient_id)
    if selection.pattern:
        lines = lines.filter(pk__in=BY_KEY[selection.pattern].find(under_review(start, end)))
    return lines


def rows_of(lines: Iterable[AccessLogLine]) -> list[LogRow]:
    lines = list(lines)
    patients = Patient.objects.in_bulk({line.patient_id for line in lines} - {None})
    practices = Practice.objects.in_bulk({line.practice_id for line in lines} - {None})
    return [
        LogRow(
            line,
            patients.get(line.patient_id),
            practices.get(line.practice_id),
            part_in_words(line.object_type),
            ground_in_words(line.ground),
            roles_in_words(line.roles),
        )
        for line in lines
    ]


def _moments(first: datetime.date, end: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """Midnight before the first day and before the end."""
    return tuple(timezone.make_aware(datetime.datetime.combine(day, datetime.time())) for day in (first, end))


# --- Months -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    pattern: Pattern
    lines: int
    people: int


@dataclass(frozen=True)
class MonthFindings:
    lines: int
    findings: list[Finding] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {finding.pattern.key: finding.lines for finding in self.findings}


def next_month(month: datetime.date) -> datetime.date:
    return (month.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def last_day(month: datetime.date) -> datetime.date:
    return next_month(month) - datetime.timedelta(days=1)


def is_over(month: datetime.date, *, today: datetime.date | None = None) -> bool:
    """May the month be signed off? Not before its last day has passed."""
    return next_month(month) <= (today or timezone.localdate())


def findings_of(month: datetime.date) -> MonthFindings:
    """Every pattern with its count of lines and of staff members, also those that were not found."""
    shown = under_review(*_moments(month, next_month(month)))
    findings = []
    for pattern in PATTERNS:
        found = pattern.find(shown)
        people = {line.user_id for line in shown.lines if line.pk in found}
        findings.append(Finding(pattern, len(found), len(people)))
    return MonthFindings(len(shown.lines), findings)


def under_review(start: datetime.datetime, end: datetime.datetime) -> Month:
    """The lines of a period as the patterns want them."""
    lines = AccessLogLine.objects.filter(at__gte=start, at__lt=end).order_by("at", "pk")
    rows = [Line(*values) for values in lines.values_list(*Line._fields).iterator(chunk_size=5000)]
    pairs = {(line.user_id, line.patient_id) for line in rows if line.patient_id}
    users = {user.pk: user for user in User.objects.all()}
    patients = _names_of({patient_id for _, patient_id in pairs})
    emails = {user.email for user in users.values()}
    full_names = {normalise(user.name) for user in users.values()}
    return Month(
        rows,
        namesakes={
            (user_id, patient_id)
            for user_id, patient_id in pairs
            if patient_id in patients and _share_a_surname(users[user_id], patients[patient_id])
        },
        staff={pk for pk, names in patients.items() if names.email in emails or names.full & full_names},
        watched=set(Hold.objects.watches().values_list("patient_id", flat=True)),
    )


@dataclass(frozen=True)
class _Names:
    surnames: frozenset[str]
    full: frozenset[str]
    email: str


_NAME_FIELDS = (
    "pk",
    "given_name",
    "surname_prefix",
    "surname",
    "partner_prefix",
    "partner_surname",
    "email",
)


def _names_of(patient_ids: set[int]) -> Mapping[int, _Names]:
    found = Patient.objects.filter(pk__in=patient_ids).values_list(*_NAME_FIELDS)
    return {pk: _names(*rest) for pk, *rest in found.iterator(chunk_size=5000)}


def _names(given: str, prefix: str, surname: str, partner_prefix: str, partner: str, email: str) -> _Names:
    surnames = {normalise(surname), normalise(partner)}
    full = {
        normalise(f"{given} {prefix} {surname}"),
        normalise(f"{given} {partner_prefix} {partner}"),
        normalise(f"{given} {partner_prefix} {partner} {prefix} {surname}"),
    }
    return _Names(
        frozenset(name for name in surnames if len(name) > 1),
        frozenset(full) if normalise(given) else frozenset(),
        email.lower(),
    )


def _share_a_surname(user: User, names: _Names) -> bool:
    """A staff member's name is one text: what follows the first word may be the surname, or part of a double one."""
    after_first = f" {normalise(user.name).partition(' ')[2]} "
    return any(f" {surname} " in after_first for surname in names.surnames)


@dataclass(frozen=True)
class MonthState:
    month: datetime.date
    review: LogReview | None
    is_over: bool


def months() -> list[MonthState]:
    """Every month from the first line until now, newest first, with its sign-off."""
    # The lowest number, not the earliest moment: that would read the whole table.
    first = AccessLogLine.objects.order_by("pk").values_list("at", flat=True).first()
    today = timezone.localdate()
    month = (timezone.localdate(first) if first else today).replace(day=1)
    reviews = {review.month: review for review in LogReview.objects.select_related("signed_by")}
    found = []
    while month <= today:
        found.append(MonthState(month, reviews.get(month), is_over(month, today=today)))
        month = next_month(month)
    return found[::-1]
