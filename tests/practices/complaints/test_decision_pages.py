"""The decision about a complaint: typed by the officer, sent once, with its letter kept."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.actions.complaint_decisions import promise_measure, save_decision
from practices.models import Complaint, ComplaintDecision, ComplaintPaper, FormDraft
from tests.pdfs import pdf_text

TO_DECISION = (
    "acknowledged",
    "informal_talk",
    "filed_keurmerk",
    "mediation",
    "investigation",
    "decision_due",
)


def posted(*parts, **changes):
    """What the browser sends; `parts` are (text, outcome, reasons)."""
    rows = {"parts-TOTAL_FORMS": len(parts), "parts-INITIAL_FORMS": 0}
    for number, part in enumerate(parts):
        rows |= {
            f"parts-{number}-{name}": value
            for name, value in zip(("text", "outcome", "reasons"), part, strict=True)
        }
    known = {
        "investigation": "Gesproken met beiden.",
        "decisions": "De deur gaat voortaan dicht.",
        "written_by": "M. Mira, praktijkmanager",
        "version": "",
        "submission": str(uuid.uuid4()),
        "action": "save",
    }
    return known | rows | changes


WHOLE = ("Het gesprek", "founded", "De deur stond open.")


@pytest.fixture
def due(complaint, walk, otto):
    """Investigated; the decision is to be written."""
    values = {"text": "Een deurdranger", "owner": "Mira", "due_on": timezone.localdate()}
    promise_measure(complaint=complaint, values=values, submission=uuid.uuid4(), by=otto)
    return walk(complaint, *TO_DECISION)


@pytest.fixture
def page(due):
    return reverse("complaint_decision", args=[due.pk])


def test_it_is_saved_unfinished_and_comes_back(otto, page, login):
    client = login(otto)

    response = client.post(page, posted(("Het gesprek", "", ""), decisions="", written_by=""))

    assert response.status_code == 302
    text = client.get(page).content.decode()
    assert "Gesproken met beiden." in text and "Het gesprek" in text and "Een deurdranger" in text
    assert ComplaintDecision.objects.get().sent_at is None


def test_a_decision_without_reasons_is_not_sent_and_says_all_that_is_missing(otto, due, page, login):
    sent = posted(
        ("Het gesprek", "founded", " "), ("De wachttijd", "", "Druk."), written_by="", action="send"
    )

    response = login(otto).post(page, sent)

    text = response.content.decode()
    assert response.status_code == 422
    for field in ("parts-0-reasons", "parts-1-outcome", "written_by"):
        assert f'href="#id_{field}"' in text and f'id="id_{field}"' in text, field
    assert ComplaintDecision.objects.get().version == 1
    assert not ComplaintPaper.objects.exists()
    assert Complaint.objects.get().step == "decision_due"


def test_sending_keeps_the_letter_and_takes_the_step(otto, due, page, login):
    response = login(otto).post(page, posted(WHOLE, action="send"))

    assert response.status_code == 302
    [paper] = ComplaintPaper.objects.all()
    assert Complaint.objects.get().step == "decided"
    assert not paper.is_exchanged
    for said in (
        "Het gesprek",
        "gegrond",
        "De deur stond open.",
        "Een deurdranger",
        "M. Mira, praktijkmanager",
    ):
        assert said in pdf_text(bytes(paper.pdf)), said
    assert "Verstuurd" in login(otto).get(page).content.decode()


def test_sent_twice_is_sent_once(otto, page, login):
    client, sent = login(otto), posted(WHOLE, action="send")

    first, second = client.post(page, sent), client.post(page, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert ComplaintPaper.objects.count() == ComplaintDecision.objects.count() == 1


def test_nothing_is_added_to_a_decision_that_was_sent(otto, page, login):
    client = login(otto)
    client.post(page, posted(WHOLE, action="send"))

    response = client.post(page, posted(("Nog iets", "founded", "Want."), investigation="Later bedacht"))

    assert response.status_code == 422
    assert "Later bedacht" in response.content.decode() and "Nog iets" in response.content.decode()
    assert ComplaintDecision.objects.count() == 1


def test_a_save_over_somebody_elses_save_shows_both(otto, due, page, login):
    client = login(otto)
    client.post(page, posted(WHOLE))
    theirs = {
        "investigation": "Van de ander.",
        "parts": [{"text": "Iets anders", "outcome": "partly", "reasons": "Zo is het."}],
        "decisions": "",
        "written_by": "",
    }
    save_decision(complaint=due, values=theirs, version=1, by=otto)

    response = client.post(page, posted(WHOLE, investigation="Van mij.", version=1))

    text = response.content.decode()
    assert response.status_code == 422
    for words in ("Van de ander.", "Van mij.", "Iets anders", "deels gegrond"):
        assert words in text, words
    assert 'name="version" value="2"' in text
    assert ComplaintDecision.objects.get().investigation == "Van de ander."


def test_rows_can_be_removed(otto, page, login):
    client = login(otto)
    client.post(page, posted(WHOLE, ("Weg ermee", "", ""), **{"parts-1-DELETE": "on"}))

    assert [part["text"] for part in ComplaintDecision.objects.get().parts] == ["Het gesprek"]


def test_too_many_rows_are_refused(otto, page, login):
    response = login(otto).post(page, posted(*[WHOLE] * 21))

    assert response.status_code == 422
    assert not ComplaintDecision.objects.exists()


def test_what_was_being_typed_comes_back_with_its_rows(otto, page, login):
    client = login(otto)
    token = client.get(page).context["draft_token"]
    data = posted(("Half getypt", "founded", ""), draft_token=token)

    assert client.post(reverse("draft_keep"), data).status_code == 200

    text = client.get(page).content.decode()
    assert "Half getypt" in text and "teruggezet" in text
    client.post(page, posted(WHOLE))
    assert not FormDraft.objects.filter(data__isnull=False).exists()


def test_the_draft_has_an_example_that_says_so(otto, due, page, login):
    client = login(otto)
    client.post(page, posted(("Het gesprek", "", "")))

    response = client.get(reverse("complaint_letter", args=[due.pk, "decision"]))

    assert "VOORBEELD" in pdf_text(response.content)
    assert "[nog niet ingevuld]" in pdf_text(response.content)


def test_the_letter_stays_as_it_was_when_the_practice_moves(otto, due, page, zaandam, login):
    client = login(otto)
    client.post(page, posted(WHOLE, action="send"))
    kept = ComplaintPaper.objects.get()
    address = reverse("complaint_paper_pdf", args=[due.pk, kept.pk])
    before = client.get(address).content

    zaandam.street = "Nieuwstraat"
    zaandam.save()

    assert client.get(address).content == before == bytes(kept.pdf)
    assert "Dorpsstraat" in pdf_text(before) and "Nieuwstraat" not in pdf_text(before)


def test_after_reopening_there_is_a_second_decision(otto, page, walk, login):
    client = login(otto)
    client.post(page, posted(WHOLE, action="send"))
    walk(Complaint.objects.get(), "closed", "reopened", "investigation", "decision_due")

    client.post(page, posted(("Het vervolg", "unfounded", "Niets gevonden."), action="send"))

    assert ComplaintPaper.objects.count() == ComplaintDecision.objects.exclude(sent_at=None).count() == 2


@pytest.mark.parametrize("person", ["alice", "mira", "carol", "quirine", "nico"])
def test_only_the_officer(person, page, request, login):
    client = login(request.getfixturevalue(person))

    assert client.get(page).status_code == client.post(page, posted(WHOLE)).status_code == 403
    assert not ComplaintDecision.objects.exists()


def test_the_letter_names_the_last_day_for_the_dispute_body(otto, page, login, monkeypatch):
    now = timezone.make_aware(datetime.datetime(2026, 12, 1, 11, 15))
    monkeypatch.setattr(timezone, "now", lambda: now)
    login(otto).post(page, posted(WHOLE, action="send"))

    text = pdf_text(bytes(ComplaintPaper.objects.get().pdf))

    for said in ("1 december 2027", "50 euro", "100 euro", "zes maanden", "Landelijk Meldpunt Zorg"):
        assert said in text, said
