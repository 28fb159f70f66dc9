"""Where everything stands in the picture: two figures, and below them what is drawn larger."""

from patients.body_chart.outlines import Place
from patients.body_chart.regions import BACK, FRONT

# Min x, min y, width, height.
VIEW_BOX = (0, 0, 520, 872)
# The two figures alone.
FIGURES_BOX = (0, 0, 520, 624)
_TOP, _SCALE = 34, 0.77
FIGURES = {FRONT: Place(130, _TOP, _SCALE), BACK: Place(390, _TOP, _SCALE)}
INSETS_TOP = 672
LOW_BACK_PLACE = Place(260, INSETS_TOP - 250 * 1.14, 1.14)
# A foot is set off from the midline of its pair.
FOOT_SCALE, FOOT_GAP = 0.77, 4
FEET_MIDDLES = {FRONT: 83, BACK: 437}
