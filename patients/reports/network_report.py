"""A report as a page, a file and a document: the same figures three times."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from lowback.pdf import render_pdf
from patients.queries.reporting import Freshness, Scope, freshness, shown_tables
from patients.reporting.base import Report
from patients.reporting.suppression import ShownTable
from practices.letterhead import Letterhead, letterhead_of, letterhead_of_network
from practices.models import Practice
from practices.suppression import NETWORK

TEMPLATE = "patients/reports/network_report.typ"
HEADINGS = (
    "rapportage",
    "praktijk",
    "van",
    "tot en met",
    "voor",
    "tabel",
    "regel",
    "aantal",
    "van de",
    "deel",
    "maat",
    "waarde",
)


@dataclass(frozen=True)
class ReportDocument:
    """`about`: the practice or the network; `period`, `counts` and `audience` in words."""

    letterhead: Letterhead
    title: str
    question: str
    about: str
    period: str
    counts: str
    audience: str
    definition: tuple[str, ...]
    source: str
    tables: tuple[ShownTable, ...]
    explanation: str
    freshness: str
    made_on: str


def document_of(report: Report, scope: Scope, practice: Practice | None) -> ReportDocument:
    """Of one practice, or of the whole network."""
    return ReportDocument(
        letterhead=letterhead_of(practice) if practice else letterhead_of_network(),
        title=report.title,
        question=report.question,
        about=practice.name if practice else "het hele netwerk",
        period=f"{date_format(scope.since, 'F Y')} tot en met {date_format(scope.until, 'F Y')}",
        counts=f"episodes die {report.period.value}",
        audience=(
            "alleen patiënten met toestemming; mag het netwerk uit"
            if scope.may_leave
            else "alle patiënten; alleen voor gebruik binnen het netwerk"
        ),
        definition=report.definition,
        source=report.source,
        tables=shown_tables(report, scope, practice.pk if practice else NETWORK),
        explanation=explanation(),
        freshness=freshness_in_words(freshness()),
        made_on=f"{timezone.localdate():%d-%m-%Y}",
    )


def explanation() -> str:
    smallest = settings.SMALLEST_CELL
    return (
        f"“< {smallest}” is een aantal van 1 tot en met {smallest - 1}. “–” wordt niet getoond, omdat een klein aantal"
        " er anders uit te rekenen is, ook door praktijken en netwerk van elkaar af te trekken; of er valt niets te"
        " berekenen. Zo is niemand te herkennen."
    )


def freshness_in_words(known: Freshness) -> str:
    if known.made_at is None:
        return "De cijfers zijn nog niet gemaakt; dat gebeurt elke nacht."
    text = f"Cijfers van {timezone.localtime(known.made_at):%d-%m-%Y %H:%M}."
    if not known.waiting:
        return text
    episodes = "1 episode is" if known.waiting == 1 else f"{known.waiting} episodes zijn"
    return f"{text} {episodes} daarna gewijzigd of begonnen; dat telt na de volgende bijwerking mee."


def csv_rows(document: ReportDocument, scope: Scope) -> Iterator[tuple[object, ...]]:
    """A line per figure; of a line without further figures one."""
    start = (document.title, document.about, scope.since, scope.until, document.audience)
    for table in document.tables:
        if table.total:
            yield (*start, table.title, "totaal", table.total, "", "", "", "")
        for line in table.lines:
            counted = (*start, table.title, line.label, line.count, line.of, line.share)
            for name, value in zip(table.figures, line.figures, strict=True) or ():
                yield (*counted, name, value)
            if not table.figures:
                yield (*counted, "", "")


def as_pdf(document: ReportDocument) -> bytes:
    return render_pdf(TEMPLATE, dataclasses.asdict(document))
