"""The note of a visit: written, signed, locked, and what it starts from."""

import datetime
import uuid

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.addenda import add_addendum
from patients.actions.treatments import save_treatment, sign_treatment
from patients.models import Addendum, Episode, Exercise, Measurement, PerformedExercise, Treatment
from patients.queries.privacy import last_change
from practices.errors import ActionRefused, NotReady
from practices.models import AccessLogLine, FormDraft
from tests.factories import EpisodeFactory, PatientFactory
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.pdfs import pdf_text
from tests.records import sign

# The plan of the tests is agreed on 20 November 2026.
AGREED = datetime.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """Today is the first of December 2026, a quarter past eleven."""
    now = timezone.make_aware(datetime.datetime(2026, 12, 1, 11, 15))
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def planned(alice, episode):
    """Sanne's episode with a signed plan of two exercises."""
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    bridge, walk = Exercise.objects.order_by("pk")[:2]
    exercises = [{"exercise": bridge, "sets": 3, "repetitions": 10, "load": "band"}, {"exercise": walk}]
    sign(episode, "plan", alice, rows={"exercises": exercises})
    return Episode.objects.with_phases().get(pk=episode.pk)


def note(episode, by, *, on=AGREED, rows=(), signed=True, **values):
    base = {
        "visited_on": on,
        "pain": None,
        "red_flags": "unchanged",
        "subjective": "Gaat beter.",
        "objective": "",
        "evaluation": "",
        "follows_plan": True,
        "performed": "",
        "carried": [],
    }
    saved = save_treatment(
        episode=episode,
        treatment=None,
        values=base | values,
        rows=list(rows),
        version=None,
        submission=uuid.uuid4(),
        by=by,
    )
    return sign_treatment(treatment=saved, version=saved.version, by=by) if signed else saved


def form_data(**changes):
    return {
        "visited_on": "2026-12-01",
        "pain": "4",
        "red_flags": "unchanged",
        "subjective": "Gaat beter.",
        "follows_plan": "on",
        "exercise-0-done": "on",
        "exercise-0-sets": "3",
        "exercise-0-repetitions": "12",
        "exercise-0-load": "band",
        "exercise-0-course": "better",
        "submission": str(uuid.uuid4()),
        "action": "sign",
    } | changes


def new(episode):
    return reverse("treatment_new", args=[episode.pk])


# --- Writing ----------------------------------------------------------------------------------------------


def test_a_visit_is_written_and_signed_in_one_go(alice, sanne, planned, login):
    client = login(alice)

    response = client.post(new(planned), form_data())

    kept = Treatment.objects.get()
    assert response.url == reverse("treatments", args=[planned.pk])
    assert (kept.signed_by, kept.visited_on, kept.pain, kept.subjective) == (
        alice,
        datetime.date(2026, 12, 1),
        4,
        "Gaat beter.",
    )
    first, second = kept.exercises.all()
    assert (first.done, first.sets, first.repetitions, first.load, first.course) == (
        True,
        3,
        12,
        "band",
        "better",
    )
    assert second.done is False
    assert "Gaat beter." in client.get(response.url).content.decode()
    lines = AccessLogLine.objects.filter(object_type="treatment", patient_id=sanne.pk)
    assert list(lines.order_by("pk").values_list("event", flat=True)) == ["create", "sign"]


def test_the_pain_score_is_a_measurement_once(alice, planned):
    note(planned, alice, pain=4)
    note(planned, alice, pain=6)

    kept = Measurement.objects.get()
    assert (kept.instrument, kept.variant, kept.value, kept.measured_on) == ("nprs", "now", 4, AGREED)


def test_a_draft_is_saved_comes_back_and_is_signed_later(alice, planned, login):
    client = login(alice)
    response = client.post(new(planned), form_data(action="save", subjective="", red_flags=""))
    kept = Treatment.objects.get()

    assert response.url == kept.get_absolute_url()
    assert client.get(new(planned)).url == kept.get_absolute_url()
    text = client.get(kept.get_absolute_url()).content.decode()
    assert 'value="12"' in text
    signed = client.post(kept.get_absolute_url(), form_data(version=kept.version))
    assert signed.status_code == 302
    assert Treatment.objects.get().is_signed


def test_signing_says_what_is_missing_and_loses_nothing(alice, planned, login):
    data = form_data(subjective="", red_flags="", objective="Stijf", follows_plan="", performed="")
    del data["follows_plan"]

    response = login(alice).post(new(planned), data)

    text = response.content.decode()
    assert response.status_code == 422
    assert not Treatment.objects.get().is_signed
    assert "Stijf" in text
    assert {missing.field for missing in response.context["missing"]} == {
        "subjective",
        "performed",
        "red_flags",
    }
    for words in ("S: hoe het gaat", "P: wat er is gedaan", "Rode vlaggen: onveranderd of veranderd"):
        assert words in text


