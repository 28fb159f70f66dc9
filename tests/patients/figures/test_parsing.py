import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.figures import FigureError, parse
from patients.figures.words import LONGEST, MOST_LINES


def fault(description):
    with pytest.raises(FigureError) as found:
        parse(description)
    return str(found.value)


def test_standing_is_what_a_start_alone_says():
    figure = parse("start")

    assert (figure.start.angles, figure.end, figure.start.height) == ({}, None, None)


def test_a_line_without_a_side_speaks_of_both():
    assert parse("start\nknie 30").start.angles == {("knee", "right"): (30.0,), ("knee", "left"): (30.0,)}
    assert parse("start\nknie links 30").start.angles == {("knee", "left"): (30.0,)}


def test_the_end_says_only_what_differs():
    figure = parse("start\nknie 30\nnek 5\neind\nknie rechts 90")

    assert figure.end.angles["knee", "right"] == (90.0,)
    assert figure.end.angles["knee", "left"] == (30.0,)
    assert figure.end.angles["neck", ""] == (5.0,)
    assert figure.start.angles["knee", "right"] == (30.0,)


def test_things_above_the_start_stand_in_both_positions():
    figure = parse("mat -60 60\nstart\nkussen 10 0\neind\npijl knie")

    assert [thing.kind for thing in figure.start.props] == ["mat", "cushion"]
    assert [thing.kind for thing in figure.end.props] == ["mat"]


def test_angles_of_a_limb_let_go_of_its_target():
    figure = parse("start\nhand op 30 40\nvoet op 20 0\neind\nschouder rechts 90\nheup 20")

    assert set(figure.start.targets) == {
        (limb, side) for limb in ("hand", "foot") for side in ("right", "left")
    }
    assert set(figure.end.targets) == {("hand", "left")}


def test_a_hand_without_a_side_goes_to_its_own_knee():
    targets = parse("start\nhand op knie 2 -3,5").start.targets

    assert targets["hand", "left"].place.joint == ("knee", "left")
    assert targets["hand", "right"].place.shift == (2.0, -3.5, None)


def test_comments_empty_lines_and_line_ends_of_other_systems_count_as_nothing():
    assert parse("# hurken\r\n\r\nstart # zo\r\nknie 90\r\n") == parse("start\nknie 90")


@pytest.mark.parametrize(
    ("description", "message"),
    [
        ("", "Er staat nog geen regel “start”: daaronder komt de beginhouding."),
        ("knie 30", "Regel 1: “knie” hoort onder “start” of “eind”."),
        ("start\n\nknei 30", "Regel 3: “knei” is onbekend. Bekende woorden: band, beeld, bekken,"),
        ("start\nknie", "Regel 2: hier ontbreekt een getal (knie buigen)."),
        ("start\nknie veel", "Regel 2: “veel” is geen getal (knie buigen). Schrijf bijvoorbeeld 45 of -7,5."),
        ("start\nknie 170", "Regel 2: 170 kan niet; knie buigen ligt tussen -5 en 165."),
        ("start\nknie 1e2", "Regel 2: “1e2” is geen getal"),
        ("start\nknie ٤٥", "Regel 2: “٤٥” is geen getal"),
        ("start\nknie 9999", "Regel 2: “9999” is geen getal"),
        ("start\nheup 20 95", "Regel 2: 95 kan niet; heup zijwaarts ligt tussen -45 en 90."),
        ("start\nknie 30 40", "Regel 2: “40” is hier te veel of onbekend."),
        ("start\nhand 30 40", "Regel 2: schrijf waar de hand of voet komt met “op”"),
        ("start\nhand op neus", "Regel 2: “neus” is geen plaats."),
        ("start\nhoogte laag", "Regel 2: “laag” is geen getal (hoogte van de heupen)."),
        ("start\nband hand rechts", "Regel 2: een band gaat ergens heen"),
        ("start\npijl 10 20", "Regel 2: een pijl gaat ergens heen"),
        ("start\npijl knie", "Een pijl die een lichaamsdeel volgt, heeft ook een regel “eind” nodig."),
        ("beeld onder\nstart", "Regel 1: “onder” is geen beeld. Kies uit zij, schuin, voor, boven, achter."),
        ("start\nbeeld voor", "Regel 2: “beeld” staat boven “start”"),
        ("start\nstart", "Regel 2: “start” staat er twee keer."),
        ("eind", "Regel 1: “eind” staat één keer, onder “start”."),
        ("start\nmuur 900", "Regel 2: 900 kan niet; muur: plaats ligt tussen -250 en 250."),
        ("start\0", "Er staat een teken in dat niet te zien is."),
        ("start\n" * (MOST_LINES + 1), f"De beschrijving is te lang: hoogstens {MOST_LINES} regels."),
        ("x" * (LONGEST + 1), f"De beschrijving is te lang: hoogstens {LONGEST} tekens."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(description, message):
    assert fault(description).startswith(message)


def test_a_message_repeats_little_of_what_was_typed():
    assert len(fault(f"start\nknie {'x' * 900}")) < 140


@given(st.text(max_size=300))
def test_any_text_is_a_figure_or_a_message(text):
    try:
        parse(text)
    except FigureError as error:
        assert str(error)


WORDS = st.sampled_from(
    [
        "start",
        "eind",
        "knie",
        "heup",
        "hand",
        "voet",
        "op",
        "naar",
        "pijl",
        "band",
        "rechts",
        "links",
        "draai",
        "opzij",
        "beeld",
        "mat",
        "10",
        "-20",
        "4,5",
        "999",
    ]
)


@given(st.lists(st.lists(WORDS | st.text(string.printable, max_size=3), max_size=6), max_size=12))
def test_any_words_in_any_order_are_a_figure_or_a_message(lines):
    try:
        parse("\n".join(" ".join(words) for words in lines))
    except FigureError as error:
        assert str(error)
