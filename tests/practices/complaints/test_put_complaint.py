"""What others than the officer see: the staff member concerned, the manager, the start page. And what they never see."""

import uuid

import pytest
from django.urls import reverse

from practices.actions.complaint_course import add_paper, give_consent, write_note
from practices.actions.complaint_decisions import save_decision, send_decision
from practices.actions.complaints import put_to_party
from practices.models import ComplaintPaper, Membership
from tests.factories import MembershipFactory
from tests.practices.complaints.conftest import SECRET, ago
from tests.practices.complaints.test_complaint_actions import DECISION, TO_DECISION
from tests.practices.complaints.test_complaint_course_pages import CONSENT


def text(response):
    return response.content.decode()


def paper(complaint, by, words, **changes):
    known = {"kind": "other", "title": words, "dated_on": ago(0), "text": words, "is_exchanged": True}
    return add_paper(complaint=complaint, values=known | changes, submission=uuid.uuid4(), by=by)


@pytest.fixture
def full(put, alice, bob, otto):
    """A complaint about Alice and Bob in which everything is written that Alice may not read."""
    put.parties.create(user=bob)
    put_to_party(party=put.parties.get(user=bob), text="Voorgelegd aan Bob.", by=otto)
    write_note(complaint=put, text="Notitie van Otto.", submission=uuid.uuid4(), by=otto)
    paper(put, otto, "Niet uitgewisseld.", is_exchanged=False)
    paper(put, otto, "Wel uitgewisseld.")
    paper(put, bob, "Verklaring van Bob.", kind="statement")
    given = CONSENT | {"scope": "Toestemming voor verslagen."}
    give_consent(complaint=put, values=given, submission=uuid.uuid4(), by=otto)
    values_ = DECISION | {"decisions": "Nog niet verstuurd."}
    save_decision(complaint=put, values=values_, version=None, by=otto)
    return put


@pytest.fixture
def page_of_alice(full, alice, login):
    return text(login(alice).get(reverse("put_complaint", args=[full.pk])))


@pytest.mark.parametrize(
    "never",
    [
        "Notitie van Otto.",
        "Niet uitgewisseld.",
        SECRET,
        "Dorpsstraat",
        "Bakker",
        "Toestemming voor verslagen.",
        "Voorgelegd aan Bob.",
        "Verklaring van Bob.",
        "Nog niet verstuurd.",
        "KF-123",
    ],
)
def test_the_staff_member_concerned_never_sees(never, page_of_alice):
    assert never not in page_of_alice


@pytest.mark.parametrize(
    "shown", ["Er is geklaagd over het gesprek.", "Wel uitgewisseld.", "Klachtenfunctionaris", "Uw reactie"]
)
def test_the_staff_member_concerned_sees(shown, page_of_alice):
    assert shown in page_of_alice


def test_the_officer_sees_all_of_it(full, otto, login):
    page = text(login(otto).get(full.get_absolute_url()))

    for words in ("Notitie van Otto.", "Niet uitgewisseld.", SECRET, "Dorpsstraat", "Verklaring van Bob."):
        assert words in page


def test_a_statement_is_sent_once_and_both_sides_read_it(put, alice, otto, login):
    client, address = login(alice), reverse("put_complaint", args=[put.pk])
    data = {"text": "Zo ging het.", "submission": uuid.uuid4()}
    assert [client.post(address, data).status_code for _ in range(2)] == [302, 302]
    sent = ComplaintPaper.objects.get()

    assert (sent.kind, sent.by, sent.is_exchanged) == ("statement", alice, True)
    assert "Zo ging het." in text(client.get(address))
    assert "Zo ging het." in text(login(otto).get(put.get_absolute_url()))


def test_an_empty_statement_is_refused_and_half_a_one_comes_back(put, alice, login):
    client, address = login(alice), reverse("put_complaint", args=[put.pk])
    assert client.post(address, {"text": " ", "submission": uuid.uuid4()}).status_code == 422
    token = client.get(address).context["draft_token"]
    client.post(reverse("draft_keep"), {"draft_token": token, "text": "Half een rea"})

    assert "Half een rea" in text(client.get(address))
    assert not ComplaintPaper.objects.exists()


