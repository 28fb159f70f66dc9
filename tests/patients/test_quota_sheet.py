"""The home sheet of a graded activity: every session with what was agreed, on pages that break between weeks."""

import dataclasses
import datetime
import re
from decimal import Decimal

import pytest

from lowback.pdf import render_pdf
from patients.chronic.quota import Quota, Steps, quota_plan
from patients.reports.quota_sheet import SENTENCES, TEMPLATE, QuotaSheetInput, quota_sheet
from tests.patients.test_explanations import FORBIDDEN
from tests.patients.test_factor_sheet import SANNE, pages_of
from tests.patients.test_hostile_text import CORPUS
from tests.patients.test_programme import HOSTILE
from tests.pdfs import flat, pdf_text, texts_in

MONDAY = datetime.date(2026, 11, 23)


def plan(sessions, times):
    found = quota_plan(
        start=Decimal(8),
        goal=Decimal(30),
        first_day=MONDAY,
        last_day=MONDAY + datetime.timedelta(days=(sessions - 1) * 7 // times),
        times_per_week=times,
        steps=Steps.LINEAR,
        rounding=Decimal(1),
    )
    assert len(found) == sessions
    return found


def given(sessions=10, times=3, **changes):
    values = {
        "activity": "Wandelen",
        "unit": "minuten",
        "plan": plan(sessions, times),
        "times_per_week": times,
    }
    return QuotaSheetInput(SANNE, agreed_on=datetime.date(2026, 11, 20), **values | changes)


def pdf_of(sheet):
    return render_pdf(TEMPLATE, quota_sheet(sheet))


@pytest.mark.parametrize(
    ("sessions", "times", "pages"), [(10, 3, 1), (40, 3, 2), (40, 1, 3), (150, 5, 4), (150, 7, 3), (2, 7, 1)]
)
def test_pages_break_between_weeks_and_keep_their_head(sessions, times, pages):
    sheet = given(sessions, times)
    found = pages_of(pdf_of(sheet))

    assert len(found) == pages
    for number, page in enumerate(found, 1):
        assert f"bladzijde {number} van {pages}" in page
        assert "Patiëntnummer 100123" in page
    for page in found[1:]:
        assert "Afgesproken, en wat u deed" in page
    # A week is never torn: its days and amounts are on the page of its first day.
    for week in quota_sheet(sheet).weeks:
        days = [flat(session.day) for session in week.sessions]
        homes = {next(n for n, page in enumerate(found) if day in flat(page)) for day in days}
        assert len(homes) == 1


@pytest.mark.parametrize(
    "sheet", [given(), given(150, 7), given(note="Begin bij de brug.\n\nNeem uw telefoon mee.")]
)
def test_the_paper_says_what_the_data_say(sheet):
    report = quota_sheet(sheet)
    pdf = pdf_of(sheet)

    plain = dataclasses.asdict(report)
    plain["letterhead"].pop("colour")
    del plain["language"]
    text = flat(pdf_text(pdf))
    assert [each for each in texts_in(plain) if flat(each) not in text] == []
    assert b"pdfuaid" in pdf


def test_there_is_a_box_for_every_session():
    text = pdf_text(pdf_of(given(40, 3)))

    assert len(re.findall(r"\bgedaan\b", text)) == 40


def test_start_and_goal_stand_out_with_their_days():
    assert quota_sheet(given()).aims == (
        ("U begint met", "8 minuten op 23 november 2026"),
        ("Uw doel", "30 minuten op 14 december 2026"),
        ("Hoe vaak", "3 keer per week, 10 keer in totaal"),
    )


def test_weeks_are_counted_from_the_first_session():
    wednesday = MONDAY + datetime.timedelta(days=2)
    days = [wednesday + datetime.timedelta(days=each) for each in (0, 6, 7, 21)]
    sessions = tuple(Quota(number, day, Decimal(5)) for number, day in enumerate(days, 1))

    weeks = quota_sheet(given(plan=sessions)).weeks

    assert [(week.number, [each.day for each in week.sessions]) for week in weeks] == [
        (1, ["wo 25 nov", "di 1 dec"]),
        (2, ["wo 2 dec"]),
        (4, ["wo 16 dec"]),
    ]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("1", "1 minuut"), ("1.5", "1,5 minuten"), ("0.5", "0,5 minuten"), ("10", "10 minuten")],
)
def test_one_is_said_as_one_and_a_fraction_with_a_comma(amount, expected):
    sessions = (Quota(1, MONDAY, Decimal(amount)), Quota(2, MONDAY + datetime.timedelta(days=1), Decimal(20)))

    report = quota_sheet(given(plan=sessions, unit_one="minuut"))

    assert report.weeks[0].sessions[0].amount == expected


@pytest.mark.parametrize("key", SENTENCES)
def test_fixed_sentences_are_plain_and_frighten_nobody(key):
    text = SENTENCES[key]

    assert not FORBIDDEN.search(text)
    assert not re.search(r"\b(je|jij|jou|jouw)\b", text, re.IGNORECASE)
    assert all(len(part.split()) <= 25 for part in re.split(r"[.:?!]\s", text))


@pytest.mark.parametrize("text", [*CORPUS, *HOSTILE])
def test_no_text_stops_the_paper_or_runs_in_it(text):
    person = dataclasses.replace(SANNE, patient_name=text[:200], therapist_name=text[:200])
    sheet = dataclasses.replace(given(), recipient=person, activity=text[:300], unit=text[:60], note=text)

    pdf = pdf_of(sheet)

    if text.isascii() and text.isprintable() and len(text) < 60:
        # Title, note, two names and the unit of ten sessions and two aims.
        assert flat(pdf_text(pdf)).count(flat(text)) >= 16
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf
