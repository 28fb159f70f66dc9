"""The complaints officer looks into a record: with consent, in scope, in time, and with a line in the log."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from patients.actions.privacy import begin_hold
from practices.actions.complaint_course import give_consent, take_step, withdraw_consent
from practices.actions.complaints import register_complaint
from practices.models import AccessLogLine, Complaint
from tests.factories import EpisodeFactory, PatientFactory
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.practices.complaints.conftest import ago, values
from tests.records import sign

TODAY = timezone.localdate()


@pytest.fixture
def complaint(otto, sanne, alice):
    """Sanne complains; her name stands in the complaint as she wrote it."""
    about = values(sanne.practice, patient_name="S. de Vries", patient_birth_date=sanne.birth_date)
    return register_complaint(values=about, staff=[alice], submission=uuid.uuid4(), by=otto)


def consent(complaint, by, **changes):
    given = {
        "given_by": "S. de Vries",
        "given_on": ago(1),
        "evidence": "formulier",
        "scope": "De behandeling van dit najaar.",
        "covers_from": datetime.date(2026, 9, 1),
        "covers_until": datetime.date(2026, 12, 31),
        "valid_until": ago(-14),
    }
    return give_consent(complaint=complaint, values=given | changes, submission=uuid.uuid4(), by=by)


def look(client, complaint):
    return client.get(reverse("complaint_record", args=[complaint.pk]))


def test_with_consent_the_officer_reads_and_it_is_logged(otto, alice, sanne, episode, complaint, login):
    sign(episode, "intake", alice)
    consent(complaint, otto)

    response = look(login(otto), complaint)

    text = response.content.decode()
    assert response.status_code == 200
    assert "Pijn laag in de rug sinds het tillen van een kist." in text
    line = AccessLogLine.objects.get(event="view", object_type="complaint_record")
    assert (line.user, line.patient_id, line.object_id) == (otto, sanne.pk, complaint.pk)


def test_without_consent_nothing_is_shown_and_the_patient_is_not_even_named(
    otto, sanne, episode, complaint, login
):
    response = look(login(otto), complaint)

    assert response.status_code == 403
    assert "geen geldige toestemming" in response.content.decode()
    assert not AccessLogLine.objects.filter(patient_id=sanne.pk, user=otto).exists()


def test_outside_the_scope_nothing_is_shown(otto, alice, sanne, episode, complaint, login):
    sign(episode, "intake", alice)
    EpisodeFactory(
        patient=sanne, lead_therapist=alice, started_on=datetime.date(2025, 3, 1), help_request="Zwemmen."
    )
    consent(complaint, otto)

    text = look(login(otto), complaint).content.decode()

    assert "aangemeld 01-10-2026" in text
    assert "Zwemmen." not in text


def test_it_ends_when_it_is_withdrawn(otto, episode, complaint, login):
    withdraw_consent(consent=consent(complaint, otto), on=TODAY, by=otto)

    assert look(login(otto), complaint).status_code == 403


def test_it_ends_with_the_file(otto, episode, complaint, login):
    consent(complaint, otto)
    take_step(
        complaint=complaint,
        step="withdrawn",
        on=TODAY,
        note="Per brief.",
        version=1,
        submission=uuid.uuid4(),
        by=otto,
    )

    assert look(login(otto), complaint).status_code == 403


def test_it_ends_with_its_term(otto, episode, complaint, login, monkeypatch):
    consent(complaint, otto)
    later = TODAY + datetime.timedelta(days=15)
    monkeypatch.setattr("patients.loaders.timezone.localdate", lambda: later)

    assert look(login(otto), complaint).status_code == 403


@pytest.mark.parametrize("change", ["name", "birth_date", "practice", "twins", "restricted"])
def test_the_patient_must_be_the_only_one_it_can_be(
    change, otto, alice, priya, sanne, episode, noord, login, zaandam
):
    about = {"patient_name": "S. de Vries", "patient_birth_date": sanne.birth_date}
    place = zaandam
    if change == "name":
        about["patient_name"] = "S. de Wit"
    elif change == "birth_date":
        about["patient_birth_date"] = None
    elif change == "practice":
        place = noord
    elif change == "twins":
        PatientFactory(practice=zaandam, surname="Vries", surname_prefix="de", by=alice)
    else:
        begin_hold(patient=sanne, kind="restriction", reason="AVG 18", by=priya)
    made = register_complaint(values=values(place, **about), staff=[], submission=uuid.uuid4(), by=otto)
    consent(made, otto)

    response = look(login(otto), made)

    assert response.status_code == 403
    assert "niet eenduidig" in response.content.decode()


def test_who_may_not(alice, bob, carol, mira, ada, priya, quirine, otto, complaint, login):
    consent(complaint, otto)

    assert {
        look(login(user), complaint).status_code for user in (alice, bob, carol, mira, ada, priya, quirine)
    } == {403}


def test_the_record_itself_shows_no_trace(otto, alice, sanne, episode, complaint, login):
    consent(complaint, otto)
    look(login(otto), complaint)
    client = login(alice)

    for name, key in (
        ("patient", sanne.pk),
        ("care_relations", sanne.pk),
        ("episode", episode.pk),
        ("patient_history", sanne.pk),
    ):
        text = client.get(reverse(name, args=[key])).content.decode()
        assert "klacht K" not in text.lower()
        assert Complaint.objects.get().number not in text
        assert "Otto" not in text


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_in_the_record_runs_nowhere(payload, otto, alice, episode, complaint, login):
    sign(episode, "intake", alice, complaint=payload[:4000])
    consent(complaint, otto, scope=payload[:1000])

    assert dangers(look(login(otto), complaint).content.decode()) == []
