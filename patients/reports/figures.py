"""The drawing of an exercise as a file: SVG text that stands by itself, for a PDF or another program."""

from django.template.loader import render_to_string

from patients.figures import draw, parse
from patients.figures.palette import COLOUR


def drawn_figure(description: str, *, colour: str = COLOUR, label: str = "") -> str:
    """`colour` as #rrggbb, `label` the drawing in words ("" where the words stand beside it). Raises `FigureError` for
    a description that can't be read."""
    drawing = draw(parse(description), colour=colour)
    return render_to_string("patients/figures/drawing.svg", {"drawing": drawing, "label": label})
