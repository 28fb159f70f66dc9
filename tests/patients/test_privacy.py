"""What patients may ask: a copy, a statement, a restriction, destruction; and what may be refused."""

import json
import uuid

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from patients.actions.addenda import add_addendum
from patients.actions.closings import reopen_episode
from patients.actions.destruction import destroy_record
from patients.actions.letters import record_dispatch
from patients.actions.measurements import withdraw_measurement
from patients.actions.pain_charts import chart_pain, withdraw_pain_chart
from patients.actions.privacy import answer_request, begin_hold, end_hold
from patients.models import (
    Destruction,
    Episode,
    ImportedRow,
    PainChart,
    Patient,
    PatientStatement,
    PrivacyRequest,
)
from practices.actions.complaints import register_complaint
from practices.actions.drafts import keep_draft
from practices.draft_tokens import DraftToken
from practices.errors import ActionRefused
from practices.models import AccessLogLine, FormDraft
from tests.factories import EpisodeFactory, PatientFactory, measure
from tests.patients.test_closings import close
from tests.patients.test_evaluations import done
from tests.patients.test_explanations import given
from tests.patients.test_letters import send
from tests.patients.test_treatments import note
from tests.pdfs import pdf_text
from tests.practices.complaints.conftest import values as complaint_values
from tests.records import save, sign

TEXT = "Zeldzame woorden over mijn rug"


def answer(request, by, outcome="granted", **changes):
    values = {"outcome": outcome, "ground": "", "explanation": "", "identity_checked": True} | changes
    return answer_request(request=request, values=values, version=request.version, by=by)


@pytest.fixture
def written(alice, episode, bob):
    """Sanne's episode with a signed intake, a draft examination, scratch paper, and a second episode."""
    sign(episode, "intake", alice, complaint=TEXT)
    save(episode, "examination", alice)
    token = DraftToken.now(alice.pk, reverse("phase", args=[episode.pk, "analysis"]), "Analyse")
    keep_draft(token=token, data={"diagnosis": [TEXT]})
    EpisodeFactory(patient=episode.patient, lead_therapist=alice, help_request=TEXT)
    return episode


# --- Copies -----------------------------------------------------------------------------------------------


def test_the_json_holds_every_table_of_the_record_and_the_log(alice, sanne, written, login):
    response = login(alice).get(reverse("record_json", args=[sanne.pk]))

    data = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="afschrift-dossier.json"'
    assert {"patients.Patient", "patients.Episode", "patients.Intake", "patients.CareRelation"} <= set(
        data["tables"]
    )
    assert len(data["tables"]["patients.Episode"]) == 2
    assert data["tables"]["patients.Intake"][0]["complaint"] == TEXT
    assert "export" in {line["event"] for line in data["access_log"]}


def test_the_json_holds_the_explanations_as_they_were_given(alice, sanne, episode, login):
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    given(Episode.objects.with_phases().get(pk=episode.pk), alice, found=TEXT)

    [row] = login(alice).get(reverse("record_json", args=[sanne.pk])).json()["tables"]["patients.Explanation"]

    assert row["found"] == TEXT
    assert TEXT in row["document"]["parts"][0]["paragraphs"]


def test_the_json_holds_nothing_of_another_patient(alice, bob, zaandam, sanne, written, login):
    other = PatientFactory(practice=zaandam, by=bob, surname="Anders")
    EpisodeFactory(patient=other, lead_therapist=bob)

    data = json.loads(login(alice).get(reverse("record_json", args=[sanne.pk])).content)

    assert {row["id"] for row in data["tables"]["patients.Patient"]} == {sanne.pk}
    assert {row["patient"] for row in data["tables"]["patients.Episode"]} == {sanne.pk}


def test_telephone_numbers_come_along_as_they_are_kept(alice, sanne, written, login):
    numbers = {"phone": "+31610001234", "contact_phone": "+31610005678", "representative_phone": ""}
    Patient.objects.filter(pk=sanne.pk).update(**numbers)

    [row] = login(alice).get(reverse("record_json", args=[sanne.pk])).json()["tables"]["patients.Patient"]

    assert {name: row[name] for name in numbers} == numbers


