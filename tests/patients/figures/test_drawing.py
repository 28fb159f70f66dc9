import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.figures import draw, parse
from patients.figures.bones import FOREARM, SHIN, SPINE, THIGH, UPPER_ARM
from patients.figures.drawing import settled
from patients.figures.words import PAIRED, SINGLE
from patients.reports.figures import drawn_figure

BONES = {
    ("hip", "knee"): THIGH,
    ("knee", "ankle"): SHIN,
    ("shoulder", "elbow"): UPPER_ARM,
    ("elbow", "wrist"): FOREARM,
}


@st.composite
def descriptions(draw):
    """Any posture the language allows, twice, with hands and feet sent anywhere."""
    lines = [f"beeld {draw(st.integers(-180, 180))} {draw(st.integers(0, 60))}"]
    for section in ("start", "eind"):
        lines.append(section)
        for word, (_, limits) in {**SINGLE, **PAIRED}.items():
            if draw(st.booleans()):
                side = draw(st.sampled_from(["", " rechts", " links"])) if word in PAIRED else ""
                numbers = " ".join(str(draw(st.integers(low, high))) for low, high in limits)
                lines.append(f"{word}{side} {numbers}")
        for limb in ("hand", "voet"):
            if draw(st.booleans()):
                x, height, depth = (draw(st.integers(-250, 250)) for _ in range(3))
                place = draw(st.sampled_from([f"{x} {height} {depth}", "knie links", "hand rechts", "hoofd"]))
                lines.append(f"{limb} op {place} draai {draw(st.integers(-180, 180))}")
    lines.append("pijl knie rechts opzij 10")
    return "\n".join(lines)


def numbers(path):
    """All points of a path; of an arc its end."""
    plain = re.sub(r"A\S+ \S+ \S+ \S+ \S+ ", "L", path)
    return [tuple(map(float, pair)) for pair in re.findall(r"(-?\d+\.\d) (-?\d+\.\d)", plain)]


@settings(max_examples=60, deadline=None)
@given(descriptions())
def test_every_posture_is_drawn_inside_the_frame_with_bones_of_one_length(description):
    figure = parse(description)

    for pose in figure.poses:
        points = settled(pose).points
        for (upper, lower), long in BONES.items():
            for side in ("right", "left"):
                assert math.dist(points[upper, side], points[lower, side]) == pytest.approx(long, abs=0.01)
        for number in range(1, 6):
            one, two = points[f"spine{number}", ""], points[f"spine{number + 1}", ""]
            assert math.dist(one, two) == pytest.approx(SPINE)
    for shape in draw(figure).shapes:
        assert "nan" not in shape.d
        assert all(-0.1 <= x <= 480.1 and -0.1 <= y <= 320.1 for x, y in numbers(shape.d))


def test_a_hand_touches_what_it_is_sent_to():
    bones = settled(parse("start\nbekken 70\nhand rechts op knie rechts\nheup 90\nknie 90").start)

    assert math.dist(bones.points["hand", "right"], bones.points["knee", "right"]) < 2


def test_a_foot_stands_flat_where_it_is_sent_to():
    bones = settled(parse("start\nhoogte 60\nvoet rechts op 25 0").start)

    assert bones.points["ankle", "right"][:2] == pytest.approx((25, 7))
    assert bones.points["toe", "right"][1] == pytest.approx(2.8)


def test_who_says_no_height_stands_on_the_floor():
    standing, squatting = (settled(parse(text).start) for text in ("start", "start\nheup 90\nknie 90"))

    assert standing.points["pelvis", ""][1] == pytest.approx(90, abs=2)
    assert squatting.points["pelvis", ""][1] < 55


def test_knees_and_elbows_bend_the_way_they_do():
    points = settled(parse("start\nknie 40\nelleboog 40").start).points

    assert points["ankle", "right"][0] < points["knee", "right"][0]
    assert points["wrist", "right"][0] > points["elbow", "right"][0]


def test_right_is_right_and_left_is_left():
    points = settled(parse("start\nheup rechts 0 30\nonderrug 0 30").start).points

    assert points["ankle", "right"][2] > 20
    assert points["head", ""][2] > 10


def test_a_drawing_has_one_colour_and_white():
    text = drawn_figure("start\neind\nknie 90\npijl knie", colour="#000000")

    greys = set(re.findall(r'(?:fill|stroke)="#(..)(..)(..)"', text))
    assert len(greys) > 4
    assert all(red == green == blue for red, green, blue in greys)


@pytest.mark.parametrize("colour", ["red", "#12", "#12345g", '"/><script>', "#1b2a2d\n"])
def test_another_colour_than_a_number_is_refused(colour):
    with pytest.raises(ValueError, match="Not a colour"):
        drawn_figure("start", colour=colour)


def test_the_label_is_escaped_and_a_drawing_without_one_is_decoration():
    assert 'aria-label="&quot;&gt;&lt;b&gt;"' in drawn_figure("start", label='"><b>')
    assert 'aria-hidden="true"' in drawn_figure("start")


def test_numbers_are_written_with_a_point():
    assert not re.search(r"\d,\d", drawn_figure("start\neind\nknie 90\npijl knie"))
