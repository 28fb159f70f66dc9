"""The pain maps on paper: each picture, small, beside the list that says the same; and what changed."""

from collections.abc import Iterator

from patients.body_chart import Drawing
from patients.models import Episode
from patients.queries.pain_maps import PainMap, all_maps, compared, maps_of
from patients.reports.pain_maps import picture_of
from patients.reports.record.parts import Chapter, Section, day, moment


def pain_map_section(title: str, drawing: Drawing) -> Section:
    return Section(
        title,
        lines=tuple((entry.title, entry.feeling) for entry in drawing.entries),
        chart=picture_of(drawing),
        chart_alt=drawing.description,
        is_beside=True,
    )


def pain_charts(episode: Episode) -> Iterator[Chapter]:
    """Those of after the intake, whose own stands with the intake; then from the first map to the latest in words."""
    for each in all_maps(episode):
        if each.chart:
            yield _chapter(each)
    if found := compared(maps_of(episode)):
        lines = tuple((title, "\n".join(texts)) for title, texts in found.changes)
        title = f"Pijnkaart: van {day(found.first.on)} naar {day(found.latest.on)}"
        yield Chapter(title, (Section("", lines),))


def _chapter(of: PainMap) -> Chapter:
    chart = of.chart
    status = f"Vastgelegd op {moment(chart.recorded_at)} door {chart.recorded_by}."
    title = f"Pijnkaart van {day(of.on)}"
    if not chart.is_withdrawn:
        if not of.places:
            return Chapter(title, (Section("", (("Plekken", of.drawing.description),)),), status)
        return Chapter(title, (pain_map_section("", of.drawing),), status)
    status += f" Ingetrokken op {moment(chart.withdrawn_at)} door {chart.withdrawn_by}."
    places = tuple((entry.title, entry.feeling) for entry in of.drawing.entries)
    return Chapter(title, (Section("", (("Reden van intrekken", chart.withdrawn_reason), *places)),), status)
