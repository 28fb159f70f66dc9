"""When the recovery watch speaks, and what it says. Day 0 is 1 September; lower scores are better."""

import datetime
from dataclasses import replace

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from patients.caseload_charts.expected import Expectation, course_at
from patients.recovery import Course, Kind, Rules, Score, Step, is_put_off, moments, signal

START = datetime.date(2026, 9, 1)
RULES = Rules(window=14, smallest_change={"nprs": 2, "psk": 2, "qbpds": 20}, usual_visits={1: 2, 2: 8, 3: 12})


def day(number):
    return START + datetime.timedelta(days=number)


def pain(start, last=None, on=None):
    return Score("nprs", start, last, None if on is None else day(on))


def course(*scores, **changes):
    return replace(Course(START, weeks=(4, 6), profile=2, visits=5, scores=scores), **changes)


def told(known, on):
    return signal(known, today=day(on), rules=RULES)


def kind(known, on):
    found = told(known, on)
    return found and found.kind


def test_before_four_weeks_nothing_is_said():
    assert told(course(pain(6)), 27) is None
    assert kind(course(pain(6)), 28) is Kind.UNMEASURED


def test_before_treatment_nothing_is_watched():
    assert moments(course(started_on=None)) == []
    assert told(course(pain(6), started_on=None), 400) is None


def test_a_closed_episode_is_quiet():
    assert told(course(pain(6), is_open=False), 400) is None


@pytest.mark.parametrize(
    ("start", "last", "expected"),
    [(6, 8, Kind.WORSE), (6, 7, Kind.FLAT), (6, 6, Kind.FLAT), (6, 5, Kind.BELOW), (6, 4, None)],
)
def test_pain_against_the_start(start, last, expected):
    assert kind(course(pain(start, last, 25)), 30) == expected


def test_the_reason_names_the_moment_and_the_figures():
    found = told(course(pain(6, 5, 25), Score("psk", 7.5, 7.5, day(25))), 30)

    assert found.reason == (
        "Bij 4 weken behandeling is de verbetering kleiner dan patiënten merken: NPRS van 6 naar 5, PSK bleef 7,5."
    )
    assert found.moment.on == day(28)


def test_one_instrument_that_improved_is_enough():
    assert told(course(pain(6, 4, 25), Score("qbpds", 50, 52, day(25))), 30) is None


def test_one_instrument_that_got_worse_is_told_even_if_another_improved():
    assert kind(course(pain(6, 4, 25), Score("qbpds", 40, 60, day(25))), 30) is Kind.WORSE


def test_worse_of_long_ago_is_still_worse():
    found = told(course(pain(7, 10, 10)), 30)

    assert found.kind is Kind.WORSE
    assert found.reason == (
        "Bij 4 weken behandeling is het erger dan bij de start: NPRS van 7 naar 10; de laatste keer was op 11-09-2026."
    )


def test_who_had_little_pain_is_not_asked_to_improve_by_more_than_that():
    assert told(course(pain(1, 1, 25)), 30) is None
    assert kind(course(pain(1, 3, 25)), 30) is Kind.WORSE


def test_who_recovered_is_not_stalled():
    assert told(course(pain(3, 2, 25), recovered_on=day(25)), 30) is None


def test_a_measurement_of_too_long_ago_is_none():
    # Two weeks before week 4 is day 14.
    assert kind(course(pain(6, 3, 13)), 30) is Kind.UNMEASURED
    assert told(course(pain(6, 3, 14)), 30) is None
    assert told(course(pain(6, 3, 13)), 30).reason == (
        "Bij 4 weken behandeling is niet opnieuw gemeten: de laatste keer was op 14-09-2026."
    )


@pytest.mark.parametrize(
    ("profile", "visits", "expected"),
    [(1, 2, None), (1, 3, Kind.VISITS), (2, 8, None), (2, 9, Kind.VISITS), (3, 12, None), (None, 40, None)],
)
def test_more_visits_than_the_profile_usually_takes(profile, visits, expected):
    assert kind(course(pain(6, 3, 25), profile=profile, visits=visits), 30) == expected


