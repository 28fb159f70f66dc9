"""The map for any factors: everything readable, nothing over something else, and the list says what the drawing says."""

import math
import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.chronic.dimensions import DIMENSIONS
from patients.factor_map import Factor, Role, draw, grouped
from patients.factor_map.cards import MOST_BELOW, MOST_BESIDE, TIP, columns
from patients.factor_map.ring import MIDDLE_OF_BAND, STATIONS, Ring, bead_radius, places
from patients.factor_map.texts import ELLIPSIS, width_of, wrapped
from tests.patients.test_hostile_text import CORPUS, dangers

KEYS = [dimension.key for dimension in DIMENSIONS]
LONG = "arbeidsongeschiktheidsverzekeringsmaatschappij en nog veel meer " * 3


def factor(
    text="Ik loop minder", dimension="behavioural", role="maintaining", weight=2, is_influenceable=None
):
    return Factor(text, dimension, Role(role), weight, is_influenceable)


factors = st.builds(
    Factor,
    text=st.one_of(st.text(min_size=1, max_size=200), st.sampled_from([LONG, LONG[:200], "W" * 200, "Kort"])),
    dimension=st.sampled_from(KEYS),
    role=st.sampled_from(Role),
    weight=st.integers(0, 3),
    is_influenceable=st.sampled_from([None, True, False]),
)


@settings(deadline=None)
@given(given_factors=st.lists(factors, max_size=24), for_screen=st.booleans())
def test_nothing_overlaps_or_runs_off(given_factors, for_screen):
    found = draw(given_factors, for_screen=for_screen)

    boxes = [card.box for card in found.cards]
    for number, box in enumerate(boxes):
        assert found.left <= box.x
        assert box.right <= found.left + found.width
        assert box.y >= 0
        assert box.bottom <= found.height
        assert not any(box.overlaps(other) for other in boxes[:number])
    for line in found.lines:
        width = width_of(line.text, line.size)
        left = line.x - width * {"start": 0, "middle": 0.5, "end": 1}[line.anchor]
        assert found.left <= left
        assert left + width <= found.left + found.width + 0.1
        assert line.size <= line.y <= found.height


@settings(deadline=None)
@given(given_factors=st.lists(factors, min_size=1, max_size=24), for_screen=st.booleans())
def test_the_words_of_a_card_stand_within_it(given_factors, for_screen):
    for card in draw(given_factors, for_screen=for_screen).cards:
        room = card.box.width - (TIP if card.factor.role == Role.PROVOKING else 0)
        is_bold = card.factor.weight == 3
        size = card.setting.size * (card.setting.bold_stretch if is_bold else card.setting.stretch)
        assert all(width_of(line, size) <= room - 10 for line in card.lines)
        assert len(card.lines) * card.setting.size <= card.box.height


@settings(deadline=None)
@given(given_factors=st.lists(factors, max_size=24))
def test_the_list_has_every_factor_whole(given_factors):
    listed = [each for group in grouped(given_factors) for _, rows in group.dimensions for each in rows]

    assert sorted(listed, key=repr) == sorted(given_factors, key=repr)


@pytest.mark.parametrize("number", [1, 7, 20])
def test_one_seven_and_twenty_factors_are_all_drawn(number):
    given_factors = [
        factor(f"Factor {index}", KEYS[index % 7], list(Role)[index % 3]) for index in range(number)
    ]

    found = draw(given_factors)

    assert {card.factor for card in found.cards} == set(given_factors)
    assert not any("in de lijst" in line.text for line in found.lines)


def test_of_too_many_in_one_place_the_heaviest_are_drawn_and_the_legend_says_so():
    given_factors = [factor(f"Factor {index}", weight=index % 4) for index in range(20)]
    given_factors += [factor(f"Hulp {index}", role="protective") for index in range(12)]

    found = draw(given_factors)

    beside = [card.factor.weight for card in found.cards if card.side != "below"]
    assert beside == [3] * 5 + [2] * 5
    assert len(beside) == MOST_BESIDE
    assert len(found.cards) - len(beside) == MOST_BELOW
    assert any(line.text == "en nog 13 in de lijst" for line in found.lines)


def test_a_short_text_stands_there_whole_and_a_long_one_ends_in_dots():
    short, long = draw([factor("Ik slaap slecht"), factor(LONG * 3, "cognitive")]).cards

    texts = {card.factor.text: card.lines for card in (short, long)}
    assert texts["Ik slaap slecht"] == ("Ik slaap slecht",)
    assert texts[LONG * 3][-1].endswith(ELLIPSIS)


@pytest.mark.parametrize(("text", "is_said"), [("Ik slaap slecht", False), (LONG * 3, True)])
def test_the_legend_says_where_a_shortened_text_stands_whole(text, is_said):
    lines = [line.text for line in draw([factor(text)]).lines]

    assert ("…: de hele tekst staat in de lijst" in lines) == is_said


def test_heavier_is_larger_on_the_circle_and_thicker_at_its_edge():
    widths, radii = [], []
    for weight in range(4):
        found = draw([factor(weight=weight)])
        dark = [path for path in found.paths if path.stroke == "#1b2a2d" and path.fill == "#ffffff"]
        widths.append(max(path.width for path in dark if "H" in path.d))
        radii.append(bead_radius("behavioural", weight, 1, side="right"))

    assert widths == sorted(set(widths))
    assert radii == sorted(set(radii))


