"""Counting complaints without telling who."""

from itertools import product

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from practices.complaints.yearly import UNSAID, UNTOLD, Facts, network, yearly
from practices.suppression import NETWORK


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
    assert not found.is_told
    assert found.median_days == found.measures == UNTOLD
    assert [table for table in found.tables if table.is_told] == []
    assert {shown for _, shown in found.shares} == {UNTOLD}


def test_a_year_without_complaints_is_told():
    assert (report([]).total, report([]).is_told) == ("0", True)


def test_five_of_five_kinds_are_one_each_for_whoever_can_add():
    found = report([fact(category=each) for each in "abcde"])

    assert found.total == "5"
    assert not found.tables[0].is_told


def test_a_share_of_few_is_not_told():
    late = dict(report([fact()] * 15 + [fact(is_late=True)] * 5).shares)["Te laat"]

    assert late == "25 %"
    assert dict(report([fact()] * 19 + [fact(is_late=True)]).shares)["Te laat"] == UNTOLD
    assert dict(report([fact()] * 20).shares)["Te laat"] == "0 %"


def test_the_order_of_what_is_hidden_says_nothing():
    facts = [fact(category="z")] * 4 + [fact(category="a")] * 2 + [fact(category="m")] * 7

    assert report(facts).tables[0].shown == (("m", "7"), ("a", "< 5"), ("z", "< 5"))


def test_the_network_minus_the_others_is_not_told():
    """Two in Noord are about information; without care that is the network's 8 minus the 6 of Zaandam."""
    zaandam = [fact()] * 6 + [fact(category="bejegening")] * 9
    noord = [fact()] * 2 + [fact(category="bejegening")] * 6 + [fact(category="wachttijd")] * 8

    found = network({"zaandam": zaandam, "noord": noord}, year=2026, smallest=5)

    assert dict(found["zaandam"].tables[0].shown)["informatie"] == "6"
    assert dict(found["noord"].tables[0].shown)["informatie"] == "< 5"
    assert dict(found[NETWORK].tables[0].shown)["informatie"] == UNTOLD


def test_the_total_of_a_small_practice_is_not_told_by_the_network():
    found = network({"a": [fact()] * 3, "b": [fact()] * 6, "c": [fact()] * 20}, year=2026, smallest=5)

    totals = {name: each.total for name, each in found.items()}
    assert totals == {"a": "< 5", "b": UNTOLD, "c": "20", NETWORK: "29"}


# --- What a reader can work out, by trying everything -----------------------------------------------------------------

SMALLEST = 3
LABELS = "xyz"


def readings(report, most):
    """Every way to fill in a practice's table so that it would be shown like this."""
    [table] = report.tables[:1]
    shown = dict(table.shown)
    for counts in product(range(most + 1), repeat=len(LABELS)):
        total = sum(counts)
        if total <= most and _fits(report.total, total):
            cells = zip(LABELS, counts, strict=True)
            if not table.is_told or all(_fits(shown.get(label, "0"), count) for label, count in cells):
                yield counts


def _fits(shown, count):
    if shown.isdigit():
        return count == int(shown)
    if shown == UNSAID:
        return True
    return 0 < count < SMALLEST if shown.startswith("<") else count >= SMALLEST


@hypothesis_settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 4)] * len(LABELS)), min_size=1, max_size=3))
def test_no_hidden_figure_can_be_worked_out(practices):
    facts = {
        str(number): [
            fact(category=label) for label, count in zip(LABELS, counts, strict=True) for _ in range(count)
        ]
        for number, counts in enumerate(practices)
    }
    found = network(facts, year=2026, smallest=SMALLEST)
    most = max(map(sum, practices)) + 2
    possible = [list(readings(found[name], most)) for name in facts]
    everything = set(readings(found[NETWORK], most * len(practices)))

    worlds = [each for each in product(*possible) if tuple(map(sum, zip(*each, strict=True))) in everything]

    assert tuple(practices) in worlds
    for number, counts in enumerate(practices):
        for place, count in enumerate(counts):
            if 0 < count < SMALLEST:
                assert len({world[number][place] for world in worlds}) > 1, (practices, found)
        if 0 < sum(counts) < SMALLEST:
            assert len({sum(world[number]) for world in worlds}) > 1, (practices, found)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 3)), max_size=40))
def test_what_is_told_is_true_and_not_small(answers):
    found = report([fact(is_late=late, is_extended=more, measures=count) for late, more, count in answers])

    figures = [found.total, found.measures, found.measures_done] + [
        shown for table in found.tables for _, shown in table.shown
    ]
    assert not any(0 < int(figure) < 5 for figure in figures if figure.isdigit())
    assert found.total in {str(len(answers)), "< 5", UNSAID}
    for _, shown in found.shares:
        assert shown == UNTOLD or 0 <= int(shown.removesuffix(" %")) <= 100
