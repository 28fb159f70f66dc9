"""The charts of a practice or of the network: who comes and goes, how long the open ones last, who recovers when, and
how complete the measurements are.

Counts per week are shown of one's own practice, whose list the manager has anyway; of the network, and of what leaves
it, only what a report may tell: shares of enough episodes.
"""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Count, IntegerField, Q, When
from django.db.models.functions import Coalesce, TruncWeek
from django.utils import timezone

from patients.caseload_charts.columns import Column, Columns, columns
from patients.caseload_charts.shares import Share, Shares, shares
from patients.caseload_charts.steps import Box, Line, Point, Steps, steps
from patients.queries.reporting import Scope, counted, days_between, freshness, shown_tables, today_value
from patients.reporting import completeness, get
from patients.reporting.base import Period
from patients.reporting.suppression import ShownLine
from patients.survival import Course, Curve, kaplan_meier
from practices.models import Practice
from practices.suppression import NETWORK

MOST_WEEKS = 26  # of coming and going, the last ones of the period
LONGEST = 26  # weeks of open episodes; the rest stand together
RECOVERY_WEEKS = 26


@dataclass(frozen=True)
class CaseloadCharts:
    """`flow` and `lasting` of a practice only, within the network; `tells_at_risk`: may the numbers behind the curve be
    read?"""

    flow: Columns | None
    lasting: Columns | None
    recovery: Steps
    tells_at_risk: bool
    completeness: Shares
    is_incomplete: bool
    made_at: datetime.datetime | None


def charts_of(scope: Scope, practice: Practice | None) -> CaseloadCharts:
    told = _completeness(scope, practice.pk if practice else NETWORK)
    # Whose list one has anyway, and not for others.
    tells_all = practice is not None and not scope.may_leave
    return CaseloadCharts(
        flow=_flow(scope, practice) if tells_all else None,
        lasting=_lasting(scope, practice) if tells_all else None,
        recovery=_recovery(scope, practice),
        tells_at_risk=tells_all,
        completeness=shares("Volledigheid van metingen", told),
        is_incomplete=len(told) < len(completeness.CORE),
        made_at=freshness().made_at,
    )


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _flow(scope: Scope, practice: Practice) -> Columns:
    last = _monday(min(scope.until, timezone.localdate()))
    weeks = [last - datetime.timedelta(weeks=number) for number in range(MOST_WEEKS)]
    weeks = [week for week in reversed(weeks) if week >= _monday(scope.since)]
    come, gone = (
        _per_week(period, name, Scope(weeks[0], last + datetime.timedelta(days=6), scope.may_leave), practice)
        for period, name in ((Period.REGISTERED, "registered_on"), (Period.CLOSED, "closed_on"))
    )
    return columns(
        "Aangemeld en afgesloten per week",
        ("aangemeld", "afgesloten"),
        [
            Column(f"{week:%d-%m}", (come[week], gone[week]), name=f"week van {week:%d-%m-%Y}")
            for week in weeks
        ],
        x_title="week die begint op",
    )


def _per_week(period: Period, name: str, scope: Scope, practice: Practice) -> Counter[datetime.date]:
    rows = (
        counted(period, scope)
        .filter(practice=practice)
        .annotate(week=TruncWeek(name))
        .values("week")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return Counter({row["week"]: row["number"] for row in rows})


def _lasting(scope: Scope, practice: Practice) -> Columns:
    """The episodes that are open today."""
    today = timezone.localdate()
    found = counted(Period.CONCERNED, Scope(today, today, scope.may_leave)).filter(
        practice=practice, closed_on__isnull=True
    )
    started = found.annotate(started=Coalesce("treated_from", "registered_on")).values_list(
        "started", flat=True
    )
    weeks = Counter(min(max((today - day).days, 0) // 7, LONGEST) for day in started)
    last = max(weeks, default=0)
    return columns(
        "Open episodes naar weken sinds de start",
        ("open",),
        [
            Column(f"≥ {week}" if week == LONGEST else str(week), (weeks[week],), name=f"week {week}")
            for week in range(last + 1)
        ],
        heading="Weken",
        x_title="weken sinds de start van de behandeling, of sinds de aanmelding",
    )


def _recovery(scope: Scope, practice: Practice | None) -> Steps:
    return steps(
        "Hersteld, naar weken",
        [
            Line("sinds de start van de behandeling", _curve("treated_from", scope, practice)),
            Line("sinds het begin van de klacht", _curve("onset_on", scope, practice)),
        ],
        weeks=RECOVERY_WEEKS,
        box=Box(
            f"folder: meer dan {settings.RECOVERED_BY_LEAFLET} % binnen 4–6 weken",
            *settings.WATCH_WEEKS,
            settings.RECOVERED_BY_LEAFLET,
        ),
        point=Point(
            f"richtlijn: {settings.RECOVERED_BY_GUIDELINE} % na drie maanden",
            13,
            settings.RECOVERED_BY_GUIDELINE,
        ),
    )


def _curve(since: str, scope: Scope, practice: Practice | None) -> Curve:
    """Who hasn't recovered is followed until the closing, or until today. It stops where fewer are left than a report
    may tell."""
    found = counted(Period.STARTED, scope).filter(**{f"{since}__isnull": False})
    if practice:
        found = found.filter(practice=practice)
    recovered = Q(recovered_on__isnull=False)
    until = Coalesce("recovered_on", "closed_on", today_value())
    rows = (
        found.annotate(
            days=days_between(since, until),
            is_recovered=Case(When(recovered, then=1), default=0, output_field=IntegerField()),
        )
        .values("days", "is_recovered")
        .annotate(number=Count("pk"))
        .order_by()
    )
    courses = [Course(row["days"], bool(row["is_recovered"]), row["number"]) for row in rows]
    return kaplan_meier(courses).while_at_risk(settings.SMALLEST_CELL)


def _completeness(scope: Scope, row: Hashable) -> list[Share]:
    """Of the instruments of which the report tells all three parts, each of them none or enough."""
    tables = {table.title: table.lines for table in shown_tables(get("completeness"), scope, row)}
    begun, again = (_told(tables[title]) for title in (completeness.BEGIN_TITLE, completeness.AGAIN_TITLE))
    found = []
    for _, title in completeness.CORE:
        if title not in begun or title not in again:
            continue
        (begin, total), (both, _) = begun[title], again[title]
        parts = (both, begin - both, total - begin)
        if not any(0 < part < settings.SMALLEST_CELL for part in parts):
            found.append(Share(title, *parts))
    return found


def _told(lines: Iterable[ShownLine]) -> dict[str, tuple[int, int]]:
    return {
        line.label: (int(line.count), int(line.of))
        for line in lines
        if line.count.isdigit() and line.of.isdigit()
    }
