"""The rules that judge red flags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.phases.red_flag_items import (
    CONDITIONS,
    ITEM_KEYS,
    ITEMS,
    ITEMS_BY_KEY,
    LEAFLET_KEYS,
    ActionLevel,
)
from patients.redflags import (
    CAUDA_BLADDER,
    CAUDA_LEG,
    EXAMINATION_RULES,
    INTAKE_RULES,
    PAIN_RULES,
    TOGETHER,
    assess,
    assess_open,
    suggestions,
    undecided,
)

ANSWERS = st.dictionaries(st.sampled_from(ITEM_KEYS), st.sampled_from(["yes", "no", "not_asked"]))


def positive(*keys):
    return dict.fromkeys(keys, "yes")


def suggested(intake=None, pain=(), examination=None):
    return {each.item.key for each in suggestions(intake or {}, pain, examination or {})}


@given(st.dictionaries(st.text(max_size=12) | st.sampled_from(ITEM_KEYS), st.text(max_size=12)))
def test_whatever_is_answered_there_is_a_judgement(answers):
    assert assess(answers).level in ActionLevel


@given(ANSWERS, st.sampled_from(ITEM_KEYS))
def test_one_more_positive_answer_never_lowers_the_level(answers, key):
    assert assess(answers | positive(key)).level >= assess(answers).level


@given(ANSWERS)
def test_every_item_is_positive_negative_or_unanswered(answers):
    found = assess(answers)
    negative = {key for key, answer in answers.items() if answer == "no"}

    assert {item.key for item in found.positives} | {item.key for item in found.unanswered} | negative == set(
        ITEM_KEYS
    )
    assert not set(found.positives) & set(found.unanswered)


def test_nothing_positive_asks_for_nothing():
    found = assess(dict.fromkeys(ITEM_KEYS, "no"))

    assert found.level == ActionLevel.NONE
    assert not found.positives
    assert not found.unanswered


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_every_positive_sign_at_least_brings_up_the_gp(item):
    assert assess(positive(item.key)).level == item.own_level >= ActionLevel.ADVISE_GP


def test_the_leaflets_four_signs_come_first():
    assert len(LEAFLET_KEYS) == 4
    assert ITEM_KEYS[:4] == LEAFLET_KEYS


@pytest.mark.parametrize("key", ["flag_leg_weakness", "flag_bladder_bowel_change"])
def test_weakness_and_bladder_or_bowel_are_a_matter_of_today(key):
    assert assess(positive(key)).level >= ActionLevel.GP_SAME_DAY


@pytest.mark.parametrize("bladder", sorted(CAUDA_BLADDER))
@pytest.mark.parametrize("leg", sorted(CAUDA_LEG))
def test_a_leg_sign_with_a_bladder_change_is_immediate(bladder, leg):
    assert assess(positive(bladder, leg)).level == ActionLevel.IMMEDIATE


@pytest.mark.parametrize(
    "item", [item for item in ITEMS if item.condition == "R1"], ids=lambda item: item.key
)
def test_every_clear_sign_of_cauda_equina_is_immediate(item):
    expected = ActionLevel.GP_SAME_DAY if item.is_leaflet_sign else ActionLevel.IMMEDIATE

    assert item.own_level == expected


@pytest.mark.parametrize("code", TOGETHER)
def test_two_features_of_one_condition_weigh_as_a_clear_sign(code):
    weak = sorted((item for item in ITEMS if item.condition == code), key=lambda item: item.own_level)[:2]

    assert assess(positive(*(item.key for item in weak))).level >= TOGETHER[code]


def test_keys_named_in_rules_are_items():
    rules = (*INTAKE_RULES, *PAIN_RULES, *EXAMINATION_RULES)

    assert set(ITEM_KEYS) >= CAUDA_BLADDER | CAUDA_LEG
    assert {key for key, _, _ in rules} <= set(ITEM_KEYS)
    assert set(TOGETHER) <= set(CONDITIONS)
    assert {item.condition for item in ITEMS} == set(CONDITIONS)


def test_conditions_are_named_the_most_urgent_first_and_never_as_a_diagnosis():
    found = assess(positive("flag_onset_before_20", "flag_saddle_numbness", "flag_gut_feeling"))

    assert [condition.code for condition in found.conditions] == ["R1", "R12", "R9"]
    assert found.hints == (
        "mogelijke aanwijzing voor caudasyndroom",
        "mogelijke aanwijzing voor ernstige spondylolisthesis",
    )


@pytest.mark.parametrize("level", ActionLevel)
def test_every_level_has_words(level):
    assert level.heading
    assert level.instruction


def test_the_highest_level_cannot_be_overlooked():
    assert "BEL NU" in ActionLevel.IMMEDIATE.heading
    assert "niet behandelen" in ActionLevel.IMMEDIATE.heading


def test_a_decided_flag_is_no_longer_open():
    positives = assess(positive("flag_fever", "flag_trauma")).positives

    assert [item.key for item in undecided(positives, {"flag_fever"})] == ["flag_trauma"]


def test_an_open_flag_is_judged_together_with_what_was_decided_before():
    found = assess(positive("flag_leg_weakness", "flag_bladder_bowel_change"))

    left = assess_open(found, [ITEMS_BY_KEY["flag_bladder_bowel_change"]])

    assert left.level == ActionLevel.IMMEDIATE
    assert [item.key for item in left.positives] == ["flag_bladder_bowel_change"]


def test_a_decided_flag_does_not_raise_another_that_has_nothing_to_do_with_it():
    found = assess(positive("flag_saddle_numbness", "flag_onset_before_20"))

    assert assess_open(found, [ITEMS_BY_KEY["flag_onset_before_20"]]).level == ActionLevel.ADVISE_GP
    assert assess_open(found, []).level == ActionLevel.NONE


@given(ANSWERS)
def test_as_long_as_nothing_is_decided_everything_is_open(answers):
    found = assess(answers)

    assert assess_open(found, found.positives) == found


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_four_conditions_stop_a_plan_from_being_begun(item):
    assert item.blocks_plan == (item.condition in {"R1", "R2", "R6", "R11"})


@pytest.mark.parametrize(
    ("grade", "is_suggested"), [("0", True), ("3", True), ("4-", False), ("5", False), ("", False)]
)
def test_strength_of_three_or_less_suggests_a_severe_paresis(grade, is_suggested):
    found = suggested(examination={"mrc_l5_left": grade})

    assert ("flag_severe_weakness" in found) == is_suggested


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"region": "saddle", "side": "midline"}, "flag_saddle_numbness"),
        ({"region": "calf", "side": "left", "quality": "sharp"}, "flag_leg_pain_below_knee"),
        ({"region": "calf", "side": "left", "quality": ""}, "flag_leg_pain_below_knee"),
        ({"region": "foot_top", "side": "right", "quality": "numb"}, "flag_leg_tingling"),
        ({"region": "shin", "side": "left", "quality": "weak"}, "flag_leg_weakness"),
        ({"region": "thigh_back_upper", "side": "both", "quality": "dull"}, "flag_both_legs"),
    ],
)
def test_a_place_on_the_body_chart_suggests_its_flag(row, key):
    assert key in suggested(pain=[row])


def test_pain_in_the_back_alone_suggests_nothing():
    assert not suggested(pain=[{"region": "lumbar_midline", "side": "midline", "quality": "dull"}])


def test_left_and_right_leg_in_two_rows_are_both_legs():
    rows = [{"region": "calf", "side": side, "quality": "dull"} for side in ("left", "right")]

    assert "flag_both_legs" in suggested(pain=rows)


def test_a_sign_answered_no_is_suggested_and_one_answered_yes_is_not():
    rows = [{"region": "saddle", "side": "midline"}]

    assert "flag_saddle_numbness" in suggested({"flag_saddle_numbness": "no"}, rows)
    assert "flag_saddle_numbness" not in suggested({"flag_saddle_numbness": "yes"}, rows)


@pytest.mark.parametrize(("minutes", "is_suggested"), [(None, False), (0, False), (30, False), (31, True)])
def test_only_stiffness_over_half_an_hour_suggests_its_flag(minutes, is_suggested):
    found = suggested({"morning_stiffness_minutes": minutes})

    assert ("flag_morning_stiffness" in found) == is_suggested


def test_every_suggestion_has_its_item_and_a_reason():
    found = suggestions({"has_strength_loss": "yes"}, [], {"touch_s2_s4_left": "reduced"})

    assert {each.item for each in found} == {
        ITEMS_BY_KEY["flag_leg_weakness"],
        ITEMS_BY_KEY["flag_saddle_numbness"],
    }
    assert all(each.reason.endswith(".") for each in found)
