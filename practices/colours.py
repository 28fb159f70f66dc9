"""Colours that a practice may choose for its paper."""

import re

from django.core.exceptions import ValidationError

# WCAG 2.2, 1.4.3: text of any size on white paper.
LEAST_CONTRAST = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}")


def validate_colour(value: str) -> None:
    """ "#rrggbb" in small letters, dark enough to read on white. Raises `ValidationError`."""
    if not _HEX.fullmatch(value):
        raise ValidationError("Geef de kleur als # met zes tekens, bijvoorbeeld #0d434c.", code="colour")
    if contrast_with_white(value) < LEAST_CONTRAST:
        raise ValidationError("Deze kleur is te licht om op wit te lezen. Kies een donkerder kleur.")


def contrast_with_white(colour: str) -> float:
    """The WCAG contrast ratio, 1 (white) to 21 (black)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    """From sRGB to light (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
