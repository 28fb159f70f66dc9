"""What a map is drawn with: paths and lines of text. One colour and white, so that it prints in black as well."""

import math
import re
from dataclasses import dataclass

from patients.figures.palette import mixed

INK, TEXT, SOFT, EDGE, MIDDLE, TINT, PALE, PAPER = 1.0, 1.0, 0.78, 0.62, 0.45, 0.3, 0.1, 0.0


@dataclass(frozen=True)
class Path:
    """A path of SVG. Colours as #rrggbb or "none"; `dash` as SVG writes it, "" for an unbroken line."""

    d: str
    fill: str
    stroke: str
    width: float
    dash: str = ""


@dataclass(frozen=True)
class Line:
    """One line of text. `anchor`: start, middle or end, at `x`; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    is_bold: bool = False
    fill: str = "#000000"

    def __post_init__(self) -> None:
        # As the drawing writes them: a template's own rounding would put a Dutch comma.
        object.__setattr__(self, "x", round(self.x, 1))
        object.__setattr__(self, "y", round(self.y, 1))


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def overlaps(self, other: "Box") -> bool:
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


@dataclass(frozen=True)
class Pen:
    """Paths in shares of one colour, #rrggbb; raises `ValueError` for another one."""

    colour: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise ValueError(f"Not a colour: {self.colour!r}")

    def tone(self, share: float) -> str:
        return mixed(self.colour, share)

    def path(
        self,
        d: str,
        *,
        fill: float | None = None,
        stroke: float | None = None,
        width: float = 1.0,
        dash: str = "",
    ) -> Path:
        paint = ["none" if share is None else self.tone(share) for share in (fill, stroke)]
        return Path(d, *paint, width if stroke is not None else 0.0, dash)


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def at(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def polygon(*points: tuple[float, float]) -> str:
    return "M" + "L".join(at(x, y) for x, y in points) + "Z"


def circle(x: float, y: float, radius: float) -> str:
    r = number(radius)
    return f"M{at(x - radius, y)}A{r} {r} 0 1 1 {at(x + radius, y)}A{r} {r} 0 1 1 {at(x - radius, y)}Z"


def rounded(box: Box, radius: float) -> str:
    r = number(radius)
    return (
        f"M{at(box.x + radius, box.y)}H{number(box.right - radius)}A{r} {r} 0 0 1 {at(box.right, box.y + radius)}"
        f"V{number(box.bottom - radius)}A{r} {r} 0 0 1 {at(box.right - radius, box.bottom)}"
        f"H{number(box.x + radius)}A{r} {r} 0 0 1 {at(box.x, box.bottom - radius)}"
        f"V{number(box.y + radius)}A{r} {r} 0 0 1 {at(box.x + radius, box.y)}Z"
    )


def arrow_head(tip: tuple[float, float], angle: float, size: float) -> str:
    """A triangle that points in the direction of `angle` (degrees clockwise from up)."""
    turned = math.radians(angle)
    along, across = (math.sin(turned), -math.cos(turned)), (math.cos(turned), math.sin(turned))
    back = (tip[0] - along[0] * size, tip[1] - along[1] * size)
    half = size * 0.5
    return polygon(
        tip,
        (back[0] + across[0] * half, back[1] + across[1] * half),
        (back[0] - across[0] * half, back[1] - across[1] * half),
    )
