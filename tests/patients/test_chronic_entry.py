"""Each reason on both sides of its boundary; every signal says the figure that led to it."""

import pytest

from patients.chronic_entry import (
    HIGH_DISABILITY,
    MOOD,
    SUPPORTING,
    ChronicFacts,
    CutOff,
    entry_signals,
    multidisciplinary_criteria,
    offers_track,
)
from patients.instruments import get


def keys(signals):
    return [signal.key for signal in signals]


@pytest.mark.parametrize(
    ("days", "is_limited", "offered"),
    [
        (84, True, False),  # exactly twelve weeks is not longer than twelve weeks
        (85, True, True),
        (85, False, False),
        (85, None, False),
        (None, True, False),
    ],
)
def test_longer_than_twelve_weeks_and_limited(days, is_limited, offered):
    found = entry_signals(ChronicFacts(days_since_onset=days, is_limited=is_limited))

    assert offers_track(found) == offered
    assert keys(found) == (["duration"] if offered else [])


def test_the_duration_is_said_in_weeks_and_days():
    (signal,) = entry_signals(ChronicFacts(days_since_onset=85, is_limited=True))

    assert signal.text.startswith("De klachten duren 12 weken en 1 dag (langer dan 12 weken)")


@pytest.mark.parametrize(("profile", "offered"), [(None, False), (1, False), (2, False), (3, True)])
def test_profile_three_at_any_duration(profile, offered):
    assert offers_track(entry_signals(ChronicFacts(days_since_onset=3, risk_profile=profile))) == offered


def test_a_dominant_factor_explains_profile_three_and_alone_only_supports():
    factors = ("angst om te bewegen", "somberheid")
    (with_profile,) = entry_signals(ChronicFacts(risk_profile=3, dominant_factors=factors))
    (alone,) = entry_signals(ChronicFacts(risk_profile=2, dominant_factors=factors[:1]))

    assert "op de voorgrond: angst om te bewegen en somberheid" in with_profile.text
    assert not with_profile.is_supporting
    assert alone.is_supporting
    assert alone.text == "1 psychosociale factor staat op de voorgrond: angst om te bewegen."


@pytest.mark.parametrize(
    ("changes", "offered"),
    [
        ({"without_effect": True, "risk_profile": 1}, True),
        ({"without_effect": True, "risk_profile": 2}, True),
        ({"without_effect": True}, True),
        ({"without_effect": True, "risk_profile": 2, "is_explained": True}, False),
        ({"without_effect": False, "risk_profile": 2}, False),
        ({"without_effect": None, "risk_profile": 2}, False),
    ],
)
def test_no_effect_that_nothing_explains(changes, offered):
    assert offers_track(entry_signals(ChronicFacts(**changes))) == offered


@pytest.mark.parametrize(("number", "offered"), [(None, False), (0, False), (2, False), (3, True), (4, True)])
def test_three_episodes_a_year(number, offered):
    found = entry_signals(ChronicFacts(episodes_last_year=number))

    assert offers_track(found) == offered
    assert all(str(number) in signal.text for signal in found)


@pytest.mark.parametrize(
    ("key", "below", "reached"),
    [
        ("ompq_short", 49, 50),
        ("tsk17", 37, 38),
        ("pcs", 29, 30),
        ("csi", 39, 40),
        ("4dkl.distress", 20, 21),
    ],
)
def test_a_score_supports_and_never_offers_alone(key, below, reached):
    assert entry_signals(ChronicFacts(scores={key: below})) == ()
    (signal,) = entry_signals(ChronicFacts(scores={key: reached}))

    assert (signal.key, signal.is_supporting) == (key, True)
    assert f"de score is {reached} (" in signal.text
    assert not offers_track((signal,))


@pytest.mark.parametrize(
    ("total", "psychosocial", "is_high"),
    [(4, 4, True), (3, 4, False), (4, 3, False), (9, 5, True), (4, None, False)],
)
def test_startback_is_high_by_both_of_its_scores(total, psychosocial, is_high):
    found = entry_signals(ChronicFacts(scores={"startback": total, "startback.psychosocial": psychosocial}))

    assert keys(found) == (["startback"] if is_high else [])
    assert not offers_track(found)


def test_all_scores_together_still_only_support():
    scores = {cut_off.key: 100 for cut_off in SUPPORTING} | {"startback": 9, "startback.psychosocial": 5}

    found = entry_signals(ChronicFacts(scores=scores))

    assert len(found) == 6
    assert not offers_track(found)


def test_what_counts_by_itself_comes_first():
    facts = ChronicFacts(days_since_onset=100, is_limited=True, risk_profile=3, scores={"csi": 55, "pcs": 40})

    found = entry_signals(facts)

    assert [signal.is_supporting for signal in found] == [False, False, True, True]


@pytest.mark.parametrize("cut_off", SUPPORTING + HIGH_DISABILITY + MOOD, ids=lambda each: each.key)
def test_every_cut_off_is_of_an_instrument_and_scale_that_exist(cut_off):
    scales = {scale.key for scale in get(cut_off.instrument).subscales}

    assert cut_off.subscale in scales | {""}


@pytest.mark.parametrize(
    ("below", "reached", "key"),
    [
        ({"dominant_factors": ("angst",)}, {"dominant_factors": ("angst", "somberheid")}, "several"),
        ({"sick_leave_weeks": 5}, {"sick_leave_weeks": 6}, "sick_leave"),
        ({"uses_opioids": False}, {"uses_opioids": True}, "opioids"),
        ({"behavioural_without_effect": False}, {"behavioural_without_effect": True}, "behavioural"),
        ({}, {"mental_disorder": "PTSS"}, "mental"),
        ({"scores": {"odi": 40}}, {"scores": {"odi": 42}}, "odi"),
        ({"scores": {"qbpds": 49}}, {"scores": {"qbpds": 50}}, "qbpds"),
        ({"scores": {"4dkl.depression": 5}}, {"scores": {"4dkl.depression": 6}}, "4dkl.depression"),
        ({"scores": {"4dkl.anxiety": 12}}, {"scores": {"4dkl.anxiety": 13}}, "4dkl.anxiety"),
    ],
)
def test_criteria_for_more_disciplines_on_both_sides(below, reached, key):
    assert multidisciplinary_criteria(ChronicFacts(**below)) == ()
    (signal,) = multidisciplinary_criteria(ChronicFacts(**reached))

    assert signal.key == key
    assert signal.is_supporting == ("scores" in reached)


def test_the_unverified_figures_can_be_others():
    facts = ChronicFacts(sick_leave_weeks=10, scores={"odi": 30}, episodes_last_year=2)
    lower = CutOff("odi", "", "30 of meer", lambda score: score >= 30)

    assert keys(multidisciplinary_criteria(facts, sick_leave_weeks=26, disability=(lower,))) == ["odi"]
    assert keys(entry_signals(facts, episodes_a_year=2)) == ["recurrence"]
