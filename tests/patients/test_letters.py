"""A letter to the GP: written, signed, locked, and who may."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.closings import reopen_episode
from patients.actions.letters import record_dispatch, save_letter, sign_letter
from patients.actions.summaries import renew
from patients.models import Episode, Letter, Patient
from patients.queries.privacy import last_change
from patients.reports.letter_texts import prefilled
from patients.reports.letters import sealed
from practices.errors import ActionRefused, AlreadySigned, NotReady, StaleVersion
from practices.models import AccessLogLine, FormDraft
from tests.factories import EpisodeFactory, GeneralPractitionerFactory, PatientFactory, measure
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.pdfs import pdf_text
from tests.records import save, sign


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """Today is the first of December 2026, a quarter past eleven."""
    now = timezone.make_aware(datetime.datetime(2026, 12, 1, 11, 15))
    monkeypatch.setattr(timezone, "now", lambda: now)


def with_plan(episode, by, *, rows=None):
    """The episode with a signed plan, of a patient who has a GP; `rows` by phase."""
    Patient.objects.filter(pk=episode.patient_id).update(
        general_practitioner=GeneralPractitionerFactory(name="A. de Haas")
    )
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, by, rows=(rows or {}).get(key))
    return Episode.objects.with_phases().get(pk=episode.pk)


@pytest.fixture
def planned(alice, sanne, episode):
    planned = with_plan(episode, alice)
    sanne.refresh_from_db()
    return planned


def write(episode, kind, by, **changes):
    """The proposed letter with these changes, not signed."""
    read = Episode.objects.with_phases().get(pk=episode.pk)
    values = {"consent_note": ""} | prefilled(read, kind)
    values["recipient_name"] = values["recipient_name"] or "A. de Haas"
    return save_letter(
        episode=read,
        kind=kind,
        letter=None,
        values=values | changes,
        version=None,
        submission=uuid.uuid4(),
        by=by,
    )


def send(episode, kind, by, **changes):
    """The same, signed; nothing in the register yet."""
    letter = write(episode, kind, by, **changes)
    return sign_letter(letter=letter, version=letter.version, seal=sealed, by=by)


def form_data(**changes):
    return {
        "recipient_name": "A. de Haas",
        "recipient_practice": "Praktijk De Brug",
        "recipient_city": "Zaandam",
        "written_on": "2026-12-01",
        "subject": "Start fysiotherapie",
        "salutation": "Geachte collega,",
        "opening": "Op 1 oktober meldde zij zich.",
        "findings": "Bukken gaat moeizaam.",
        "submission": str(uuid.uuid4()),
        "action": "sign",
    } | changes


def new(episode, kind="start"):
    return reverse("letter_new", args=[episode.pk, kind])


# --- Writing ----------------------------------------------------------------------------------------------


def test_a_letter_is_written_and_signed_in_one_go(alice, sanne, planned, login):
    client = login(alice)

    response = client.post(new(planned), form_data())

    kept = Letter.objects.get()
    assert response.url == kept.get_absolute_url()
    assert (kept.kind, kept.signed_by, kept.subject) == ("start", alice, "Start fysiotherapie")
    assert kept.general_practitioner == sanne.general_practitioner
    assert kept.pdf.startswith(b"%PDF")
    assert "Bukken gaat moeizaam." in client.get(response.url).content.decode()
    lines = AccessLogLine.objects.filter(object_type="letter", patient_id=sanne.pk).order_by("pk")
    assert list(lines.values_list("event", flat=True)) == ["create", "sign"]


def test_looking_at_a_new_letter_writes_nothing(alice, planned, login):
    text = login(alice).get(new(planned)).content.decode()

    assert "Over zes weken een uur tuinieren" in text
    assert "A. de Haas" in text
    assert not Letter.objects.exists()


def test_a_draft_comes_back_and_is_signed_later(alice, planned, login):
    client = login(alice)
    client.post(new(planned), form_data(action="save", opening=""))
    kept = Letter.objects.get()

    assert client.get(new(planned)).url == kept.get_absolute_url()
    assert "Bukken gaat moeizaam." in client.get(kept.get_absolute_url()).content.decode()
    client.post(kept.get_absolute_url(), form_data(version=kept.version))
    assert Letter.objects.get().is_signed


def test_signing_says_what_is_missing_and_loses_nothing(alice, planned, login):
    response = login(alice).post(new(planned), form_data(opening=" ", recipient_name=""))

    assert response.status_code == 422
    assert {missing.field for missing in response.context["missing"]} == {"opening", "recipient_name"}
    assert "Bukken gaat moeizaam." in response.content.decode()
    assert not Letter.objects.get().is_signed
    again = form_data(submission=str(Letter.objects.get().submission), version=response.context["version"])
    assert login(alice).post(new(planned), again).status_code == 302


def test_an_urgent_letter_says_how_urgent_and_what_is_asked(alice, planned, login):
    response = login(alice).post(new(planned, "urgent"), form_data(findings=""))

    assert {missing.field for missing in response.context["missing"]} == {"urgency", "findings", "request"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"written_on": "2026-12-02"}, "toekomst"),
        ({"written_on": "2026-09-30"}, "voor de start"),
        ({"written_on": "morgen"}, "datum"),
        ({"opening": "x" * 10_001}, "10000"),
        ({"subject": "x" * 201}, "200"),
        ({"recipient_name": "x" * 121}, "120"),
        ({"charts": "Weegschaal"}, "Weegschaal"),
    ],
)
def test_what_can_not_be_in_a_letter(wrong, words, alice, planned, login):
    measure(planned, "nprs", 7, by=alice, on=planned.started_on)

    response = login(alice).post(new(planned), form_data(**wrong))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "Bukken gaat moeizaam." in response.content.decode()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("kind", ["begin", "start2", "correction"])
def test_an_unknown_kind_is_not_found(kind, alice, planned, login):
    client = login(alice)

    assert client.get(new(planned, kind)).status_code == 404
    assert client.post(new(planned, kind), form_data()).status_code == 404


def test_a_double_click_writes_and_signs_one_letter(alice, planned, login):
    client, data = login(alice), form_data()

    assert [client.post(new(planned), data).status_code for _ in range(2)] == [302, 302]
    assert Letter.objects.count() == 1
    assert AccessLogLine.objects.filter(object_type="letter", event="sign").count() == 1


def test_a_stale_save_shows_both(alice, planned, login):
    kept = write(planned, "start", alice)
    Letter.objects.filter(pk=kept.pk).update(version=5, findings="Intussen anders.")

    response = login(alice).post(kept.get_absolute_url(), form_data(version=kept.version, action="save"))

    assert response.status_code == 422
    assert "Intussen anders." in response.content.decode()
    assert "Bukken gaat moeizaam." in response.content.decode()


def test_signing_another_version_than_was_seen_is_refused(alice, planned):
    kept = write(planned, "start", alice)

    with pytest.raises(StaleVersion):
        sign_letter(letter=kept, version=kept.version + 1, seal=sealed, by=alice)


def test_what_is_typed_is_kept(alice, planned, login):
    client = login(alice)
    token = client.get(new(planned)).context["draft_token"]
    client.post(
        reverse("draft_keep"), {"draft_token": token, "opening": "Half getypt", "written_on": "2026-"}
    )

    assert FormDraft.objects.count() == 1
    assert "Half getypt" in client.get(new(planned)).content.decode()


def test_what_was_typed_while_a_colleague_signed_is_shown(alice, colleague, planned, login):
    kept, client = write(planned, "start", alice), login(alice)
    token = client.get(kept.get_absolute_url()).context["draft_token"]
    client.post(reverse("draft_keep"), {"draft_token": token, "opening": "Nog iets anders."})
    sign_letter(letter=kept, version=kept.version, seal=sealed, by=colleague)

    page = client.get(kept.get_absolute_url()).content.decode()
    late = client.post(kept.get_absolute_url(), form_data(version=kept.version))

    assert "Nog iets anders." in page
    assert late.status_code == 422
    assert "Bukken gaat moeizaam." in late.content.decode()


def test_extra_posted_fields_change_nothing(alice, bob, planned, login):
    extra = {"signed_by": bob.pk, "kind": "end", "episode": 1, "pdf": "x", "document": "{}"}

    login(alice).post(new(planned), form_data(**extra))

    kept = Letter.objects.get()
    assert (kept.kind, kept.signed_by, kept.episode) == ("start", alice, planned)
    assert kept.pdf.startswith(b"%PDF")


def test_somebody_elses_form_number_is_refused(alice, colleague, planned):
    kept = write(planned, "start", alice)
    values = {"written_on": timezone.localdate()}

    for kind, by in (("start", colleague), ("end", alice)):
        with pytest.raises(ActionRefused):
            save_letter(
                episode=planned,
                kind=kind,
                letter=None,
                values=values,
                version=None,
                submission=kept.submission,
                by=by,
            )


def test_a_letter_of_another_episode_is_not_found(alice, planned, zaandam, login):
    kept, draft = send(planned, "start", alice), write(planned, "interim", alice)
    other = EpisodeFactory(patient=PatientFactory(practice=zaandam, by=alice), lead_therapist=alice)
    client = login(alice)

    for letter in (kept, draft):
        for name in ("letter", "letter_preview", "letter_pdf"):
            assert client.get(reverse(name, args=[other.pk, letter.pk])).status_code == 404
        for name in ("letter", "letter_dispatch"):
            assert client.post(reverse(name, args=[other.pk, letter.pk]), form_data()).status_code == 404


# --- Consent ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["no", "not_asked"])
def test_without_consent_an_ordinary_letter_wants_a_reason(answer, alice, episode, login):
    save(episode, "intake", alice, changes={"gp_exchange_consent": answer})
    client = login(alice)

    assert "toestemming" in client.get(new(episode)).content.decode()
    refused = client.post(new(episode), form_data())
    assert refused.status_code == 422
    assert "waarom deze brief toch mag" in refused.content.decode()
    assert not Letter.objects.get().is_signed
    kept = Letter.objects.get()
    note = "Alsnog toestemming gegeven op 30 november."
    client.post(kept.get_absolute_url(), form_data(version=kept.version, consent_note=note))
    assert Letter.objects.get().consent_note == note
    assert Letter.objects.get().is_signed


def test_without_consent_an_urgent_letter_warns_and_goes(alice, episode, login):
    save(episode, "intake", alice, changes={"gp_exchange_consent": "no", "flag_fever": "yes"})
    client = login(alice)

    assert "zorg gaat voor" in client.get(new(episode, "urgent")).content.decode()
    client.post(new(episode, "urgent"), form_data(urgency="today", request="Graag vandaag zien."))
    assert Letter.objects.get().is_signed


def test_who_was_referred_need_not_be_asked_but_may_refuse(alice, sanne):
    referred = EpisodeFactory(
        patient=sanne,
        lead_therapist=alice,
        access_mode="referral",
        referrer_name="dr. Pot",
        referral_date=datetime.date(2026, 9, 30),
    )

    assert send(referred, "start", alice).is_signed
    sanne.consent_gp = "refused"
    sanne.save()
    with pytest.raises(NotReady):
        send(referred, "interim", alice)


# --- Signed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE patients_letter SET opening = 'x'",
        "UPDATE patients_letter SET pdf = 'x'",
        "DELETE FROM patients_letter",
    ],
)
def test_a_signed_letter_is_locked(sql, alice, planned):
    send(planned, "start", alice)

    with (
        pytest.raises((ProgrammingError, InternalError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_no_letter_is_signed_without_its_document(alice, planned):
    kept = write(planned, "start", alice)

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=kept.pk).update(signed_at=timezone.now(), signed_by=alice)


def test_signing_twice_is_once_and_not_by_somebody_else(alice, colleague, planned):
    kept = send(planned, "start", alice)

    assert sign_letter(letter=kept, version=1, seal=sealed, by=alice) == kept
    with pytest.raises(AlreadySigned):
        sign_letter(letter=kept, version=kept.version, seal=sealed, by=colleague)


def test_a_closed_episode_is_still_written_about(alice, planned, login):
    Episode.objects.filter(pk=planned.pk).update(closed_at=timezone.now(), closed_by=alice)

    assert login(alice).post(new(planned, "end"), form_data()).status_code == 302
    assert Letter.objects.get().is_signed
    reopen_episode(episode=planned, reason="Weer last.", by=alice)


# --- Where it shows ---------------------------------------------------------------------------------------


def test_every_look_at_a_pdf_is_a_line_in_the_log(alice, sanne, planned, login):
    draft, sent, client = write(planned, "start", alice), send(planned, "interim", alice), login(alice)

    concept = client.get(reverse("letter_preview", args=[planned.pk, draft.pk]))
    signed = client.get(reverse("letter_pdf", args=[planned.pk, sent.pk]))

    assert "CONCEPT" in pdf_text(concept.content)
    assert "CONCEPT" not in pdf_text(signed.content)
    assert signed.content == sent.pdf
    assert client.get(reverse("letter_pdf", args=[planned.pk, draft.pk])).status_code == 404
    lines = AccessLogLine.objects.filter(event="print", patient_id=sanne.pk).order_by("pk")
    assert list(lines.values_list("object_type", flat=True)) == ["letter_preview", "letter_pdf", "letter_pdf"]


def test_the_start_page_names_what_waits(alice, planned, login):
    draft, signed = write(planned, "interim", alice), send(planned, "start", alice)
    Episode.objects.filter(pk=planned.pk).update(closed_at=timezone.now(), closed_by=alice)
    client = login(alice)

    text = client.get("/").content.decode()
    assert draft.get_absolute_url() in text
    assert signed.get_absolute_url() in text
    values = {"sent_on": timezone.localdate(), "channel": "post", "sent_to": "A. de Haas", "note": ""}
    record_dispatch(letter=signed, values=values, submission=uuid.uuid4(), by=alice)
    assert signed.get_absolute_url() not in client.get("/").content.decode()


def test_a_colleagues_letter_does_not_wait_for_me(alice, colleague, planned, login):
    kept = write(planned, "start", alice)

    assert kept.get_absolute_url() not in login(colleague).get("/").content.decode()


def test_a_letter_is_a_change_of_the_record_and_stands_in_its_copies(alice, sanne, planned, login):
    send(planned, "start", alice, opening="Uit de brief.")
    client = login(alice)

    assert last_change(sanne) == datetime.date(2026, 12, 1)
    assert "Uit de brief." in pdf_text(client.get(reverse("record_pdf", args=[sanne.pk])).content)
    machine = client.get(reverse("record_json", args=[sanne.pk])).json()["tables"]
    assert machine["patients.Letter"][0]["opening"] == "Uit de brief."


@pytest.mark.parametrize(("name", "queries"), [("start", 19), ("episode", 23), ("letters", 13)])
def test_many_letters_cost_as_many_queries_as_two(
    name, queries, alice, planned, login, django_assert_num_queries
):
    arguments = [] if name == "start" else [planned.pk]
    client, where = login(alice), reverse(name, args=arguments)
    write(planned, "interim", alice)
    send(planned, "start", alice)
    renew(Episode.objects.all())
    client.get(where)
    with django_assert_num_queries(queries):
        client.get(where)
    for _ in range(4):
        write(planned, "interim", alice)
        send(planned, "start", alice)
    renew(Episode.objects.all())
    with django_assert_num_queries(queries):
        client.get(where)


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_in_a_letter_runs_nowhere(payload, alice, planned, login):
    names = (
        "recipient_name",
        "recipient_practice",
        "recipient_city",
        "subject",
        "salutation",
        "consent_note",
    )
    parts = ("opening", "findings", "conclusion", "plan", "request", "closing")
    texts = dict.fromkeys((*names, *parts), payload)
    sent, draft = send(planned, "start", alice, **texts), write(planned, "interim", alice, **texts)
    values = {"sent_on": timezone.localdate(), "channel": "post", "sent_to": payload, "note": payload}
    record_dispatch(letter=sent, values=values, submission=uuid.uuid4(), by=alice)
    client = login(alice)
    for where in (
        sent.get_absolute_url(),
        draft.get_absolute_url(),
        new(planned, "end"),
        reverse("letters", args=[planned.pk]),
        planned.get_absolute_url(),
        reverse("start"),
    ):
        response = client.get(where)
        assert response.status_code == 200, where
        assert dangers(response.content.decode()) == [], where
