"""Every instrument: three worked cases each, and what holds for all of them whatever the answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.instruments import INSTRUMENTS, Direction, get
from patients.instruments.eq5d5l import profile
from patients.instruments.six_minute_walk import predicted_distance

KEYS = [
    "nprs",
    "psk",
    "psfs",
    "qbpds",
    "odi",
    "rmdq",
    "startback",
    "gpe",
    "4dkl",
    "tsk17",
    "pcs",
    "pci",
    "csi",
    "ompq",
    "ompq_short",
    "fabq",
    "eq5d5l",
    "pseq",
    "dn4",
    "pdi",
    "isi",
    "6mwt",
]


def answers(*values, first=1):
    return {str(number): value for number, value in enumerate(values, first)}


def all_at(key, value, **changes):
    given = {item.key: value for item in get(key).items}
    return given | {name.removeprefix("q"): changed for name, changed in changes.items()}


# key, answers, value, band, subscales
ANCHORS = [
    ("nprs", answers(0), 0, "none", {}),
    ("nprs", answers(3), 3, "mild", {}),
    ("nprs", answers(7), 7, "severe", {}),
    ("psk", answers(8, 6, 7), 7, None, {"sum": 21}),
    ("psk", answers(10, 10, 10, 10, 10), 10, None, {"sum": 50}),
    ("psk", answers(8, 6), None, None, {}),
    ("psfs", answers(2, 4, 3), 3, None, {"sum": 9}),
    ("psfs", answers(5), 5, None, {"sum": 5}),
    ("psfs", {}, None, None, {}),
    ("qbpds", all_at("qbpds", 3), 60, None, {}),
    ("qbpds", all_at("qbpds", 0, q20=5), 5, None, {}),
    ("qbpds", {**all_at("qbpds", 2), "1": None, "2": None}, 40, None, {}),
    ("odi", answers(2, 1, 3, 0, 2, 2, 1, 1, 2, 2), 32, "moderate", {}),
    ("odi", answers(2, 2, 2, 2, 2, 2, 2, None, 1, 1), 16 / 45 * 100, "moderate", {}),
    ("odi", all_at("odi", 1), 20, "minimal", {}),
    ("rmdq", {"1": 1, "5": 1, "24": 1}, 3, None, {}),
    ("rmdq", {}, 0, None, {}),
    ("rmdq", all_at("rmdq", 1), 24, None, {}),
    ("startback", answers(1, 1, 1, 0, 0, 0, 0, 0, 2), 3, "low", {"psychosocial": 0}),
    ("startback", answers(1, 1, 0, 0, 1, 1, 0, 0, 3), 5, "medium", {"psychosocial": 3}),
    ("startback", answers(0, 0, 0, 0, 1, 1, 1, 0, 4), 4, "high", {"psychosocial": 4}),
    ("gpe", answers(1), 1, "improved", {}),
    ("gpe", answers(2), 2, "improved", {}),
    ("gpe", answers(3), 3, "not_improved", {}),
    (
        "4dkl",
        all_at("4dkl", 4),
        None,
        None,
        {"distress": 32, "depression": 12, "anxiety": 24, "somatisation": 32},
    ),
    (
        "4dkl",
        all_at("4dkl", 1),
        None,
        None,
        {"distress": 16, "depression": 6, "anxiety": 12, "somatisation": 16},
    ),
    (
        "4dkl",
        all_at("4dkl", 0, q28=3, q30=1, q18=2, q17=4, q1=1),
        None,
        None,
        {"distress": 2, "depression": 3, "anxiety": 2, "somatisation": 1},
    ),
    ("tsk17", all_at("tsk17", 1, q4=4, q8=4, q12=4, q16=4), 17, "low", {}),
    ("tsk17", all_at("tsk17", 2, q1=4, q2=4), 42, "high", {}),
    ("tsk17", all_at("tsk17", 2, q1=1), 37, "low", {}),
    ("pcs", all_at("pcs", 2), 26, "low", {"rumination": 8, "magnification": 6, "helplessness": 12}),
    (
        "pcs",
        all_at("pcs", 2, q1=4, q6=4),
        30,
        "high",
        {"rumination": 8, "magnification": 8, "helplessness": 14},
    ),
    ("pcs", all_at("pcs", 0, q13=4), 4, "low", {"rumination": 0, "magnification": 4, "helplessness": 0}),
    (
        "pci",
        all_at("pci", 1),
        None,
        None,
        {
            "active": 12,
            "passive": 21,
            "pain_transformation": 4,
            "distraction": 5,
            "reducing_demands": 3,
            "retreating": 7,
            "worrying": 9,
            "resting": 5,
        },
    ),
    (
        "pci",
        all_at("pci", 4),
        None,
        None,
        {
            "active": 48,
            "passive": 84,
            "pain_transformation": 16,
            "distraction": 20,
            "reducing_demands": 12,
            "retreating": 28,
            "worrying": 36,
            "resting": 20,
        },
    ),
    (
        "pci",
        all_at("pci", 1, q30=4, q31=4, q32=3),
        None,
        None,
        {
            "active": 15,
            "passive": 26,
            "pain_transformation": 7,
            "distraction": 5,
            "reducing_demands": 3,
            "retreating": 9,
            "worrying": 12,
            "resting": 5,
        },
    ),
    ("csi", all_at("csi", 1), 25, "subclinical", {}),
    ("csi", all_at("csi", 1, q1=4, q2=4, q3=4, q4=4, q5=4), 40, "moderate", {}),
    ("csi", all_at("csi", 4), 100, "extreme", {}),
    ("ompq", {**answers(5, 10, 10, *[10] * 18, first=5)}, 130, "high", {}),
    (
        "ompq",
        {
            **answers(5, 10, 10, *[10] * 18, first=5),
            **dict.fromkeys(["12", "16", "17", "21", "22", "23", "24", "25"], 0),
        },
        210,
        "high",
        {},
    ),
    ("ompq", {**answers(2, 1, 1, *[5] * 18, first=5)}, 96, "low", {}),
    ("ompq_short", answers(1, 0, 10, 10, 0, 0, 0, 10, 0, 0), 1, "low", {}),
    ("ompq_short", answers(10, 10, 0, 0, 10, 10, 10, 0, 10, 10), 100, "high", {}),
    ("ompq_short", answers(5, 5, 5, 5, 5, 5, 5, 5, 5, 5), 50, "high", {}),
    ("fabq", all_at("fabq", 3), None, None, {"physical_activity": 12, "work": 21}),
    (
        "fabq",
        all_at("fabq", 0, q1=6, q8=6, q13=6, q14=6, q16=6),
        None,
        None,
        {"physical_activity": 0, "work": 0},
    ),
    ("fabq", all_at("fabq", 0, q5=6, q6=6, q11=6, q15=6), None, None, {"physical_activity": 6, "work": 18}),
    ("eq5d5l", answers(1, 1, 1, 1, 1), 1, None, {}),
    ("eq5d5l", answers(2, 1, 2, 3, 2), 0.717, None, {}),
    ("eq5d5l", answers(5, 5, 5, 5, 5), -0.446, None, {}),
    ("pseq", all_at("pseq", 2), 20, "moderate", {}),
    ("pseq", all_at("pseq", 4, q1=5), 41, "minimal", {}),
    ("pseq", {**all_at("pseq", 3), "4": None}, 30, "moderate", {}),
    ("dn4", answers(1, 1, 1, 0, 0, 0, 0, 0, 0, 0), 3, "negative", {"interview": 3}),
    ("dn4", answers(1, 1, 1, 0, 0, 0, 0, 1, 0, 0), 4, "positive", {"interview": 3}),
    ("dn4", answers(1, 1, 1, 1, 1, 1, 1), None, None, {"interview": 7}),
    ("pdi", all_at("pdi", 5), 35, None, {}),
    ("pdi", all_at("pdi", 0), 0, None, {}),
    ("pdi", all_at("pdi", 10), 70, None, {}),
    ("isi", all_at("isi", 1), 7, "none", {}),
    ("isi", all_at("isi", 2), 14, "subthreshold", {}),
    ("isi", all_at("isi", 3, q1=4), 22, "severe", {}),
    ("6mwt", answers(412), 412, None, {}),
    ("6mwt", answers(0), 0, None, {}),
    ("6mwt", {}, None, None, {}),
]


@pytest.mark.parametrize(("key", "given", "value", "band", "subscales"), ANCHORS)
def test_worked_cases(key, given, value, band, subscales):
    score = get(key).score(given)

    assert score.value == (None if value is None else pytest.approx(value))
    assert score.band == band
    assert score.subscales == pytest.approx(subscales)


def test_every_instrument_has_three_worked_cases():
    assert [instrument.key for instrument in INSTRUMENTS] == KEYS
    assert {key: sum(case[0] == key for case in ANCHORS) for key in KEYS} == dict.fromkeys(KEYS, 3)


def test_an_instrument_that_is_not_there():
    with pytest.raises(KeyError):
        get("hads")


# --- Whatever the answers ---------------------------------------------------------------------------------

by_instrument = pytest.mark.parametrize("instrument", INSTRUMENTS, ids=KEYS)


def complete(instrument):
    return st.fixed_dictionaries(
        {item.key: st.integers(item.minimum, item.maximum) for item in instrument.items}
    )


@by_instrument
@given(data=st.data())
def test_a_complete_form_gives_a_score_within_its_range(instrument, data):
    score = instrument.score(data.draw(complete(instrument)))

    assert score.missing == ()
    assert (score.value is not None) == instrument.has_total
    if instrument.has_total:
        assert instrument.minimum <= score.value <= instrument.maximum
        assert (score.band is not None) == bool(instrument.bands)
    assert set(score.subscales) >= {subscale.key for subscale in instrument.subscales}
    for subscale in instrument.subscales:
        assert subscale.minimum <= score.subscales[subscale.key] <= subscale.maximum


def totals(instrument, score):
    return ([score.value] if instrument.has_total else []) + [
        score.subscales[subscale.key] for subscale in instrument.subscales
    ]


@by_instrument
@given(data=st.data())
def test_another_answer_moves_every_score_it_is_in_the_same_way_or_not_at_all(instrument, data):
    """Monotony: with one answer higher, what goes up never goes down elsewhere for that item."""
    given_answers = data.draw(complete(instrument))
    item = data.draw(st.sampled_from(instrument.items))
    steps = [
        instrument.score(given_answers | {item.key: value}) for value in range(item.minimum, item.maximum + 1)
    ][:50]
    for series in zip(*(totals(instrument, score) for score in steps), strict=True):
        rises = list(series) == sorted(series)
        falls = list(series) == sorted(series, reverse=True)
        assert rises or falls


REVERSED = {
    "tsk17": {"4", "8", "12", "16"},
    "ompq": {"12", "16", "17", "21", "22", "23", "24", "25"},
    "ompq_short": {"3", "4", "8"},
    "eq5d5l": {"1", "2", "3", "4", "5"},
}


@by_instrument
def test_only_the_items_that_should_are_reversed(instrument):
    if not instrument.has_total:
        return
    base = {item.key: item.minimum for item in instrument.items}
    falls = {
        item.key
        for item in instrument.items
        if instrument.score(base | {item.key: item.maximum}).value < instrument.score(base).value
    }

    assert falls == REVERSED.get(instrument.key, set())


@by_instrument
@given(data=st.data())
def test_what_is_missing_is_named_and_too_much_missing_gives_no_score(instrument, data):
    given_answers = data.draw(complete(instrument))
    open_items = data.draw(st.sets(st.sampled_from([item.key for item in instrument.items])))
    left = {key: None if key in open_items else value for key, value in given_answers.items()}

    score = instrument.score(left)

    assert score == instrument.score({key: value for key, value in left.items() if value is not None})
    if instrument.key == "rmdq":
        assert score.value == sum(value or 0 for value in left.values())
    elif instrument.key in {"psk", "psfs"}:
        assert (score.value is None) == (5 - len(open_items) < instrument.fewest)
        assert bool(score.missing) == (score.value is None)
    else:
        scored = {item.key for item in instrument.scored_items}
        assert set(score.missing) == open_items & scored
        if len(open_items & scored) > instrument.most_missing:
            assert score.value is None
        elif instrument.has_total:
            assert instrument.minimum <= score.value <= instrument.maximum


@by_instrument
@given(data=st.data())
def test_an_answer_out_of_range_is_an_error(instrument, data):
    item = data.draw(st.sampled_from(instrument.items))
    wrong = data.draw(st.sampled_from([item.minimum - 1, item.maximum + 1, 10**9, -1, "1", 1.0, True]))
    with pytest.raises(ValueError, match=item.key):
        instrument.score({item.key: wrong})


@by_instrument
def test_an_unknown_item_is_an_error(instrument):
    for key in ("0", "99", "x", ""):
        with pytest.raises(ValueError, match="no item"):
            instrument.score({key: 1})


@by_instrument
def test_what_stands_in_the_file_fits_together(instrument):
    keys = [item.key for item in instrument.items]
    assert len(set(keys)) == len(keys)
    assert all(item.label and item.minimum < item.maximum for item in (*instrument.items, *instrument.extras))
    assert all(item.minimum <= value <= item.maximum for item in instrument.items for value in item.answers)
    assert all(text for text in (instrument.title, instrument.version, instrument.recall, instrument.source))
    assert all(set(subscale.items) <= set(keys) for subscale in instrument.subscales)
    # STarT Back has two sums, and so no ladder of bands.
    ladders = () if instrument.key == "startback" else (instrument.bands,)
    for bands in (*ladders, *(subscale.bands for subscale in instrument.subscales)):
        edges = [band.upper for band in bands]
        assert edges[:-1] == sorted(edges[:-1])
        assert edges == [] or edges[-1] is None


def test_the_scales_of_the_pci_and_the_4dkl_divide_the_items():
    for key, parts in (("pci", slice(2, None)), ("4dkl", slice(None))):
        used = [item for subscale in get(key).subscales[parts] for item in subscale.items]
        assert sorted(used, key=int) == [item.key for item in get(key).items]


def test_directions():
    better = {
        instrument.key for instrument in INSTRUMENTS if instrument.direction is Direction.HIGH_IS_BETTER
    }

    assert better == {"psfs", "eq5d5l", "pseq", "6mwt"}


def test_extras_do_not_count():
    vas = {**answers(2, 1, 2, 3, 2), "vas": 80}
    diagnoses = {**all_at("csi", 1), "b1": 1, "b10": 1}

    assert get("eq5d5l").score(vas) == get("eq5d5l").score(answers(2, 1, 2, 3, 2))
    assert get("csi").score(diagnoses).value == 25
    with pytest.raises(ValueError, match="vas"):
        get("eq5d5l").score(vas | {"vas": 101})


def test_the_profile_of_the_eq5d():
    assert profile(answers(2, 1, 2, 3, 2)) == "21232"


def test_a_predicted_distance():
    found = predicted_distance(height_cm=180, age=50, weight_kg=80, is_male=True)

    assert found == pytest.approx(218 + 925.2 - 266 - 144 + 51.31)
