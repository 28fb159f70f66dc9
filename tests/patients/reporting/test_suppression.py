"""Small figures stay hidden, also from whoever reads all tables beside each other and can subtract."""

from itertools import product

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from patients.reporting.base import Line, Table
from patients.reporting.suppression import tell
from practices.suppression import NETWORK

SMALLEST = 3
# Of a cell in the tests; whoever attacks doesn't know it and thinks of larger ones as well.
MOST = 3
# Up to where whoever attacks looks, by how many cells there are: enough to see that there is a choice.
REACH = {2: 6, 3: 6, 4: 4}


# --- What a row of cells looks like as a table -------------------------------------------------------------------------


def whole(cells):
    """Three parts of a whole."""
    lines = tuple(Line(label, count) for label, count in zip("abc", cells, strict=True))
    return (Table("geheel", lines, is_whole=True),)


def alone(cells):
    """One share."""
    yes, no = cells
    return (Table("deel", (Line("ja", yes, of=yes + no),)),)


def within(cells):
    """A share, and one of those that it counts."""
    yes_yes, yes_no, no = cells
    first = Line("ja", yes_yes + yes_no, of=yes_yes + yes_no + no)
    second = Line("daarvan", yes_yes, of=yes_yes + yes_no, within=("eerst", "ja"))
    return Table("eerst", (first,)), Table("dan", (second,))


def nested(cells):
    """Recovered early, later, not."""
    early, later, never = cells
    of = early + later + never
    lines = (Line("vroeg", early, of=of), Line("later", early + later, of=of))
    return (Table("herstel", lines, is_nested=True),)


def split(cells):
    """A share, divided over two classes."""
    a_yes, a_no, b_yes, b_no = cells
    line = Line("samen", a_yes + b_yes, of=sum(cells))
    classes = (Line("a", a_yes, of=a_yes + a_no), Line("b", b_yes, of=b_yes + b_no))
    return Table("alles", (line,)), Table("klassen", classes, splits=("alles", "samen"))


def shown(make, practices):
    rows = {name: make(cells) for name, cells in practices.items()}
    together = [sum(each) for each in zip(*practices.values(), strict=True)]
    return tell(rows | {NETWORK: make(together)}, smallest=SMALLEST)


# --- The attacker ----------------------------------------------------------------------------------------------------


def fits(text, value):
    if text in {"", "–"}:
        return True
    return value in range(1, SMALLEST) if text.startswith("<") else text == str(value)


def agrees(tables, told):
    """Could these be the numbers behind what is shown?"""
    return all(
        fits(line.count, exact.count)
        and fits(line.of, exact.of)
        and (line.share in {"", "–"} or line.share == f"{100 * exact.count / exact.of:.0f} %")
        and fits(table.total, sum(each.count for each in source.lines))
        for table, source in zip(told, tables, strict=True)
        for line, exact in zip(table.lines, source.lines, strict=True)
    )


def possible(make, told, names, width):
    """Every pair of cells that would look the same."""
    candidates = [
        [cells for cells in product(range(REACH[width]), repeat=width) if agrees(make(cells), told[name])]
        for name in names
    ]
    for pair in product(*candidates):
        together = [sum(each) for each in zip(*pair, strict=True)]
        if agrees(make(together), told[NETWORK]):
            yield pair


def small_ones(make, cells):
    """The small figures of a practice: where they stand, and what they are."""
    for place, table in enumerate(make(cells)):
        for number, line in enumerate(table.lines):
            for side, value in (("yes", line.count), ("no", (line.of or line.count) - line.count)):
                if 0 < value < SMALLEST:
                    yield (place, number, side), value


def value_at(make, cells, where):
    place, number, side = where
    line = make(cells)[place].lines[number]
    return line.count if side == "yes" else (line.of or line.count) - line.count


def assert_nothing_leaks(make, *practices_cells):
    practices = dict(zip(("noord", "zuid", "oost"), practices_cells, strict=False))
    told = shown(make, practices)
    worlds = list(possible(make, told, practices, len(practices_cells[0])))
    assert practices_cells in worlds
    for number, cells in enumerate(practices_cells):
        for where, value in small_ones(make, cells):
            found = {value_at(make, world[number], where) for world in worlds}
            assert len(found) > 1, (where, value, told)


cells3 = st.tuples(*[st.integers(0, MOST)] * 3)
cells4 = st.tuples(*[st.integers(0, 2)] * 4)
some = hypothesis_settings(max_examples=15, deadline=None)
fewer = hypothesis_settings(max_examples=5, deadline=None)


@given(cells3, cells3)
@some
def test_parts_of_a_whole_tell_no_small_figure(first, second):
    assert_nothing_leaks(whole, first, second)


