"""The pain map to point at, for templates: {% pain_map as chart %}."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django import template

from patients.body_chart.areas import AREAS, Area
from patients.body_chart.drawing import Drawing, draw
from patients.body_chart.qualities import LOOKS
from patients.body_chart.words import place_name

register = template.Library()

# How a kind of feeling looks while pointing: a tile that repeats. The finished picture draws the same textures to the
# shape of each area (patients.body_chart.textures). (size of the tile, path)
_TILES = {
    "dull": (6, "M0 4L1.5 2L3 4L4.5 2L6 4"),
    "sharp": (4.6, "M0 4.6L4.6 0"),
    "burning": (5.5, "M0 0L5.5 5.5M0 5.5L5.5 0"),
    "tingling": (4.5, "M1.2 1.2h0M3.4 3.4h0"),
    "numb": (8, "M0 2H5M4 6H8M0 6H1"),
    "cramp": (4, "M2 0V4"),
    "weak": (6.5, "M1.5 3.2a1.8 1.8 0 1 1 3.6 0a1.8 1.8 0 1 1 -3.6 0"),
    "": (4, ""),
}
_VIEWS = (("front", "Voorkant"), ("back", "Achterkant"))
# As light as the paper lets a colour be and still be told from it.
_TINT = 0.35


@dataclass(frozen=True)
class Pattern:
    key: str
    size: float
    path: str
    colour: str
    tint: str
    width: float


@dataclass(frozen=True)
class PainMap:
    """`views`: the title of a figure with its areas and their names, in the order of the record's list of regions."""

    drawing: Drawing
    views: tuple[tuple[str, tuple[tuple[Area, str], ...]], ...]
    patterns: tuple[Pattern, ...]


@register.simple_tag
@cache
def pain_map() -> PainMap:
    return PainMap(
        draw([]),
        tuple((title, tuple(_named(view))) for view, title in _VIEWS),
        tuple(
            Pattern(quality or "unknown", *_TILES[quality], look.colour, _tinted(look.colour), look.width)
            for quality, look in LOOKS.items()
        ),
    )


def _named(view: str) -> Iterator[tuple[Area, str]]:
    return (
        (area, place_name({"region": area.region, "side": area.side})) for area in AREAS if area.view == view
    )


def _tinted(colour: str) -> str:
    """The colour, mixed with white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * _TINT):02x}" for part in parts)
