"""draft → signed → addenda, through the pages and through plain SQL."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from patients.actions.addenda import add_addendum
from patients.actions.phases import save_phase, sign_phase
from patients.models import Addendum
from patients.phases.intake import Intake
from patients.phases.plan import TreatmentPlan
from patients.queries.records import row_values
from patients.tracks import PHASES, phase_of
from practices.errors import ActionRefused, AlreadySigned, StaleVersion
from practices.models import AccessLogLine
from tests.factories import ExerciseFactory
from tests.records import COMPLETE, form_data, on_track_of, save, sign

INTAKE = phase_of("regular", "intake")
PLAN = phase_of("regular", "plan")


def url(episode, key="intake"):
    return reverse("phase", args=[episode.pk, key])


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
def test_every_phase_is_shown_saved_and_read_back(phase, alice, episode, login):
    client, episode = login(alice), on_track_of(episode, phase)
    assert client.get(url(episode, phase.key)).status_code == 200

    response = client.post(url(episode, phase.key), form_data(phase))

    assert response.status_code == 302, response.context["form"].errors
    record = phase.model.objects.get(episode=episode)
    assert {name: getattr(record, name) for name in COMPLETE[phase.key]} == COMPLETE[phase.key]
    assert (record.version, record.created_by, record.is_signed) == (1, alice, False)


def test_the_same_save_twice_is_one_save(alice, episode, login):
    client = login(alice)
    data = form_data(INTAKE)

    first, second = client.post(url(episode), data), client.post(url(episode), data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Intake.objects.get(episode=episode).version == 1


def test_a_stale_save_shows_both_texts_and_loses_nothing(alice, bob, episode, login):
    seen = save(episode, "intake", alice).version
    save(episode, "intake", bob, changes={"complaint": "Tekst van Bob"})

    response = login(alice).post(
        url(episode), form_data(INTAKE, changes={"complaint": "Tekst van Alice"}, version=seen)
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Bob" in page
    assert "Tekst van Bob" in page
    assert page.count("Tekst van Alice") == 2
    assert Intake.objects.get(episode=episode).complaint == "Tekst van Bob"


def test_after_reading_both_texts_the_next_save_counts(alice, bob, episode, login):
    seen = save(episode, "intake", alice).version
    save(episode, "intake", bob, changes={"complaint": "Tekst van Bob"})
    client = login(alice)
    mine = form_data(INTAKE, changes={"complaint": "Samen"}, version=seen)
    version = client.post(url(episode), mine).context["version"]

    assert client.post(url(episode), mine | {"version": version}).status_code == 302
    assert Intake.objects.get(episode=episode).complaint == "Samen"


def test_two_people_who_begin_a_phase_at_once_do_not_overwrite_each_other(alice, bob, episode, login):
    save(episode, "intake", bob, changes={"complaint": "Tekst van Bob"})

    response = login(alice).post(url(episode), form_data(INTAKE, changes={"complaint": "Tekst van Alice"}))

    assert response.status_code == 422
    assert Intake.objects.get(episode=episode).complaint == "Tekst van Bob"


def test_rows_in_conflict_are_shown_too(alice, bob, episode, login):
    seen = save(episode, "plan", alice).version
    save(episode, "plan", bob, rows={"goals": [{"is_main": True, "text": "Doel van Bob"}]})

    response = login(alice).post(url(episode, "plan"), form_data(PLAN, version=seen))

    assert response.status_code == 422
    assert "Doel van Bob" in response.content.decode()


@pytest.mark.parametrize("version", ["abc", "-1", "99999999999", "٣", ""])
def test_a_forged_version_is_a_stale_one(version, alice, episode, login):
    save(episode, "intake", alice)

    response = login(alice).post(
        url(episode), form_data(INTAKE, changes={"complaint": "Anders"}, version=version)
    )

    assert response.status_code == 422


def test_signing_an_incomplete_record_saves_it_and_lists_what_is_missing_with_links(alice, episode, login):
    response = login(alice).post(
        url(episode), form_data(INTAKE, changes={"complaint": "", "course": ""}, action="sign")
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_complaint"' in page
    assert 'href="#id_course"' in page
    assert Intake.objects.get(episode=episode).signed_at is None


def test_a_complete_record_is_signed_and_then_shown_locked(alice, episode, login):
    client = login(alice)

    response = client.post(url(episode), form_data(INTAKE, action="sign"))

    assert response.status_code == 302
    record = Intake.objects.get(episode=episode)
    assert record.signed_by == alice
    page = client.get(url(episode)).content.decode()
    assert "<textarea" not in page
    assert "Ondertekend" in page


def test_signing_twice_is_signing_once(alice, episode, login):
    client = login(alice)
    data = form_data(INTAKE, action="sign")
    client.post(url(episode), data)
    signed_at = Intake.objects.get(episode=episode).signed_at

    assert client.post(url(episode), data).status_code == 302
    assert Intake.objects.get(episode=episode).signed_at == signed_at


def test_a_form_that_arrives_after_signing_changes_nothing_and_keeps_the_text(alice, bob, episode, login):
    sign(episode, "intake", bob)

    response = login(alice).post(url(episode), form_data(INTAKE, changes={"complaint": "Te laat"}, version=1))

    assert response.status_code == 422
    assert "Te laat" in response.content.decode()
    assert "al ondertekend" in response.content.decode()


def test_phases_are_signed_in_order(alice, episode, login):
    response = login(alice).post(
        url(episode, "analysis"), form_data(phase_of("regular", "analysis"), action="sign")
    )

    assert response.status_code == 422
    assert "Onderteken eerst: Intake." in response.content.decode()


def test_the_history_keeps_every_version_with_its_author_and_cannot_be_changed(alice, bob, episode):
    save(episode, "intake", alice, changes={"complaint": "eerst"})
    record = save(episode, "intake", bob, changes={"complaint": "later"})

    assert list(record.events.order_by("pgh_id").values_list("complaint", "updated_by__name")) == [
        ("eerst", "Alice"),
        ("later", "Bob"),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        record.events.update(complaint="anders")


def test_the_history_page_shows_what_was_and_what_became(alice, bob, episode, login):
    save(episode, "intake", alice, changes={"complaint": "eerst"})
    save(episode, "intake", bob, changes={"complaint": "later"})

    page = login(alice).get(reverse("phase_history", args=[episode.pk, "intake"])).content.decode()

    assert "eerst" in page
    assert "later" in page
    assert "Bob" in page


def test_an_addendum_stands_under_the_signed_record(alice, colleague, episode, login):
    sign(episode, "intake", alice)
    data = {"reason": "Vergeten te noemen", "text": "Rookt.", "submission": uuid.uuid4()}
    client = login(colleague)
    address = reverse("addendum_new", args=[episode.pk, "intake"])

    responses = [client.post(address, data), client.post(address, data)]

    assert [response.status_code for response in responses] == [302, 302]
    assert Addendum.objects.get().added_by == colleague
    assert "Vergeten te noemen" in client.get(url(episode)).content.decode()


def test_a_draft_takes_no_addendum(alice, episode):
    record = save(episode, "intake", alice)

    with pytest.raises(ActionRefused):
        add_addendum(record=record, phase=INTAKE, values={}, submission=uuid.uuid4(), by=alice)


def test_refused_acts_leave_the_database_as_it_was(alice, bob, episode):
    sign(episode, "intake", alice)
    before = Intake.objects.values().get()

    with pytest.raises(AlreadySigned):
        save(episode, "intake", bob, changes={"complaint": "anders"})
    with pytest.raises(StaleVersion):
        save_examination_twice(episode, alice, bob)

    assert Intake.objects.values().get() == before


def save_examination_twice(episode, alice, bob):
    from_before = type(episode).objects.with_phases().get(pk=episode.pk)
    save(episode, "examination", alice)
    save_phase(
        episode=from_before,
        phase=phase_of("regular", "examination"),
        values={"findings": "anders"},
        rows={},
        version=None,
        by=bob,
    )


def test_every_act_leaves_its_line_in_the_access_log(alice, episode):
    sign(episode, "intake", alice)

    events = (
        AccessLogLine.objects.filter(object_type="intake").order_by("pk").values_list("event", "patient_id")
    )
    assert list(events) == [("create", episode.patient_id), ("sign", episode.patient_id)]


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
def test_extra_posted_fields_are_ignored(phase, alice, bob, episode, login):
    extra = {"signed_by": bob.pk, "signed_at": "2020-01-01", "created_by": bob.pk, "episode": 999, "id": 999}

    on_track_of(episode, phase)
    login(alice).post(url(episode, phase.key), form_data(phase) | extra)

    record = phase.model.objects.get()
    assert (record.signed_by, record.created_by, record.episode) == (None, alice, episode)


def test_the_signer_stands_in_the_history_also_when_somebody_else_wrote(alice, bob, episode):
    record = save(episode, "intake", alice)
    sign_phase(record=record, phase=INTAKE, version=record.version, by=bob)

    assert record.events.order_by("-pgh_id").first().updated_by == bob


def test_a_signed_plan_keeps_the_words_of_its_day(alice, episode, login):
    exercise = ExerciseFactory(name_nl="Bruggetje")
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    save(episode, "plan", alice, rows={"exercises": [{"exercise": exercise}]})
    record = TreatmentPlan.objects.get()
    sign_phase(record=record, phase=PLAN, version=record.version, by=alice)

    exercise.name_nl = "Iets heel anders"
    exercise.save()

    page = login(alice).get(url(episode, "plan")).content.decode()
    assert "Bruggetje" in page
    assert "Iets heel anders" not in page


@pytest.mark.parametrize("total", ["99999", "veel", ""])
def test_an_absurd_number_of_rows_makes_no_absurd_page(total, alice, episode, login):
    response = login(alice).post(url(episode, "plan"), form_data(PLAN) | {"exercises-TOTAL_FORMS": total})

    assert response.status_code == 422
    assert len(response.content) < 2_000_000


def test_a_plan_is_saved_in_the_same_number_of_queries_whatever_its_rows(
    alice, episode, login, django_assert_max_num_queries
):
    exercises = [{"exercise": ExerciseFactory(), "sets": 3} for _ in range(20)]
    client = login(alice)
    with django_assert_max_num_queries(40):
        response = client.post(url(episode, "plan"), form_data(PLAN, rows={"exercises": exercises}))

    assert response.status_code == 302


def test_what_was_being_typed_when_a_colleague_signed_is_shown_and_can_be_thrown_away(
    alice, bob, episode, login
):
    client = login(alice)
    token = client.get(url(episode)).context["draft_token"]
    client.post(reverse("draft_keep"), {"draft_token": token, "complaint": "Alice typte dit nog"})
    sign(episode, "intake", bob)

    page = client.get(url(episode))

    assert "Alice typte dit nog" in page.content.decode()
    client.post(reverse("draft_discard"), {"draft_token": page.context["draft_token"]})
    assert "Alice typte dit nog" not in client.get(url(episode)).content.decode()


def test_the_alarm_sounds_at_once_also_when_signing_fails(alice, episode, login):
    data = form_data(INTAKE, changes={"complaint": "", "flag_saddle_numbness": "yes"}, action="sign")

    response = login(alice).post(url(episode), data)

    assert response.status_code == 422
    assert "BEL NU" in response.content.decode()


@pytest.mark.parametrize("date", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_date_outside_anybodys_life_is_refused(date, alice, episode, login):
    response = login(alice).post(url(episode), form_data(INTAKE) | {"onset_date": date})

    assert list(response.context["form"].errors) == ["onset_date"]


def test_an_addendum_number_used_elsewhere_is_refused_aloud(alice, episode, login):
    sign(episode, "intake", alice)
    sign(episode, "examination", alice)
    data = {"reason": "r", "text": "Niet verliezen", "submission": uuid.uuid4()}
    client = login(alice)
    client.post(reverse("addendum_new", args=[episode.pk, "intake"]), data)

    answer = client.post(reverse("addendum_new", args=[episode.pk, "examination"]), data)

    assert answer.status_code == 422
    assert "Niet verliezen" in answer.content.decode()


def test_every_line_of_the_log_says_from_which_workstation(alice, episode, login):
    login(alice).post(url(episode), form_data(INTAKE), REMOTE_ADDR="192.0.2.7")

    assert set(AccessLogLine.objects.values_list("network_address", flat=True)) == {"192.0.2.7"}


def test_a_saved_record_shows_the_rows_it_was_saved_with(alice, episode):
    save(episode, "plan", alice)

    record = save(episode, "plan", alice, rows={"goals": [{"is_main": True, "text": "Een ander doel"}]})

    assert [goal["text"] for goal in row_values(record, PLAN.row_sets[0])] == ["Een ander doel"]