@given(*[st.tuples(*[st.integers(0, MOST)] * 2)] * 3)
@some
def test_three_practices_tell_no_small_figure_of_one(first, second, third):
    assert_nothing_leaks(alone, first, second, third)


@given(cells3, cells3)
@some
def test_a_share_within_a_share_tells_no_small_figure(first, second):
    assert_nothing_leaks(within, first, second)


@given(cells3, cells3)
@some
def test_nested_shares_tell_no_small_figure(first, second):
    assert_nothing_leaks(nested, first, second)


@given(cells4, cells4)
@fewer
def test_a_divided_share_tells_no_small_figure(first, second):
    assert_nothing_leaks(split, first, second)


# --- By hand ---------------------------------------------------------------------------------------------------------


def texts(told, row):
    return [(line.label, line.count, line.of, line.share) for table in told[row] for line in table.lines]


def test_large_figures_are_told():
    told = shown(within, {"noord": (40, 30, 30), "zuid": (20, 20, 10)})

    assert texts(told, "noord") == [("ja", "70", "100", "70 %"), ("daarvan", "40", "70", "57 %")]
    assert texts(told, NETWORK) == [("ja", "110", "150", "73 %"), ("daarvan", "60", "110", "55 %")]


def test_a_small_part_takes_another_with_it():
    told = shown(whole, {"noord": (1, 8, 9), "zuid": (5, 6, 7)})

    # The small one of noord would follow from its total, and from the network's figure and zuid's.
    noord, zuid = ([line.count for line in told[row][0].lines] for row in ("noord", "zuid"))
    assert noord.count("–") + noord.count("< 3") >= 2
    assert "1" not in noord
    assert zuid[0] == "–"
    assert (told["noord"][0].total, told["zuid"][0].total) == ("18", "18")
    assert told[NETWORK][0].lines[2].count == "16"


def test_a_practice_with_too_few_shows_nothing_and_neither_does_the_smallest_other():
    told = shown(whole, {"noord": (1, 1, 0), "zuid": (5, 6, 7)})

    assert told["noord"][0].total == "< 3"
    assert {line.count for line in told["noord"][0].lines} == {"–"}
    assert told["zuid"][0].total == "–"


def test_what_is_left_over_is_a_figure_too():
    # Two of forty had no measurement.
    told = shown(within, {"noord": (38, 0, 2), "zuid": (30, 0, 30)})

    assert texts(told, "noord")[0] == ("ja", "–", "–", "–")


def test_a_later_share_is_hidden_when_the_difference_is_small():
    told = shown(nested, {"noord": (20, 1, 20), "zuid": (20, 10, 20)})

    assert texts(told, "noord") == [("vroeg", "20", "41", "49 %"), ("later", "–", "–", "–")]
    # The network's and zuid's together would tell it: zuid's goes along.
    assert texts(told, NETWORK)[1] == ("later", "51", "91", "56 %")
    assert texts(told, "zuid") == [("vroeg", "20", "50", "40 %"), ("later", "–", "–", "–")]


def test_means_are_told_of_enough_only():
    def make(cells):
        [number] = cells
        return (
            Table("t", (Line("bezoeken", number, figures=(7.35, None)),), figures=("gemiddeld", "middelste")),
        )

    told = shown(make, {"noord": (20,), "zuid": (30,), "oost": (2,), "west": (0,)})

    assert told["zuid"][0].lines[0].figures == ("7,3", "–")
    assert told["oost"][0].lines[0].figures == ("–", "–")
    assert told["oost"][0].lines[0].count == "< 3"
    assert told["west"][0].lines[0].figures == ("–", "–")


def test_nobody_is_zero_and_may_be_said():
    told = shown(within, {"noord": (0, 0, 0), "zuid": (0, 0, 40)})

    assert texts(told, "noord")[0] == ("ja", "0", "0", "–")
    assert texts(told, "zuid")[0] == ("ja", "0", "40", "0 %")


def test_many_counts_of_few_episodes_are_not_told():
    def make(cells):
        [letters, episodes] = cells
        line = Line("uitkomst", letters // 2, of=letters)
        return (
            Table(
                "brieven", (Line("verstuurd", letters),), is_whole=True, counted="brieven", behind=episodes
            ),
            Table("spoed", (line,), counted="brieven", behind=episodes),
        )

    # Noord's twenty letters are all about one patient; zuid's would tell how many noord has.
    few = shown(make, {"noord": (20, 1), "zuid": (30, 30), "oost": (40, 40)})
    enough = shown(make, {"noord": (20, 10), "zuid": (30, 30), "oost": (40, 40)})

    for row in ("noord", "zuid"):
        assert texts(few, row) == [("verstuurd", "–", "", ""), ("uitkomst", "–", "–", "–")]
    assert texts(enough, "noord") == [("verstuurd", "20", "", ""), ("uitkomst", "10", "20", "50 %")]
