"""A painful place in words, for the list beside the picture."""

from collections.abc import Mapping

from patients.phases.pain_locations import MIDLINE_ONLY, PainLocation, Region

Place = Mapping[str, object]


def place_name(place: Place) -> str:
    """Where: "kuit, links"; of what is only in the middle, no side."""
    region = str(place.get("region") or "")
    name = _label(Region, region)
    side = _label(PainLocation.Side, place.get("side"))
    return name if region in MIDLINE_ONLY or not side else f"{name}, {side}"


def place_feeling(place: Place) -> str:
    """What is felt, how bad and when, as far as it is known: "brandend, 7 van 10, voortdurend"."""
    intensity = place.get("intensity")
    parts = (
        _label(PainLocation.Quality, place.get("quality")),
        f"{intensity} van 10" if intensity is not None else "",
        _label(PainLocation.Pattern, place.get("pattern")),
    )
    return ", ".join(part for part in parts if part)


def place_in_words(place: Place) -> str:
    return ": ".join(part for part in (place_name(place), place_feeling(place)) if part)


def quality_name(quality: object) -> str:
    return _label(PainLocation.Quality, quality)


def capital(text: str) -> str:
    """With a capital first, and the rest as it was."""
    return text[:1].upper() + text[1:]


def _label(choices, value: object) -> str:
    return dict(choices.choices).get(value, "") if value else ""
