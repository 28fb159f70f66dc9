"""What must stand in a record before it is signed."""

import datetime

import pytest

from patients.completeness import RELEVANT_RULES, RULES, Facts, Level, missing_items, worth_recording
from patients.phases.analysis import FACTOR_FIELDS
from patients.phases.red_flag_items import ITEM_KEYS
from patients.tracks import PHASES
from tests.records import COMPLETE, COMPLETE_ROWS

PHASE_KEYS = [phase.key for phase in PHASES]
GOAL = COMPLETE_ROWS["plan"]["goals"][0]


def missing(key, *, access_mode="dtf", rows=None, not_recommended=(), **changes):
    """The fields that are missing when complete contents are changed like this."""
    answers = COMPLETE[key] | changes
    facts = Facts(answers, COMPLETE_ROWS.get(key, {}) | (rows or {}), access_mode, not_recommended)
    found = missing_items(key, facts)
    return [item.field for item in found]


@pytest.mark.parametrize("key", PHASE_KEYS)
def test_a_complete_record_misses_nothing(key):
    assert missing(key) == []


@pytest.mark.parametrize("access_mode", ["dtf", "referral"])
@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
def test_an_empty_record_misses_something_and_says_what(phase, access_mode):
    empty = {name: getattr(phase.model(), name) for name in phase.fields}

    found = missing_items(phase.key, Facts(empty, {}, access_mode))

    assert found
    assert all(item.text and item.source for item in found)
    assert len({item.text for item in found}) == len(found)


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
def test_what_is_obligatory_can_be_filled_in_on_the_page(phase):
    on_the_page = {*phase.fields, *(row_set.key for row_set in phase.row_sets)}

    assert {rule.field for rule in RULES[phase.key]} <= on_the_page


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
def test_what_is_obligatory_stands_unfolded(phase):
    unfolded = {name for fieldset in phase.fieldsets if fieldset.is_open for name in fieldset.fields}
    lists = {row_set.key for row_set in phase.row_sets}

    assert {rule.field for rule in RULES[phase.key]} <= unfolded | lists


def test_every_phase_has_rules_and_an_unknown_one_is_an_error():
    assert set(RULES) == set(PHASE_KEYS)
    with pytest.raises(KeyError):
        missing_items("unknown", Facts({}, {}, "dtf"))


def worth(key, *, rows=None, has_leg_symptoms=False, **changes):
    facts = Facts(
        COMPLETE[key] | changes,
        COMPLETE_ROWS.get(key, {}) | (rows or {}),
        "dtf",
        has_leg_symptoms=has_leg_symptoms,
    )
    return [item.field for item in worth_recording(key, facts)]


@pytest.mark.parametrize("key", PHASE_KEYS)
def test_what_is_relevant_is_never_what_signing_waits_for(key):
    obligatory = {rule.level for rule in RULES[key]}
    relevant = {rule.level for rule in RELEVANT_RULES.get(key, ())}

    assert Level.IF_RELEVANT not in obligatory
    assert relevant <= {Level.IF_RELEVANT}


@pytest.mark.parametrize("key", RELEVANT_RULES)
def test_what_is_relevant_stands_on_the_page_and_names_its_source(key):
    phase = next(phase for phase in PHASES if phase.key == key)
    on_the_page = {*phase.fields, *(row_set.key for row_set in phase.row_sets)}

    assert {rule.field for rule in RELEVANT_RULES[key]} <= on_the_page
    assert all(rule.source and rule.text for rule in RELEVANT_RULES[key])


def test_neurology_is_relevant_when_a_leg_complains():
    assert "neurology" not in worth("examination")
    assert "neurology" in worth("examination", has_leg_symptoms=True)
    assert "neurology" not in worth("examination", has_leg_symptoms=True, neurology="normal")