def test_the_pdf_is_tagged_and_logged_as_an_export(alice, sanne, written, login):
    response = login(alice).get(reverse("record_pdf", args=[sanne.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in response.content
    text = pdf_text(response.content)
    assert TEXT in text
    assert sanne.name in text
    assert str(sanne.number) not in response["Content-Disposition"]
    assert AccessLogLine.objects.filter(event="export", patient_id=sanne.pk, user=alice).count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "#panic() $x$ *vet* _schuin_ = kop",
        "<script>alert(1)</script>",
        "\x07\x1b[31m\u202e",
        "x" * 2000,
        "😀 rug 漢字",
        "שלום",
        "tab\there\r\nregel",
        '"#sys.inputs.data"',
    ],
)
def test_no_text_stops_the_pdf_or_runs_in_it(text, alice, sanne, episode, login):
    Episode.objects.filter(pk=episode.pk).update(help_request=text)

    response = login(alice).get(reverse("record_pdf", args=[sanne.pk]))

    assert response.status_code == 200
    assert response.content.startswith(b"%PDF")


def test_a_copy_is_not_handed_out_without_a_care_relation(bob, carol, sanne, login):
    for person in (bob, carol):
        assert login(person).get(reverse("record_json", args=[sanne.pk])).status_code == 404

    assert AccessLogLine.objects.filter(event="refused", patient_id=sanne.pk).count() == 2


# --- The patient's own words ------------------------------------------------------------------------------


def test_a_statement_stands_on_the_card_once_and_for_ever(alice, sanne, login):
    data = {
        "about": "de diagnose",
        "received_on": timezone.localdate().isoformat(),
        "text": TEXT,
        "submission": uuid.uuid4(),
    }
    client = login(alice)
    for _ in range(2):
        client.post(reverse("statement_new", args=[sanne.pk]), data)

    assert TEXT in client.get(sanne.get_absolute_url()).content.decode()
    statement = PatientStatement.objects.get()
    with pytest.raises(ProgrammingError), transaction.atomic():
        PatientStatement.objects.filter(pk=statement.pk).update(text="anders")


# --- Restriction ------------------------------------------------------------------------------------------


def test_a_restricted_patient_is_seen_by_the_privacy_officer_alone(
    alice, bob, carol, priya, sanne, episode, login
):
    begin_hold(patient=sanne, kind="restriction", reason="juistheid wordt betwist", by=priya)

    def sees(person):
        page = login(person).post(reverse("patient_search"), {"q": "vries"}).content.decode()
        return "de Vries" in page

    assert [sees(person) for person in (alice, bob, carol, priya)] == [False, False, False, True]
    assert login(alice).get(episode.get_absolute_url()).status_code == 404
    assert "Vries" not in login(alice).get(reverse("start")).content.decode()
    assert login(bob).get(reverse("substitution_new", args=[sanne.pk])).status_code == 404
    assert login(carol).get(reverse("emergency_new", args=[sanne.pk])).status_code == 404


def test_the_end_of_a_restriction_brings_the_record_back(alice, priya, sanne, login):
    hold = begin_hold(patient=sanne, kind="restriction", reason="juistheid wordt betwist", by=priya)

    end_hold(hold=hold, by=priya)

    assert login(alice).get(sanne.get_absolute_url()).status_code == 200


# --- Answering --------------------------------------------------------------------------------------------


def test_a_refusal_needs_a_ground_and_words(priya, asked, login):
    response = login(priya).post(
        reverse("privacy_request", args=[asked.pk]), {"outcome": "refused", "version": asked.version}
    )

    assert response.status_code == 422
    assert {"ground", "explanation"} <= set(response.context["form"].errors)


def test_nothing_is_granted_to_whoever_did_not_show_who_they_are(priya, asked):
    PrivacyRequest.objects.filter(pk=asked.pk).update(identity_checked=False)

    with pytest.raises(ActionRefused, match="identiteit"):
        answer(asked, priya, identity_checked=False)


def test_a_stale_answer_is_refused(priya, asked, login):
    data = {"outcome": "withdrawn", "version": asked.version + 1}

    response = login(priya).post(reverse("privacy_request", args=[asked.pk]), data)

    assert response.status_code == 422
    asked.refresh_from_db()
    assert asked.handled_at is None


def test_an_answer_is_final(priya, asked):
    answer(asked, priya, outcome="withdrawn")

    with pytest.raises(ProgrammingError), transaction.atomic():
        PrivacyRequest.objects.filter(pk=asked.pk).update(explanation="toch niet")


def test_more_time_is_asked_once_and_with_a_reason(priya, asked, login):
    address = reverse("privacy_request_extend", args=[asked.pk])
    due = asked.due_on
    login(priya).post(address, {"reason": "veel verzoeken tegelijk", "version": asked.version})
    asked.refresh_from_db()

    assert asked.due_on > due
    again = login(priya).post(address, {"reason": "nog meer", "version": asked.version})
    assert "vaker mag niet" in again.content.decode()


# --- Destruction ------------------------------------------------------------------------------------------


def rows_that_mention(text):
    """The tables (history and drafts included) in which some row holds this text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_destruction_leaves_no_word_and_proof_without_content(priya, sanne, written, asked, capsys):
    assert {"patients_intake", "patients_intakeevent"} <= set(rows_that_mention(TEXT))
    number = sanne.number
    answer(asked, priya)

    call_command("destroy_records")

    assert rows_that_mention(TEXT) == []
    assert rows_that_mention("Vries") == []
    assert not FormDraft.objects.filter(page__contains=f"/episodes/{written.pk}/").exists()
    proof = Destruction.objects.get()
    assert proof.rows["patients.Episode"] == 2
    assert proof.request.patient_number == number
    assert proof.request.patient_id is None
    assert AccessLogLine.objects.filter(event="destroy", patient_id=sanne.pk).count() == 1


def test_destruction_takes_the_whole_course_along(alice, priya, sanne, episode, asked, capsys):
    """Signed, locked, withdrawn, closed: nothing of it stays, history included."""
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    planned = Episode.objects.with_phases().get(pk=episode.pk)
    rows = [{"name": TEXT, "done": True, "load": "5 kg"}]
    visit = note(planned, alice, on=planned.signed_plan.agreed_on, rows=rows, subjective=TEXT, pain=3)
    words = {"reason": TEXT, "text": TEXT}
    add_addendum(record=visit, values=words, submission=uuid.uuid4(), by=alice)
    given(planned, alice, found=TEXT)
    wrong = measure(planned, "psk", 5, 5, 5, by=alice, activities=(TEXT, "tillen", "zitten"))
    withdraw_measurement(measurement=wrong, reason=TEXT, by=alice)
    done(planned, alice, decision="stop", explanation=TEXT)
    close(planned, alice, explanation=TEXT, without_measurements=TEXT)
    reopen_episode(episode=planned, reason=TEXT, by=alice)
    letter = send(planned, "end", alice, opening=TEXT)
    sent = {"sent_on": timezone.localdate(), "channel": "post", "sent_to": TEXT, "note": ""}
    record_dispatch(letter=letter, values=sent, submission=uuid.uuid4(), by=alice)
    kept = ("performedexercise", "evaluation", "closing", "letter", "letterevent", "letterdispatch")
    kept += ("explanation", "explanationevent")
    assert {f"patients_{name}" for name in kept} <= set(rows_that_mention(TEXT))
    answer(asked, priya)

    call_command("destroy_records")

    assert rows_that_mention(TEXT) == []
    proof = Destruction.objects.get()
    counted = ("Treatment", "PerformedExercise", "Addendum", "Measurement", "Evaluation", "Closing")
    counted += ("Letter", "LetterDispatch", "Explanation")
    assert [proof.rows[f"patients.{name}"] for name in counted] == [1, 1, 1, 2, 1, 1, 1, 1, 1]


def test_destruction_takes_maps_of_pain_and_the_mark_of_an_import_along(
    alice, priya, sanne, episode, asked, capsys
):
    places = [{"region": "calf", "side": "left", "quality": "dull", "intensity": 4, "pattern": ""}]
    drawn = {"episode": episode, "charted_on": timezone.localdate(), "places": places, "by": alice}
    chart_pain(**drawn, submission=uuid.uuid4())
    wrong = chart_pain(**drawn, submission=uuid.uuid4())
    withdraw_pain_chart(chart=wrong, reason=TEXT, by=alice)
    now = timezone.now()
    ImportedRow.objects.create(
        source="oud",
        kind="patient",
        source_id="17",
        digest="x" * 64,
        patient=sanne,
        imported_at=now,
        imported_by=alice,
    )
    answer(asked, priya)

    call_command("destroy_records")

    assert rows_that_mention(TEXT) == []
    proof = Destruction.objects.get()
    counted = ("PainChart", "PainChartPlace", "ImportedRow")
    assert [proof.rows[f"patients.{name}"] for name in counted] == [2, 2, 1]
    assert not PainChart.objects.exists()
    assert not ImportedRow.objects.exists()


def test_what_was_replaced_before_is_destroyed_too(alice, priya, episode, asked, capsys):
    """Rows that a save replaced, and a version that was thrown away, are in the history only."""
    goal = {"is_main": True, "text": TEXT, "icf_component": "activities"}
    save(episode, "plan", alice, rows={"goals": [goal]})
    save(episode, "plan", alice, rows={"goals": [goal | {"text": "Fietsen."}]})
    assert rows_that_mention(TEXT) == ["patients_goalevent"]
    answer(asked, priya)

    call_command("destroy_records")

    assert rows_that_mention(TEXT) == rows_that_mention("Fietsen.") == []


def test_a_running_complaint_holds_the_record_without_saying_so(priya, sanne, asked, otto, login):
    register_complaint(
        values=complaint_values(
            sanne.practice, patient_name="S. de Vries", patient_birth_date=sanne.birth_date
        ),
        staff=[],
        submission=uuid.uuid4(),
        by=otto,
    )

    with pytest.raises(ActionRefused, match="bewaarplicht"):
        answer(asked, priya)
    text = login(priya).get(reverse("patient_privacy", args=[sanne.pk])).content.decode()
    assert "Er rust een bewaarplicht op dit dossier" in text
    assert "klacht" not in text.lower()


def test_destruction_touches_nobody_else(alice, zaandam, priya, sanne, written, asked):
    other = PatientFactory(practice=zaandam, by=alice, surname="Anders")
    EpisodeFactory(patient=other, lead_therapist=alice)
    answer(asked, priya)

    call_command("destroy_records")

    assert list(Patient.objects.all()) == [other]
    assert other.care_relations.count() == 2


def test_a_legal_hold_stops_destruction_also_after_it_was_granted(priya, sanne, written, asked, capsys):
    answer(asked, priya)
    begin_hold(patient=sanne, kind="legal", reason="claim", by=priya)

    call_command("destroy_records")

    assert Patient.objects.filter(pk=sanne.pk).exists()
    assert not Destruction.objects.exists()
    assert "bewaarplicht" in capsys.readouterr().err


def test_a_legal_hold_forbids_granting(priya, sanne, asked, hold):
    with pytest.raises(ActionRefused, match="bewaarplicht"):
        answer(asked, priya)


def test_what_was_refused_is_not_destroyed(priya, sanne, asked):
    answer(asked, priya, outcome="refused", ground="procedure", explanation="er loopt een klacht")

    with pytest.raises(ActionRefused):
        destroy_record(request=asked)

    assert Patient.objects.filter(pk=sanne.pk).exists()


def test_a_record_is_destroyed_once(priya, sanne, written, asked):
    answer(asked, priya)
    destroy_record(request=asked)

    with pytest.raises(ActionRefused):
        destroy_record(request=asked)


def test_the_page_says_until_when_the_record_is_kept(priya, sanne, written, login):
    page = login(priya).get(reverse("patient_privacy", args=[sanne.pk]))

    today = timezone.localdate()
    assert page.context["retained_until"].year == today.year + 20
    assert TEXT not in page.content.decode()
