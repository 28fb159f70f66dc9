"""What a map suggests, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body_chart import Radiation, findings_of
from patients.phases.pain_locations import PainLocation, Region


def place(region, side="left", quality="dull", intensity=None):
    return {"region": region, "side": side, "quality": quality, "intensity": intensity}


def found(*places):
    return findings_of(places, widespread_from=4)


@pytest.mark.parametrize(
    ("regions", "radiation"),
    [
        ([], Radiation.NONE),
        (["lower_lumbar", "flank", "sacrum"], Radiation.NONE),
        (["shoulder", "hand", "groin"], Radiation.NONE),
        (["lower_lumbar", "gluteal_fold"], Radiation.BUTTOCK),
        (["upper_buttock", "thigh_back_upper"], Radiation.ABOVE_KNEE),
        (["knee_back"], Radiation.ABOVE_KNEE),
        (["knee_front", "shin"], Radiation.BELOW_KNEE),
        (["calf", "ankle_outer"], Radiation.FOOT),
        (["little_toe", "lower_lumbar"], Radiation.FOOT),
    ],
)
def test_how_far_it_radiates(regions, radiation):
    assert found(*map(place, regions)).radiation == radiation


def test_both_legs_may_be_one_row_or_two_places():
    assert found(place("calf", "both")).is_bilateral
    assert found(place("calf", "left"), place("thigh_front_upper", "right")).is_bilateral
    assert not found(place("calf", "left"), place("heel", "left")).is_bilateral
    assert not found(place("calf", "left"), place("upper_buttock", "right")).is_bilateral


@pytest.mark.parametrize(
    ("places", "answer"),
    [
        ([place("lower_lumbar", intensity=4), place("calf", intensity=7)], True),
        ([place("lower_lumbar", intensity=7), place("calf", intensity=7)], False),
        ([place("upper_buttock", intensity=8), place("calf", intensity=7)], False),
        ([place("lower_lumbar"), place("calf", intensity=7)], None),
        ([place("calf", intensity=7)], None),
        ([place("lower_lumbar", intensity=3), place("calf", quality="numb", intensity=9)], None),
        ([place("lower_lumbar", intensity=3), place("calf", quality="burning", intensity=9)], True),
        ([place("lower_lumbar", intensity=0), place("calf", intensity=0)], False),
    ],
)
def test_leg_against_back(places, answer):
    assert found(*places).leg_worse_than_back is answer


def test_widespread_counts_each_side_away_from_back_and_legs():
    three = [place("shoulder", "both"), place("neck", "midline")]

    assert found(*three).remote_areas == 3
    assert not found(*three).is_widespread
    assert found(*three, place("hand", "right")).is_widespread
    assert not found(
        *three, place("calf"), place("sacrum", "midline"), place("neck", "midline")
    ).is_widespread
    assert findings_of(three, widespread_from=3).is_widespread


def test_what_is_felt_below_the_knee():
    assert found(place("shin", quality="tingling")).sensory_below_knee
    assert found(place("foot_sole", quality="numb")).sensory_below_knee
    assert not found(place("shin", quality="sharp")).sensory_below_knee
    assert not found(place("thigh_front_lower", quality="numb")).sensory_below_knee


@pytest.mark.parametrize(
    ("regions", "roots"),
    [
        (["knee_front", "thigh_inner_lower"], ["L3"]),
        (["lower_leg_inner"], ["L4"]),
        (["lower_leg_outer", "foot_top", "big_toe"], ["L5"]),
        (["calf", "heel", "little_toe"], ["S1"]),
        (["calf", "heel", "foot_top"], ["S1", "L5"]),
        (["thigh_back_upper", "knee_back", "lower_lumbar"], []),
    ],
)
def test_roots_that_fit(regions, roots):
    assert [pattern.root for pattern in found(*map(place, regions)).roots] == roots


def test_a_leg_that_hurts_more_than_the_back_is_put_into_words():
    sentences = found(place("lower_lumbar", intensity=4), place("calf", intensity=7)).sentences()

    assert sentences[0] == (
        "Uitstraling tot onder de knie aan de linkerkant, en de beenpijn is erger dan de rugpijn: past bij een vermoeden"
        " van een LRS. Overweeg overleg met de huisarts."
    )
    assert "het linkerbeen bij S1" in sentences[1]


def test_what_presses_most_is_said_first():
    sentences = found(
        place("lower_lumbar", "midline"), place("saddle", "midline", "numb"), place("calf", "both")
    ).sentences()

    assert "rijbroekgebied is aangegeven" in sentences[0]
    assert "beide benen" in sentences[1]
    assert not any("past bij een vermoeden" in sentence for sentence in sentences)


def test_of_back_pain_alone_and_of_nothing_there_is_nothing_to_say():
    assert found(place("lower_lumbar", "both", intensity=6)).sentences() == ()
    assert found().sentences() == ()


def test_an_unfinished_row_counts_for_nothing():
    assert found({"region": "", "side": "", "quality": "", "intensity": None}) == found()


places = st.builds(
    place,
    region=st.sampled_from(Region.values),
    side=st.sampled_from(["", *PainLocation.Side.values]),
    quality=st.sampled_from(["", *PainLocation.Quality.values]),
    intensity=st.none() | st.integers(0, 10),
)
MIRROR = {"left": "right", "right": "left"}


@given(st.lists(places, max_size=12), places)
def test_one_more_place_never_lowers_anything(rows, extra):
    before, after = found(*rows), found(*rows, extra)

    assert after.radiation.reach >= before.radiation.reach
    assert after.remote_areas >= before.remote_areas
    assert (before.is_bilateral, before.has_saddle, before.sensory_below_knee) <= (
        after.is_bilateral or before.is_bilateral,
        after.has_saddle or before.has_saddle,
        after.sensory_below_knee or before.sensory_below_knee,
    )
    assert {(each.root, each.side) for each in before.roots} <= {
        (each.root, each.side) for each in after.roots
    }


@given(st.lists(places, max_size=12))
def test_left_and_right_are_judged_alike(rows):
    mirrored = [row | {"side": MIRROR.get(row["side"], row["side"])} for row in rows]
    one, other = found(*rows), found(*mirrored)

    assert one.radiation == other.radiation
    assert {MIRROR[side] for side in one.radiation_sides} == set(other.radiation_sides)
    assert {(each.root, MIRROR[each.side], each.regions) for each in one.roots} == {
        (each.root, each.side, each.regions) for each in other.roots
    }
    assert len(one.sentences()) == len(other.sentences())
    assert (one.is_bilateral, one.leg_worse_than_back, one.remote_areas) == (
        other.is_bilateral,
        other.leg_worse_than_back,
        other.remote_areas,
    )
