"""The risk profile that the prognostic factors suggest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.phases.analysis import FACTOR_FIELDS, PSYCHOSOCIAL_FACTORS
from patients.prognosis import assess, suggested

ABSENT = dict.fromkeys(FACTOR_FIELDS, "absent")
DEGREES = ("absent", "present", "dominant")
STARTBACK = st.sampled_from(["low", "medium", "high", "", None])
ASSESSED = st.fixed_dictionaries({name: st.sampled_from(DEGREES) for name in FACTOR_FIELDS})
ANY = st.fixed_dictionaries({name: st.sampled_from((*DEGREES, "not_assessed")) for name in FACTOR_FIELDS})
LIMITS = {"combination": st.integers(2, 5), "several": st.integers(2, 4)}


def assessed(startback=None, combination=2, several_dominant=2, **changes):
    return assess(
        ABSENT | changes, startback=startback, combination=combination, several_dominant=several_dominant
    )


@pytest.mark.parametrize(
    ("changes", "profile"),
    [
        ({}, 1),
        ({"factor_leg_pain": "present"}, 1),
        ({"factor_leg_pain": "present", "factor_physical_work": "present"}, 2),
        ({"factor_leg_pain": "dominant"}, 2),
        ({"factor_fear_of_movement": "present"}, 1),
        ({"factor_fear_of_movement": "dominant"}, 3),
        ({"factor_leg_pain": "dominant", "factor_physical_work": "dominant"}, 3),
        (dict.fromkeys(FACTOR_FIELDS, "present"), 2),
        (dict.fromkeys(FACTOR_FIELDS, "dominant"), 3),
    ],
)
def test_the_factors_suggest(changes, profile):
    assert assessed(**changes).profile == profile


@pytest.mark.parametrize(("combination", "profile"), [(2, 2), (3, 2), (4, 1)])
def test_from_how_many_factors_a_combination_begins_is_a_setting(combination, profile):
    three = dict.fromkeys(FACTOR_FIELDS[:3], "present")

    assert assessed(combination=combination, **three).profile == profile


def test_several_dominant_factors_are_so_from_the_setting_on():
    two = dict.fromkeys(FACTOR_FIELDS[:2], "dominant")

    assert assessed(several_dominant=3, **two).profile == 2
    assert assessed(several_dominant=2, **two).profile == 3


def test_a_low_risk_is_not_suggested_before_every_factor_was_assessed():
    found = assessed(factor_job_satisfaction="not_assessed")

    assert found.profile is None
    assert found.reasons == ("Geen voorstel: nog 1 factor niet beoordeeld.",)


def test_what_is_known_already_counts_before_the_rest_was_assessed():
    found = assess({"factor_leg_pain": "dominant"}, startback=None, combination=2)

    assert found.profile == 2
    assert (
        found.reasons[-1] == "Er zijn nog 13 factoren niet beoordeeld; het voorstel kan nog hoger uitvallen."
    )


def test_the_reasons_are_said_in_words():
    found = assessed(
        "medium",
        factor_leg_pain="present",
        factor_fear_of_movement="dominant",
        factor_physical_work="present",
    )

    assert found.title == "3 – hoog risico"
    assert found.reasons == (
        "Overheersend: angst om te bewegen door de pijn (psychosociaal).",
        "Combinatie van 3 factoren: pijn in het been, angst om te bewegen door de pijn, zwaar lichamelijk werk.",
    )


@pytest.mark.parametrize(
    ("startback", "last"),
    [
        ("medium", "STarT Back wijst op middelmatig risico; dat ondersteunt, maar bepaalt het niet."),
        ("high", "STarT Back wijst op hoog risico, hoger dan de factoren; dat verandert het voorstel niet."),
        ("low", "Overheersend: pijn in het been."),
    ],
)
def test_startback_is_named_when_it_agrees_or_goes_beyond(startback, last):
    assert assessed(startback, factor_leg_pain="dominant").reasons[-1] == last


def test_what_is_not_on_the_list_is_left_to_the_therapist():
    found = suggested(ABSENT | {"factor_other": "pijn in de schouder"})

    assert found.profile == 1
    assert "dat weegt u zelf" in found.reasons[-1]


@pytest.mark.parametrize(
    "answers", [{}, {"startback_class": "zz", "factor_leg_pain": "zz", "factor_other": None}]
)
def test_an_empty_or_forged_page_has_no_suggestion(answers):
    assert suggested(answers).profile is None


@given(factors=ANY, name=st.sampled_from(FACTOR_FIELDS), startback=STARTBACK, **LIMITS)
def test_making_a_factor_worse_never_lowers_the_profile(factors, name, startback, combination, several):
    options = {"startback": startback, "combination": combination, "several_dominant": several}
    found = [(assess(factors | {name: degree}, **options).profile or 0) for degree in DEGREES]

    assert found == sorted(found)


@given(factors=ASSESSED, name=st.sampled_from(FACTOR_FIELDS), startback=STARTBACK)
def test_assessing_what_was_open_never_lowers_the_profile(factors, name, startback):
    options = {"startback": startback, "combination": 2}
    before = assess(factors | {name: "not_assessed"}, **options).profile or 0

    assert (assess(factors, **options).profile or 0) >= before


@given(startback=STARTBACK, **LIMITS)
def test_startback_alone_never_gives_a_suggestion(startback, combination, several):
    found = assess({}, startback=startback, combination=combination, several_dominant=several)

    assert found.profile is None
    assert "nog 14 factoren niet beoordeeld" in found.reasons[0]


@given(factors=ANY, startback=STARTBACK, **LIMITS)
def test_startback_never_changes_what_the_factors_suggest(factors, startback, combination, several):
    options = {"combination": combination, "several_dominant": several}

    with_it = assess(factors, startback=startback, **options).profile
    assert with_it == assess(factors, startback=None, **options).profile


@given(factors=ANY, order=st.permutations(FACTOR_FIELDS), startback=STARTBACK)
def test_the_order_of_the_factors_does_not_matter(factors, order, startback):
    turned = {name: factors[name] for name in order}

    assert assess(turned, startback=startback, combination=2) == assess(
        factors, startback=startback, combination=2
    )


@given(factors=ANY, startback=STARTBACK)
def test_every_suggestion_has_a_reason_and_every_reason_is_a_sentence(factors, startback):
    found = assess(factors, startback=startback, combination=2)

    assert found.reasons
    assert all(reason[0].isupper() and reason.endswith(".") for reason in found.reasons)


def test_the_psychosocial_factors_are_factors():
    assert set(PSYCHOSOCIAL_FACTORS) < set(FACTOR_FIELDS)
