"""Which part of the body is which region: cells between levels and contours, one side of each view.

`HALVES` are there left and right, `MIDDLES` lie over the midline. Front and back are told apart as an area does.
"""

from patients.body_chart import contours as c
from patients.body_chart.extremities import (
    ANKLE_INNER,
    ANKLE_OUTER,
    FOOT_TOP,
    HEEL,
    SOLE,
    STANDING,
    STANDING_HEEL,
    TOES,
    hand,
)
from patients.body_chart.outlines import Curves, across, cell, crossing, placed, straight
from patients.body_chart.splines import Spline
from patients.phases.pain_locations import Region

Cells = dict[str, Curves]
FRONT, BACK = "front", "back"


def _between(top: Spline, bottom: Spline, *, inner: Spline = c.MIDLINE, outer: Spline = c.SIDE) -> Curves:
    return cell(top=top, bottom=bottom, inner=inner, outer=outer)


def _shoulder() -> Curves:
    """Its upper border is the slope of the shoulder and the round of the upper arm."""
    low_outer, low_inner = crossing(c.ARM_OUTER, c.ARM_TOP), crossing(c.SHOULDER_EDGE, c.ARM_TOP)
    return (
        *c.SHOULDER_TOP.along(29, c.SHOULDER_TOP.end, upright=False),
        *c.ARM_OUTER.along(c.ARM_OUTER.start, low_outer[1], upright=True),
        *c.ARM_TOP.along(low_outer[0], low_inner[0], upright=False),
        *c.SHOULDER_EDGE.along(low_inner[1], 114, upright=True),
    )


def _hand() -> Curves:
    curves = hand()
    return (*curves, *straight(curves[-1][-1], curves[0][0]))


def _neck(top: Spline) -> Curves:
    return _between(top, c.NECK_BASE, outer=c.NECK.then(c.SHOULDER_EDGE, 114))


def _strips(
    regions: tuple[str, str, str],
    edges: tuple[Spline, Spline],
    top: Spline,
    bottom: Spline,
    *,
    side_top: Spline | None = None,
    inner: Spline = c.LEG_INNER,
) -> Cells:
    """Three strips of a leg: inner side, middle, outer side. `side_top`: where the last one begins lower."""
    lines = (inner, *edges, c.SIDE)
    tops = (top, top, side_top or top)
    return {
        region: cell(top=high, bottom=bottom, inner=left, outer=right)
        for region, high, left, right in zip(regions, tops, lines, lines[1:], strict=False)
    }


_ARMS = {
    Region.SHOULDER: _shoulder(),
    Region.ARM: cell(top=c.ARM_TOP, bottom=c.WRIST, inner=c.ARM_INNER, outer=c.ARM_OUTER),
    Region.HAND: _hand(),
}
_ANKLE = {
    Region.ANKLE_INNER: _between(c.ANKLE_TOP, c.ANKLE_BOTTOM, inner=c.LEG_INNER, outer=c.ANKLE_MIDDLE),
    Region.ANKLE_OUTER: _between(c.ANKLE_TOP, c.ANKLE_BOTTOM, inner=c.ANKLE_MIDDLE),
}
_UPPER_FRONT = (Region.THIGH_INNER_UPPER, Region.THIGH_FRONT_UPPER, Region.THIGH_OUTER_UPPER)
_LOWER_FRONT = (Region.THIGH_INNER_LOWER, Region.THIGH_FRONT_LOWER, Region.THIGH_OUTER_LOWER)
_UPPER_BACK = (Region.THIGH_INNER_UPPER, Region.THIGH_BACK_UPPER, Region.THIGH_OUTER_UPPER)
_LOWER_BACK = (Region.THIGH_INNER_LOWER, Region.THIGH_BACK_LOWER, Region.THIGH_OUTER_LOWER)
_FRONT_STRIPS = (c.THIGH_FRONT_INNER, c.THIGH_FRONT_OUTER)
_BACK_STRIPS = (c.THIGH_BACK_INNER, c.THIGH_BACK_OUTER)
_LEG_FRONT = (Region.LOWER_LEG_INNER, Region.SHIN, Region.LOWER_LEG_OUTER)
_LEG_BACK = (Region.LOWER_LEG_INNER, Region.CALF, Region.LOWER_LEG_OUTER)

