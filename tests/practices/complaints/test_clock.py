"""The legal clock of a complaint."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.complaints.clock import (
    Deadline,
    DecisionTerm,
    acknowledge_by,
    decide_by,
    decide_on_calamity_by,
    decision_term,
    dispute_open_until,
    dispute_ruled_by,
    most_urgent,
    obstacle_to_extending,
    report_calamity_by,
)
from practices.complaints.working_days import is_working_day

day = datetime.date
DAYS = st.dates(min_value=day(2017, 1, 1), max_value=day(2060, 12, 31))
MONDAY = day(2026, 9, 7)


def moment(month, number, hour=12):
    return datetime.datetime(2026, month, number, hour, tzinfo=datetime.UTC)


def extending(*, term=None, **changes):
    known = {
        "told_complainant_on": day(2026, 10, 12),
        "told_officer_on": day(2026, 10, 12),
        "today": day(2026, 10, 13),
    }
    return obstacle_to_extending(term or DecisionTerm(MONDAY), **known | changes)


@pytest.mark.parametrize(
    ("received", "registered", "first", "extended"),
    [
        (MONDAY, MONDAY, day(2026, 10, 19), day(2026, 11, 16)),
        (MONDAY, day(2026, 9, 11), day(2026, 10, 19), day(2026, 11, 16)),  # registered four days later
        (
            day(2026, 9, 11),
            MONDAY,
            day(2026, 10, 19),
            day(2026, 11, 16),
        ),  # a mistake in a date is never too late
        (
            day(2026, 10, 17),
            day(2026, 10, 17),
            day(2026, 11, 30),
            day(2026, 12, 28),
        ),  # Saturdays; over Christmas
        (
            day(2026, 1, 26),
            day(2026, 1, 26),
            day(2026, 3, 9),
            day(2026, 4, 7),
        ),  # ten weeks end on Easter Monday
    ],
)
def test_the_decision_by_hand(received, registered, first, extended):
    assert decide_by(received, registered) == first
    assert decide_by(received, registered, is_extended=True) == extended


def test_the_terms_are_settings(settings):
    settings.COMPLAINT_TERMS = settings.COMPLAINT_TERMS | {"decision_days": 7, "acknowledge_working_days": 1}

    assert decide_by(MONDAY, MONDAY) == day(2026, 9, 14)
    assert acknowledge_by(MONDAY) == day(2026, 9, 8)


@given(DAYS, DAYS)
def test_never_before_the_term_never_on_a_free_day(received, registered):
    start = min(received, registered)
    for is_extended, days in ((False, 42), (True, 70)):
        due = decide_by(received, registered, is_extended=is_extended)
        assert is_working_day(due)
        assert datetime.timedelta(days=days) <= due - start <= datetime.timedelta(days=days + 11)


def test_an_extension_in_time_is_possible():
    assert extending() == ""
    assert extending(today=day(2026, 10, 19)) == ""  # the last day


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"term": DecisionTerm(MONDAY, True, True)}, "al een keer verlengd"),
        ({"today": day(2026, 10, 20)}, "19-10-2026"),
        ({"told_complainant_on": day(2026, 10, 14)}, "toekomst"),
        ({"told_officer_on": day(2026, 10, 14)}, "toekomst"),
        ({"told_officer_on": day(2026, 9, 6)}, "begon op 07-09-2026"),
    ],
)
def test_an_extension_that_is_refused_says_why(changes, words):
    assert words in extending(**changes)


# Received on Monday 7 September 2026, six weeks are 19 October, ten are 16 November. Reopened on Wednesday 25 November
# they are 6 January and 3 February of 2027.
REOPENED = (day(2026, 11, 25), moment(11, 25))


@pytest.mark.parametrize(
    ("reopened", "extended_at", "due", "is_extended", "was_extended"),
    [
        (None, None, day(2026, 10, 19), False, False),
        (None, moment(10, 12), day(2026, 11, 16), True, True),
        (REOPENED, None, day(2027, 1, 6), False, False),
        (REOPENED, moment(10, 12), day(2027, 1, 6), False, True),  # of the term that is over
        (REOPENED, moment(11, 25, 9), day(2027, 1, 6), False, True),  # that morning, before the reopening
        (REOPENED, moment(11, 25, 15), day(2027, 2, 3), True, True),  # that afternoon, after it
        (REOPENED, moment(12, 21), day(2027, 2, 3), True, True),
    ],
)
def test_one_term_by_hand(reopened, extended_at, due, is_extended, was_extended):
    found = decision_term(
        received_on=MONDAY, registered_on=day(2026, 9, 9), reopened=reopened, extended_at=extended_at
    )

    assert (found.due, found.is_extended, found.was_extended) == (due, is_extended, was_extended)


def test_a_reopened_complaint_is_extended_within_its_new_term():
    term = decision_term(received_on=MONDAY, registered_on=MONDAY, reopened=REOPENED)
    told = {"told_complainant_on": day(2026, 12, 21), "told_officer_on": day(2026, 12, 21)}

    # Sixteen weeks after receipt, and in time all the same.
    assert extending(term=term, **told, today=day(2026, 12, 28)) == ""
    assert extending(term=term, **told, today=day(2027, 1, 6)) == ""
    assert "06-01-2027" in extending(term=term, **told, today=day(2027, 1, 7))
    early = told | {"told_officer_on": day(2026, 11, 24)}
    assert "begon op 25-11-2026" in extending(term=term, **early, today=day(2026, 12, 28))


def test_an_extension_before_the_reopening_was_the_only_one():
    term = decision_term(
        received_on=MONDAY, registered_on=MONDAY, reopened=REOPENED, extended_at=moment(10, 12)
    )
    told = {"told_complainant_on": day(2026, 12, 21), "told_officer_on": day(2026, 12, 21)}

    assert "een tweede keer kan niet" in extending(term=term, **told, today=day(2026, 12, 28))


def test_disputes_and_calamities():
    assert dispute_ruled_by(day(2026, 8, 31)) == day(
        2027, 2, 28
    )  # a Sunday: longer than ninety days, no shift
    assert dispute_open_until(day(2026, 11, 25)) == day(2027, 11, 25)
    assert report_calamity_by(day(2026, 12, 23)) == day(2026, 12, 29)  # 24th, 28th, 29th
    assert decide_on_calamity_by(day(2026, 11, 13)) == day(2026, 12, 28)  # 25 December, to Monday


@pytest.mark.parametrize(
    ("left", "warning"),
    [(30, None), (15, None), (14, 14), (8, 14), (7, 7), (3, 7), (2, 2), (0, 2), (-1, 0), (-40, 0)],
)
def test_warnings_fourteen_seven_and_two_days_ahead(left, warning):
    deadline = Deadline("decision", "oordeel", MONDAY)
    today = MONDAY - datetime.timedelta(days=left)

    assert deadline.warning(today) == warning
    assert deadline.is_late(today) == (left < 0)


def test_the_most_urgent_one():
    first, second = (Deadline("a", "a", MONDAY), Deadline("b", "b", day(2026, 9, 8)))

    assert most_urgent([second, first]) == first
    assert most_urgent([]) is None
