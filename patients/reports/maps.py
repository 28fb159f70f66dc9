"""The map of factors as a file: SVG text that stands by itself, with its description in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from patients.factor_map import Factor, draw


@dataclass(frozen=True)
class MapPicture:
    """`caption` stands above it, "" for none; `alt` says in words what can be seen."""

    caption: str
    svg: str
    alt: str


def map_picture(
    factors: Sequence[Factor], *, colour: str, caption: str = "", has_legend: bool = True
) -> MapPicture:
    """`colour` as #rrggbb, for the paper's font. Raises `ValueError` for another colour."""
    drawing = draw(factors, colour=colour, has_legend=has_legend)
    svg = render_to_string("patients/_parts/factor_map.svg", {"drawing": drawing})
    return MapPicture(caption, svg, drawing.description)
