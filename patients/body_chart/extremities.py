"""Head, hands and feet: what levels and contours cannot say.

A foot is drawn once, in units of its own: u from the inner (0) to the outer edge (100), v from the ankle (0) to the
toes (200); the picture of the whole body shortens it.
"""

import math

from patients.body_chart.contours import ANKLE_BOTTOM, ARM_INNER, ARM_OUTER, LEG_INNER, SIDE, WRIST
from patients.body_chart.outlines import Curves, Place, crossing, digit, placed, smooth, straight
from patients.body_chart.splines import Curve, Point, reversed_curves

_CROWN = (
    (-17, 3),
    (0, 0),
    (17, 3),
    (28.5, 14),
    (33, 31),
    (33.8, 43),
    (37.6, 44),
    (36.8, 55),
    (33, 63),
    (28.5, 80),
)
HEAD = smooth(*_CROWN)[1:]

# The hand hangs along an axis of its own: x from the thumb outwards, y from the wrist down.
_PALM = ((14.5, 12), (18, 26), (17.8, 38))
_FINGERS = (  # from the little finger: both ends of its base, its length
    ((17.8, 38), (10.0, 41.5), 22),
    ((9.7, 41.5), (1.3, 43), 31),
    ((1.0, 43), (-7.5, 42.5), 34.5),
    ((-7.8, 42.5), (-16.5, 39), 29),
)
_THUMB = ((-17.8, 30), (-21, 37), (-25, 42.5), (-28.4, 40.5), (-27, 31), (-22.5, 19), (-17, 9))


def hand() -> Curves:
    """From the outer side of the wrist along the fingers to its inner side."""
    outer, inner = crossing(ARM_OUTER, WRIST), crossing(ARM_INNER, WRIST)
    half = math.dist(outer, inner) / 2
    curves = smooth((half, 0), *_PALM)
    for begin, end, length in _FINGERS:
        curves += digit(begin, end, length, lean=0.03)
    curves += straight(_FINGERS[-1][1], _THUMB[0]) + smooth(*_THUMB, (-half, 0))
    middle = ((outer[0] + inner[0]) / 2, (outer[1] + inner[1]) / 2)
    sine, cosine = (outer[1] - inner[1]) / (2 * half), (outer[0] - inner[0]) / (2 * half)

    def turned(point: Point) -> Point:
        x, y = point
        return middle[0] + x * cosine - y * sine, middle[1] + x * sine + y * cosine

    found: list[Curve] = [tuple(turned(point) for point in curve) for curve in curves]
    return tuple(found)


_BASE = ((2, 150), (33, 158), (48, 157.5), (63, 154), (78, 147.5), (98, 136))
_LENGTHS = (46, 41, 38, 35, 33)
# From the big toe to the little one, each from its outer to its inner side.
TOES = tuple(
    digit((end[0] - 0.7, end[1]), (begin[0] + 0.7, begin[1]), length)
    for begin, end, length in zip(_BASE, _BASE[1:], _LENGTHS, strict=False)
)
_BASE_LINE = smooth(*_BASE)
_MEDIAL = smooth((23, 40), (22, 62), (17, 90), (6, 118), (1, 136), (2, 150))
_LATERAL = smooth((77, 40), (79, 62), (86, 92), (96, 118), (98.5, 128), (98, 136))
FOOT_TOP = (
    *straight((23, 40), (77, 40)),
    *_LATERAL,
    *reversed_curves(_BASE_LINE),
    *reversed_curves(_MEDIAL),
)
ANKLE_INNER = (
    *straight((20, 4), (50, 4)),
    *straight((50, 4), (50, 40)),
    *straight((50, 40), (23, 40)),
    *smooth((23, 40), (23, 22), (20, 4)),
)
ANKLE_OUTER = (
    *straight((50, 4), (80, 4)),
    *smooth((80, 4), (77, 22), (77, 40)),
    *straight((77, 40), (50, 40)),
    *straight((50, 40), (50, 4)),
)
_HEEL_LINE = smooth((23, 62), (50, 66), (79, 62))
HEEL = (
    *smooth((23, 62), (20, 40), (28, 17), (50, 8), (72, 17), (80, 40), (79, 62)),
    *reversed_curves(_HEEL_LINE),
)
SOLE = (
    *_HEEL_LINE,
    *smooth((79, 62), (85, 85), (93, 112), (98, 136)),
    *reversed_curves(_BASE_LINE),
    *reversed_curves(smooth((23, 62), (27, 85), (14, 112), (1.5, 134), (2, 150))),
)

# Where the foot stands under the leg, seen from the front.
_INNER, _OUTER = crossing(LEG_INNER, ANKLE_BOTTOM), crossing(SIDE, ANKLE_BOTTOM)
_SCALE = (_OUTER[0] - _INNER[0]) / 54
STANDING = Place(_INNER[0] - 23 * _SCALE, _INNER[1] - 40 * 0.26, _SCALE, 0.26)


def standing_foot() -> Curves:
    """From the outer side of the ankle along the toes to its inner side."""
    toes = tuple(curve for toe in reversed(TOES) for curve in toe)
    return placed((*_LATERAL, *toes, *reversed_curves(_MEDIAL)), STANDING)


# Seen from behind: the heel, and what shows of the foot beside it.
STANDING_HEEL = smooth(_OUTER, (54, 726), (54.5, 741), (47, 750), (29, 750), (20.5, 741), (20.5, 726), _INNER)
FOREFOOT_BEHIND = smooth((50, 730), (61, 736), (69, 743), (69, 748.5), (60, 750.5), (45, 750))
