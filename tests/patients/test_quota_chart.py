"""Planned against done: the picture and the table say the same, and each outcome has a shape of its own."""

import datetime
import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.chronic.quota import Steps, quota_plan
from patients.quota_chart import PAGE, Outcome, quota_chart
from tests.patients.test_hostile_text import CORPUS, dangers

MONDAY = datetime.date(2026, 1, 5)


def plan(**changes):
    """10, 12, … 20 minutes on six days: 5, 7, 9, 12, 14 and 16 January."""
    values = {
        "start": Decimal(10),
        "goal": Decimal(20),
        "first_day": MONDAY,
        "last_day": datetime.date(2026, 1, 18),
        "times_per_week": 3,
        "steps": Steps.LINEAR,
        "rounding": Decimal(1),
    }
    return quota_plan(**values | changes)


def chart(done, today=datetime.date(2026, 1, 14), sessions=None, **changes):
    done = {number: None if amount is None else Decimal(str(amount)) for number, amount in done.items()}
    words = {"activity": "Wandelen", "unit": "minuten"} | changes
    return quota_chart(sessions or plan(), done, today=today, **words)


def test_each_session_has_its_outcome_and_what_is_to_come_no_mark():
    # Session 4 was yesterday's and not filled in; today's and the last one are still to come.
    found = chart({1: 10, 2: 15, 3: 9}, today=datetime.date(2026, 1, 14))

    assert [mark.outcome for mark in found.marks] == ["as_planned", "more", "less", "not_done"]
    assert [row.outcome for row in found.rows] == [
        "zoals afgesproken",
        "meer",
        "minder",
        "niet gedaan",
        "nog te doen",
        "nog te doen",
    ]


def test_a_session_of_today_counts_when_it_was_done():
    assert [mark.outcome for mark in chart({5: 18}).marks][-1] == Outcome.AS_PLANNED


def test_outcomes_differ_in_shape():
    def drawn(path):
        return re.sub(r"[\d.\s-]+", "", path)

    found = chart({1: 10, 2: 15, 3: 9})

    kinds = {mark.outcome: drawn(mark.d) for mark in found.marks}
    # Both triangles are made of the same strokes; one stands on its foot and one on its tip.
    assert len(set(kinds.values())) == 3
    up, down = (next(mark.d for mark in found.marks if mark.outcome == each) for each in ("more", "less"))
    assert re.search(r"l[\d.]+ [\d.]+h", up)
    assert re.search(r"l[\d.]+ -[\d.]+h", down)


def test_the_line_goes_in_steps_from_the_first_to_the_last_day():
    found = chart({})
    numbers = re.findall(r"H([\d.]+)V([\d.]+)", found.path)

    assert len(numbers) == 5
    assert float(numbers[-1][0]) == found.right - PAGE.margin
    heights = [float(y) for _, y in numbers]
    assert heights == sorted(heights, reverse=True)


def test_the_axis_is_in_round_numbers_and_reaches_what_was_done():
    assert [tick.label for tick in chart({}).y_ticks] == ["0", "5", "10", "15", "20"]
    assert [tick.label for tick in chart({1: 33}).y_ticks] == ["0", "10", "20", "30", "40"]


def test_the_table_says_what_the_chart_says():
    found = chart({2: 15, 3: "7.5"})

    assert [(row.planned, row.done, row.departure) for row in found.rows[:3]] == [
        ("10 minuten", "", ""),
        ("12 minuten", "15 minuten", "25 %"),
        ("14 minuten", "7,5 minuten", "46 %"),
    ]
    assert found.marks[1].label == "07-01-2026: afgesproken 12 minuten, gedaan 15 minuten, meer"


def test_the_description_counts_what_can_be_seen():
    assert chart({1: 10, 2: 15, 3: 9}).description == (
        "Van 10 minuten op 05-01-2026 naar 20 minuten op 16-01-2026. Van 6 keren: 1 zoals afgesproken, 1 meer, "
        "1 minder, 1 niet gedaan, 2 nog te doen."
    )


def test_the_legend_names_only_what_is_there():
    assert [mark.label for mark in chart({1: 10}, today=MONDAY).legend] == ["zoals afgesproken"]


@settings(deadline=None)
@given(
    days=st.integers(2, 390),
    times=st.integers(1, 7),
    goal=st.decimals("0.1", 5000, places=1),
    done=st.dictionaries(st.integers(1, 60), st.none() | st.decimals(0, 9000, places=1)),
)
def test_nothing_stands_outside_the_frame(days, times, goal, done):
    sessions = plan(
        start=goal / 2,
        goal=goal,
        last_day=MONDAY + datetime.timedelta(days=days + 6),
        times_per_week=times,
        rounding=Decimal("0.01"),
    )
    done = {number: amount for number, amount in done.items() if number <= len(sessions)}
    found = chart(done, sessions=sessions, today=sessions[-1].day)

    starts = [tuple(map(float, re.match(r"M([\d.-]+) ([\d.-]+)", mark.d).groups())) for mark in found.marks]
    assert all(found.left <= x <= found.right and 0 <= y <= found.bottom + 6 for x, y in starts)
    assert 0 <= found.y_ticks[-1].at <= found.y_ticks[0].at == found.bottom
    assert 2 <= len(found.y_ticks) <= 6
    # Half a date of 80 fits on either side.
    assert all(35 <= tick.at <= found.width - 35 for tick in found.x_ticks)


@pytest.mark.parametrize("payload", CORPUS)
def test_no_page_runs_what_was_typed_as_activity_or_unit(payload):
    found = chart({1: 10, 2: 30}, activity=payload, unit=payload)

    page = render_to_string("patients/_parts/quota_chart.html", {"chart": found})

    assert dangers(page) == []


def test_coordinates_have_points_and_the_table_has_every_session():
    page = render_to_string("patients/_parts/quota_chart.html", {"chart": chart({1: "10.5"})})

    assert not re.search(r'(x|x1|x2|y|y1|y2)="[\d.]+,', page)
    assert not re.search(r"<style|\sstyle=|\sid=|\son\w+=", page)
    assert page.count('<th scope="row">') == 6
    assert "<title>Wandelen: afgesproken en gedaan</title><desc>Van 10 minuten" in page
