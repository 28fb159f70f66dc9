"""How complete measuring is: bars that are divided as the numbers are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.caseload_charts.axes import WIDTH, width_of
from patients.caseload_charts.shares import LABELS, Share, hatching, shares
from tests.patients.caseload_charts.paths import corners


def test_a_bar_is_divided_as_the_numbers_are():
    chart = shares("Metingen", [Share("NPRS", 6, 3, 3)])
    (row,) = chart.rows

    widths = [segment.width for segment in row.segments]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert sum(widths) == pytest.approx(chart.right - chart.left, abs=0.2)
    assert [figure.text for figure in row.figures] == ["50 %", "25 %", "25 %"]
    assert row.cells == ((6, "50 %"), (3, "25 %"), (3, "25 %"))
    assert row.segments[1].label == "NPRS, alleen begin: 3 van 12 (25 %)"
    assert chart.description == "NPRS: begin en eind 50 %, alleen begin 25 %, geen 25 %."


def test_only_what_has_a_begin_alone_is_hatched():
    (row,) = shares("", [Share("NPRS", 6, 3, 3)]).rows

    assert [bool(segment.hatch) for segment in row.segments] == [False, True, False]


def test_none_and_all_are_said_of_none_and_all_only():
    few, all_of_them = shares("", [Share("PSK", 1, 0, 999), Share("NPRS", 5, 0, 0)]).rows

    assert [figure.text for figure in few.figures] == ["<1 %", "0 %", ">99 %"]
    assert [figure.text for figure in all_of_them.figures] == ["100 %", "0 %", "0 %"]


def test_without_episodes_there_is_no_bar_and_no_share():
    (row,) = shares("", [Share("PCS", 0, 0, 0)]).rows

    assert row.segments == ()
    assert [figure.text for figure in row.figures] == ["–", "–", "–"]
    assert row.total == 0


def test_a_long_name_is_whole_in_the_table():
    name = "Een vragenlijst met een bijzonder lange naam"

    (row,) = shares("", [Share(name, 1, 1, 1)]).rows

    assert row.name == name
    assert row.label.endswith("…")
    assert width_of(row.label) <= LABELS


@settings(deadline=None)
@given(st.lists(st.builds(Share, st.text(max_size=60), *[st.integers(0, 9000)] * 3), max_size=200))
def test_bars_and_figures_have_their_own_room(shown):
    chart = shares("", shown)

    assert len(chart.rows) == len(shown)
    for number, row in enumerate(chart.rows):
        x = float(chart.left)
        for segment in row.segments:
            assert segment.x == pytest.approx(x, abs=0.15)
            x = segment.x + segment.width
        assert x <= chart.right + 0.2
        starts = [figure.at - width_of(figure.text) for figure in row.figures]
        assert chart.right < starts[0]
        assert all(figure.at < start for figure, start in zip(row.figures, starts[1:], strict=False))
        assert row.figures[-1].at <= WIDTH
        assert row.y + chart.bar_height <= chart.height
        assert number == 0 or row.y > chart.rows[number - 1].y + chart.bar_height


@settings(deadline=None)
@given(st.floats(0, 300), st.floats(0, 300))
def test_slanting_lines_stay_in_their_rectangle(x, width):
    points = corners(hatching(x, 10, width, 18))

    assert all(x - 0.1 <= across <= x + width + 0.1 and 10 <= down <= 28 for across, down in points)
