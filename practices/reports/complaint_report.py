"""The yearly report as a page, a file and a document: the same figures three times."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from lowback.pdf import render_pdf
from practices.complaints.bars import Bars, bars_of
from practices.complaints.yearly import Table, YearlyReport
from practices.letterhead import Letterhead, letterhead_of, letterhead_of_network
from practices.models import Practice

TEMPLATE = "practices/reports/complaint_report.typ"
HEADINGS = ("jaar", "praktijk", "onderdeel", "regel", "cijfer")
NETWORK = "het hele netwerk"


@dataclass(frozen=True)
class ReportTable:
    table: Table
    chart: Bars | None


@dataclass(frozen=True)
class ReportDocument:
    """`facts`: what stands above the tables, as label and value."""

    letterhead: Letterhead
    year: int
    about: str
    made_on: str
    is_told: bool
    facts: tuple[tuple[str, str], ...]
    tables: tuple[ReportTable, ...]
    explanation: str


def document_of(report: YearlyReport, practice: Practice | None) -> ReportDocument:
    """Of one practice, or of the whole network."""
    return ReportDocument(
        letterhead=letterhead_of(practice) if practice else letterhead_of_network(),
        year=report.year,
        about=practice.name if practice else NETWORK,
        made_on=f"{timezone.localdate():%d-%m-%Y}",
        is_told=report.is_told,
        facts=(
            ("Klachten ontvangen", report.total),
            ("Doorlooptijd, middelste waarde in dagen", report.median_days),
            *report.shares,
            ("Maatregelen beloofd", report.measures),
            ("Maatregelen gedaan", report.measures_done),
        ),
        tables=tuple(ReportTable(table, bars_of(table.title, table.shown)) for table in report.tables),
        explanation=explanation(),
    )


def explanation() -> str:
    smallest = settings.COMPLAINT_SMALLEST_CELL
    return (
        f"“< {smallest}” is een aantal van 1 tot en met {smallest - 1}; “–” wordt niet getoond, omdat een klein aantal"
        " er anders uit te rekenen is. Zo is niemand te herkennen. Een klacht telt mee in het jaar van ontvangst."
    )


def csv_rows(document: ReportDocument) -> Iterator[tuple[object, ...]]:
    start = (document.year, document.about)
    for label, figure in document.facts:
        yield (*start, "Samenvatting", label, figure)
    for each in document.tables:
        if not each.table.is_told:
            yield (*start, each.table.title, "", "niet getoond")
        for label, figure in each.table.shown:
            yield (*start, each.table.title, label, figure)


def as_pdf(document: ReportDocument) -> bytes:
    tables = [
        {
            "title": each.table.title,
            "is_told": each.table.is_told,
            "shown": each.table.shown,
            "svg": _drawn(each.chart),
            "alt": each.chart.alt if each.chart else "",
        }
        for each in document.tables
    ]
    return render_pdf(TEMPLATE, dataclasses.asdict(document) | {"tables": tables})


def _drawn(chart: Bars | None) -> str:
    return render_to_string("practices/complaints/_bars.svg", {"chart": chart}) if chart else ""
