"""Colours on paper: readable, or refused."""

import pytest
from django.core.exceptions import ValidationError

from practices.colours import contrast_with_white, validate_colour


@pytest.mark.parametrize(("colour", "contrast"), [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54)])
def test_contrast_with_white_paper(colour, contrast):
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


@pytest.mark.parametrize("colour", ["#0d434c", "#7a2e1d", "#767676"])
def test_a_dark_colour_is_accepted(colour):
    assert validate_colour(colour) is None


@pytest.mark.parametrize("colour", ["#d9982e", "#fff", "red", "#0D434C", "#0d434c;", "#0d434c\n", ""])
def test_a_light_or_impossible_colour_is_refused(colour):
    with pytest.raises(ValidationError):
        validate_colour(colour)
