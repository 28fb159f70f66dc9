"""Painful places become shapes: the body, what is marked on it, and a legend. The template `_parts/body_chart.svg`
writes them down.

Every quality has a texture of its own and every mark its number, so that a print in black says the same. Where one
place has several qualities their textures lie over each other, on the colour of the worst.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from patients.body_chart.areas import AREAS, Area, areas_of
from patients.body_chart.figure import BORDERS, CAPTIONS, DETAILS, SILHOUETTES, VIEW_BOX, Caption
from patients.body_chart.findings import Places
from patients.body_chart.layout import FIGURES_BOX
from patients.body_chart.outlines import read
from patients.body_chart.qualities import LOOKS, look_of
from patients.body_chart.regions import ONLY_BELOW
from patients.body_chart.words import Place, capital, place_feeling, place_in_words, place_name

# Of the tint beneath the texture: at 0 and at 10.
_PALEST, _FULLEST, _UNKNOWN = 0.16, 0.6, 0.25
# Between the legs of both figures.
_LEGEND = (199.0, 470.0)
# From the middle of a number to its base line.
_BASE_LINE = 3.6
_ROW, _SWATCH = 20.0, (22.0, 13.0)


@dataclass(frozen=True)
class Strokes:
    """The texture of one quality: an SVG path without a fill, with round ends."""

    d: str
    colour: str
    width: float


@dataclass(frozen=True)
class Mark:
    """A marked area. `number`: its intensity, "" when that isn't known, in a circle around (x, y); `number_y` is the
    base line of its text."""

    key: str
    region: str
    path: str
    fill: str
    opacity: float
    strokes: tuple[Strokes, ...]
    number: str
    x: float
    y: float
    number_y: float
    title: str


@dataclass(frozen=True)
class LegendEntry:
    """A sample (as of a mark) with its words from (x, y), the base line."""

    path: str
    fill: str
    opacity: float
    strokes: tuple[Strokes, ...]
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Entry:
    """A place as the list beside the picture has it."""

    name: str
    feeling: str

    @property
    def title(self) -> str:
        return capital(self.name)


@dataclass(frozen=True)
class Drawing:
    """In the order of drawing: silhouettes (outline beneath fill), borders, marks, details, captions, legend."""

    title: str
    description: str
    silhouettes: tuple[str, ...]
    borders: str
    marks: tuple[Mark, ...]
    details: tuple[str, ...]
    captions: tuple[Caption, ...]
    legend: tuple[LegendEntry, ...]
    entries: tuple[Entry, ...]
    view_box: str = " ".join(map(str, VIEW_BOX))

    @property
    def figures_only(self) -> "Drawing":
        """Without what is drawn larger below, for where there is little room; whole when a mark is only there."""
        if any(mark.region in ONLY_BELOW for mark in self.marks):
            return self
        return replace(self, view_box=" ".join(map(str, FIGURES_BOX)))


def draw(places: Places, *, title: str = "Pijnkaart") -> Drawing:
    """`places`: rows with region, side, quality, intensity (and pattern), each but the region possibly empty."""
    rows = [row for row in places if row.get("region")]
    return Drawing(
        title=title,
        description=_description(rows),
        silhouettes=SILHOUETTES,
        borders=BORDERS,
        marks=tuple(_marks(rows)),
        details=DETAILS,
        captions=CAPTIONS,
        legend=tuple(_legend(rows)),
        entries=tuple(Entry(place_name(row), place_feeling(row)) for row in rows),
    )


def _marks(rows: Places) -> Iterator[Mark]:
    by_area: dict[str, list[Place]] = {}
    for row in rows:
        for area in areas_of(row["region"], row.get("side") or ""):
            by_area.setdefault(area.key, []).append(row)
    for area in AREAS:
        if area.key in by_area:
            yield _mark(area, by_area[area.key])


def _mark(area: Area, rows: Sequence[Place]) -> Mark:
    worst = max(rows, key=_intensity)
    intensity = worst.get("intensity")
    qualities = dict.fromkeys(str(row.get("quality") or "") for row in rows)
    return Mark(
        key=area.key,
        region=area.region,
        path=area.path,
        fill=look_of(worst.get("quality")).colour,
        opacity=_opacity(intensity),
        strokes=tuple(_strokes(area.path, qualities)),
        number="" if intensity is None else str(intensity),
        x=area.centre[0],
        y=area.centre[1],
        number_y=round(area.centre[1] + _BASE_LINE, 1),
        title="; ".join(place_in_words(row) for row in rows),
    )


def _intensity(row: Place) -> int:
    figure = row.get("intensity")
    return figure if isinstance(figure, int) else -1


def _opacity(intensity: object) -> float:
    if not isinstance(intensity, int):
        return _UNKNOWN
    share = min(max(intensity, 0), 10) / 10
    return round(_PALEST + (_FULLEST - _PALEST) * share, 2)


def _strokes(path: str, qualities: Sequence[str]) -> Iterator[Strokes]:
    for quality in qualities:
        look = look_of(quality)
        d = "".join(look.texture(polygon) for polygon in read(path)) if look.texture else ""
        if d:
            yield Strokes(d, look.colour, look.width)


def _legend(rows: Places) -> Iterator[LegendEntry]:
    """Only what is in the picture."""
    used = {str(row.get("quality") or "") for row in rows}
    x, y = _LEGEND
    width, height = _SWATCH
    for number, quality in enumerate(quality for quality in LOOKS if quality in used):
        look, top = LOOKS[quality], y + number * _ROW
        sample = f"M{x} {top}L{x + width} {top}L{x + width} {top + height}L{x} {top + height}Z"
        yield LegendEntry(
            path=sample,
            fill=look.colour,
            opacity=_UNKNOWN,
            strokes=tuple(_strokes(sample, [quality])),
            x=x + width + 6,
            y=top + height - 3,
            text=look.label,
        )


def _description(rows: Places) -> str:
    if not rows:
        return "Er zijn geen plekken aangegeven."
    count = "1 plek" if len(rows) == 1 else f"{len(rows)} plekken"
    said = " ".join(f"{capital(place_in_words(row))}." for row in rows)
    return f"Voor- en achterkant van een lichaam met {count}. {said}"
