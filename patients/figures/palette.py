"""One colour and white: a drawing prints in black as well."""

from dataclasses import dataclass

COLOUR = "#1b2a2d"
INK, PAPER, MARK = 1.0, 0.0, 0.45
LINE = 2.6


@dataclass(frozen=True)
class Tone:
    """Share of the colour in the fill and in the outline, and how wide that is."""

    fill: float
    outline: float = PAPER
    width: float = 0.0


TONES = {
    "mat": Tone(0.13, 0.45, 1.2),
    "floor": Tone(0.11),
    "prop": Tone(0.05, 0.62, 1.4),
    "wall": Tone(0.16, 0.45, 1.2),
    "cushion": Tone(0.22, 0.62, 1.4),
    "band": Tone(0.62, PAPER, 2.0),
    "weight": Tone(0.85, PAPER, 2.0),
    "skin": Tone(0.04, INK, LINE),
    "shirt": Tone(0.42, PAPER, 2.2),
    "trousers": Tone(0.92, PAPER, 2.2),
    "hair": Tone(0.92),
    "eye": Tone(INK),
}
# A limb further away is lighter, its skin darker.
FAR = {"skin": Tone(0.2, INK, LINE), "shirt": Tone(0.3, PAPER, 2.2), "trousers": Tone(0.62, PAPER, 2.2)}


def tone(name: str, *, is_far: bool) -> Tone:
    return FAR[name] if is_far and name in FAR else TONES[name]


def mixed(colour: str, share: float) -> str:
    """`share` of a colour (#rrggbb), the rest white: flat, so that what lies beneath doesn't shine through."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
