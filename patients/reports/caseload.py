"""The caseload as a file: what the page shows, nothing more."""

from collections.abc import Iterable, Iterator

from patients.queries.caseload import Row
from patients.tracks import TRACKS

HEADINGS = (
    "patiënt",
    "patiëntnummer",
    "praktijk",
    "therapeut",
    "fase",
    "traject",
    "profiel",
    "weken",
    "bezoeken",
    "laatste bezoek",
    "volgende evaluatie",
    "signaal",
    "niet ondertekend",
)


def csv_rows(rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        entry, summary = row.entry, row.entry.summary
        yield (
            row.episode.patient.name,
            row.episode.patient.number,
            row.episode.practice.name,
            row.therapist.name,
            entry.stage,
            TRACKS[summary.track].title,
            summary.profile,
            entry.weeks,
            summary.visits,
            summary.last_visit_on,
            summary.planned_on,
            entry.kind.label if entry.kind else "",
            summary.unsigned,
        )
