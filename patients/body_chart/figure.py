"""The standing figure without anything marked: outlines, a few lines that tell front from back, and captions."""

from collections.abc import Iterator
from dataclasses import dataclass

from patients.body_chart import contours as c
from patients.body_chart.areas import AREAS, LEFT, RIGHT, placed_foot, side_of
from patients.body_chart.extremities import FOREFOOT_BEHIND, HEAD, STANDING_HEEL, hand, standing_foot
from patients.body_chart.layout import (
    FEET_MIDDLES,
    FIGURES,
    INSETS_TOP,
    LOW_BACK_PLACE,
    VIEW_BOX,
)
from patients.body_chart.outlines import (
    Curves,
    across,
    crossing,
    doubled,
    mirrored,
    placed,
    smooth,
    straight,
    written,
)
from patients.body_chart.regions import BACK, FEET, FRONT

__all__ = ["BORDERS", "CAPTIONS", "DETAILS", "SILHOUETTES", "VIEW_BOX", "Caption"]


@dataclass(frozen=True)
class Caption:
    """`y` is the base line; `anchor`: start, middle or end, at `x`."""

    x: float
    y: float
    text: str
    size: float = 11
    anchor: str = "middle"
    is_bold: bool = False


def _half(view: str) -> Curves:
    """From the crown around the body to where the legs part."""
    wrist_outer, wrist_inner = crossing(c.ARM_OUTER, c.WRIST), crossing(c.ARM_INNER, c.WRIST)
    inner = c.LEG_INNER if view == FRONT else c.LEG_INNER_BACK
    foot = standing_foot() if view == FRONT else STANDING_HEEL
    return (
        *HEAD,
        *c.NECK.along(80, 114, upright=True),
        *c.SHOULDER_TOP.along(29, c.SHOULDER_TOP.end, upright=False),
        *c.ARM_OUTER.along(c.ARM_OUTER.start, wrist_outer[1], upright=True),
        *hand(),
        *c.ARM_INNER.along(wrist_inner[1], 222, upright=True),
        *c.SIDE.along(222, 712, upright=True),
        *foot,
        *inner.along(712, inner.start, upright=True),
        *straight((inner.knots[0].value, inner.start), (0, inner.start)),
    )


def _both(curves: Curves) -> tuple[Curves, Curves]:
    return curves, mirrored(curves)


def _silhouettes() -> Iterator[str]:
    for view, place in FIGURES.items():
        if view == BACK:
            for curves in _both(
                (*FOREFOOT_BEHIND, *straight(FOREFOOT_BEHIND[-1][-1], FOREFOOT_BEHIND[0][0]))
            ):
                yield written(placed(curves, place))
        yield written(placed(doubled(_half(view)), place))
    low_back = across(top=c.RIBS_BACK, bottom=c.FOLD_BOTTOM, outer=c.SIDE)
    yield written(placed(low_back, LOW_BACK_PLACE))
    for view, parts in FEET.items():
        for is_left in (True, False):
            for curves in (curves for shapes in parts.values() for curves in shapes):
                yield written(placed_foot(curves, view, is_left=is_left))


# One half of each; the folds of the buttocks and the cleft are in the larger picture too.
_FRONT_LINES = (
    smooth((3, 138), (18, 135), (42, 134), (66, 137)),  # collarbone
    smooth((0, 101.5), (13, 98), (22, 88), (26.5, 74)),  # jaw
    smooth((25, 541), (27, 556), (39, 561), (51, 556), (53, 541)),  # kneecap
    smooth((0, 294), (0.8, 298), (0, 302)),  # navel
)
_BACK_LINES = (
    smooth((24, 165), (27, 190), (34, 216), (45, 221), (54, 205)),  # shoulder blade
    smooth((22, 553), (39, 557), (56, 552)),  # hollow of the knee
    smooth((31, 690), (33, 712), (31, 728)),  # Achilles tendon
    smooth((47, 690), (44, 712), (46, 728)),
)
_BUTTOCK_LINES = (
    straight((0, 372), (0, 409)),
    smooth((3, 412), (20, 417), (38, 418.5), (54, 414)),
)


def _details() -> Iterator[str]:
    pairs = (
        (_FRONT_LINES, FIGURES[FRONT]),
        (_BACK_LINES, FIGURES[BACK]),
        (_BUTTOCK_LINES, FIGURES[BACK]),
        (_BUTTOCK_LINES, LOW_BACK_PLACE),
    )
    for lines, place in pairs:
        for curves in lines:
            for each in _both(curves):
                yield written(placed(each, place), is_closed=False)


_SIDES = {LEFT: "links", RIGHT: "rechts"}
_INSETS = (
    (FRONT, FEET_MIDDLES[FRONT], "Voeten van boven"),
    (BACK, LOW_BACK_PLACE.x, "Lage rug en billen"),
    (BACK, FEET_MIDDLES[BACK], "Voetzolen"),
)


def _captions() -> Iterator[Caption]:
    for view, title in ((FRONT, "Voorkant"), (BACK, "Achterkant")):
        yield Caption(FIGURES[view].x, 20, title, 14, is_bold=True)
        yield from _side_captions(view, FIGURES[view].x, 66, 82)
    for view, x, title in _INSETS:
        yield Caption(x, INSETS_TOP - 24, title, 12, is_bold=True)
        yield from _side_captions(view, x, 44, INSETS_TOP - 9)


def _side_captions(view: str, x: float, apart: float, y: float) -> Iterator[Caption]:
    for is_left in (True, False):
        side = side_of(view, is_left_in_picture=is_left)
        yield Caption(x - apart if is_left else x + apart, y, _SIDES[side])


# All areas as one path, for their faint lines.
BORDERS = "".join(area.path for area in AREAS)
SILHOUETTES: tuple[str, ...] = tuple(_silhouettes())
DETAILS: tuple[str, ...] = tuple(_details())
CAPTIONS: tuple[Caption, ...] = tuple(_captions())