def test_a_note_that_came_back_can_be_signed_from_there(alice, planned, login):
    client = login(alice)
    page = client.post(new(planned), form_data(subjective=""))
    again = form_data(submission=str(Treatment.objects.get().submission), version=page.context["version"])

    assert client.post(new(planned), again).status_code == 302
    assert Treatment.objects.get().is_signed


def test_changed_red_flags_open_the_gate(alice, planned, login):
    response = login(alice).post(new(planned), form_data(red_flags="changed"))

    assert response.url == reverse("red_flag_add", args=[planned.pk])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-02", "toekomst"),
        ("2026-11-19", "voor het behandelplan"),
        ("2199-12-31", "toekomst"),
        ("1800-01-01", "verleden"),
        ("morgen", "datum"),
    ],
)
def test_a_day_that_can_not_be(day, words, alice, planned, login):
    response = login(alice).post(new(planned), form_data(visited_on=day))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "Gaat beter." in response.content.decode()
    assert not Treatment.objects.exists()


def test_no_visit_before_the_plan(alice, episode, login):
    client = login(alice)

    assert "Onderteken eerst het behandelplan" in client.get(new(episode)).content.decode()
    response = client.post(new(episode), form_data())
    assert response.status_code == 422
    assert "Gaat beter." in response.content.decode()


def test_no_visit_after_closing_and_nothing_typed_is_lost(alice, planned, login):
    Episode.objects.filter(pk=planned.pk).update(closed_at=timezone.now(), closed_by=alice)

    response = login(alice).post(new(planned), form_data())

    assert response.status_code == 422
    assert "afgesloten" in response.content.decode()
    assert "Gaat beter." in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"pain": "11"},
        {"pain": "-1"},
        {"red_flags": "gone"},
        {"exercise-0-sets": "0"},
        {"exercise-0-repetitions": "101"},
        {"exercise-0-pain": "11"},
        {"exercise-0-course": "fantastic"},
        {"exercise-1-load": "x" * 61},
        {"subjective": "x" * 4001},
    ],
)
def test_values_out_of_range(wrong, alice, planned, login):
    response = login(alice).post(new(planned), form_data(**wrong))

    assert response.status_code == 422
    assert not Treatment.objects.exists()


def test_a_double_click_writes_one_visit(alice, planned, login):
    client, data = login(alice), form_data()

    assert [client.post(new(planned), data).status_code for _ in range(2)] == [302, 302]
    assert Treatment.objects.count() == 1


def test_a_stale_save_shows_both(alice, bob, planned, login):
    kept = note(planned, alice, signed=False)
    Treatment.objects.filter(pk=kept.pk).update(version=5, subjective="Intussen anders.")

    response = login(alice).post(kept.get_absolute_url(), form_data(version=kept.version, action="save"))

    assert response.status_code == 422
    text = response.content.decode()
    assert "Intussen anders." in text
    assert "Gaat beter." in text


def test_extra_posted_fields_change_nothing(alice, bob, planned, login):
    extra = {
        "signed_by": bob.pk,
        "created_by": bob.pk,
        "episode": 1,
        "exercise-9-sets": 3,
        "carried": "subjective",
    }

    login(alice).post(new(planned), form_data(**extra))

    kept = Treatment.objects.get()
    assert (kept.created_by, kept.signed_by, kept.episode, kept.carried) == (alice, alice, planned, [])
    assert kept.exercises.count() == 2


def test_somebody_elses_form_number_is_refused(alice, bob, planned):
    kept = note(planned, alice, signed=False)

    with pytest.raises(ActionRefused):
        save_treatment(
            episode=planned,
            treatment=None,
            values={"visited_on": AGREED},
            rows=[],
            version=None,
            submission=kept.submission,
            by=bob,
        )


def test_what_is_typed_is_kept(alice, planned, login):
    client = login(alice)
    token = client.get(new(planned)).context["draft_token"]
    client.post(
        reverse("draft_keep"),
        {"draft_token": token, "subjective": "Half getypt", "exercise-0-sets": "7", "carried": "objective"},
    )

    assert FormDraft.objects.count() == 1
    text = client.get(new(planned)).content.decode()
    assert "Half getypt" in text
    assert 'name="exercise-0-sets" value="7"' in text


