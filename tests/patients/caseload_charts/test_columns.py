"""Counts as columns: as high as their counts, side by side, and as many as one likes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patients.caseload_charts.axes import WIDTH, width_of
from patients.caseload_charts.columns import PLOT, Column, columns

KINDS = ("aangemeld", "afgesloten")
counts = st.integers(0, 5000)


def weeks(*pairs):
    return [
        Column(str(number), pair, f"week {number} van 2026") for number, pair in enumerate(pairs, start=1)
    ]


def test_what_began_and_what_ended_stand_side_by_side():
    chart = columns("In- en uitstroom", KINDS, weeks((4, 2), (0, 3)))
    began, ended = chart.series

    assert began[0].height == pytest.approx(2 * ended[0].height, abs=0.2)
    assert began[0].x + began[0].width == pytest.approx(ended[0].x, abs=0.02)
    assert began[1].height == 0
    assert ended[1].label == "week 2 van 2026: 3 afgesloten"


def test_the_table_has_every_week_and_what_they_are_together():
    chart = columns("In- en uitstroom", KINDS, weeks((4, 2), (0, 3)))

    assert [(row.name, row.counts) for row in chart.rows] == [
        ("week 1 van 2026", (4, 2)),
        ("week 2 van 2026", (0, 3)),
    ]
    assert chart.totals == (4, 5)
    assert chart.description == "Samen 4 aangemeld en 5 afgesloten."


def test_the_last_class_keeps_its_label():
    shown = [Column(str(week), (week,)) for week in range(52)] + [Column("≥ 52", (9,))]

    chart = columns("Open episodes", ("open",), shown, heading="Weken")

    assert chart.x_ticks[-1].label == "≥ 52"
    assert chart.x_ticks[0].label == "0"


def test_figures_stand_above_the_columns_where_all_have_room():
    few = columns("", KINDS, weeks((12, 0), (3, 7)))
    many = columns("", KINDS, weeks(*[(12, 3)] * 60))

    assert [[bar.figure for bar in series] for series in few.series] == [["12", "3"], ["", "7"]]
    assert {bar.figure for series in many.series for bar in series} == {""}
    assert not few.is_thin


def test_no_columns_give_an_empty_chart():
    chart = columns("", KINDS, [])

    assert chart.series == ((), ())
    assert chart.rows == chart.x_ticks == ()
    assert chart.totals == (0, 0)


def test_a_single_column_stands_in_the_middle_and_is_no_wall():
    (bar,) = columns("", ("open",), [Column("0", (3,))]).series[0]

    assert bar.figure_at == (PLOT.left + PLOT.right) / 2
    assert bar.width < PLOT.plot_width / 5


def test_a_column_without_a_count_for_each_kind_is_refused():
    with pytest.raises(ValueError, match="one count for each kind"):
        columns("", KINDS, [Column("1", (3,))])


@settings(deadline=None)
@given(
    st.integers(1, 2).flatmap(lambda size: st.lists(st.tuples(*[counts] * size), min_size=1, max_size=200))
)
def test_columns_are_inside_apart_and_as_high_as_their_counts(pairs):
    chart = columns("", KINDS[: len(pairs[0])], weeks(*pairs))
    top = int(chart.y_ticks[-1].label)
    bars = [bar for column in zip(*chart.series, strict=True) for bar in column]

    assert top >= max(count for pair in pairs for count in pair)
    assert chart.y_ticks[0].at == PLOT.bottom
    assert chart.y_ticks[-1].at == PLOT.top
    for bar, count in zip(bars, [count for pair in pairs for count in pair], strict=True):
        assert bar.height == pytest.approx(count / top * PLOT.plot_height, abs=0.06)
        assert bar.y + bar.height == pytest.approx(PLOT.bottom, abs=0.01)
        assert PLOT.left <= bar.x
        assert bar.x + bar.width <= PLOT.right + 0.02
        assert not bar.figure or width_of(bar.figure) <= bar.width
    assert all(
        before.x + before.width <= after.x + 0.02 for before, after in zip(bars, bars[1:], strict=False)
    )
    assert all(0 <= tick.at <= WIDTH for tick in chart.x_ticks)
