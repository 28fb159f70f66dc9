"""Change in points and in per cent, and where the two disagree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.instruments import INSTRUMENTS, get
from patients.instruments.change import change, in_common


@pytest.mark.parametrize(
    ("key", "before", "after", "improvement", "percent", "points", "relative"),
    [
        ("nprs", 8, 6, 2, 25, True, False),
        ("nprs", 3, 2, 1, 100 / 3, False, True),
        ("nprs", 7, 4, 3, 300 / 7, True, True),
        ("nprs", 0, 2, -2, None, False, None),
        ("qbpds", 50, 30, 20, 40, True, True),
        ("qbpds", 80, 60, 20, 25, True, False),
        ("psfs", 4, 6, 2, 50, True, True),
        ("psfs", 6, 4, -2, -100 / 3, False, False),
        ("psk", 7, 4.9, 2.1, 30, True, True),
        ("isi", 20, 10, 10, 50, None, True),
        ("pseq", 20, 27, 7, 35, True, True),
    ],
)
def test_worked_changes(key, before, after, improvement, percent, points, relative):
    found = change(get(key), before, after)

    assert found.improvement == pytest.approx(improvement)
    assert found.percent == (None if percent is None else pytest.approx(percent))
    assert (found.enough_points, found.enough_percent) == (points, relative)
    assert found.rules_disagree == (None not in (points, relative) and points != relative)


def test_another_smallest_change_may_be_set():
    assert change(get("qbpds"), 50, 40).enough_points is False
    assert change(get("qbpds"), 50, 40, mic=6).enough_points is True


@given(
    st.sampled_from([instrument for instrument in INSTRUMENTS if instrument.has_total]),
    st.floats(0, 100),
    st.floats(0, 100),
)
def test_there_and_back_is_nothing(instrument, before, after):
    there, back = change(instrument, before, after), change(instrument, after, before)

    assert there.improvement == pytest.approx(-back.improvement)


def test_activities_are_compared_where_both_moments_scored_them():
    first, second = (
        {"traplopen": 8, "tuinieren": 6, "fietsen": 7},
        {"fietsen": 3, "traplopen": 4, "dansen": 9},
    )

    assert in_common(first, second) == (7.5, 3.5)
    assert in_common(first, {"dansen": 9}) is None
