"""One half of a standing adult in units of a hundredth of a head: x outwards from the midline, y down from the crown.

Seven and a half heads high. Widths follow common breadths of adults (shoulders two heads, hips one and a half), between
those of women and men. The other half is its mirror image. A contour is x by y, a level is y by x.
"""

from patients.body_chart.splines import Spline

line = level = Spline.through

MIDLINE = line((-50, 0), (800, 0))


def flat(y: float, bow: float = 0.0) -> Spline:
    """A level that lies `bow` lower at the midline than at the side."""
    return level((0, y + bow), (45, y + bow * 0.75), (90, y), first=0.0)


# The outline.
NECK = line((80, 28.5), (92, 25.5), (104, 25.5), (114, 29))
SHOULDER_TOP = level(
    (29, 114), (42, 124), (60, 129.5), (77, 134), (89, 141.5), (96, 150), first=1.7, last=1.5
)
ARM_OUTER = line(
    *((150, 96), (160, 101.3), (172, 104.6), (188, 106.8), (215, 110.5), (250, 116.2), (286, 120.5)),
    *((316, 128), (352, 132.5), (392, 135)),
    first=0.66,
)
ARM_INNER = line((222, 73), (250, 77), (288, 87), (316, 91), (352, 101), (392, 112), first=0.0)
SIDE = line(
    *(
        (222, 73),
        (240, 71.5),
        (265, 67),
        (290, 64.5),
        (315, 68),
        (345, 74.5),
        (375, 79),
        (400, 80.5),
        (425, 80),
    ),
    *((455, 77), (490, 71.5), (525, 65.5), (550, 62.5), (572, 62), (600, 66), (622, 66.5), (650, 61.5)),
    *((680, 54.5), (700, 54), (712, 52.5)),
)
LEG_INNER = line(
    *((396, 0.5), (402, 2.5), (415, 4), (450, 6.5), (490, 10.5), (525, 14.5), (550, 15.5), (572, 15.5)),
    *((598, 12.5), (622, 12.5), (650, 16.5), (680, 20.5), (700, 19.5), (712, 21.5)),
)
# From behind, the buttocks hide where the legs part.
LEG_INNER_BACK = line((410, 0.5), (417, 3), (427, 5)).then(LEG_INNER, 450)

# Both views.
NECK_BASE = flat(134, 3)
# From the neck over the shoulder blade (or under the collarbone) to the armpit.
SHOULDER_EDGE = line((114, 29), (124, 29.5), (134, 32), (146, 47), (165, 58), (190, 66), (222, 73))
ARM_TOP = level((60, 221), (73, 222), (90, 228), (112, 230))
WRIST = level((108, 395), (138, 390))
THIGH_MIDDLE = flat(466, 4)
KNEE_TOP = flat(526, 3)
KNEE_BOTTOM = flat(574, 3)
ANKLE_TOP = flat(688, 2)
ANKLE_BOTTOM = flat(712)

# Front.
CHIN = level((0, 102), (14, 100), (25.5, 93), first=0.0)
RIBS_FRONT = flat(252, -6)
NAVEL = flat(308, 2)
FLANK_FRONT = line((240, 46), (290, 43), (320, 47))
INGUINAL_TOP = level((0, 370), (14, 368), (34, 356), (58, 338), (82, 328), first=0.0)
INGUINAL_BOTTOM = level((0, 397), (14, 400), (34, 390), (58, 371), (82, 362), first=0.0)
PUBIS = line((360, 14), (404, 14))
HIP_BOTTOM_FRONT = flat(409)
HIP_FRONT = line((320, 60), (350, 59), (409, 56.5))
THIGH_FRONT_INNER = line((380, 24), (400, 26.5), (425, 29)).then(LEG_INNER.towards(SIDE, 0.32), 455)
THIGH_FRONT_OUTER = HIP_FRONT.then(LEG_INNER.towards(SIDE, 0.69), 430)
SHIN_INNER = LEG_INNER.towards(SIDE, 0.33)
SHIN_OUTER = LEG_INNER.towards(SIDE, 0.67)
ANKLE_MIDDLE = LEG_INNER.towards(SIDE, 0.5)

# Back.
HAIRLINE = level((0, 92), (30, 86), first=0.0)
SPINE = line((120, 12), (250, 13), (340, 15))
RIBS_BACK = flat(250, -2)
THORACOLUMBAR_BOTTOM = flat(273)
LUMBAR_MIDDLE = flat(296)
LUMBAR_BOTTOM = flat(319)
ILIAC = level((0, 319), (40, 319), (60, 314), (82, 314))
SACRUM_TOP = flat(338)
SACRUM_BOTTOM = flat(368)
COCCYX_BOTTOM = flat(385)
PARASPINAL = line((240, 43), (290, 40), (319, 42), (338, 46))
SACRUM_EDGE = line((338, 26), (353, 20), (368, 10), (385, 7.5))
SI_EDGE = PARASPINAL.then(line((338, 46), (350, 40), (360, 29), (368, 10)), 338)
SADDLE_EDGE = line((385, 7.5), (391, 14.5), (400, 19), (414, 21), first=2.2)
BUTTOCK_INNER = SI_EDGE.then(SACRUM_EDGE, 368).then(SADDLE_EDGE, 385)
BUTTOCK_MIDDLE = level((0, 362), (26, 362), (45, 364), (62, 360), (82, 356))
FOLD_TOP = level((0, 398), (20, 400), (38, 401), (58, 393), (82, 390))
FOLD_BOTTOM = level((0, 410), (8, 413), (20, 417), (38, 419), (58, 414), (82, 410))
HIP_BACK = line((300, 54), (345, 61), (375, 62.5), (400, 60), (430, 57))
THIGH_BACK_INNER = LEG_INNER_BACK.towards(SIDE, 0.31)
THIGH_BACK_OUTER = HIP_BACK.then(LEG_INNER_BACK.towards(SIDE, 0.69), 430)
CALF_INNER = LEG_INNER.towards(SIDE, 0.28)
CALF_OUTER = LEG_INNER.towards(SIDE, 0.72)
