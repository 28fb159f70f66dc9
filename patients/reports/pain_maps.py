"""The pain map as a file: SVG text that stands by itself."""

from django.template.loader import render_to_string

from patients.body_chart import Drawing


def picture_of(drawing: Drawing) -> str:
    return render_to_string("patients/_parts/body_chart.svg", {"drawing": drawing})
