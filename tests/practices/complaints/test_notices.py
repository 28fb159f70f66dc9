"""Mail about complaints: that there is something to see, and not a word about what."""

import uuid

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.urls import reverse

from practices.actions.complaints import put_to_party
from practices.actions.decision_requests import ask_for_decision
from practices.models import ComplaintParty, DecisionRequest
from tests.practices.complaints.conftest import SECRET

TEXT = "Was de deur open?"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """`with commit(): …` as a request that is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def put_to_alice(complaint, alice, otto):
    put_to_party(party=complaint.parties.get(user=alice), text=TEXT, by=otto)


def ask(complaint, user, otto, number=None):
    number = number or uuid.uuid4()
    ask_for_decision(complaint=complaint, user=user, text=TEXT, submission=number, by=otto)


def test_who_it_is_put_to_is_told_once(complaint, alice, otto, commit):
    for _ in range(2):
        with commit():
            put_to_alice(complaint, alice, otto)

    assert [message.to for message in mail.outbox] == [[alice.email]]


def test_who_is_asked_for_the_decision_is_told_once(complaint, mira, otto, commit):
    number = uuid.uuid4()
    for _ in range(2):
        with commit():
            ask(complaint, mira, otto, number)

    assert [message.to for message in mail.outbox] == [[mira.email]]


def test_it_says_nothing_but_where_to_look(complaint, alice, mira, otto, commit, settings):
    settings.SITE_ADDRESS = "https://kern.example"
    with commit():
        put_to_alice(complaint, alice, otto)
        ask(complaint, mira, otto)

    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert f"https://kern.example{reverse('start')}\n" in message.body
        said = f"{message.subject} {message.body}".casefold()
        for never in (complaint.number, TEXT, SECRET, "Bakker", "Alice", "Mira", "Otto", "klacht", "oordeel"):
            assert never.casefold() not in said, never


def test_what_is_not_written_is_not_told(complaint, alice, otto, commit):
    with commit(), pytest.raises(RuntimeError), transaction.atomic():
        put_to_alice(complaint, alice, otto)
        raise RuntimeError

    assert mail.outbox == []
    assert ComplaintParty.objects.get().put_at is None


def test_somebody_who_left_gets_no_mail(complaint, alice, otto, commit):
    alice.is_active = False
    alice.save()

    with commit():
        put_to_alice(complaint, alice, otto)

    assert mail.outbox == []
    assert ComplaintParty.objects.get().put_at


class Down(EmailBackend):
    def send_messages(self, messages):
        raise OSError("no mail server")


def test_a_mail_server_that_is_down_stops_nothing(complaint, mira, otto, commit, settings, login):
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    sent = {"user": mira.pk, "text": TEXT, "submission": str(uuid.uuid4())}

    with commit():
        response = login(otto).post(reverse("complaint_ask", args=[complaint.pk]), sent)

    assert response.status_code == 302
    assert DecisionRequest.objects.count() == 1
