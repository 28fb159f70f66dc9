"""Letters about a complaint: what they say, that they are kept as they were, and who reads them."""

import datetime
import io
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from practices.actions.complaint_course import extend_term
from practices.actions.complaint_decisions import promise_measure, save_decision
from practices.models import AccessLogLine, Complaint, ComplaintPaper, Outcome
from practices.queries.complaint_papers import begun_decision, with_everything
from practices.reports.complaint_letters import acknowledgement, address_of, decision, drawn, extension
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.pdfs import flat, flat_body, pdf_text
from tests.practices.complaints.conftest import SECRET


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """Today is Tuesday the first of December 2026."""
    now = timezone.make_aware(datetime.datetime(2026, 12, 1, 11, 15))
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def extended(complaint, otto):
    today = timezone.localdate()
    values = {"reason": "De therapeut is ziek.", "told_complainant_on": today, "told_officer_on": today}
    extend_term(complaint=complaint, values=values, by=otto)
    return Complaint.objects.get(pk=complaint.pk)


def letter(complaint, kind):
    return reverse("complaint_letter", args=[complaint.pk, kind])


def test_the_acknowledgement(otto, complaint, login):
    response = login(otto).get(letter(complaint, "acknowledgement"))

    text = pdf_text(response.content)
    # Received on Saturday 28 November; six weeks later is Saturday 9 January, so Monday.
    for said in (
        complaint.number,
        "28 november 2026",
        "maandag 11 januari 2027",
        "zes weken",
        "Otto",
        otto.email,
        "kost u niets",
        "geheim",
        "klachtenregeling van het Keurmerk Fysiotherapie",
        "Mw. T. Bakker Dorpsstraat 3 1506 AB Zaandam",
        "Fysiogroep Zaandam",
        "VOORBEELD",
    ):
        assert said in text, said
    assert b"/StructTreeRoot" in response.content
    assert SECRET not in text
    assert AccessLogLine.objects.filter(event="print", object_type="complaint_letter").count() == 1
    assert not ComplaintPaper.objects.exists()


def test_the_extension(otto, extended, login):
    text = pdf_text(login(otto).get(letter(extended, "extension")).content)

    for said in ("maandag 11 januari 2027", "De therapeut is ziek.", "maandag 8 februari 2027", "vier weken"):
        assert said in text, said


@pytest.mark.parametrize("kind", ["acknowledgement", "extension"])
def test_the_letter_names_the_officers_own_telephone_or_says_whose_it_is(kind, otto, extended, login):
    practice = extended.practice.phone.as_national
    without = pdf_text(login(otto).get(letter(extended, kind)).content)
    otto.phone = "+31201234567"
    otto.save()

    own = pdf_text(login(otto).get(letter(extended, kind)).content)

    assert f"Of bel de praktijk, {practice}, en vraag naar mij" in without
    assert "Of bel mij: 020 123 4567" in own and "bel de praktijk" not in own


@pytest.mark.parametrize("kind", ["extension", "decision", "statement", "nothing"])
def test_no_letter_without_its_reason(kind, otto, complaint, login):
    client = login(otto)

    assert client.get(letter(complaint, kind)).status_code == 404
    assert client.post(letter(complaint, kind)).status_code == 404


