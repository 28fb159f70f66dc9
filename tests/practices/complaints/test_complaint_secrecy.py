"""A complaint leaves no trace in the record, and text in it runs nowhere."""

import io
import re
import uuid

import pytest
from django.urls import reverse
from pypdf import PdfReader

from patients import urls as record_urls
from practices.actions.complaint_course import add_paper, extend_term, give_consent, take_step, write_note
from practices.actions.complaint_decisions import promise_measure, save_decision
from practices.actions.complaints import put_to_party
from practices.actions.decision_requests import ask_for_decision
from practices.models import Complaint, ComplaintCategory, User
from tests.factories import substitute
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.practices.complaints.conftest import ago
from tests.practices.complaints.test_complaint_course_pages import CONSENT
from tests.practices.complaints.test_decision_pages import posted

WORD = "Xanthippe"


def fill(complaint, alice, otto, word):
    """Every text of a complaint holds the word."""
    put_to_party(party=complaint.parties.get(user=alice), text=word, by=otto)
    write_note(complaint=complaint, text=word, submission=uuid.uuid4(), by=otto)
    known = {"kind": "other", "title": word, "dated_on": ago(0), "text": word, "is_exchanged": True}
    add_paper(complaint=complaint, values=known, submission=uuid.uuid4(), by=otto)
    given = CONSENT | {"given_by": word, "evidence": word, "scope": word}
    give_consent(complaint=complaint, values=given, submission=uuid.uuid4(), by=otto)
    measure = {"text": word, "owner": word, "due_on": ago(-30)}
    promise_measure(complaint=complaint, values=measure, submission=uuid.uuid4(), by=otto)
    ask_for_decision(complaint=complaint, user=alice, text=word, submission=uuid.uuid4(), by=otto)
    part = {"text": word, "outcome": "founded", "reasons": word}
    promise = {"text": word[:300], "owner": word[:120], "due_on": ago(-30).isoformat()}
    texts = dict.fromkeys(("investigation", "decisions", "written_by"), word[:120])
    decision = texts | {"parts": [part], "promises": [promise]}
    save_decision(complaint=complaint, values=decision, version=None, by=alice)
    told = {"told_complainant_on": ago(0), "told_officer_on": ago(0), "reason": word}
    extend_term(complaint=complaint, values=told, by=otto)
    take_step(
        complaint=complaint,
        step="acknowledged",
        on=ago(0),
        note=word,
        version=complaint.version,
        submission=uuid.uuid4(),
        by=otto,
    )
    return Complaint.objects.get(pk=complaint.pk)


def words(word):
    return {
        "complainant_name": word,
        "complainant_contact": word,
        "authority": word,
        "patient_name": word,
        "description": word,
        "wish": word,
        "staff_in_words": word,
        "keurmerk_number": word,
        "keurmerk_officer": word,
        "incident_reference": word,
    }


def pages_of(complaint):
    numbers = {
        "complaint_put": [complaint.parties.get().pk],
        "complaint_consent_withdraw": [complaint.consents.get().pk],
        "complaint_measure_done": [complaint.measures.get().pk],
        "complaint_ask_end": [complaint.requests.get().pk],
    }
    names = ("complaint", "complaint_edit", "complaint_extend", "complaint_note", "complaint_paper")
    names += ("complaint_consent", "complaint_measure", "complaint_ask", "complaint_decision", *numbers)
    return [reverse(name, args=[complaint.pk, *numbers.get(name, [])]) for name in names]


@pytest.mark.parametrize("payload", CORPUS)
def test_no_page_runs_what_somebody_typed(payload, register, alice, otto, mira, login):
    complaint = fill(register(**words(payload)), alice, otto, payload)
    ComplaintCategory.objects.filter(pk=complaint.category_id).update(name=payload)
    for user in (alice, otto):
        User.objects.filter(pk=user.pk).update(name=payload)
    client = login(alice)
    for address in (
        reverse("put_complaint", args=[complaint.pk]),
        reverse("complaint_write_decision", args=[complaint.pk]),
        reverse("start"),
    ):
        assert dangers(client.get(address).content.decode()) == [], address
    typed = posted((payload, "founded", payload), **dict.fromkeys(("investigation", "decisions"), payload))
    stale = client.post(reverse("complaint_write_decision", args=[complaint.pk]), typed)
    assert stale.status_code == 422 and dangers(stale.content.decode()) == []
    client = login(otto)
    for address in (*pages_of(complaint), reverse("complaints"), reverse("complaint_new"), reverse("start")):
        assert dangers(client.get(address).content.decode()) == [], address
        if address not in {reverse("complaints"), reverse("start")}:
            typed = words(payload) | {
                "text": payload,
                "put_text": payload,
                "reason": payload,
                "note": payload,
            }
            assert dangers(client.post(address, typed).content.decode()) == [], address
    assert dangers(login(mira).get(reverse("complaint_counts")).content.decode()) == []


@pytest.fixture
def traced(register, sanne, alice, otto, login):
    """A complaint about Alice in which Sanne is the patient, every text of it the word; the officer looked at it."""
    known = words(WORD) | {"patient_birth_date": sanne.birth_date}
    complaint = fill(register(**known), alice, otto, WORD)
    for address in pages_of(complaint):
        login(otto).get(address)
    return complaint


def traces(complaint, response):
    page = response.content.decode(errors="ignore")
    return [word for word in (WORD, complaint.number) if word in page]


def test_no_trace(traced, address, alice, bob, sanne, login):
    """Alice knows of it, from her start page alone; Bob treats the patient too and knows nothing."""
    substitute(bob, sanne)
    names = [pattern.name for pattern in record_urls.urlpatterns]
    assert len(names) > 50
    for person in (alice, bob):
        client = login(person)
        for name in names:
            if (person, name) == (alice, "start"):
                continue
            assert traces(traced, client.get(address(name))) == [], (person, name)
    assert "start" in names
    record = login(alice).get(reverse("record_json", args=[sanne.pk]))
    assert record.status_code == 200
    assert not re.search("klacht(en)?functionaris|complaint", record.content.decode(), re.IGNORECASE)


def test_no_trace_in_the_record_on_paper(traced, alice, sanne, login):
    response = login(alice).get(reverse("record_pdf", args=[sanne.pk]))
    reader = PdfReader(io.BytesIO(response.content))
    page = "\n".join(sheet.extract_text() for sheet in reader.pages)

    assert sanne.surname in page
    assert WORD not in page
    assert traced.number not in page


def test_the_log_says_that_there_was_a_look_and_no_word_more(traced, priya, sanne, login):
    client = login(priya)
    lines = client.get(reverse("access_log"))

    assert "klacht" in lines.content.decode()
    for address in (
        reverse("access_log"),
        reverse("access_log_csv"),
        reverse("patient_log", args=[sanne.pk]),
        reverse("log_reviews"),
        reverse("start"),
    ):
        assert WORD not in client.get(address).content.decode(), address
    # A complaint is no part of what the patient's overview is about.
    assert "klacht:" not in client.get(reverse("patient_log", args=[sanne.pk])).content.decode()
