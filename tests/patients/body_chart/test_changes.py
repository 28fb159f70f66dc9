"""What changed between two maps, worked out by hand."""

from hypothesis import given
from hypothesis import strategies as st

from patients.body_chart import changes_between, changes_in_words
from patients.body_chart.findings import sides_of
from tests.patients.body_chart.test_findings import MIRROR, place, places


def said(before, after):
    return dict(changes_in_words(changes_between(before, after)))


def test_what_went_and_what_came():
    found = said(
        [place("calf", intensity=6), place("sacrum", "midline")], [place("neck", "right", intensity=2)]
    )

    assert found == {
        "Weg": ("Heiligbeen", "Onderbeen achter (kuit), links (6 van 10)"),
        "Erbij gekomen": ("Nek, rechts (2 van 10)",),
    }


def test_what_became_less_and_worse_and_stayed():
    before = [place("calf", intensity=6), place("heel", intensity=3), place("shin", intensity=4)]
    after = [place("calf", intensity=2), place("heel", intensity=5), place("shin", intensity=4)]

    assert said(before, after) == {
        "Minder erg": ("Onderbeen achter (kuit), links: eerst 6, nu 2",),
        "Erger": ("Hiel, links: eerst 3, nu 5",),
        "Gelijk gebleven": ("Onderbeen voor (scheen), links (4 van 10)",),
    }


def test_another_feeling_of_the_same_strength_is_told():
    before, after = (
        [place("calf", quality="sharp", intensity=5)],
        [place("calf", quality="numb", intensity=5)],
    )

    assert said(before, after) == {
        "Voelt anders": ("Onderbeen achter (kuit), links: eerst scherp of stekend, nu doof gevoel",)
    }


def test_a_figure_or_feeling_that_is_not_known_is_no_change():
    before, after = [place("calf", quality="sharp", intensity=5)], [place("calf", quality="", intensity=None)]

    assert list(said(before, after)) == ["Gelijk gebleven"]


def test_both_sides_are_compared_side_by_side():
    before, after = [place("calf", "both", intensity=6)], [place("calf", "left", intensity=3)]

    assert said(before, after) == {
        "Weg": ("Onderbeen achter (kuit), rechts (6 van 10)",),
        "Minder erg": ("Onderbeen achter (kuit), links: eerst 6, nu 3",),
    }
    assert said(before, [place("calf", "both", intensity=2)]) == {
        "Minder erg": ("Onderbeen achter (kuit), beide kanten: eerst 6, nu 2",)
    }


def test_the_worst_of_a_place_with_two_rows_counts():
    before = [place("calf", quality="dull", intensity=3), place("calf", quality="tingling", intensity=7)]

    assert said(before, [place("calf", intensity=4)]) == {
        "Minder erg": ("Onderbeen achter (kuit), links: eerst 7, nu 4",)
    }


def test_of_two_empty_maps_there_is_nothing_to_say():
    assert changes_between([], []) == ()


def where(changes):
    return sorted((each.region, side) for each in changes for side in sides_of({"side": each.side}))


@given(st.lists(places, max_size=8), st.lists(places, max_size=8))
def test_every_place_of_either_map_is_told_once(before, after):
    expected = sorted({(row["region"], side) for row in (*before, *after) for side in sides_of(row)})

    assert where(changes_between(before, after)) == expected


OPPOSITE = {"gone": "new", "new": "gone", "less": "more", "more": "less", "same": "same", "other": "other"}


@given(st.lists(places, max_size=8), st.lists(places, max_size=8))
def test_backwards_it_is_the_other_way_round(before, after):
    there = {(each.region, each.side, OPPOSITE[each.kind]) for each in changes_between(before, after)}
    back = {(each.region, each.side, each.kind.value) for each in changes_between(after, before)}

    assert there == back


@given(st.lists(places, max_size=8), st.lists(places, max_size=8))
def test_left_and_right_change_alike(before, after):
    def mirrored(rows):
        return [row | {"side": MIRROR.get(row["side"], row["side"])} for row in rows]

    one = {
        (each.kind, each.region, MIRROR.get(each.side, each.side)) for each in changes_between(before, after)
    }
    other = {
        (each.kind, each.region, each.side) for each in changes_between(mirrored(before), mirrored(after))
    }

    assert one == other
