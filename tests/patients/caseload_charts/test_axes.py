"""Round numbers, and labels that don't meet."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.caseload_charts.axes import (
    WIDTH,
    Plot,
    round_numbers,
    shortened,
    ticks_with_room,
    week_ticks,
    width_of,
)
from patients.charts import Tick

PLOT = Plot(height=260)


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (5, (0, 1, 2, 3, 4, 5)),
        (7, (0, 2, 4, 6, 8)),
        (14, (0, 5, 10, 15)),
        (50, (0, 10, 20, 30, 40, 50)),
        (51, (0, 20, 40, 60)),
        (1234, (0, 500, 1000, 1500)),
    ],
)
def test_numbers_on_an_axis_are_round(highest, expected):
    assert round_numbers(highest) == expected


@settings(deadline=None)
@given(st.integers(0, 10**7))
def test_the_axis_covers_the_highest_with_few_numbers(highest):
    numbers = round_numbers(highest)

    assert numbers[-1] >= highest
    assert len(numbers) <= 6
    assert len({after - before for before, after in pairwise(numbers)}) == 1
    assert numbers[-2] < max(highest, 1)


@settings(deadline=None)
@given(st.lists(st.text("0123456789≥ week", min_size=1, max_size=12), max_size=200))
def test_labels_keep_apart_stay_within_and_end_with_the_last(labels):
    ticks = [Tick(PLOT.x(number / len(labels)), label) for number, label in enumerate(labels)]

    found = ticks_with_room(ticks, PLOT)

    assert bool(found) == bool(ticks)
    assert [each.label for each in found[-1:]] == labels[-1:]
    halves = [(each.at - width_of(each.label) / 2, each.at + width_of(each.label) / 2) for each in found]
    assert all(left >= -0.1 and right <= WIDTH + 0.1 for left, right in halves)
    assert all(before[1] < after[0] for before, after in pairwise(halves))


def test_every_label_stands_there_when_there_is_room():
    ticks = [Tick(100 * number, str(number)) for number in range(1, 6)]

    assert [each.label for each in ticks_with_room(ticks, PLOT)] == ["1", "2", "3", "4", "5"]


@settings(deadline=None)
@given(st.integers(1, 600))
def test_weeks_are_told_in_even_steps_with_room(weeks):
    ticks = week_ticks(weeks, lambda week: PLOT.x(week / weeks))

    assert 1 <= len(ticks) <= 14
    assert ticks[0].label == "0"
    assert len({int(after.label) - int(before.label) for before, after in pairwise(ticks)}) <= 1
    assert all(after.at - before.at > width_of(after.label) for before, after in pairwise(ticks))


def test_a_long_name_is_cut_off_visibly():
    assert shortened("NPRS", 100) == "NPRS"
    assert shortened("Quebec Back Pain Disability Scale", 100) == "Quebec Back…"