# --- Signed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE patients_treatment SET subjective = 'x'",
        "DELETE FROM patients_treatment",
        "UPDATE patients_performedexercise SET sets = 9",
        "DELETE FROM patients_performedexercise",
    ],
)
def test_a_signed_note_is_locked(sql, alice, planned):
    note(planned, alice, rows=[{"name": "Brug", "done": True, "sets": 3}])

    with (
        pytest.raises((ProgrammingError, InternalError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_no_row_is_added_to_a_signed_note(alice, planned):
    kept = note(planned, alice)

    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        PerformedExercise.objects.create(record=kept, position=0, name="Later")


def test_a_form_for_a_signed_note_is_refused(alice, planned, login):
    kept = note(planned, alice)

    response = login(alice).post(
        kept.get_absolute_url(), form_data(version=kept.version, subjective="Anders")
    )

    assert response.status_code == 422
    assert "al ondertekend" in response.content.decode()


def test_signing_twice_is_once_and_not_by_somebody_else(alice, colleague, planned):
    kept = note(planned, alice)

    assert sign_treatment(treatment=kept, version=1, by=alice) == kept
    with pytest.raises(ActionRefused):
        sign_treatment(treatment=kept, version=kept.version, by=colleague)


def test_a_note_that_is_not_ready_is_not_signed(alice, planned):
    with pytest.raises(NotReady):
        note(planned, alice, red_flags="")


def test_an_addendum_stands_under_the_note(alice, planned, login):
    kept = note(planned, alice)
    draft = note(planned, alice, signed=False)
    client = login(alice)
    data = {"reason": "Vergeten", "text": "Belde later nog.", "submission": str(uuid.uuid4())}
    where = reverse("treatment_addendum", args=[planned.pk, kept.pk])

    assert client.get(where).status_code == 200
    assert [client.post(where, data).status_code for _ in range(2)] == [302, 302]

    added = Addendum.objects.get()
    assert (added.treatment, added.phase) == (kept, "treatment")
    assert "Belde later nog." in client.get(kept.get_absolute_url()).content.decode()
    assert client.get(reverse("treatment_addendum", args=[planned.pk, draft.pk])).status_code == 404


def test_a_visit_of_another_episode_is_not_found(alice, planned, zaandam, login):
    kept = note(planned, alice)
    other = EpisodeFactory(patient=PatientFactory(practice=zaandam, by=alice), lead_therapist=alice)
    client = login(alice)

    for name in ("treatment", "treatment_addendum"):
        for method in ("get", "post"):
            where = reverse(name, args=[other.pk, kept.pk])
            assert getattr(client, method)(where).status_code == 404


# --- What a new note starts from ----------------------------------------------------------------------------


def test_a_first_note_starts_from_the_planned_dose(alice, planned, login):
    rows = login(alice).get(new(planned)).context["rows"]

    assert [(row.name, row.initial["sets"], row.initial["load"]) for row in rows] == [
        (planned.signed_plan.exercises.all()[0].exercise_name, 3, "band"),
        (planned.signed_plan.exercises.all()[1].exercise_name, None, ""),
    ]


def test_a_next_note_starts_from_what_was_done_last_time(alice, planned, login):
    first, second = (row.exercise_name for row in planned.signed_plan.exercises.all())
    rows = [
        {
            "name": first,
            "done": True,
            "sets": 4,
            "repetitions": 8,
            "load": "5 kg",
            "pain": 3,
            "course": "same",
        },
        {"name": second, "done": False},
    ]
    note(planned, alice, rows=rows)

    context = login(alice).get(new(planned)).context

    assert context["before"].subjective == "Gaat beter."
    # Pain and course are of that day; an exercise that was left out starts from the plan again.
    assert [row.initial for row in context["rows"]] == [
        {
            "name": first,
            "done": True,
            "sets": 4,
            "repetitions": 8,
            "load": "5 kg",
            "pain": None,
            "course": "",
        },
        {
            "name": second,
            "done": True,
            "sets": None,
            "repetitions": None,
            "load": "",
            "pain": None,
            "course": "",
        },
    ]


def test_carried_text_is_marked_until_it_is_touched(alice, planned, login):
    note(planned, alice, objective="Schober 4 cm", evaluation="Zoals verwacht")
    data = form_data(
        objective="Schober 4 cm", evaluation="Beter dan verwacht", carried=["objective", "evaluation"]
    )

    login(alice).post(new(planned), data)

    kept = Treatment.objects.order_by("pk").last()
    assert kept.carried == ["objective"]
    text = login(alice).get(kept.get_absolute_url()).content.decode()
    assert text.count("overgenomen") == 1


def test_the_marks_come_back_with_what_was_typed(alice, planned, login):
    note(planned, alice, objective="Schober 4 cm")
    client = login(alice)
    token = client.get(new(planned)).context["draft_token"]
    typed = {"draft_token": token, "objective": "Schober 4 cm", "carried": "objective"}
    client.post(reverse("draft_keep"), typed)

    assert (
        '<input type="hidden" name="carried" value="objective">' in client.get(new(planned)).content.decode()
    )


def test_a_note_that_was_saved_in_between_is_stale_at_the_address_of_a_new_one_too(alice, planned, login):
    client, data = login(alice), form_data(subjective="", action="save")
    client.post(new(planned), data)
    kept = Treatment.objects.get()
    client.post(kept.get_absolute_url(), form_data(version=kept.version, subjective="Later.", action="save"))

    response = client.post(new(planned), data | {"subjective": "Eerder getypt."})

    assert response.status_code == 422
    assert Treatment.objects.get().subjective == "Later."


def test_the_date_is_that_of_opening_the_page(alice, planned, login):
    form = login(alice).get(new(planned)).context["form"]

    assert form["visited_on"].value() == datetime.date(2026, 12, 1)


# --- Many ---------------------------------------------------------------------------------------------------


def many(episode, by, times):
    now = timezone.now()
    Treatment.objects.bulk_create(
        Treatment(
            episode=episode,
            visited_on=AGREED + datetime.timedelta(days=number % 11),
            subjective=f"Bezoek {number}",
            red_flags="unchanged",
            submission=uuid.uuid4(),
            created_at=now,
            created_by=by,
            updated_at=now,
            updated_by=by,
            signed_at=now,
            signed_by=by,
        )
        for number in range(times)
    )


@pytest.mark.parametrize(("name", "queries"), [("episode", 22), ("treatments", 13), ("treatment_new", 16)])
def test_five_hundred_visits_cost_as_many_queries_as_five(
    name, queries, alice, planned, login, django_assert_num_queries
):
    client, where = login(alice), reverse(name, args=[planned.pk])
    many(planned, alice, 5)
    client.get(where)
    with django_assert_num_queries(queries):
        client.get(where)
    many(planned, alice, 495)
    with django_assert_num_queries(queries):
        client.get(where)


def test_all_pages_of_the_journal_show_each_visit_once(alice, planned, login):
    many(planned, alice, 45)
    client, where, seen = login(alice), reverse("treatments", args=[planned.pk]), []
    query = ""
    while True:
        context = client.get(f"{where}{query}").context
        seen += [treatment.pk for treatment in context["treatments"]]
        if not (query := context["page_links"]["next_url"]):
            break

    newest_first = planned.treatments.order_by("-visited_on", "-pk").values_list("pk", flat=True)
    assert seen == list(newest_first)


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1' OR 1=1"])
def test_a_forged_page_is_not_found(before, alice, planned, login):
    assert login(alice).get(reverse("treatments", args=[planned.pk]), {"before": before}).status_code == 404


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_in_a_note_runs_nowhere(payload, alice, planned, login):
    rows = [{"name": payload, "done": True, "load": payload[:60]}]
    texts = dict.fromkeys(("subjective", "objective", "evaluation", "performed"), payload)
    kept = note(planned, alice, rows=rows, **texts)
    client = login(alice)
    for where in (
        kept.get_absolute_url(),
        new(planned),
        reverse("treatments", args=[planned.pk]),
        planned.get_absolute_url(),
        reverse("start"),
    ):
        response = client.get(where)
        assert response.status_code == 200, where
        assert dangers(response.content.decode()) == [], where


def test_the_copy_of_the_record_has_the_journal(alice, sanne, planned, login):
    kept = note(planned, alice, pain=3, rows=[{"name": "Brug", "done": True, "sets": 4, "course": "better"}])
    values = {"reason": "Vergeten", "text": "Belde later nog."}
    add_addendum(record=kept, values=values, submission=uuid.uuid4(), by=alice)

    text = pdf_text(login(alice).get(reverse("record_pdf", args=[sanne.pk])).content)

    for words in ("Behandeling van 20-11-2026", "Gaat beter.", "Brug ja 4 beter", "Belde later nog."):
        assert words in text


def test_an_unsigned_note_stands_on_the_start_page(alice, planned, login):
    kept = note(planned, alice, signed=False)

    assert kept.get_absolute_url() in login(alice).get("/").content.decode()


def test_a_visit_is_a_change_of_the_record(alice, sanne, planned):
    note(planned, alice)

    assert last_change(sanne) == datetime.date(2026, 12, 1)
