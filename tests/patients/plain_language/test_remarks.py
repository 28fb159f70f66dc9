"""Words that frighten and words that a patient may not know."""

import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from patients.plain_language import Kind, remarks
from patients.plain_language.words import ENTRIES, GUIDELINE, HOUSE
from tests.patients.test_hostile_text import CORPUS

WORDS = ("slijtage", "versleten", "geen", "niet", "niet alleen", "lumbale flexie", "uw rug", ".", "\n", "é")


def words(text):
    return [remark.word for remark in remarks(text)]


@pytest.mark.parametrize(
    "word",
    [
        *("letsel", "letsels", "rugletsel", "degeneratie", "degeneratieve", "discusdegeneratie", "slijtage"),
        *(
            "schade",
            "blijvende schade",
            "beschadigd",
            "beschadigde",
            "beschadiging",
            "versleten",
            "kapot",
            "kapotte",
        ),
        *("instabiel", "instabiele", "scheefstand", "uit de kom", "zwakke rug", "zwakke plek", "rug is zwak"),
        *(
            "wervel zit vast",
            "vastzittende wervel",
            "vermijden te bewegen",
            "mag niet meer bukken",
            "nooit meer",
        ),
    ],
)
def test_this_frightens(word):
    [found] = remarks(f"Wij zien dit: {word}, zei hij.")

    assert (found.word, found.kind) == (word, Kind.FRIGHTENS)
    assert found.better and found.why == "Dit kan ongerust maken."


@pytest.mark.parametrize(
    "word",
    [
        *(
            "aspecifieke lage rugpijn",
            "aspecifiek",
            "lumbaal",
            "lumbale",
            "lumbosacrale",
            "flexie",
            "extensie",
        ),
        *(
            "SI-gewricht",
            "SI-gewrichten",
            "chronificering",
            "catastroferen",
            "graded activity",
            "ADL",
            "radiculaire",
        ),
    ],
)
def test_this_is_jargon(word):
    [found] = remarks(f"Er is {word}.")

    assert (found.word, found.kind, found.why) == (word, Kind.JARGON, "Dit is vaktaal.")


@pytest.mark.parametrize(
    "text",
    [
        "Uw rug is onbeschadigd.",
        "Een hernia geneest meestal vanzelf.",
        "Flexibel werken, en een reflexie.",
        "Loop elke dag een stuk. Zet de stoel vast.",
        "U mag bukken en tillen. Dat lukt nooit in één dag.",
        "schadevrij_schade",
        "Uw rug wordt sterker, hij is niet zwak.",
        "Een vaste wervelkolom.",
        "",
    ],
)
def test_nothing_is_wrong_with(text):
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Er is geen schade.",
        "Uw rug is niet versleten.",
        "Uw rug is niet echt meer kapot.",
        "Pijn zonder enige blijvende schade.",
        "GEEN slijtage of letsel.",
        "Uw rug is niet zwak.",
        "U hoeft bewegen niet te vermijden.",
        "De wervel zit niet vast.",
    ],
)
def test_what_is_denied_frightens_nobody(text):
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Er is niet alleen slijtage.", "slijtage"),
        ("Dat weet ik niet. Slijtage speelt mee.", "Slijtage"),
        ("Het is niet erg, slijtage hoort erbij.", "slijtage"),
        ("Geen van uw gewone foto’s toont slijtage.", "slijtage"),  # further away than three words
        ("Er is geen lumbale pijn.", "lumbale"),  # denied, and jargon all the same
    ],
)
def test_what_is_not_denied_is_remarked_on(text, word):
    assert words(text) == [word]


@pytest.mark.parametrize(
    "word", ["SLIJTAGE", "Slijtage", "slijtáge", unicodedata.normalize("NFD", "slijtagé"), "ŠLIJTAGE"]
)
def test_case_and_accents_make_no_difference(word):
    assert words(f"Er is {word}!") == [word]


def test_a_wording_may_run_over_a_line_and_the_longest_counts():
    assert words("Dit geeft blijvende\n  schade.") == ["blijvende\n  schade"]
    assert words("aspecifieke lage rugpijn") == ["aspecifieke lage rugpijn"]


def test_remarks_come_in_the_order_of_the_text():
    assert words("Flexie bij slijtage: lumbaal.") == ["Flexie", "slijtage", "lumbaal"]


def test_every_word_says_where_it_comes_from_and_what_is_better():
    assert {entry.source for entry in ENTRIES} == {GUIDELINE, HOUSE}
    assert all(entry.better and not remarks(entry.better) for entry in ENTRIES)


def test_a_pattern_has_no_group_of_its_own_and_matches_folded_text():
    for entry in ENTRIES:
        assert re.compile(entry.pattern).groups == 0
        assert entry.pattern.isascii()
        assert entry.pattern.replace("\\W", "") == entry.pattern


@given(text=st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
@example(text="İ slijtage \u0301\u0301")
@example(text="slijtage\u0301\u0302")
def test_remarks_never_raise_and_point_at_their_word(text):
    before = 0
    for remark in remarks(text):
        assert 0 <= before <= remark.start < remark.end <= len(text)
        assert text[remark.start : remark.end] == remark.word
        before = remark.end


@pytest.mark.parametrize("text", CORPUS)
def test_hostile_text_is_text(text):
    assert words(f"{text} slijtage {text}")[0] == "slijtage"


@pytest.mark.parametrize("piece", ["wervel a b ", "mag u a b ", "niet ", "rug is ", "slijtag"])
def test_a_long_text_takes_no_time(piece):
    started = time.perf_counter()
    remarks(piece * (4000 // len(piece)))

    assert time.perf_counter() - started < 1