def test_what_deviates_wants_words():
    assert "findings" in worth("examination", movement="abnormal")
    assert "findings" not in worth("examination", movement="abnormal", findings="Flexie beperkt.")
    assert "findings" not in worth("examination", movement="normal")


def test_a_normal_outcome_over_a_part_that_deviates_is_pointed_out():
    assert "inspection" in worth("examination", inspection="normal", inspect_skin="abnormal")
    assert "inspection" not in worth("examination", inspection="abnormal", inspect_skin="abnormal")
    assert "neurology" in worth("examination", neurology="normal", mrc_l5_left="3")
    assert "neurology" not in worth("examination", neurology="normal", mrc_l5_left="5", touch_l4_left="")


def test_degrees_want_their_method():
    assert "movement_method" not in worth("examination")
    assert "movement_method" in worth("examination", flexion=40)
    assert "movement_method" not in worth("examination", flexion=40, movement_method="visual")


def test_the_level_says_whom_a_rule_is_for():
    found = {item.field: item.level for item in missing_items("intake", Facts({}, {}, "dtf"))}
    referred = {item.field: item.level for item in missing_items("intake", Facts({}, {}, "referral"))}

    assert found["screening_conclusion"] is Level.DIRECT_ACCESS
    assert found["complaint"] is Level.ALWAYS
    assert referred["referral_checked"] is Level.REFERRAL


@pytest.mark.parametrize("key", ITEM_KEYS)
def test_every_red_flag_must_be_answered(key):
    assert missing("intake", **{key: "not_asked"}) == [key]
    assert missing("intake", **{key: "no"}) == []


@pytest.mark.parametrize("field", ["screening_conclusion", "further_examination", "gp_exchange_consent"])
def test_the_screening_belongs_to_direct_access_only(field):
    nothing = {
        "screening_conclusion": "",
        "further_examination": "undecided",
        "gp_exchange_consent": "not_asked",
    }
    changes = {field: nothing[field]}

    assert missing("intake", **changes) == [field]
    assert missing("intake", access_mode="referral", referral_checked="yes", **changes) == []


def test_a_referral_must_have_been_checked():
    assert missing("intake", access_mode="referral") == ["referral_checked"]
    assert missing("intake", access_mode="referral", referral_checked="no") == ["referral_checked"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"help_request": "   "}, "help_request"),
        ({"complaint": ""}, "complaint"),
        ({"course": ""}, "course"),
        ({"onset_precision": ""}, "onset_date"),
        ({"icf_activities": ""}, "icf_activities"),
        ({"has_comorbidity": "not_asked"}, "has_comorbidity"),
        ({"has_comorbidity": "yes"}, "comorbidity"),
        ({"flag_gut_feeling": "yes"}, "flag_gut_feeling_note"),
        ({"screening_conclusion": "unsafe"}, "screening_recommendation"),
    ],
)
def test_the_intake_needs(changes, field):
    assert missing("intake", **changes) == [field]


@pytest.mark.parametrize(
    "changes",
    [
        {"onset_precision": "day", "onset_date": datetime.date(2026, 10, 1)},
        {"icf_activities": "", "icf_participation": "Kan niet werken."},
        {"has_comorbidity": "yes", "comorbidity": "Astma"},
        {"flag_gut_feeling": "yes", "flag_gut_feeling_note": "Ziet er ziek uit."},
        {"screening_conclusion": "unsafe", "screening_recommendation": "Naar de huisarts."},
    ],
)
def test_the_intake_is_content_with(changes):
    assert missing("intake", **changes) == []


