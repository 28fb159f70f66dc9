"""The measurements on paper: per instrument the course, with its chart, and what was asked and answered."""

from collections.abc import Iterator

from django.template.loader import render_to_string

from patients.charts import Trend
from patients.models import Episode, Measurement
from patients.queries.measurements import Row, Series, series_of
from patients.queries.readable import NOTHING
from patients.reports.record.parts import Chapter, Section, Table, day, table

# So many days of answers stand beside each other.
DAYS_BESIDE = 4
_HEADINGS = ("Datum", "Moment", "Score", "Betekenis", "Beter sinds de start", "Verbeterd", "Ingetrokken")


def measured(episode: Episode) -> Iterator[Chapter]:
    for series in series_of(episode.measurements.all()):
        about = f"{series.about}; {series.better}." if series.better else series.about
        course = Section(
            "Verloop",
            tables=(table("", _HEADINGS, map(_row, series.rows)),),
            note=about,
            chart=drawn(series.chart) if series.chart else "",
            chart_alt=f"{series.title} in de tijd; de cijfers staan ernaast in de tabel."
            if series.chart
            else "",
        )
        answers = Section("Antwoorden", tables=tuple(_answers(series)), note=_takers(series))
        yield Chapter(f"Meting: {series.title}", (course, answers) if answers.tables else (course,))


def _row(row: Row) -> tuple[str, ...]:
    scales = "; ".join(f"{scale.title} {scale.value}" for scale in row.scales)
    return (
        day(row.measurement.measured_on),
        row.measurement.get_moment_display(),
        row.value or NOTHING,
        row.band or scales or NOTHING,
        row.improvement or NOTHING,
        NOTHING if row.is_enough is None else "ja" if row.is_enough else "nee",
        _withdrawn(row.measurement),
    )


def _withdrawn(measurement: Measurement) -> str:
    return measurement.withdrawn_reason if measurement.is_withdrawn else NOTHING


def _answers(series: Series) -> Iterator[Table]:
    """Question by question, the days beside each other."""
    taken = [row.measurement for row in series.rows]
    for start in range(0, len(taken), DAYS_BESIDE):
        rows = taken[start : start + DAYS_BESIDE]
        answered = [dict(map(tuple, measurement.questions)) for measurement in rows]
        questions = dict.fromkeys(question for each in answered for question in each)
        headings = ("Vraag", *(day(measurement.measured_on) for measurement in rows))
        cells = [(question, *(each.get(question) or NOTHING for each in answered)) for question in questions]
        if cells:
            yield table("", headings, cells)


def _takers(series: Series) -> str:
    takers = dict.fromkeys(str(row.measurement.taken_by) for row in series.rows)
    return f"Afgenomen door {', '.join(takers)}."


def drawn(chart: Trend) -> str:
    """The same picture as on the page, as a file."""
    return render_to_string("patients/measurements/_chart.svg", {"chart": chart, "label": ""})
