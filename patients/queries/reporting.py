"""The facts that reports count, from the summaries of episodes: grouped by the database by what a report asks."""

import datetime
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import (
    Avg,
    BooleanField,
    Case,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    Max,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import IsNull, LessThanOrEqual
from django.utils import timezone

from patients.due import CORE
from patients.instruments import get
from patients.instruments.change import RELATIVE
from patients.models import Episode, EpisodeSummary, Hold
from patients.queries.measurements import smallest_change
from patients.reporting.base import Norms, Period, Report, Table
from patients.reporting.facts import Facts
from patients.reporting.suppression import ShownTable, tell
from practices.models import Practice
from practices.suppression import NETWORK

YEAR = 365  # days


@dataclass(frozen=True)
class Scope:
    """A period, both days included. `may_leave`: only of patients who consent to figures outside the network."""

    since: datetime.date
    until: datetime.date
    may_leave: bool = False


@dataclass(frozen=True)
class Freshness:
    """`made_at` of the newest summary, None without any; so many episodes were written or begun since and count as they
    were, or not yet."""

    made_at: datetime.datetime | None
    waiting: int


def norms() -> Norms:
    return Norms(
        weeks=settings.RECOVERY_WEEKS,
        visits=settings.USUAL_VISITS,
        smallest_change={key: smallest_change(get(key)) for key in CORE},
        relative_change=RELATIVE,
        recovered_by_leaflet=settings.RECOVERED_BY_LEAFLET,
        recovered_by_guideline=settings.RECOVERED_BY_GUIDELINE,
    )


def freshness() -> Freshness:
    newest = EpisodeSummary.objects.aggregate(at=Max("made_at"), key=Max("pk"))
    stale = EpisodeSummary.objects.filter(is_stale=True).count()
    missing = Episode.objects.filter(pk__gt=newest["key"] or 0).count()
    return Freshness(newest["at"], stale + missing)


def report_tables(report: Report, scope: Scope) -> Mapping[Hashable, tuple[Table, ...]]:
    """The exact tables of every practice (by key, those no longer in use as well), and under `NETWORK` of all together.
    One query over the episodes, however many sections: at twenty years each look at them takes its time."""
    practices = list(Practice.objects.values_list("pk", flat=True))
    tables: dict[Hashable, list[Table]] = {row: [] for row in (*practices, NETWORK)}
    judged, facts = norms(), _facts(report, scope)
    facts[NETWORK] = [fact for of_practice in facts.values() for fact in of_practice]
    for row, found in tables.items():
        for section in report.sections:
            found += section.make(facts.get(row, ()), judged)
    return {row: tuple(found) for row, found in tables.items()}


def shown_tables(report: Report, scope: Scope, row: Hashable) -> tuple[ShownTable, ...]:
    """What may be read of a practice (its key) or of the network. Always made with all practices beside it, since what
    one may tell depends on what the others tell."""
    return tell(report_tables(report, scope), smallest=settings.SMALLEST_CELL)[row]


def counted(period: Period, scope: Scope) -> QuerySet[EpisodeSummary]:
    """The episodes that a report counts; never those of patients whose data are restricted (AVG art. 18)."""
    since, until = scope.since, scope.until
    between = {
        Period.REGISTERED: Q(registered_on__range=(since, until)),
        Period.STARTED: Q(treated_from__range=(since, until)),
        Period.CLOSED: Q(closed_on__range=(since, until)),
        Period.CONCERNED: Q(registered_on__lte=until) & (Q(closed_on__isnull=True) | Q(closed_on__gte=since)),
    }[period]
    found = EpisodeSummary.objects.filter(between)
    if scope.may_leave:
        found = found.filter(may_leave=True)
    return found.exclude(patient__in=Hold.objects.restrictions().values("patient"))


def _facts(report: Report, scope: Scope) -> dict[Hashable, list[Facts]]:
    """Per practice, grouped by what any section asks."""
    asked = sorted({name for section in report.sections for name in section.asks})
    averages = sorted({name for section in report.sections for name in section.averages})
    worked_out = _worked_out(scope)
    names = {name: f"fact_{name}" for name in asked if name in worked_out}
    rows = (
        counted(report.period, scope)
        .annotate(**{alias: worked_out[name] for name, alias in names.items()})
        .values("practice_id", *(names.get(name, name) for name in asked))
        .annotate(fact_number=Count("pk"), **{f"mean_{name}": Avg(name) for name in averages})
        .order_by()
    )
    found: dict[Hashable, list[Facts]] = {}
    # Not with `iterator`: PostgreSQL lets its workers help with a query, never with a cursor.
    with _room_to_group():
        for row in rows:
            values = {name: row[names.get(name, name)] for name in asked}
            values |= {name: row[f"mean_{name}"] for name in averages}
            found.setdefault(row["practice_id"], []).append(Facts(number=row["fact_number"], **values))
    return found


@contextmanager
def _room_to_group() -> Iterator[None]:
    """The database can't know how few groups there will be. It expects so many that by itself it would sort a million
    rows on disk rather than count them in memory."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        yield


def _worked_out(scope: Scope) -> dict[str, Combinable]:
    """The facts that are no column of the summary. Days of recovery are told no finer than the terms of the report."""
    today = today_value()
    ended = Coalesce("closed_on", today)
    is_long = Q(registered_on__lt=_shifted(ended, -YEAR))
    is_reported = Q(reported_on__gte=_shifted(ended, -YEAR))
    return {
        "was_open": _is(
            Q(registered_on__lte=scope.until), Q(closed_on__isnull=True) | Q(closed_on__gt=scope.until)
        ),
        "is_new": _is(Q(registered_on__range=(scope.since, scope.until))),
        "is_ended": _is(Q(closed_on__isnull=False, closed_on__range=(scope.since, scope.until))),
        "is_open": _is(Q(closed_on__isnull=True)),
        "days_followed": _in_terms("treated_from", ended),
        "days_to_recovery": _in_terms("treated_from", F("recovered_on")),
        # Whoever was never treated has no course, also when the onset is known.
        "days_followed_from_onset": _in_terms("onset_on", ended),
        "days_to_recovery_from_onset": _in_terms("onset_on", F("recovered_on")),
        **{f"{key}_taken": _taken(key) for key in CORE},
        "was_evaluated": _is(Q(evaluated_on__isnull=False)),
        "year_reported": _answer(
            When(~Q(may_report=True) | ~is_long, then=None), When(is_reported, then=True)
        ),
        "days_to_intake": days_between("registered_on", F("intake_on")),
        "days_to_visit": days_between("intake_on", F("first_visit_on")),
        "days_to_switch": days_between("registered_on", F("switched_on")),
        "recurred": _answer(
            When(Q(closed_on__isnull=True) | Q(closed_on__gt=_shifted(today, -YEAR)), then=None),
            When(following_on__lte=_shifted(F("closed_on"), YEAR), then=True),
        ),
    }


def today_value() -> Value:
    return Value(timezone.localdate(), output_field=DateField())


class _DaysFrom(Func):
    """Date − date as PostgreSQL does it: a whole number. (Django makes an interval of it, which costs four times as
    much over a million rows.)"""

    template, arg_joiner = "(%(expressions)s)", " - "
    output_field = IntegerField()


class _DayAfter(Func):
    """Date + whole number, likewise."""

    template, arg_joiner = "(%(expressions)s)", " + "
    output_field = DateField()


def _is(*conditions: Q) -> Combinable:
    return Case(When(Q(*conditions), then=True), default=False, output_field=BooleanField())


def _answer(*cases: When) -> Combinable:
    """What the cases say, and else no."""
    return Case(*cases, default=False, output_field=BooleanField())


def _shifted(day: Combinable, days: int) -> Combinable:
    return _DayAfter(day, Value(days))


def _in_terms(start: str, end: Combinable) -> Combinable:
    """The days as the first term within which they fall, or one more than the longest: so that episodes that are alike
    to the report count together."""
    days = days_between(start, end)
    terms = [7 * weeks for weeks in settings.RECOVERY_WEEKS]
    return Case(
        When(IsNull(days, True), then=None),
        *(When(LessThanOrEqual(days, term), then=term) for term in terms),
        default=terms[-1] + 1,
        output_field=IntegerField(),
    )


def days_between(start: str, end: Combinable) -> Combinable:
    """Whole days from one to the other, never below 0; None when one of them isn't known. (`Greatest` of PostgreSQL
    passes over what isn't known, so that is asked first.)"""
    days = _DaysFrom(end, F(start))
    is_unknown = Q(**{f"{start}__isnull": True})
    if isinstance(end, F):
        is_unknown |= Q(**{f"{end.name}__isnull": True})
    return Case(When(is_unknown, then=None), default=Greatest(days, 0), output_field=IntegerField())


def _taken(key: str) -> Combinable:
    """How far this instrument of the core set was measured: 0, 1 or 2."""
    return Case(
        When(**{f"{key}_end__isnull": False}, then=2),
        When(**{f"{key}_start__isnull": False}, then=1),
        default=0,
        output_field=IntegerField(),
    )
