"""Counting complaints without telling who."""

from hypothesis import given
from hypothesis import strategies as st

from practices.complaints.yearly import UNTOLD, Facts, cell, share, yearly


def fact(**changes):
    known = {
        "year": 2026,
        "category": "informatie",
        "outcome": "gegrond",
        "route": "oordeel",
        "days": 30,
        "in_six_weeks": True,
        "is_extended": False,
        "is_late": False,
        "is_dispute": False,
        "measures": 1,
        "measures_done": 0,
    }
    return Facts(**known | changes)


def report(facts):
    return yearly(facts, year=2026, smallest=5)


def test_a_year_by_hand():
    # Six about information (of which five founded) and seven about manners; two of all were extended.
    facts = [fact() for _ in range(5)] + [fact(outcome="ongegrond", days=50, in_six_weeks=False)]
    facts += [fact(category="bejegening", days=10) for _ in range(7)]
    facts += [fact(year=2025) for _ in range(9)]

    found = report(facts)

    # Seven took 10 days, five 30 and one 50: the seventh of thirteen took 10.
    assert (found.total, found.median_days, found.measures) == ("13", "10", "13")
    assert found.tables[0].shown == (("bejegening", "7"), ("informatie", "6"))
    # One small figure: the other one would give it away.
    assert found.tables[1].shown == (("gegrond", UNTOLD), ("ongegrond", "< 5"))


def test_small_figures_are_not_told():
    found = report([fact(), fact(outcome="ongegrond")])

    assert found.total == "< 5"
    assert found.median_days == UNTOLD
    assert {shown for table in found.tables for _, shown in table.shown} == {"< 5"}
    assert {shown for _, shown in found.shares} == {UNTOLD}


def test_zero_is_told_and_a_share_of_few_is_not():
    assert (cell(0, 5), cell(4, 5), cell(5, 5)) == ("0", "< 5", "5")
    assert share([True] * 20, 5) == "100 %"
    assert share([True] * 15 + [False] * 5, 5) == "75 %"
    assert share([True] * 19 + [False], 5) == UNTOLD


@given(st.lists(st.sampled_from("abcdef"), max_size=60), st.integers(min_value=2, max_value=10))
def test_what_is_hidden_cannot_be_worked_out(categories, smallest):
    found = yearly([fact(category=each) for each in categories], year=2026, smallest=smallest)
    table = found.tables[0]
    counts = dict(table.counts)
    hidden = [label for label, shown in table.shown if not shown.isdigit()]

    assert sum(counts.values()) == len(categories)
    assert all(counts[label] > 0 for label in hidden)
    assert not any(0 < int(shown) < smallest for _, shown in table.shown if shown.isdigit())
    if hidden and found.total.isdigit():
        assert len(hidden) >= 2
        assert sum(counts[label] for label in hidden) >= smallest


@given(st.lists(st.booleans(), max_size=60))
def test_a_share_is_a_share_or_untold(answers):
    shown = share(answers, 5)

    assert shown == UNTOLD or 0 <= int(shown.removesuffix(" %")) <= 100