def test_only_the_most_serious_is_told():
    known = course(pain(6, 8, 25), visits=40)

    assert kind(known, 30) is Kind.WORSE
    assert kind(replace(known, scores=(pain(6, 3, 25),)), 30) is Kind.VISITS


def test_week_six_asks_again():
    known = course(pain(6, 3, 25))

    assert told(known, 41) is None
    # Day 25 is 17 days before day 42.
    assert kind(known, 42) is Kind.UNMEASURED


def test_another_decision_answers_and_going_on_does_not():
    stalled = course(pain(6, 6, 40), evaluated_on=day(42))

    assert kind(replace(stalled, decision="continue"), 50) is Kind.FLAT
    assert told(replace(stalled, decision="change"), 50) is None
    assert told(replace(stalled, decision="chronic"), 50) is None


def test_an_answer_holds_until_the_next_evaluation():
    known = course(pain(6, 6, 40), evaluated_on=day(42), decision="change", planned_on=day(84))

    assert told(known, 83) is None
    assert kind(known, 84) is Kind.UNMEASURED


def test_an_evaluation_shortly_before_week_six_answers_it():
    known = course(pain(6, 6, 30), evaluated_on=day(30), decision="change")

    assert told(known, 43) is None


def test_a_track_without_weeks_is_watched_at_its_evaluations():
    known = course(pain(6, 6, 80), weeks=(), planned_on=day(84))

    assert told(known, 60) is None
    assert kind(known, 84) is Kind.FLAT


def test_every_signal_offers_steps():
    assert told(course(pain(6, 8, 25)), 30).steps[0] is Step.RED_FLAGS
    assert told(course(pain(6)), 30).steps[0] is Step.MEASURE


def test_putting_off_holds_for_what_is_not_more_serious():
    flat, worse = (told(course(pain(6, last, 25)), 30) for last in (6, 9))

    assert is_put_off(flat, kind="flat", until=day(40), today=day(39))
    assert not is_put_off(flat, kind="flat", until=day(40), today=day(40))
    assert not is_put_off(worse, kind="flat", until=day(40), today=day(39))
    assert is_put_off(flat, kind="worse", until=day(40), today=day(39))


def test_by_the_rule_of_thirty_per_cent():
    # From 9 to 7 is 2 points and 22 %.
    by_percent = replace(RULES, by_points=False)

    assert signal(course(pain(9, 7, 25)), today=day(30), rules=RULES) is None
    assert signal(course(pain(9, 7, 25)), today=day(30), rules=by_percent).kind is Kind.BELOW


scores = st.builds(
    lambda start, last, on: pain(start, last, on) if on else pain(start),
    st.integers(0, 10),
    st.integers(0, 10),
    st.one_of(st.none(), st.integers(1, 200)),
)


@given(scores, st.integers(0, 30), st.sampled_from([None, 1, 2, 3]), st.integers(0, 400))
def test_a_signal_is_about_a_moment_that_was_reached(score, visits, profile, on):
    found = told(course(score, visits=visits, profile=profile), on)

    if found:
        assert found.moment.on <= day(on)
        assert found.reason.endswith(".")
        assert found.steps


def test_the_expected_course_is_that_of_the_source():
    acute, persistent = (
        [Expectation(*point) for point in settings.EXPECTED_COURSE[kind]] for kind in ("acute", "persistent")
    )

    assert [course_at(acute, week).mean for week in (0, 6, 26, 52)] == [52, 23, 12, 6]
    assert [course_at(persistent, week).mean for week in (0, 6, 26, 52)] == [51, 33, 26, 23]
    # Halfway between 52 and 23.
    assert course_at(acute, 3).mean == 37.5
    assert course_at(acute, -1) is course_at(acute, 80) is None
