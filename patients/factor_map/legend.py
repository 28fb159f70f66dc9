"""What the shapes of a map mean: only those that are in it."""

from collections.abc import Iterator, Sequence

from patients.factor_map.cards import WIDTH, Card
from patients.factor_map.factors import Role
from patients.factor_map.marks import hand, shape
from patients.factor_map.shapes import EDGE, INK, PAPER, SOFT, Box, Line, Path, Pen, circle
from patients.factor_map.texts import ELLIPSIS, width_of

SIZE, ROW, ICON, GAP = 8.0, 13.0, 25.0, 14.0
HAND_TEXT = "hier kunt u zelf iets aan doen"


def legend(
    cards: Sequence[Card], total: int, pen: Pen, stretch: float, *, top: float
) -> tuple[list[Path], list[Line], float]:
    """Paths, lines, and where it ends."""
    entries = list(_entries(cards, total))
    if not entries:
        return [], [], top - 9
    paths = [pen.path(f"M0 {top:.1f}H{WIDTH:.0f}", stroke=EDGE, width=0.5)]
    lines = []
    x, y = 0.0, top + 10
    for kind, text in entries:
        width = (ICON if kind else 0) + width_of(text, SIZE * stretch)
        if x and x + width > WIDTH:
            x, y = 0.0, y + ROW
        paths += _icon(kind, x, y, pen)
        lines.append(Line(x + (ICON if kind else 0), y + 2.8, text, SIZE, fill=pen.tone(SOFT)))
        x += width + GAP
    return paths, lines, y + 5


def _entries(cards: Sequence[Card], total: int) -> Iterator[tuple[str, str]]:
    roles = {card.factor.role for card in cards}
    if Role.MAINTAINING in roles:
        yield "maintaining", "houdt in stand; dikker weegt zwaarder"
    if Role.PROVOKING in roles:
        yield "provoking", "zet in gang"
    if Role.PROTECTIVE in roles:
        yield "protective", "remt af"
    if any(card.factor.is_influenceable for card in cards):
        yield "hand", HAND_TEXT
    if any(card.lines and card.lines[-1].endswith(ELLIPSIS) for card in cards):
        yield "", "…: de hele tekst staat in de lijst"
    if total > len(cards):
        yield "", f"en nog {total - len(cards)} in de lijst"


def _icon(kind: str, x: float, y: float, pen: Pen) -> Iterator[Path]:
    if kind == "maintaining":
        radii = (2.2, 3.2, 4.4)
        places = (x + 2.5, x + 8.6, x + 16.6)
        for place, radius in zip(places, radii, strict=True):
            yield pen.path(circle(place, y, radius), fill=INK, stroke=PAPER, width=0.5)
    elif kind == "provoking":
        yield from shape(Role.PROVOKING, Box(x, y - 5, 18, 10), pen, width=1, side="left")
    elif kind == "protective":
        yield from shape(Role.PROTECTIVE, Box(x, y - 6, 18, 12), pen, width=1, side="below")
    elif kind == "hand":
        yield from hand(x + 9, y - 0.5, pen)
