"""The register of what was sent: lines are added, never changed, and only of what was signed."""

import datetime
import uuid

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.letters import record_dispatch
from patients.models import Episode, LetterDispatch
from practices.errors import ActionRefused
from practices.models import AccessLogLine
from tests.patients.test_letters import send, with_plan, write


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """Today is the first of December 2026, a quarter past eleven."""
    now = timezone.make_aware(datetime.datetime(2026, 12, 1, 11, 15))
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def planned(alice, sanne, episode):
    """Sanne's episode with a signed plan, and a GP of her own."""
    return with_plan(episode, alice)


def form_data(**changes):
    return {
        "sent_on": "2026-12-01",
        "channel": "secure_mail",
        "sent_to": "A. de Haas",
        "note": "",
        "submission": str(uuid.uuid4()),
    } | changes


def where(letter):
    return reverse("letter_dispatch", args=[letter.episode_id, letter.pk])


def test_a_dispatch_is_recorded_and_shown(alice, sanne, planned, login):
    letter, client = send(planned, "start", alice), login(alice)

    response = client.post(where(letter), form_data(note="Via de beveiligde mail."))

    kept = LetterDispatch.objects.get()
    assert response.url == letter.get_absolute_url()
    assert (kept.sent_on, kept.channel, kept.recorded_by) == (
        datetime.date(2026, 12, 1),
        "secure_mail",
        alice,
    )
    for page in (letter.get_absolute_url(), reverse("letters", args=[planned.pk])):
        assert "Via de beveiligde mail." in client.get(page).content.decode()
    assert "01-12-2026, beveiligde mail" in client.get(planned.get_absolute_url()).content.decode()
    lines = AccessLogLine.objects.filter(object_type="letterdispatch", patient_id=sanne.pk)
    assert list(lines.values_list("event", flat=True)) == ["create"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sent_on": "2026-12-02"}, "toekomst"),
        ({"sent_on": "2026-11-30"}, "pas op 01-12-2026 ondertekend"),
        ({"sent_on": ""}, "Verstuurd op"),
        ({"channel": "pigeon"}, "pigeon"),
        ({"channel": "correction"}, "welke regel"),
        ({"sent_to": "x" * 201}, "200"),
        ({"note": "x" * 301}, "300"),
    ],
)
def test_what_the_register_does_not_take(wrong, words, alice, planned, login):
    letter = send(planned, "start", alice)

    response = login(alice).post(where(letter), form_data(**wrong))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not LetterDispatch.objects.exists()


def test_an_unsigned_letter_is_not_sent(alice, planned, login):
    draft = write(planned, "start", alice)
    values = {"sent_on": timezone.localdate(), "channel": "post", "sent_to": "A. de Haas", "note": ""}

    assert login(alice).post(where(draft), form_data()).status_code == 404
    with pytest.raises(ActionRefused):
        record_dispatch(letter=draft, values=values, submission=uuid.uuid4(), by=alice)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        LetterDispatch.objects.create(
            letter=draft, **values, submission=uuid.uuid4(), recorded_at=timezone.now(), recorded_by=alice
        )


def test_a_double_click_is_one_line_and_a_borrowed_number_none(alice, colleague, planned, login):
    letter, data = send(planned, "start", alice), form_data()

    assert [login(alice).post(where(letter), data).status_code for _ in range(2)] == [302, 302]
    assert login(colleague).post(where(letter), data).status_code == 422
    assert LetterDispatch.objects.count() == 1


@pytest.mark.parametrize(
    "sql", ["UPDATE patients_letterdispatch SET note = 'x'", "DELETE FROM patients_letterdispatch"]
)
def test_a_line_of_the_register_is_final(sql, alice, planned, login):
    login(alice).post(where(send(planned, "start", alice)), form_data())
    assert LetterDispatch.objects.exists()

    with (
        pytest.raises((ProgrammingError, InternalError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_letter_of_a_closed_episode_is_still_sent(alice, planned, login):
    letter = send(planned, "start", alice)
    Episode.objects.filter(pk=planned.pk).update(closed_at=timezone.now(), closed_by=alice)

    assert login(alice).post(where(letter), form_data()).status_code == 302
