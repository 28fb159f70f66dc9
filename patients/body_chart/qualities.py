"""How each kind of feeling is drawn: a texture and a colour, so that it can be told in black and white as well.

The signs follow those of pain drawings (strokes for stabbing, crosses for burning, dots for pins and needles, dashes
for numbness, waves for an ache; clinical facts §8, conventions). Each colour has a contrast of 4.5 or more on white.
"""

from dataclasses import dataclass
from functools import partial

from patients.body_chart import textures
from patients.body_chart.textures import Texture
from patients.phases.pain_locations import PainLocation

Quality = PainLocation.Quality


@dataclass(frozen=True)
class Look:
    label: str
    colour: str
    texture: Texture | None
    width: float = 1.1


# Of a kind of feeling that wasn't recorded ("") only the place is coloured.
LOOKS = {
    Quality.DULL.value: Look(
        Quality.DULL.label, "#1f6873", partial(textures.waves, spacing=6, height=2.4), 1.0
    ),
    Quality.SHARP.value: Look(
        Quality.SHARP.label, "#97122d", partial(textures.lines, angle=-60, spacing=4), 1.2
    ),
    Quality.BURNING.value: Look(
        Quality.BURNING.label, "#a1461a", partial(textures.crosses, spacing=5.5), 1.0
    ),
    Quality.TINGLING.value: Look(Quality.TINGLING.label, "#5b3a91", partial(textures.dots, spacing=4.5), 2.2),
    Quality.NUMB.value: Look(
        Quality.NUMB.label, "#23528a", partial(textures.dashes, angle=0, spacing=4, length=5, gap=3), 1.3
    ),
    Quality.CRAMP.value: Look(
        Quality.CRAMP.label, "#6d4c00", partial(textures.lines, angle=90, spacing=4), 1.2
    ),
    Quality.WEAK.value: Look(
        Quality.WEAK.label, "#4d5b5d", partial(textures.rings, spacing=6.5, radius=1.8), 0.9
    ),
    "": Look("soort onbekend", "#1b2a2d", None),
}


def look_of(quality: object) -> Look:
    return LOOKS.get(str(quality or ""), LOOKS[""])