@pytest.mark.parametrize("part", ["inspection", "movement"])
def test_a_part_not_examined_needs_a_reason(part):
    assert missing("examination", **{part: "not_examined"}) == [part]
    assert missing("examination", **{part: "not_examined", "not_examined_reason": "Te veel pijn."}) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"procedures_performed": ""}, "procedures_performed"),
        ({"reserved_consent": ""}, "reserved_consent"),
        ({"diagnosis": ""}, "diagnosis"),
        ({"indication": "undecided"}, "indication"),
        ({"indication": "no"}, "no_indication_reason"),
        ({"concerns_movement": "no"}, "concerns_movement"),
        ({"no_reason_to_refer": "undecided"}, "concerns_movement"),
        ({"risk_profile": None}, "risk_profile"),
        ({"startback_class": "high"}, "profile_motivation"),
    ],
)
def test_the_analysis_needs(changes, field):
    assert missing("analysis", **changes) == [field]


@pytest.mark.parametrize(("startback_class", "profile"), [("low", 1), ("medium", 2), ("high", 3), ("", 1)])
def test_a_profile_that_agrees_with_startback_needs_no_motivation(startback_class, profile):
    assert missing("analysis", startback_class=startback_class, risk_profile=profile) == []


FROM_STARTBACK = "Motiveren waarom het profiel afwijkt van STarT Back"
FROM_FACTORS = "Motiveren waarom het profiel afwijkt van het voorstel uit de factoren"
FROM_BOTH = "Motiveren waarom het profiel afwijkt van STarT Back en van het voorstel uit de factoren"


@pytest.mark.parametrize(
    ("startback_class", "fear", "texts"),
    [
        ("medium", "absent", []),  # one factor that hampers: profile 2, as was chosen
        ("high", "absent", [FROM_STARTBACK]),
        ("medium", "dominant", [FROM_FACTORS]),
        ("", "dominant", [FROM_FACTORS]),
        ("high", "dominant", [FROM_BOTH]),
    ],
)
def test_a_profile_that_differs_is_motivated_against_what_it_differs_from(startback_class, fear, texts):
    factors = dict.fromkeys(FACTOR_FIELDS, "absent") | {"factor_leg_pain": "dominant"}
    answers = COMPLETE["analysis"] | factors | {"factor_fear_of_movement": fear, "risk_profile": 2}
    answers |= {"startback_class": startback_class}

    found = missing_items("analysis", Facts(answers, {}, "dtf"))
    motivated = missing_items(
        "analysis", Facts(answers | {"profile_motivation": "Herstelt snel."}, {}, "dtf")
    )

    assert [(item.field, item.text) for item in found] == [("profile_motivation", text) for text in texts]
    assert motivated == ()


def test_without_indication_no_profile_and_no_criteria_are_needed():
    changes = {"indication": "no", "no_indication_reason": "Eerst de huisarts.", "risk_profile": None}

    assert missing("analysis", concerns_movement="undecided", **changes) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reserved_consent": ""}, "reserved_consent"),
        ({"expected_visits": None}, "expected_visits"),
        ({"evaluation_date": None}, "evaluation_date"),
        ({"agreed_on": None}, "agreed_on"),
        ({"agreed_how": ""}, "agreed_how"),
        ({"rows": {"goals": []}}, "goals"),
        ({"rows": {"goals": [GOAL | {"is_main": False}]}}, "goals"),
        ({"rows": {"goals": [GOAL, GOAL]}}, "goals"),
        ({"rows": {"goals": [GOAL | {"measured_by": ""}]}}, "goals"),
        ({"rows": {"goals": [GOAL | {"target": ""}]}}, "goals"),
        ({"rows": {"goals": [GOAL | {"target_date": None}]}}, "goals"),
        ({"rows": {"interventions": []}}, "interventions"),
    ],
)
def test_the_plan_needs(changes, field):
    assert missing("plan", **changes) == [field]


@pytest.mark.parametrize(
    ("motivation", "expected"), [("", ["interventions"]), (" ", ["interventions"]), ("Wens", [])]
)
def test_what_the_guideline_advises_against_needs_a_motivation(motivation, expected):
    rows = {"interventions": [{"intervention": "massage", "motivation": motivation, "note": ""}]}

    assert missing("plan", rows=rows, not_recommended={"massage"}) == expected
    assert missing("plan", rows=rows) == []