def test_a_forged_field_makes_no_other_paper(put, alice, login):
    data = {"text": "Zo ging het.", "kind": "decision", "title": "Oordeel", "submission": uuid.uuid4()}
    login(alice).post(reverse("put_complaint", args=[put.pk]), data)

    assert ComplaintPaper.objects.get().kind == "statement"


def test_the_decision_is_there_once_it_was_sent(put, walk, alice, otto, login):
    complaint = walk(put, *TO_DECISION)
    save_decision(complaint=complaint, values=DECISION, version=None, by=otto)
    client, address = login(alice), reverse("put_complaint", args=[put.pk])
    assert DECISION["decisions"] not in text(client.get(address))
    send_decision(complaint=complaint, version=1, letter=lambda *_: b"%PDF", submission=uuid.uuid4(), by=otto)

    assert DECISION["decisions"] in text(client.get(address))
    assert "Gegrond." in text(client.get(address))


def test_after_the_end_it_is_read_and_not_answered(put, walk, alice, login):
    walk(put, "withdrawn")
    client, address = login(alice), reverse("put_complaint", args=[put.pk])

    assert "reageren kan niet meer" in text(client.get(address))
    late = client.post(address, {"text": "Toch nog.", "submission": uuid.uuid4()})
    assert late.status_code == 422
    assert not ComplaintPaper.objects.exists()


def test_before_it_is_put_nobody_concerned_knows(complaint, alice, login):
    client = login(alice)

    assert client.get(reverse("put_complaint", args=[complaint.pk])).status_code == 404
    assert complaint.number not in text(client.get(reverse("start")))


def test_the_page_costs_the_same(full, alice, otto, login, django_assert_num_queries):
    client, address = login(alice), reverse("put_complaint", args=[full.pk])
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
    for number in range(5):
        paper(full, otto, f"Stuk {number}")
    with django_assert_num_queries(13):
        client.get(address)


# --- The manager ------------------------------------------------------------------------------------------


def test_a_manager_counts_the_own_practice(register, walk, noord, mira, login):
    late, other = register(received_on=ago(60)), register(practice=noord)
    walk(register(), "withdrawn")
    response = login(mira).get(reverse("complaint_counts"))
    page = text(response)
    counted = response.context["practices"]

    assert [(len(each.rows), each.late, each.ended) for each in counted] == [(1, 1, 1)]
    assert late.number in page
    assert other.number not in page


def test_a_manager_reads_no_words(full, mira, login):
    page = text(login(mira).get(reverse("complaint_counts")))

    for never in (SECRET, "Bakker", "Alice", "bejegening", "gesprek.", "Otto", "Notitie"):
        assert never not in page


def test_counting_costs_the_same(register, mira, login, django_assert_num_queries):
    register()
    client, address = login(mira), reverse("complaint_counts")
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    for _ in range(9):
        register()
    with django_assert_num_queries(8):
        client.get(address)


# --- The start page ---------------------------------------------------------------------------------------


def test_what_waits_stands_on_the_start_page(put, register, alice, bob, otto, mira, login):
    late = register(received_on=ago(60))
    officer = text(login(otto).get(reverse("start")))
    concerned = text(login(alice).get(reverse("start")))
    manager = text(login(mira).get(reverse("start")))

    assert officer.index(late.number) < officer.index(put.number)
    assert put.number in concerned
    assert "Klacht: uw reactie" in concerned
    assert late.number not in concerned
    assert "1 klacht is te laat" in manager
    assert put.number not in manager
    assert "Klacht" not in text(login(bob).get(reverse("start")))
    for page in (officer, concerned, manager):
        assert SECRET not in page
        assert "Bakker" not in page


def test_the_start_page_of_an_officer_costs_the_same(register, otto, login, django_assert_num_queries):
    register()
    client = login(otto)
    client.get(reverse("start"))
    with django_assert_num_queries(8):
        client.get(reverse("start"))
    for _ in range(9):
        register()
    with django_assert_num_queries(8):
        client.get(reverse("start"))


def test_who_is_both_sees_both(put, alice, zaandam, login):
    MembershipFactory(user=alice, practice=zaandam, role=Membership.Role.PRACTICE_MANAGER)
    client = login(alice)

    assert client.get(reverse("complaint_counts")).status_code == 200
    assert client.get(reverse("put_complaint", args=[put.pk])).status_code == 200