HALVES: dict[str, Cells] = {
    FRONT: {
        Region.NECK: _neck(c.CHIN),
        **_ARMS,
        Region.ABDOMEN: _between(c.RIBS_FRONT, c.NAVEL, outer=c.FLANK_FRONT),
        Region.FLANK: _between(c.RIBS_FRONT, c.NAVEL, inner=c.FLANK_FRONT),
        Region.LOWER_ABDOMEN: _between(c.NAVEL, c.INGUINAL_TOP),
        Region.GROIN: _between(c.INGUINAL_TOP, c.INGUINAL_BOTTOM, inner=c.PUBIS, outer=c.HIP_FRONT),
        Region.LATERAL_HIP: _between(c.INGUINAL_TOP, c.HIP_BOTTOM_FRONT, inner=c.HIP_FRONT),
        **_strips(
            _UPPER_FRONT, _FRONT_STRIPS, c.INGUINAL_BOTTOM, c.THIGH_MIDDLE, side_top=c.HIP_BOTTOM_FRONT
        ),
        **_strips(_LOWER_FRONT, _FRONT_STRIPS, c.THIGH_MIDDLE, c.KNEE_TOP),
        Region.KNEE_FRONT: _between(c.KNEE_TOP, c.KNEE_BOTTOM, inner=c.LEG_INNER),
        **_strips(_LEG_FRONT, (c.SHIN_INNER, c.SHIN_OUTER), c.KNEE_BOTTOM, c.ANKLE_TOP),
        **_ANKLE,
        Region.FOOT_TOP: placed(FOOT_TOP, STANDING),
    },
    BACK: {
        Region.NECK: _neck(c.HAIRLINE),
        **_ARMS,
        Region.THORACIC: _between(
            c.NECK_BASE, c.RIBS_BACK, inner=c.SPINE, outer=c.SHOULDER_EDGE.then(c.SIDE, 222)
        ),
        Region.THORACOLUMBAR: _between(
            c.RIBS_BACK, c.THORACOLUMBAR_BOTTOM, inner=c.SPINE, outer=c.PARASPINAL
        ),
        Region.UPPER_LUMBAR: _between(
            c.THORACOLUMBAR_BOTTOM, c.LUMBAR_MIDDLE, inner=c.SPINE, outer=c.PARASPINAL
        ),
        Region.LOWER_LUMBAR: _between(c.LUMBAR_MIDDLE, c.LUMBAR_BOTTOM, inner=c.SPINE, outer=c.PARASPINAL),
        Region.LUMBOSACRAL: _between(c.LUMBAR_BOTTOM, c.SACRUM_TOP, inner=c.SPINE, outer=c.PARASPINAL),
        Region.FLANK: _between(c.RIBS_BACK, c.ILIAC, inner=c.PARASPINAL),
        Region.SI_JOINT: _between(c.SACRUM_TOP, c.SACRUM_BOTTOM, inner=c.SACRUM_EDGE, outer=c.SI_EDGE),
        Region.UPPER_BUTTOCK: _between(c.ILIAC, c.BUTTOCK_MIDDLE, inner=c.SI_EDGE, outer=c.HIP_BACK),
        Region.LOWER_BUTTOCK: _between(c.BUTTOCK_MIDDLE, c.FOLD_TOP, inner=c.BUTTOCK_INNER, outer=c.HIP_BACK),
        Region.GLUTEAL_FOLD: _between(c.FOLD_TOP, c.FOLD_BOTTOM, inner=c.BUTTOCK_INNER, outer=c.HIP_BACK),
        Region.LATERAL_HIP: _between(c.ILIAC, c.FOLD_BOTTOM, inner=c.HIP_BACK),
        **_strips(_UPPER_BACK, _BACK_STRIPS, c.FOLD_BOTTOM, c.THIGH_MIDDLE, inner=c.LEG_INNER_BACK),
        **_strips(_LOWER_BACK, _BACK_STRIPS, c.THIGH_MIDDLE, c.KNEE_TOP),
        Region.KNEE_BACK: _between(c.KNEE_TOP, c.KNEE_BOTTOM, inner=c.LEG_INNER),
        **_strips(_LEG_BACK, (c.CALF_INNER, c.CALF_OUTER), c.KNEE_BOTTOM, c.ANKLE_TOP),
        **_ANKLE,
        Region.HEEL: (*STANDING_HEEL, *straight(STANDING_HEEL[-1][-1], STANDING_HEEL[0][0])),
    },
}

