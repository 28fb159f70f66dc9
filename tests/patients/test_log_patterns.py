"""Suspicious patterns: each rule finds what it names and leaves ordinary work alone."""

import datetime

import pytest
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from patients.log_patterns import BY_KEY, HOUR, PATTERNS, Line, Month, many_patients

MOST = 4
NOON = timezone.make_aware(datetime.datetime(2026, 10, 5, 12, 0))


def line(pk, *, at=NOON, user=1, event="view", patient=7, part="patient", ground="intake", transaction=None):
    return Line(pk, at, user, event, patient, part, ground, transaction or pk)


def found(key, *lines, **known):
    return BY_KEY[key].find(Month(lines, **known))


def at(hour, minute=0):
    return NOON.replace(hour=hour, minute=minute)


def test_ordinary_work_is_no_pattern():
    day = [line(number, at=at(8 + number % 9), patient=number) for number in range(1, 21)]
    searches = [line(number, event="search", ground="", transaction=number // 5) for number in range(21, 60)]

    assert {pattern.key: pattern.find(Month([*day, *searches])) for pattern in PATTERNS} == dict.fromkeys(
        BY_KEY, set()
    )


def test_same_surname_is_about_looking_and_not_about_a_list_of_search_results():
    lines = [line(1), line(2, event="search"), line(3, user=2), line(4, event="export")]

    assert found("same_surname", *lines, namesakes={(1, 7)}) == {1, 4}


def test_a_colleague_as_patient_also_when_it_is_the_own_record():
    assert found("staff_as_patient", line(1), line(2, patient=8), staff={8}) == {2}


def test_every_look_at_a_watched_patient():
    assert found("watched_patient", line(1), line(2, patient=8, event="print"), watched={8}) == {2}


@pytest.mark.parametrize(
    ("values", "is_found"),
    [
        ({"ground": ""}, True),
        ({"ground": "", "event": "sign", "part": "plan"}, True),
        ({"ground": "", "event": "create"}, False),  # registering comes before the relation
        ({"ground": "", "event": "search"}, False),
        ({"ground": "", "part": "emergency"}, False),  # the privacy officer at work
        ({"ground": "", "patient": None}, False),
        ({"ground": "substitution"}, False),
    ],
)
def test_without_ground(values, is_found):
    assert bool(found("without_ground", line(1, **values))) is is_found


def test_an_emergency_is_its_use_and_every_look_on_that_ground():
    lines = [line(1, event="emergency", ground=""), line(2, ground="emergency"), line(3)]

    assert found("emergency", *lines) == {1, 2}


@pytest.mark.parametrize(
    ("moment", "is_found"), [((22, 59), False), ((23, 0), True), ((5, 59), True), ((6, 0), False)]
)
def test_the_night_is_by_the_clock_on_the_wall(moment, is_found):
    assert bool(found("at_night", line(1, at=at(*moment)))) is is_found


def test_the_night_of_summer_time():
    """21:30 in Greenwich is 23:30 in a Dutch summer, and 22:30 in winter."""
    summer = datetime.datetime(2026, 7, 1, 21, 30, tzinfo=datetime.UTC)
    winter = datetime.datetime(2026, 12, 1, 21, 30, tzinfo=datetime.UTC)

    assert found("at_night", line(1, at=summer), line(2, at=winter)) == {1}


def test_a_night_within_one_day(settings):
    settings.LOG_NIGHT_FROM, settings.LOG_NIGHT_UNTIL = 1, 5

    assert found("at_night", line(1, at=at(0)), line(2, at=at(1)), line(3, at=at(5))) == {2}


@pytest.mark.parametrize("hour", [0, 5, 12, 23])
def test_without_a_night_nothing_is_at_night(hour, settings):
    settings.LOG_NIGHT_FROM = settings.LOG_NIGHT_UNTIL = 5

    assert found("at_night", line(1, at=at(hour))) == set()


def test_many_patients_in_any_hour_not_only_a_whole_one(settings):
    settings.LOG_MANY_PATIENTS = 3
    spread = [line(number, at=at(9, 30 + number * 10), patient=number) for number in (1, 2)]
    rest = [line(number, at=at(10, number), patient=number) for number in (3, 4)]

    assert found("many_patients", *spread, *rest) == {1, 2, 3, 4}


def test_the_same_patient_many_times_is_one(settings):
    settings.LOG_MANY_PATIENTS = 3

    assert found("many_patients", *(line(number) for number in range(1, 50))) == set()


def test_a_list_of_names_opens_no_records(settings):
    settings.LOG_MANY_PATIENTS = 3

    assert (
        found("many_patients", *(line(number, patient=number, part="start") for number in range(1, 9)))
        == set()
    )


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 8), st.integers(1, 3)), max_size=60),
)
def test_many_patients_is_what_a_slow_count_finds(events):
    """Against counting every hour that begins at a line anew."""
    events.sort()
    lines = [
        line(number, at=NOON + datetime.timedelta(minutes=minutes), patient=patient, user=user)
        for number, (minutes, patient, user) in enumerate(events, 1)
    ]
    slow = set()
    for first in lines:
        hour = [
            each for each in lines if each.user_id == first.user_id and 0 <= (each.at - first.at) / HOUR <= 1
        ]
        if len({each.patient_id for each in hour}) > MOST:
            slow |= {each.pk for each in hour}

    with override_settings(LOG_MANY_PATIENTS=MOST):
        assert many_patients(Month(lines)) == slow


@pytest.mark.parametrize(
    ("key", "event", "setting"),
    [
        ("often_refused", "refused", "LOG_MANY_REFUSALS"),
        ("often_searched", "search", "LOG_MANY_SEARCHES"),
        ("failed_logins", "login_failed", "LOG_MANY_FAILED_LOGINS"),
    ],
)
def test_a_busy_day_is_one_persons_and_one_days(key, event, setting, settings):
    setattr(settings, setting, 2)
    busy = [line(number, event=event) for number in (1, 2, 3)]
    others = [line(4, event=event, user=2), line(5, event=event, at=NOON + datetime.timedelta(days=1))]

    assert found(key, *busy, *others) == {1, 2, 3}


def test_one_search_that_finds_many_is_one_search(settings):
    settings.LOG_MANY_SEARCHES = 2

    assert (
        found("often_searched", *(line(number, event="search", transaction=5) for number in range(1, 21)))
        == set()
    )


def test_every_pattern_says_what_it_looks_for_with_todays_figures(settings):
    settings.LOG_MANY_PATIENTS = 12345

    assert "12345" in BY_KEY["many_patients"].why
    assert all("{" not in pattern.why for pattern in PATTERNS)
