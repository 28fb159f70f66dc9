"""The pain map on paper: the picture, small, beside the list that says the same."""

from patients.body_chart import Drawing
from patients.reports.pain_maps import picture_of
from patients.reports.record.parts import Section


def pain_map_section(title: str, drawing: Drawing, note: str = "") -> Section:
    return Section(
        title,
        lines=tuple((entry.title, entry.feeling) for entry in drawing.entries),
        note=note,
        chart=picture_of(drawing),
        chart_alt=drawing.description,
        is_beside=True,
    )
