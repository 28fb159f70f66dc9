import datetime

import pytest

from patients.follow_up import due, lapsed, moments

START = datetime.date(2026, 1, 5)


def date(text):
    return datetime.date.fromisoformat(text)


def days_of(found):
    return {moment.key: str(moment.due_on) for moment in found}


def test_during_treatment_there_are_six_and_twelve_weeks():
    # 5 January and 42 days is 16 February; 84 days is 30 March.
    assert days_of(moments(START, None)) == {"weeks_6": "2026-02-16", "weeks_12": "2026-03-30"}


def test_after_the_end_there_are_three_six_and_twelve_months():
    found = moments(START, date("2026-04-15"))

    assert days_of(found) == {
        "weeks_6": "2026-02-16",
        "weeks_12": "2026-03-30",
        "end": "2026-04-15",
        "months_3": "2026-07-15",
        "months_6": "2026-10-15",
        "months_12": "2027-04-15",
    }
    assert [moment.title for moment in found][2:4] == ["Einde van de behandeling", "3 maanden na het einde"]


@pytest.mark.parametrize(
    ("ended", "months", "expected"),
    [
        # August has 31 days, November 30, February 28 or 29.
        ("2026-08-31", 3, "2026-11-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-02-28", 3, "2026-05-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-12-31", 12, "2027-12-31"),
    ],
)
def test_a_shorter_month_gives_its_last_day(ended, months, expected):
    found = moments(date("2020-01-01"), date(ended), months=(months,))

    assert days_of(found)[f"months_{months}"] == expected


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ("2026-02-15", set()),
        ("2026-02-16", set()),
        ("2026-02-17", {"weeks_6"}),
        ("2026-03-31", {"weeks_6", "weeks_12"}),
    ],
)
def test_the_end_takes_the_place_of_what_comes_on_or_after_it(ended, expected):
    assert {key for key in days_of(moments(START, date(ended))) if key.startswith("week")} == expected


def test_a_track_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        moments(START, date("2026-01-04"))


@pytest.mark.parametrize(
    ("today", "done", "expected"),
    [
        ("2026-02-15", [], []),
        ("2026-02-16", [], ["weeks_6"]),
        ("2026-02-16", ["weeks_6"], []),
        ("2026-04-01", [], ["weeks_6", "weeks_12"]),
        ("2026-04-01", ["weeks_6"], ["weeks_12"]),
    ],
)
def test_due_is_what_has_come_and_was_not_done(today, done, expected):
    assert [moment.key for moment in due(moments(START, None), done, date(today))] == expected


@pytest.mark.parametrize(
    ("today", "done", "expected_due", "expected_lapsed"),
    [
        # The day before the end everything is as it was; from that day on nothing of the treatment waits.
        ("2026-04-14", [], ["weeks_6", "weeks_12"], []),
        ("2026-04-15", [], ["end"], ["weeks_6", "weeks_12"]),
        ("2026-04-15", ["weeks_6"], ["end"], ["weeks_12"]),
        ("2026-04-15", ["weeks_6", "weeks_12", "end"], [], []),
        ("2026-07-15", ["end"], ["months_3"], ["weeks_6", "weeks_12"]),
    ],
)
def test_what_was_missed_lapses_when_treatment_ends(today, done, expected_due, expected_lapsed):
    found = moments(START, date("2026-04-15"))

    assert [moment.key for moment in due(found, done, date(today))] == expected_due
    assert [moment.key for moment in lapsed(found, done, date(today))] == expected_lapsed


def test_nothing_lapses_during_treatment():
    assert lapsed(moments(START, None), [], date("2030-01-01")) == ()