MIDDLES: dict[str, Cells] = {
    FRONT: {Region.SADDLE: across(top=c.INGUINAL_TOP, bottom=c.INGUINAL_BOTTOM, outer=c.PUBIS)},
    BACK: {
        Region.THORACIC: across(top=c.NECK_BASE, bottom=c.RIBS_BACK, outer=c.SPINE),
        Region.THORACOLUMBAR: across(top=c.RIBS_BACK, bottom=c.THORACOLUMBAR_BOTTOM, outer=c.SPINE),
        Region.LUMBAR_MIDLINE: across(top=c.THORACOLUMBAR_BOTTOM, bottom=c.LUMBAR_BOTTOM, outer=c.SPINE),
        Region.LUMBOSACRAL: across(top=c.LUMBAR_BOTTOM, bottom=c.SACRUM_TOP, outer=c.SPINE),
        Region.SACRUM: across(top=c.SACRUM_TOP, bottom=c.SACRUM_BOTTOM, outer=c.SACRUM_EDGE),
        Region.COCCYX: across(top=c.SACRUM_BOTTOM, bottom=c.COCCYX_BOTTOM, outer=c.SACRUM_EDGE),
        Region.SADDLE: across(top=c.COCCYX_BOTTOM, bottom=c.FOLD_BOTTOM, outer=c.SADDLE_EDGE),
    },
}

# What the low back drawn larger shows besides the whole of the back.
LOW_BACK = frozenset(
    {
        Region.THORACOLUMBAR,
        Region.UPPER_LUMBAR,
        Region.LOWER_LUMBAR,
        Region.LUMBAR_MIDLINE,
        Region.LUMBOSACRAL,
        Region.SACRUM,
        Region.COCCYX,
        Region.SI_JOINT,
        Region.FLANK,
        Region.UPPER_BUTTOCK,
        Region.LOWER_BUTTOCK,
        Region.GLUTEAL_FOLD,
        Region.LATERAL_HIP,
        Region.SADDLE,
    }
)


def _toe(curves: Curves) -> Curves:
    return (*curves, *straight(curves[-1][-1], curves[0][0]))


# What a standing figure doesn't show.
ONLY_BELOW = frozenset({Region.FOOT_SOLE})
# In the units of a foot. The middle toes are three shapes of one region.
FEET: dict[str, dict[str, tuple[Curves, ...]]] = {
    FRONT: {
        Region.ANKLE_INNER: (ANKLE_INNER,),
        Region.ANKLE_OUTER: (ANKLE_OUTER,),
        Region.FOOT_TOP: (FOOT_TOP,),
    },
    BACK: {Region.HEEL: (HEEL,), Region.FOOT_SOLE: (SOLE,)},
}
TOE_REGIONS = frozenset({Region.BIG_TOE, Region.MIDDLE_TOES, Region.LITTLE_TOE})
for _each in FEET.values():
    _each[Region.BIG_TOE] = (_toe(TOES[0]),)
    _each[Region.MIDDLE_TOES] = tuple(_toe(toe) for toe in TOES[1:4])
    _each[Region.LITTLE_TOE] = (_toe(TOES[4]),)
