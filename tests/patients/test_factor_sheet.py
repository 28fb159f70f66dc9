"""The map a patient takes home: on one sheet where it can be, whole in words, and nothing typed runs in it."""

import dataclasses
import datetime
import io
import re

import pytest
from pypdf import PdfReader

from lowback.pdf import render_pdf
from patients.factor_map import Factor, Role
from patients.reports.factor_sheet import SENTENCES, TEMPLATE, FactorSheetInput, factor_sheet
from patients.reports.recipient import Recipient
from practices.letterhead import Letterhead
from tests.patients.test_explanations import FORBIDDEN
from tests.patients.test_hostile_text import CORPUS
from tests.patients.test_programme import HOSTILE
from tests.pdfs import flat, pdf_text, texts_in

LETTERHEAD = Letterhead(
    "Fysiogroep Zaandam", ("Westzijde 100", "1506 EK Zaandam"), ("075 612 34 56",), "075 612 34 56", "#0d434c"
)
SANNE = Recipient(LETTERHEAD, "Mevrouw S. de Vries", 100123, "Alice Bakker")
TODAY = datetime.date(2026, 11, 20)
EXPLANATION = "Na de verhuizing ging u minder lopen.\n\nDaardoor sliep u slechter en werd u eerder moe."
SEVEN = (
    Factor(
        "Ik loop minder, omdat ik bang ben dat het dan erger wordt", "behavioural", Role.MAINTAINING, 3, True
    ),
    Factor("Ik denk dat mijn rug zwak is", "cognitive", Role.MAINTAINING, 2, True),
    Factor("Ik schrik van elke steek", "emotional", Role.MAINTAINING, 1, True),
    Factor("Ik slaap slecht en ben overdag moe", "somatic", Role.MAINTAINING, 2),
    Factor("Ruzie op het werk over aangepaste taken", "social", Role.PROVOKING, 2, False),
    Factor("Tillen zonder pauze in november", "pain", Role.PROVOKING, 1, False),
    Factor("Mijn vrouw wandelt elke avond met mij mee", "social", Role.PROTECTIVE, 3, True),
)
LONG = "Sinds de verbouwing sta ik om vijf uur op om te schuren, en op kantoor ben ik dan zo moe dat ik de rest van de dag op mijn stoel blijf zitten"


def many(number, text=LONG):
    keys = ("pain", "somatic", "cognitive", "emotional", "behavioural", "social", "motivation")
    return tuple(
        Factor(f"{number}: {text}", keys[number % 7], list(Role)[number % 3], number % 4, bool(number % 2))
        for number in range(number)
    )


def given(factors=SEVEN, **changes):
    return FactorSheetInput(SANNE, tuple(factors), EXPLANATION, TODAY, **changes)


def pdf_of(sheet):
    return render_pdf(TEMPLATE, factor_sheet(sheet) if isinstance(sheet, FactorSheetInput) else sheet)


def pages_of(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def words_of(sheet):
    """Every text that a reader should find beside the drawing."""
    plain = dataclasses.asdict(sheet)
    plain["letterhead"].pop("colour")
    for each in plain["maps"]:
        del each["svg"], each["alt"]
    if plain["parts"]:
        del plain["nothing_changed"]
    return list(texts_in({name: value for name, value in plain.items() if name != "language"}))


THEN_AND_NOW = {"before": SEVEN, "before_on": datetime.date(2026, 6, 3)}


@pytest.mark.parametrize("sheet", [given(), given(many(20)), given([]), given(SEVEN[:3], **THEN_AND_NOW)])
def test_the_paper_says_what_the_data_say(sheet):
    pdf = pdf_of(sheet)

    text = flat(pdf_text(pdf))
    assert [each for each in words_of(factor_sheet(sheet)) if flat(each) not in text] == []
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize(
    ("factors", "pages"),
    [([], 1), (SEVEN[:1], 1), (SEVEN, 1), (many(20, "Ik ga minder sporten"), 2), (many(20), 2)],
)
def test_one_sheet_or_the_list_on_the_next_with_its_head(factors, pages):
    found = pages_of(pdf_of(given(factors)))

    assert len(found) == pages
    for page in found[1:]:
        assert "Fysiogroep Zaandam" in page
        assert "Patiëntnummer 100123" in page
        assert "Hier kunt u zelf iets aan doen" in page


def test_every_factor_stands_whole_in_exactly_one_part():
    factors = many(20)
    lines = [line.text for part in factor_sheet(given(factors)).parts for line in part.lines]

    assert sorted(lines) == sorted(factor.text for factor in factors)


def test_parts_are_what_one_can_do_what_helps_and_the_rest():
    parts = {part.title: [line.text for line in part.lines] for part in factor_sheet(given()).parts}

    assert list(parts) == ["Hier kunt u zelf iets aan doen", "Dit helpt u al", "Dit speelt ook mee"]
    assert "Ik denk dat mijn rug zwak is" in parts["Hier kunt u zelf iets aan doen"]
    assert parts["Dit helpt u al"] == ["Mijn vrouw wandelt elke avond met mij mee"]
    assert "Ruzie op het werk over aangepaste taken" in parts["Dit speelt ook mee"]


def test_then_and_now_stand_on_one_page_with_what_changed_behind():
    now = (dataclasses.replace(SEVEN[0], weight=1), *SEVEN[1:5], SEVEN[6])
    first, second = pages_of(pdf_of(given(now, **THEN_AND_NOW)))

    assert "Toen: 3 juni 2026" in first
    assert "Nu: 20 november 2026" in first
    assert "(eerst: weegt zwaar, nu: weegt licht)" in " ".join(second.split())
    assert "Dit speelt niet meer" in second


def test_two_large_maps_have_a_page_each():
    found = pages_of(pdf_of(given(many(20), before=many(19), before_on=TODAY)))

    assert "Toen:" in found[0]
    assert "Nu:" in found[1]


def test_of_two_maps_the_legend_stands_once_unless_the_first_has_more_to_explain():
    def legends(before):
        maps = factor_sheet(given(SEVEN[:3], before=before, before_on=TODAY)).maps
        return ["weegt zwaarder" in each.svg for each in maps]

    assert legends(SEVEN[1:2]) == [False, True]
    assert legends(SEVEN) == [True, True]


def test_a_map_of_before_has_a_day():
    with pytest.raises(ValueError, match="has a day"):
        given(before=SEVEN)


def test_the_map_has_the_practices_colour_and_its_words_as_description():
    (picture,) = factor_sheet(given()).maps

    assert "#0d434c" in picture.svg
    assert "Ik denk dat mijn rug zwak is (weegt mee)" in picture.alt


@pytest.mark.parametrize("key", SENTENCES)
def test_fixed_sentences_are_plain_and_frighten_nobody(key):
    text = SENTENCES[key]

    assert not FORBIDDEN.search(text)
    assert not re.search(r"\b(je|jij|jou|jouw)\b", text, re.IGNORECASE)
    assert all(len(part.split()) <= 25 for part in re.split(r"[.:?!]\s", text))


@pytest.mark.parametrize("text", [*CORPUS, *HOSTILE])
def test_no_text_stops_the_paper_or_runs_in_it(text):
    person = dataclasses.replace(SANNE, patient_name=text[:200], therapist_name=text[:200])
    factors = [Factor(text, "social", role, 2, True) for role in Role]
    sheet = FactorSheetInput(person, tuple(factors), text, TODAY)

    pdf = pdf_of(sheet)

    if text.isascii() and text.isprintable() and len(text) < 100:
        assert flat(pdf_text(pdf)).count(flat(text)) >= 6
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf
