"""The picture of a map: what was recorded is marked, in black and white as well, and the words say the same."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.body_chart import draw
from patients.body_chart.outlines import is_inside, read
from patients.body_chart.qualities import LOOKS
from patients.phases.pain_locations import PainLocation
from tests.patients.body_chart.test_findings import place, places


def svg_of(drawing):
    return render_to_string("patients/_parts/body_chart.svg", {"drawing": drawing})


def test_the_side_and_view_that_were_recorded_are_marked():
    drawing = draw([place("calf", "left"), place("flank", "both")])

    assert {mark.key for mark in drawing.marks} == {
        "back-calf-left",
        "front-flank-left",
        "front-flank-right",
        "back-flank-left",
        "back-flank-right",
    }


def test_a_place_with_two_feelings_shows_both_and_the_worst_figure():
    (mark,) = draw(
        [place("calf", quality="dull", intensity=3), place("calf", quality="tingling", intensity=7)]
    ).marks

    assert [strokes.colour for strokes in mark.strokes] == [LOOKS["dull"].colour, LOOKS["tingling"].colour]
    assert (mark.number, mark.fill) == ("7", LOOKS["tingling"].colour)


def test_the_worse_the_fuller_and_always_with_its_figure():
    marks = [draw([place("calf", intensity=figure)]).marks[0] for figure in range(11)]

    assert [mark.number for mark in marks] == [str(figure) for figure in range(11)]
    assert [mark.opacity for mark in marks] == sorted({mark.opacity for mark in marks})
    assert draw([place("calf")]).marks[0].number == ""


def test_each_feeling_has_its_own_texture():
    textures = [
        draw([place("abdomen", quality=quality)]).marks[0].strokes[0].d for quality in PainLocation.Quality
    ]
    assert len(set(textures)) == len(textures)


@pytest.mark.parametrize("quality", PainLocation.Quality)
@pytest.mark.parametrize("region", ["abdomen", "calf", "coccyx", "little_toe", "hand", "gluteal_fold"])
def test_a_texture_is_seen_and_stays_within_its_area(quality, region):
    for mark in draw([place(region, quality=quality)]).marks:
        shapes = read(mark.path)
        starts = re.findall(r"M(-?[\d.]+) (-?[\d.]+)", mark.strokes[0].d)
        assert len(starts) >= 2
        for x, y in ((float(x), float(y)) for x, y in starts):
            near = [(x + dx, y + dy) for dx in (-1.2, 0, 1.2) for dy in (-1.2, 0, 1.2)]
            assert any(is_inside(at, points) for at in near for points in shapes)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("quality", LOOKS)
def test_colours_stand_out_from_the_body(quality):
    body = luminance("#f3eee4")
    assert (body + 0.05) / (luminance(LOOKS[quality].colour) + 0.05) >= 4.5


def test_the_legend_has_only_what_is_used():
    drawing = draw([place("calf", quality="numb"), place("heel", quality="numb"), place("shin", quality="")])

    assert [entry.text for entry in drawing.legend] == ["doof gevoel", "soort onbekend"]
    assert draw([]).legend == ()


def test_the_words_say_what_the_picture_says():
    drawing = draw([place("calf", "left", "burning", 8), place("sacrum", "midline", "", None)])

    assert [(entry.name, entry.feeling) for entry in drawing.entries] == [
        ("onderbeen achter (kuit), links", "brandend, 8 van 10"),
        ("heiligbeen", ""),
    ]
    assert drawing.description == (
        "Voor- en achterkant van een lichaam met 2 plekken. Onderbeen achter (kuit), links: brandend, 8 van 10. Heiligbeen."
    )
    assert draw([]).description == "Er zijn geen plekken aangegeven."


def test_the_svg_has_no_styles_of_its_own_and_says_what_it_shows():
    svg = svg_of(draw([place("calf", "left", "burning", 8)], title="Pijnkaart van 1 mei"))

    assert "style" not in svg
    assert "<title>Pijnkaart van 1 mei</title>" in svg
    assert "brandend, 8 van 10" in svg
    assert not re.search(r'\d,\d+"', svg)


@settings(deadline=None, max_examples=40)
@given(st.lists(places, max_size=15))
def test_every_place_is_marked_and_listed(rows):
    drawing = draw(rows)
    marked = {mark.key.split("-")[1] for mark in drawing.marks}

    assert marked == {row["region"] for row in rows}
    assert len(drawing.entries) == len(rows)
    assert len(drawing.legend) == len({row["quality"] for row in rows})
