"""The decision as the provider writes it: asked of somebody, written, handed in; sent by the officer alone."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from practices.actions.complaint_course import add_paper, write_note
from practices.actions.complaint_decisions import hand_in_decision, save_decision, send_decision
from practices.actions.complaints import put_to_party
from practices.actions.decision_requests import ask_for_decision, take_back_request
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.models import (
    AccessLogLine,
    Complaint,
    ComplaintDecision,
    ComplaintMeasure,
    ComplaintPaper,
    DecisionRequest,
    Membership,
)
from practices.queries.complaints import asked_of, handled_by
from tests.factories import MembershipFactory, UserFactory
from tests.pdfs import pdf_text
from tests.practices.complaints.conftest import SECRET, ago
from tests.practices.complaints.test_complaint_actions import DECISION, TO_DECISION
from tests.practices.complaints.test_decision_pages import WHOLE, posted


def ask(complaint, user, by, **changes):
    options = {"text": "Was de deur open?", "submission": uuid.uuid4()}
    return ask_for_decision(complaint=complaint, user=user, by=by, **options | changes)


def rows(*promises):
    """As the browser posts measures: (text, owner, due_on)."""
    found = {"promises-TOTAL_FORMS": len(promises), "promises-INITIAL_FORMS": 0}
    for number, promise in enumerate(promises):
        named = zip(("text", "owner", "due_on"), promise, strict=True)
        found |= {f"promises-{number}-{name}": value for name, value in named}
    return found


@pytest.fixture
def asked(put, mira, otto):
    """Put to Alice; Mira, the manager, was asked for the decision."""
    ask(put, mira, otto)
    return put


@pytest.fixture
def page(asked):
    return reverse("complaint_write_decision", args=[asked.pk])


# --- Asking -----------------------------------------------------------------------------------------------


def test_whom_the_officer_asks_sees_it_and_nobody_else(asked, alice, bob, carol, mira, otto):
    assert [user for user in (alice, bob, carol, mira, otto) if asked_of(user).exists()] == [mira]
    assert AccessLogLine.objects.filter(object_type="decisionrequest", object_id=asked.pk).count() == 1


def test_the_officer_asks_on_a_page_and_the_log_of_steps_says_so(put, otto, mira, login):
    client, address = login(otto), reverse("complaint_ask", args=[put.pk])
    offered = client.get(address).content.decode()
    sent = {"user": mira.pk, "text": "Was de deur open?", "submission": str(uuid.uuid4())}

    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]

    assert "Mira" in offered and "Alice" in offered and "Bob" not in offered and "Carol" not in offered
    assert DecisionRequest.objects.count() == 1
    steps = client.get(put.get_absolute_url()).content.decode().partition('id="steps-title"')[2]
    assert "Oordeel gevraagd aan Mira" in steps


@pytest.mark.parametrize("changes", [{"user": ""}, {"user": "999999"}, {"user": "x"}, {"text": " "}])
def test_asking_nobody_or_nothing_is_refused(changes, put, mira, otto, login):
    sent = {"user": mira.pk, "text": "Was de deur open?", "submission": str(uuid.uuid4())}

    response = login(otto).post(reverse("complaint_ask", args=[put.pk]), sent | changes)

    assert response.status_code == 422
    assert not DecisionRequest.objects.exists()


def test_who_cannot_give_it_is_not_asked(put, bob, carol, otto, noord):
    elsewhere = UserFactory(name="Wim")
    MembershipFactory(user=elsewhere, role=Membership.Role.PRACTICE_MANAGER, practice=noord)

    for person in (bob, carol, elsewhere, otto):
        with pytest.raises(ActionRefused, match="Vraag het oordeel aan"):
            ask(put, person, otto)


def test_without_consent_to_share_nobody_is_asked(register, mira, otto):
    made = register(sharing_consent_on=None)

    with pytest.raises(ActionRefused, match="nog niet toegestemd"):
        ask(made, mira, otto)


def test_the_officer_who_is_complained_about_asks_nobody(put, otto, mira, zaandam, login):
    put.parties.create(user=otto)

    with pytest.raises(ActionRefused, match="over uzelf"):
        ask(put, mira, otto)
    assert login(otto).get(reverse("complaint_ask", args=[put.pk])).status_code == 404


def test_asked_twice_is_asked_once(asked, mira, otto):
    with pytest.raises(ActionRefused, match="al aan Mira gevraagd"):
        ask(asked, mira, otto)


def test_a_copied_form_is_no_second_request(asked, register, alice, mira, otto):
    other = register()

    with pytest.raises(ActionRefused, match="al eerder verstuurd"):
        ask(other, mira, otto, submission=asked.requests.get().submission)


def test_an_officer_who_is_asked_handles_it_no_more(put, otto, zaandam, login):
    both = UserFactory(name="Olga")
    MembershipFactory(user=both, role=Membership.Role.COMPLAINTS_OFFICER, practice=zaandam)
    MembershipFactory(user=both, role=Membership.Role.PRACTICE_MANAGER, practice=zaandam)
    assert put in handled_by(both)

    ask(put, both, otto)

    assert not handled_by(both).exists()
    assert login(both).get(put.get_absolute_url()).status_code == 404
    assert login(both).get(reverse("complaint_write_decision", args=[put.pk])).status_code == 200


def test_taken_back_it_closes_and_what_was_written_stays(asked, page, mira, otto, login):
    login(mira).post(page, posted(WHOLE))
    [request] = asked.requests.all()
    address = reverse("complaint_ask_end", args=[asked.pk, request.pk])

    assert [login(otto).post(address).status_code for _ in range(2)] == [302, 302]

    assert login(mira).get(page).status_code == login(mira).post(page, posted(WHOLE)).status_code == 404
    assert ComplaintDecision.objects.get().investigation == "Gesproken met beiden."
    ask(asked, mira, otto)
    assert login(mira).get(page).status_code == 200


def test_a_request_stays_as_it_was(asked, otto):
    request = asked.requests.get()

    for change in ({"text": "Anders"}, {"ended_at": timezone.now()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            DecisionRequest.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        request.delete()
    take_back_request(asked=request, by=otto)
    with pytest.raises(DatabaseError), transaction.atomic():
        DecisionRequest.objects.update(ended_at=None, ended_by=None)


def test_a_manager_who_left_the_practice_sees_it_no_more(asked, page, mira, noord, login):
    Membership.objects.filter(user=mira).update(from_date=ago(9), until=ago(1))
    MembershipFactory(user=mira, role=Membership.Role.PRACTICE_MANAGER, practice=noord)

    assert login(mira).get(page).status_code == 404


# --- Writing ----------------------------------------------------------------------------------------------


def test_what_the_manager_reads_and_never_reads(asked, page, alice, mira, otto, login):
    write_note(complaint=asked, text="Notitie van Otto.", submission=uuid.uuid4(), by=otto)
    paper = {"dated_on": ago(0), "text": "Tekst."}
    for by, kind, title, is_exchanged in (
        (alice, "statement", "Verklaring van Alice.", True),
        (otto, "other", "Niet uitgewisseld.", False),
    ):
        values = paper | {"kind": kind, "title": title, "is_exchanged": is_exchanged}
        add_paper(complaint=asked, values=values, submission=uuid.uuid4(), by=by)

    shown = login(mira).get(page).content.decode()

    for words in ("Was de deur open?", "Verklaring van Alice.", "Oordeel geven"):
        assert words in shown, words
    for never in ("Notitie van Otto.", "Niet uitgewisseld.", SECRET, "Bakker", "Dorpsstraat", "KF-123"):
        assert never not in shown, never


def test_a_therapist_who_decides_reads_no_statement_of_another(put, alice, bob, otto, login):
    put.parties.create(user=bob)
    put_to_party(party=put.parties.get(user=bob), text="Ook over u.", by=otto)
    values = {
        "kind": "statement",
        "title": "Van Bob.",
        "dated_on": ago(0),
        "text": "Zo.",
        "is_exchanged": True,
    }
    add_paper(complaint=put, values=values, submission=uuid.uuid4(), by=bob)
    ask(put, alice, otto)

    shown = login(alice).get(reverse("complaint_write_decision", args=[put.pk])).content.decode()

    assert "Van Bob." not in shown and "Ook over u." not in shown
    assert login(bob).get(reverse("complaint_write_decision", args=[put.pk])).status_code == 404


def test_it_begins_with_the_name_and_role_of_the_writer(page, mira, login):
    form = login(mira).get(page).context["form"]

    assert form["written_by"].value() == "Mira, praktijkmanager"


def test_it_is_saved_unfinished_with_its_measures_and_comes_back(page, mira, otto, asked, login):
    sent = posted(("Het gesprek", "", ""), decisions="", **rows(("Een deurdranger", "", "")))

    assert [login(mira).post(page, sent).status_code for _ in range(2)] == [302, 302]

    [found] = ComplaintDecision.objects.all()
    assert (found.version, found.updated_by, found.handed_in_at) == (1, mira, None)
    assert found.promises == [{"text": "Een deurdranger", "owner": "", "due_on": ""}]
    for person, address in ((mira, page), (otto, reverse("complaint_decision", args=[asked.pk]))):
        shown = login(person).get(address).content.decode()
        assert "Gesproken met beiden." in shown and "Een deurdranger" in shown


def test_what_was_being_typed_comes_back(page, mira, login):
    client = login(mira)
    token = client.get(page).context["draft_token"]
    data = posted(("Half getypt", "", ""), draft_token=token, **rows(("Half een maatregel", "", "2026-1")))

    assert client.post(reverse("draft_keep"), data).status_code == 200

    shown = client.get(page).content.decode()
    assert "Half getypt" in shown and "Half een maatregel" in shown
    assert not ComplaintDecision.objects.exists()


@pytest.mark.parametrize("due_on", ["morgen", "2026-13-40", "0001-01-01"])
def test_a_measure_with_an_impossible_day_is_refused_beside_the_field(due_on, page, mira, login):
    response = login(mira).post(page, posted(WHOLE, **rows(("Een deurdranger", "Mira", due_on))))

    assert response.status_code == 422
    assert 'href="#id_promises-0-due_on"' in response.content.decode()
    assert not ComplaintDecision.objects.exists()


def test_without_reasons_it_is_not_handed_in_and_says_so_beside_the_field(page, mira, login):
    promises = rows(("Een deurdranger", "", ""), ("Cursus", "Alice", ago(1).isoformat()))
    sent = posted(("Het gesprek", "founded", " "), action="hand_in", **promises)

    response = login(mira).post(page, sent)

    shown = response.content.decode()
    assert response.status_code == 422
    for field in ("parts-0-reasons", "promises-0-owner", "promises-0-due_on", "promises-1-due_on"):
        assert f'href="#id_{field}"' in shown and f'id="id_{field}"' in shown, field
    # Once in the summary and once beside the field.
    assert shown.count("Geef de redenen van het oordeel over onderdeel 1.") == 2
    assert ComplaintDecision.objects.get().handed_in_at is None


def test_handed_in_once_and_taken_back_by_a_change(page, mira, otto, asked, login):
    client, sent = login(mira), posted(WHOLE, action="hand_in")
    assert [client.post(page, sent).status_code for _ in range(2)] == [302, 302]
    found = ComplaintDecision.objects.get()
    assert (found.handed_in_by, found.version) == (mira, 2)
    assert "klaar gemeld" in login(otto).get(asked.get_absolute_url()).content.decode()

    login(mira).post(page, posted(WHOLE, investigation="Nog eens gekeken.", version=2))

    found.refresh_from_db()
    assert (found.handed_in_at, found.investigation) == (None, "Nog eens gekeken.")


def test_a_save_over_the_officers_save_shows_both(page, asked, mira, otto, login):
    client = login(mira)
    client.post(page, posted(WHOLE))
    promise = {"text": "Van de ander", "owner": "Otto", "due_on": ago(-9).isoformat()}
    save_decision(complaint=asked, values=DECISION | {"promises": [promise]}, version=1, by=otto)

    sent = posted(WHOLE, version=1, **rows(("Van mij", "Mira", ago(-9).isoformat())))
    response = client.post(page, sent)

    shown = response.content.decode()
    assert response.status_code == 422
    assert "Van de ander (Otto" in shown and "Van mij (Mira" in shown
    assert 'name="version" value="2"' in shown
    with pytest.raises(StaleVersion):
        hand_in_decision(complaint=asked, version=1, by=mira)


def test_nothing_is_handed_in_that_was_not_written(asked, mira):
    with pytest.raises(NotReady):
        hand_in_decision(complaint=asked, version=None, by=mira)


def test_the_page_takes_a_fixed_number_of_queries(page, asked, mira, otto, login, django_assert_num_queries):
    client = login(mira)
    client.get(page)
    with django_assert_num_queries(15):
        client.get(page)
    for number in range(5):
        values = {
            "kind": "other",
            "title": f"{number}",
            "dated_on": ago(0),
            "text": ".",
            "is_exchanged": True,
        }
        add_paper(complaint=asked, values=values, submission=uuid.uuid4(), by=otto)
    with django_assert_num_queries(15):
        client.get(page)


# --- Sending ----------------------------------------------------------------------------------------------


@pytest.fixture
def handed_in(asked, walk, page, mira, login):
    ready = walk(asked, *TO_DECISION)
    promise = ("Een deurdranger", "Mira", ago(-30).isoformat())
    login(mira).post(page, posted(WHOLE, action="hand_in", **rows(promise)))
    return ready


def as_shown(client, address):
    """What the officer sends who changes nothing."""
    context = client.get(address).context
    found = ComplaintDecision.objects.get()
    [promise] = found.promises
    return posted(WHOLE, version=context["version"], written_by=found.written_by, action="send") | rows(
        (promise["text"], promise["owner"], promise["due_on"])
    )


def test_the_officer_sends_it_and_its_measures_are_promised(handed_in, page, mira, otto, login):
    address = reverse("complaint_decision", args=[handed_in.pk])
    client = login(otto)
    sent = as_shown(client, address)

    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]

    [measure], [paper] = ComplaintMeasure.objects.all(), ComplaintPaper.objects.all()
    assert (measure.text, measure.owner, measure.due_on) == ("Een deurdranger", "Mira", ago(-30))
    assert pdf_text(bytes(paper.pdf)).count("Een deurdranger") == 1
    after = login(mira).get(page)
    assert after.status_code == 200 and "Verstuurd" in after.content.decode()
    assert b"/letters/" not in after.content
    late = login(mira).post(page, posted(("Nog iets", "founded", "Want."), investigation="Later bedacht"))
    assert late.status_code == 422 and "Later bedacht" in late.content.decode()


def test_the_example_shows_the_measures_that_are_not_promised_yet(handed_in, otto, login):
    response = login(otto).get(reverse("complaint_letter", args=[handed_in.pk, "decision"]))

    assert "Een deurdranger" in pdf_text(response.content)
    assert not ComplaintMeasure.objects.exists()


def test_the_provider_does_not_send(handed_in, page, mira, login):
    response = login(mira).post(page, posted(WHOLE, version=2, action="send"))

    assert response.status_code == 302
    assert Complaint.objects.get().step == "decision_due"
    assert ComplaintDecision.objects.get().sent_at is None


def test_an_officer_it_is_about_does_not_send(handed_in, otto):
    handed_in.parties.create(user=otto)

    with pytest.raises(ActionRefused, match="over uzelf"):
        send_decision(
            complaint=handed_in, version=2, letter=lambda *_: b"%PDF", submission=uuid.uuid4(), by=otto
        )


# --- The start page ---------------------------------------------------------------------------------------


def test_it_stands_on_the_start_page_with_its_deadline(asked, page, mira, alice, otto, login):
    def sections(user):
        found = login(user).get(reverse("start")).context["complaints"]
        return {section.title: [(row.text, row.url) for row in section.rows] for section in found}

    own = sections(mira)["Klacht: uw oordeel"]
    assert own == [("Het oordeel schrijven", page)]
    [row] = login(mira).get(reverse("start")).context["complaints"][0].rows
    assert row.due.deadline.key == "decision"
    assert "Klacht: uw oordeel" not in sections(alice)
    assert sections(otto)["Klachten"] == [("ontvangst bevestigen", asked.get_absolute_url())]
    login(mira).post(page, posted(WHOLE, action="hand_in"))
    assert sections(mira)["Klacht: uw oordeel"] == [("U hebt het oordeel klaar gemeld", page)]
    [(words, url)] = sections(otto)["Klachten"]
    assert (words, url) == (
        "Het oordeel is klaar: versturen",
        reverse("complaint_decision", args=[asked.pk]),
    )
