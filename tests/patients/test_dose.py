"""The dose of an exercise in words: as people say it, and without losing a number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.phases.plan import PlannedExercise
from patients.reports.dose import dose_of

NUMBERS = ("sets", "repetitions", "hold_seconds", "duration_minutes", "times_per_day", "days_per_week")


def planned(**values):
    return PlannedExercise(**values)


def line(language, **values):
    dose = dose_of(planned(**values), language)
    return ", ".join(part for part in (dose.amount, dose.often) if part)


@pytest.mark.parametrize(
    ("values", "dutch", "english"),
    [
        (
            {"sets": 3, "repetitions": 10, "times_per_day": 2, "days_per_week": 7},
            "3 keer 10, 2 keer per dag, elke dag",
            "3 sets of 10, 2 times a day, every day",
        ),
        (
            {"sets": 1, "repetitions": 10, "times_per_day": 4},
            "10 keer, 4 keer per dag",
            "10 times, 4 times a day",
        ),
        ({"repetitions": 10, "days_per_week": 1}, "10 keer, 1 dag per week", "10 times, 1 day a week"),
        ({"sets": 3, "days_per_week": 3}, "3 keer, 3 dagen per week", "3 times, 3 days a week"),
        ({"sets": 3, "repetitions": 1}, "3 keer", "3 times"),
        ({"sets": 1, "repetitions": 1}, "1 keer", "once"),
        ({"sets": 1, "repetitions": 1, "times_per_day": 2}, "2 keer per dag", "2 times a day"),
        ({"sets": 1, "times_per_day": 1}, "1 keer per dag", "once a day"),
        ({"hold_seconds": 10}, "10 tellen vasthouden", "hold for 10 seconds"),
        ({"hold_seconds": 1}, "1 tel vasthouden", "hold for 1 second"),
        ({"hold_seconds": 60}, "60 tellen vasthouden", "hold for 60 seconds"),
        ({"hold_seconds": 90}, "90 seconden vasthouden", "hold for 90 seconds"),
        (
            {"sets": 3, "hold_seconds": 20},
            "3 keer 20 tellen vasthouden",
            "3 times, hold for 20 seconds each time",
        ),
        (
            {"repetitions": 10, "hold_seconds": 10},
            "10 keer 10 tellen vasthouden",
            "10 times, hold for 10 seconds each time",
        ),
        (
            {"sets": 3, "repetitions": 8, "hold_seconds": 5},
            "3 keer 8, telkens 5 tellen vasthouden",
            "3 sets of 8, hold for 5 seconds each time",
        ),
        ({"duration_minutes": 10}, "10 minuten", "10 minutes"),
        ({"duration_minutes": 1}, "1 minuut", "1 minute"),
        ({"sets": 2, "duration_minutes": 5}, "2 keer 5 minuten", "2 times 5 minutes"),
        (
            {"sets": 2, "repetitions": 10, "duration_minutes": 5},
            "2 keer 10, 5 minuten lang",
            "2 sets of 10, for 5 minutes",
        ),
        (
            {"sets": 3, "hold_seconds": 20, "duration_minutes": 5},
            "3 keer 20 tellen vasthouden, 5 minuten lang",
            "3 times, hold for 20 seconds each time, for 5 minutes",
        ),
        ({"days_per_week": 7}, "elke dag", "every day"),
        ({}, "zoals afgesproken met uw therapeut", "as agreed with your therapist"),
    ],
)
def test_a_dose_reads_as_people_say_it(values, dutch, english):
    assert (line("nl", **values), line("en", **values)) == (dutch, english)


@pytest.mark.parametrize(
    ("values", "dutch", "english"),
    [
        ({"side": "left"}, "alleen links", "left side only"),
        ({"side": "right"}, "alleen rechts", "right side only"),
        ({"side": "each"}, "links en rechts apart", "left and right separately"),
        ({"side": "alternating"}, "links en rechts om en om", "left and right in turn"),
        ({"load": "rode band"}, "weerstand of gewicht: rode band", "resistance or weight: rode band"),
        ({"pain_limit": 3}, "pijn hoogstens 3 van 10", "pain at most 3 out of 10"),
        ({"pain_limit": 0}, "zonder pijn (0 van 10)", "without pain (0 out of 10)"),
    ],
)
def test_what_goes_with_a_dose(values, dutch, english):
    assert dose_of(planned(**values), "nl").details == (dutch,)
    assert dose_of(planned(**values), "en").details == (english,)


def test_every_side_has_its_words():
    for side in PlannedExercise.Side:
        assert dose_of(planned(side=side), "nl").side
        assert dose_of(planned(side=side), "en").side


optional = {
    "sets": st.none() | st.integers(1, 10),
    "repetitions": st.none() | st.integers(1, 100),
    "hold_seconds": st.none() | st.integers(1, 600),
    "duration_minutes": st.none() | st.integers(1, 120),
    "times_per_day": st.none() | st.integers(1, 12),
    "days_per_week": st.none() | st.integers(1, 7),
    "pain_limit": st.none() | st.integers(0, 10),
}


def numbers_that_count(values):
    """As the words should hold them: of what multiplies no 1, and neither "once a day" nor "every day" as a number."""
    for name, number in values.items():
        multiplies = name in {"sets", "repetitions"}
        if number is None or (number == 1 and multiplies) or (name, number) == ("days_per_week", 7):
            continue
        yield number


@given(values=st.fixed_dictionaries(optional), language=st.sampled_from(["nl", "en"]))
def test_no_number_of_the_plan_is_lost_and_none_is_made_up(values, language):
    dose = dose_of(planned(**values), language)
    words = ", ".join((dose.amount, dose.often, *dose.details))

    said = [
        int(number) for number in re.findall(r"\d+", words.replace("van 10", "").replace("out of 10", ""))
    ]
    said += [1] * len(re.findall(r"\bonce\b", words))
    wanted = sorted(numbers_that_count(values))
    is_lone = words.startswith(("1 keer,", "once,")) and values["times_per_day"] is None
    assert sorted(said) == (sorted([*wanted, 1]) if is_lone else wanted)
    assert ("elke dag" in words or "every day" in words) == (values["days_per_week"] == 7)


@given(values=st.fixed_dictionaries(optional), language=st.sampled_from(["nl", "en"]))
def test_a_dose_is_never_empty_and_has_its_plurals_right(values, language):
    dose = dose_of(planned(**values), language)
    words = ", ".join(part for part in (dose.amount, dose.often) if part)

    assert words
    assert "None" not in words
    assert not re.search(r"(?<!\d)1 (tellen|minuten|dagen|seconds|minutes|days|times|sets)\b", words)
    assert not re.search(r"\d\d* (tel|minuut|dag|second|minute|day)\b", re.sub(r"(?<!\d)1 \w+", "", words))
    assert not re.search(r"(?<!\d)1 keer (?!per dag)\S", words)
    assert "  " not in words
