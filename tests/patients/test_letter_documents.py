"""A letter as a document: what it keeps, that it stays so, and what its PDF says."""

import datetime
import io

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from patients.actions.encryption import encrypted_columns, rotate_column
from patients.actions.measurements import withdraw_measurement
from patients.demo import build
from patients.demo.cases import CASES
from patients.models import Episode, Letter, Patient
from patients.reports.letter_texts import prefilled
from patients.reports.letters import preview
from practices.models import Practice, User
from tests.factories import measure
from tests.patients.test_hostile_text import CORPUS
from tests.patients.test_letters import send, with_plan
from tests.pdfs import pdf_text


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """Today is the first of December 2026, a quarter past eleven."""
    now = timezone.make_aware(datetime.datetime(2026, 12, 1, 11, 15))
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def planned(alice, sanne, episode):
    """Sanne's episode with a signed plan, and a GP of her own."""
    return with_plan(episode, alice)


PARTS = ("opening", "findings", "conclusion", "plan", "request", "closing")


def pages(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def identified(sanne, planned):
    """Sanne with a BSN."""
    sanne.refresh_from_db()
    sanne.bsn, sanne.bsn_missing_reason = "999990019", ""
    sanne.save()
    return sanne


def test_the_pdf_says_what_the_letter_says(alice, identified, planned):
    alice.big_number = "59012345601"
    alice.save()
    measure(planned, "nprs", 7, by=alice, on=planned.started_on)
    measure(planned, "nprs", 3, by=alice)

    kept = send(planned, "start", alice, plan="Oefenen.\nWandelen.")

    text = pdf_text(kept.pdf)
    for said in (
        "A. de Haas",
        "Praktijk De Brug",
        "1 december 2026",
        identified.name,
        "17-05-1980",
        "BSN 999990019",
        f"patiëntnummer {identified.number}",
        "Oefenen. Wandelen.",
        "01-10-2026: 7",
        "4 beter, 57 %",
        "Alice fysiotherapeut, BIG 59012345601",
        "bladzijde 1 van 1",
        "Ondertekend op 01-12-2026 11:15",
    ):
        assert said in text, said
    assert b"/StructTreeRoot" in kept.pdf


def test_the_chart_has_its_figures_in_words(alice, planned):
    measure(planned, "nprs", 7, by=alice, on=planned.started_on)
    measure(planned, "nprs", 3, by=alice)

    [drawn] = send(planned, "start", alice).document["measured"]

    assert drawn["alt"] == ("NPRS, gemiddeld, laatste 24 uur in de tijd. 01-10-2026: 7; 01-12-2026: 3.")
    assert len(drawn["chart"]["dots"]) == 2


def test_without_a_bsn_none_is_named_and_on_the_screen_none_is_whole(alice, sanne, planned, login):
    assert "BSN" not in pdf_text(send(planned, "start", alice).pdf)
    sanne.refresh_from_db()
    sanne.bsn, sanne.bsn_missing_reason = "999990019", ""
    sanne.save()
    kept = send(planned, "start", alice)

    text = login(alice).get(kept.get_absolute_url()).content.decode()

    assert "BSN ••••••019" in text
    assert "999990019" not in text


def test_a_kept_letter_can_not_be_read_in_the_database(alice, identified, planned):
    send(planned, "start", alice)

    with connection.cursor() as cursor:
        for table in ("patients_letter", "patients_letterevent"):
            cursor.execute("SELECT t::text FROM " + connection.ops.quote_name(table) + " t")
            assert all("999990019" not in row[0] and "%PDF" not in row[0] for row in cursor.fetchall())


def test_a_kept_letter_is_read_with_new_keys(alice, identified, planned, settings):
    kept = send(planned, "start", alice)
    newest = Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [newest, *settings.FIELD_ENCRYPTION_KEYS]
    for model, field in encrypted_columns():
        list(rotate_column(model=model, field=field))
    settings.FIELD_ENCRYPTION_KEYS = [newest]

    read = Letter.objects.get()
    assert (read.pdf, read.document["bsn"]) == (kept.pdf, "999990019")


def test_a_letter_stays_as_it_was_sent(alice, sanne, planned, login):
    taken = measure(planned, "nprs", 7, by=alice, on=planned.started_on)
    kept, client = send(planned, "start", alice), login(alice)
    before = client.get(kept.get_absolute_url()).context["document"]
    withdraw_measurement(measurement=taken, reason="Vergissing", by=alice)
    Practice.objects.update(name="Verhuisd", street="Elders", colour="#5a2d82")
    Patient.objects.filter(pk=sanne.pk).update(surname="Getrouwd")
    User.objects.filter(pk=alice.pk).update(name="Anders")

    assert client.get(kept.get_absolute_url()).context["document"] == before
    pdf = client.get(reverse("letter_pdf", args=[planned.pk, kept.pk])).content
    assert pdf == kept.pdf
    assert "Verhuisd" not in pdf_text(pdf)


def test_what_was_measured_after_its_date_is_not_in_a_letter(alice, planned):
    measure(planned, "nprs", 7, by=alice, on=planned.started_on)
    measure(planned, "nprs", 3, by=alice)

    [drawn] = send(planned, "start", alice, written_on=datetime.date(2026, 11, 20)).document["measured"]

    assert (drawn["first"], drawn["last"]) == ("01-10-2026: 7 (ernstige pijn)", "")


def test_empty_parts_have_no_heading(alice, planned):
    kept = send(planned, "start", alice, plan="  ", request="", conclusion="Alleen dit.")

    text = pdf_text(kept.pdf)
    assert "Conclusie Alleen dit." in text
    assert "Behandelplan" not in text
    assert "Verzoek aan u" not in text


HOSTILE = {
    "code": '#panic("x") #import "x.typ" $x^2$ *vet* @bron <label> \\ ``` ]) = kop',
    "files": '#read("/etc/passwd") #image("../../lowback/settings.py")',
    "html": "<b>vet</b> &amp; <script>alert(1)</script>",
    "control": "a\x00b\x07c\ufffe",
    "emoji": "Gaat goed 😀👍🏽",
    "rtl": "שלום עליכם \u202eomgekeerd",
    "long word": "x" * 2000,
    **dict(enumerate(CORPUS)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_typed_runs_or_stops_the_document(name, alice, episode):
    payload = HOSTILE[name]
    short = dict.fromkeys(("subject", "salutation", "recipient_name"), payload[:100])
    for kind in Letter.Kind.values:
        pdf = preview(
            Letter(
                episode=episode,
                kind=kind,
                written_on=timezone.localdate(),
                **dict.fromkeys(PARTS, payload) | short,
            ),
            by=alice,
        )
        text = pdf_text(pdf)
        assert pdf.startswith(b"%PDF")
        assert b"/JavaScript" not in pdf
        assert "root:" not in text
        assert "SECRET_KEY" not in text
        if name in ("code", "files", "html"):
            assert payload.replace(" ", "") in text.replace(" ", "")


def test_nothing_is_cut_of_a_letter_that_is_far_too_long(alice, planned):
    long = " ".join(f"woord{number}" for number in range(1100))[:10_000]
    letter = send(planned, "start", alice, **dict.fromkeys(PARTS, long))

    text = pdf_text(letter.pdf)

    assert pages(letter.pdf) > 5
    assert all(text.count(f"woord{number} ") >= 5 for number in range(0, 1000, 50))
    assert f"bladzijde 2 van {pages(letter.pdf)}" in text


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_every_letter_of_every_case_fits_on_one_sheet(case):
    build.Builder(5, timezone.localdate()).add_patient(1, build.Card(4, case=case))
    episode = Episode.objects.with_phases().get()
    for kind in Letter.Kind.values:
        letter = Letter(episode=episode, kind=kind, **prefilled(episode, kind))
        pdf = preview(letter, by=episode.lead_therapist)
        text = pdf_text(pdf).replace(" ", "")
        assert pages(pdf) == 1, kind
        for part in PARTS:
            # Hyphens at the end of a line are the typesetter's.
            for word in getattr(letter, part).split():
                assert word.replace("-", "") in text.replace("-", "").replace("\u00ad", ""), (kind, word)
