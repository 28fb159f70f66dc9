"""What the record already says about a factor."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.instruments import get
from patients.phases.analysis import ANALYSIS, FACTOR_FIELDS
from patients.phases.intake import INTAKE
from patients.prognosis_hints import INSTRUMENTS, QUOTED, SCORED, Hint, Taken, hints

DAY = datetime.date(2026, 11, 12)


def of(factor, *, regions=(), taken=(), **intake):
    return hints(intake, regions, {each.instrument: each for each in taken}).get(factor, ())


@pytest.mark.parametrize(
    ("intake", "found"),
    [
        ({"is_first_episode": "no", "earlier_episodes": 3}, Hint("uit de intake: 3 eerdere episodes", True)),
        ({"is_first_episode": "no", "earlier_episodes": 1}, Hint("uit de intake: 1 eerdere episode", True)),
        ({"is_first_episode": "no"}, Hint("uit de intake: eerder lage rugpijn gehad", True)),
        ({"earlier_episodes": 2}, Hint("uit de intake: 2 eerdere episodes", True)),
        ({"is_first_episode": "yes", "earlier_episodes": 0}, Hint("uit de intake: eerste keer lage rugpijn")),
    ],
)
def test_earlier_episodes(intake, found):
    assert of("factor_earlier_episodes", **intake) == (found,)


@pytest.mark.parametrize(
    ("average", "worst", "points"), [(6, 6, False), (7, None, True), (3, 7, True), (0, None, False)]
)
def test_pain_is_severe_from_the_setting_on(average, worst, points):
    [found] = of("factor_pain_intensity", pain_average=average, pain_worst=worst)

    assert found.points == points
    assert f"gemiddeld {average}" in found.text


def test_pain_in_the_leg_and_none():
    assert of("factor_leg_pain", regions=["calf", "sacrum"]) == (
        Hint("uit de intake: pijn in onderbeen achter (kuit)", True),
    )
    assert of("factor_leg_pain", regions=["lower_buttock"]) == (
        Hint("uit de intake: geen pijnlocatie in het been"),
    )


@pytest.mark.parametrize(("load", "points"), [("heavy", True), ("moderate", False), ("sedentary", False)])
def test_heavy_work_points_to_its_factor(load, points):
    [found] = of("factor_physical_work", work_load=load)

    assert found.points == points


@pytest.mark.parametrize(
    ("factor", "taken", "points", "words"),
    [
        ("factor_fear_of_movement", Taken("tsk17", DAY, 37), False, "geen hoge bewegingsangst"),
        ("factor_fear_of_movement", Taken("tsk17", DAY, 38), True, "hoge bewegingsangst"),
        ("factor_catastrophising", Taken("pcs", DAY, 29), False, "onder de grens"),
        ("factor_catastrophising", Taken("pcs", DAY, 30), True, "veel catastroferen"),
        ("factor_activity_limitation", Taken("odi", DAY, 40), False, "matige beperking"),
        ("factor_activity_limitation", Taken("odi", DAY, 41), True, "ernstige beperking"),
        ("factor_activity_limitation", Taken("qbpds", DAY, 49), False, "12-11-2026"),
        ("factor_activity_limitation", Taken("qbpds", DAY, 50), True, "veel beperkingen"),
        ("factor_activity_limitation", Taken("rmdq", DAY, 12), True, "veel beperkingen"),
        ("factor_distress", Taken("4dkl", DAY, None, subscales={"distress": 10}), False, "laag"),
        ("factor_distress", Taken("4dkl", DAY, None, subscales={"distress": 11}), True, "matig verhoogd"),
        ("factor_depressive_feelings", Taken("4dkl", DAY, None, subscales={"depression": 6}), True, "sterk"),
    ],
)
def test_a_score_points_by_the_band_of_its_instrument(factor, taken, points, words):
    [found] = of(factor, taken=[taken])

    assert (found.points, words in found.text) == (points, True)


def test_startback_is_told_beside_its_own_field_and_is_no_factor():
    found = hints({}, (), {"startback": Taken("startback", DAY, 5, "medium", {"psychosocial": 2})})

    assert found == {"startback_class": (Hint("STarT Back op 12-11-2026: middelmatig risico"),)}


def test_what_was_said_is_quoted_and_judges_nothing():
    [found] = of("factor_recovery_expectation", expected_recovery="Dit wordt\n nooit meer wat. " + "x" * 500)

    assert found.text.startswith("uit de intake: “Dit wordt nooit meer wat. xx")
    assert len(found.text) < 150
    assert not found.points


def test_an_empty_record_says_nothing():
    empty = {name: getattr(INTAKE.model(), name) for name in INTAKE.fields}

    assert hints(empty, (), {}) == hints({}, (), {}) == {}


def test_what_is_declared_exists():
    assert {each.factor for each in SCORED} | {factor for factor, _ in QUOTED} <= set(FACTOR_FIELDS)
    assert {name for _, name in QUOTED} <= set(INTAKE.fields)
    for each in SCORED:
        scale = next((scale for scale in get(each.instrument).subscales if scale.key == each.scale), None)
        assert (scale is not None) == bool(each.scale)
        bands = scale.bands if scale else get(each.instrument).bands
        assert not bands or set(each.raised) <= {band.key for band in bands}
    assert all(get(key) for key in INSTRUMENTS)


@given(
    average=st.integers(0, 10) | st.none(),
    episodes=st.integers(0, 200) | st.none(),
    score=st.floats(0, 100),
    text=st.text(max_size=300),
)
def test_hints_are_about_fields_of_the_page_and_short(average, episodes, score, text):
    taken = {key: Taken(key, DAY, score, subscales={"distress": score}) for key in INSTRUMENTS}
    intake = {"pain_average": average, "earlier_episodes": episodes, "coping": text}
    found = hints(intake, (), taken)

    assert set(found) <= set(ANALYSIS.fields)
    assert all(0 < len(each.text) < 200 for lines in found.values() for each in lines)