@pytest.mark.parametrize("dimension", STATIONS)
@pytest.mark.parametrize("number", [1, 2, 10])
@pytest.mark.parametrize("side", ["left", "right"])
def test_beads_lie_at_their_station_without_touching(dimension, number, side):
    ring = Ring(0, 0)
    angles = places(dimension, number, side=side)
    points = [ring.point(angle, MIDDLE_OF_BAND) for angle in angles]
    radius = bead_radius(dimension, 3, number, side=side)

    for one, other in zip(points, points[1:], strict=False):
        assert math.dist(one, other) > 1.9 * radius
    centre = list(STATIONS).index(dimension) * 360 / 7
    assert all(abs((angle - centre + 180) % 360 - 180) <= 21 for angle in angles)


def test_roles_differ_in_shape_also_without_colour():
    dashed, hatched = {}, {}
    for role in Role:
        paths = draw([factor(role=role)]).paths
        dashed[role] = any(path.dash for path in paths)
        # Many short strokes in one path: the brake and the foot of a card.
        hatched[role] = any(path.d.count("M") > 6 for path in paths)

    assert dashed == {"provoking": True, "maintaining": False, "protective": False}
    assert hatched == {"provoking": False, "maintaining": False, "protective": True}


def test_what_one_can_influence_has_a_mark_that_the_legend_explains():
    def shapes(is_influenceable):
        found = draw([factor(is_influenceable=is_influenceable)])
        return len(found.paths), [line.text for line in found.lines]

    with_mark, words = shapes(True)
    assert "hier kunt u zelf iets aan doen" in words
    for answer in (None, False):
        without, words = shapes(answer)
        assert without < with_mark
        assert "hier kunt u zelf iets aan doen" not in words


def test_the_legend_explains_only_what_is_there():
    texts = [line.text for line in draw([factor(role="protective")]).lines]

    assert "remt af" in texts
    assert "zet in gang" not in texts


def test_pain_goes_to_the_side_with_room():
    given_factors = [factor(dimension="cognitive"), factor("Pijn", "pain")]
    _, sides = columns(given_factors, for_screen=False)

    assert [group.dimension for group in sides["left"]] == ["pain"]


def test_the_drawing_says_in_words_what_can_be_seen():
    given_factors = [
        factor(weight=3),
        factor("Werk", "social", "provoking"),
        factor("Wandelen", role="protective"),
    ]
    words = draw(given_factors).description

    assert words.startswith("Een cirkel: pijn, zorgen, angst")
    assert "Dit houdt mijn klacht in stand: Ik loop minder (weegt zwaar)." in words
    assert "Dit remt de cirkel af: Wandelen (helpt)." in words


def test_the_svg_has_real_text_a_title_and_numbers_with_points():
    svg = render_to_string(
        "patients/_parts/factor_map.svg", {"drawing": draw([factor("Ik denk: het gaat mis")])}
    )

    assert "<title>Wat houdt mijn klacht in stand</title><desc>Een cirkel" in svg
    assert ">Ik denk: het gaat mis</text>" in svg
    assert not re.search(r'(x|y|width|font-size)="[\d.]+,', svg)
    # Inline in a page: nothing that the content security policy forbids, no ids that two maps would share.
    assert not re.search(r"<script|<style|\sstyle=|\sid=|href|\son\w+=", svg)


@pytest.mark.parametrize("payload", CORPUS)
def test_no_page_runs_what_was_typed_in_a_map(payload):
    given_factors = [factor(payload, role=role, is_influenceable=True) for role in Role]
    context = {"drawing": draw(given_factors, for_screen=True), "groups": grouped(given_factors)}

    assert dangers(render_to_string("patients/_parts/factor_map.html", context)) == []


@pytest.mark.parametrize("colour", ["red", "#12345", '"/><script>', "#0d434c; x"])
def test_a_colour_is_a_colour(colour):
    with pytest.raises(ValueError, match="Not a colour"):
        draw([factor()], colour=colour)


@pytest.mark.parametrize(
    "changes", [{"weight": 4}, {"weight": -1}, {"dimension": "spiritual"}, {"role": "neutral"}]
)
def test_a_factor_is_one_that_can_be_drawn(changes):
    with pytest.raises(ValueError):  # noqa: PT011 - an enum says it in its own words
        factor(**changes)


@given(text=st.text(max_size=300), width=st.floats(45, 200), lines=st.integers(1, 6))
def test_every_line_fits(text, width, lines):
    found = wrapped(text, width=width, size=9, lines=lines)

    assert len(found) <= lines
    assert all(width_of(line, 9) <= width and line.isprintable() for line in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  een\n\ttwee\u202e ", ("een twee",)),
        ("een twee drie vier vijf", ("een twee", "drie vier", "vijf")),
        ("W" * 7, ("W" * 5, "W" * 2)),
        ("een twee drie vier vijf zes zeven", ("een twee", "drie vier", "vijf zes…")),
    ],
)
def test_words_break_where_they_should(text, expected):
    assert wrapped(text, width=45, size=10, lines=3) == expected