def test_a_letter_is_kept_once_and_stays_as_it_was(otto, complaint, zaandam, login):
    client, sent = login(otto), {"submission": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(letter(complaint, "acknowledgement"), sent).status_code == 302

    [kept] = ComplaintPaper.objects.all()
    zaandam.name = "Heel anders"
    zaandam.save()
    again = client.get(reverse("complaint_paper_pdf", args=[complaint.pk, kept.pk])).content

    assert again == bytes(kept.pdf)
    assert "VOORBEELD" not in pdf_text(again) and "Fysiogroep Zaandam" in pdf_text(again)
    assert not kept.is_exchanged


def test_one_form_number_can_keep_both_letters(otto, extended, login):
    client, sent = login(otto), {"submission": str(uuid.uuid4())}
    for kind in ("acknowledgement", "extension"):
        client.post(letter(extended, kind), sent)

    assert set(ComplaintPaper.objects.values_list("kind", flat=True)) == {"acknowledgement", "extension"}


def test_an_ended_complaint_gets_no_letter(otto, complaint, walk, login):
    walk(complaint, "withdrawn")

    response = login(otto).post(letter(complaint, "acknowledgement"))

    assert response.status_code == 422
    assert "afgesloten" in response.content.decode()


def test_a_letter_with_the_address_of_the_complainant_stays_with_the_officer(otto, alice, put, login):
    login(otto).post(letter(put, "acknowledgement"))
    kept = ComplaintPaper.objects.get()

    text = login(alice).get(reverse("put_complaint", args=[put.pk])).content.decode()

    assert kept.title not in text
    assert login(alice).get(reverse("complaint_paper_pdf", args=[put.pk, kept.pk])).status_code == 403


def test_a_paper_of_another_complaint_is_not_found(otto, complaint, register, login):
    other = register()
    login(otto).post(letter(other, "acknowledgement"))
    address = reverse("complaint_paper_pdf", args=[complaint.pk, ComplaintPaper.objects.get().pk])

    assert login(otto).get(address).status_code == 404


def test_the_list_takes_a_fixed_number_of_queries(otto, complaint, login, django_assert_max_num_queries):
    client = login(otto)
    for _ in range(4):
        client.post(letter(complaint, "acknowledgement"))
    address = reverse("complaint_letters", args=[complaint.pk])
    client.get(address)

    with django_assert_max_num_queries(20):
        assert len(client.get(address).context["letters"]) == 4


HOSTILE = [
    *CORPUS,
    '#panic("x") #read("/etc/passwd") $x$ [*a*] \\ // /* ` = kop',
    "\x00\x1b[31m\u0085 x",
    "woord " * 1600,
    "a" * 5000,
    "emoji 😀 en 日本",
    "\u202eomgekeerd \u05e9\u05dc\u05d5\u05dd",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_printed_whole_and_runs_nowhere(payload, otto, alice, register, walk, zaandam, login):
    text = payload.replace("\x00", "")
    short = text[:100]
    made = register(complainant_name=short, complainant_contact=text[:500], description=text)
    today = timezone.localdate()
    told = {"reason": text[:2000], "told_complainant_on": today, "told_officer_on": today}
    extend_term(complaint=made, values=told, by=otto)
    measure = {"text": text[:300], "owner": short, "due_on": today}
    promise_measure(complaint=made, values=measure, submission=uuid.uuid4(), by=otto)
    values = {
        "investigation": text,
        "parts": [{"text": text[:1000], "outcome": "partly", "reasons": text[:5000]}],
        "decisions": text[:5000],
        "written_by": short,
    }
    save_decision(complaint=made, values=values, version=None, by=otto)
    found = with_everything(made)

    for document in (
        acknowledgement(found, by=otto),
        extension(found, by=otto),
        decision(found, begun_decision(found), by=otto),
    ):
        pdf = drawn(document)
        assert b"/JavaScript" not in pdf and b"/URI" not in pdf
    body = flat_body(pdf, f"klacht {made.number}", "Vertrouwelijk", practice=zaandam.name)
    if all(32 <= ord(character) < 127 for character in text):
        assert body.count(flat(text[:5000])) >= 3
    client = login(otto)
    for name in ("complaint_decision", "complaint_letters"):
        assert dangers(client.get(reverse(name, args=[made.pk])).content.decode()) == [], name


def test_the_longest_decision_is_printed_to_its_last_word(otto, complaint):
    values = {
        "investigation": "woord " * 1660 + "laatste-onderzoek",
        "parts": [
            {"text": f"onderdeel {number}", "outcome": outcome, "reasons": "reden " * 800 + f"einde{number}"}
            for number, outcome in enumerate(Outcome.values)
        ],
        "decisions": "besluit " * 600 + "slotwoord",
        "written_by": "M. Mira",
    }
    save_decision(complaint=complaint, values=values, version=None, by=otto)
    found = with_everything(complaint)

    pdf = drawn(decision(found, begun_decision(found), by=otto))

    text = flat(pdf_text(pdf))
    for said in ("laatste-onderzoek", "einde0", "einde3", "slotwoord", "gegrond", "geen oordeel"):
        assert flat(said) in text, said
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 5


def test_the_pdf_says_what_the_data_say(otto, extended):
    for document in (
        acknowledgement(with_everything(extended), by=otto),
        extension(with_everything(extended), by=otto),
    ):
        text = flat_body(
            drawn(document), f"klacht {extended.number}", "Vertrouwelijk", practice="Fysiogroep Zaandam"
        )
        said = [document.subject, document.salutation, *document.recipient, *document.signature]
        for part in document.parts:
            said += [part.heading, *part.text.split("\n"), *part.points]
        for each in said:
            assert flat(each) in text, each


def test_only_the_address_of_the_contact_data_stands_above_a_letter():
    contact = "Dorpsstraat 3\n\n1506 AB Zaandam\n06-12 34 56 78\nbakker@example.nl"

    assert address_of(contact) == ("Dorpsstraat 3", "1506 AB Zaandam")
    assert address_of("Tel. 06-1\nDorpsstraat 3") == address_of("") == ()


def test_after_an_extension_no_second_one_is_announced(otto, extended):
    text = pdf_text(drawn(acknowledgement(with_everything(extended), by=otto)))

    assert "maandag 8 februari 2027. De termijn is al een keer verlengd." in text
    assert "mogen wij" not in text
