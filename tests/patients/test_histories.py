"""What the pages with earlier versions say: fields, lists of rows, authors, and numbers that stay masked."""

import pghistory
import pytest
from django.urls import reverse

from patients.actions.phases import sign_phase
from patients.masking import masked
from patients.models import Insurer, Patient
from patients.phases.plan import Goal
from patients.queries import histories
from patients.queries.histories import GONE, changes_of
from patients.queries.patients import card_sections
from patients.queries.readable import conflicts_between
from patients.tracks import PHASES, phase_of
from tests.factories import ExerciseFactory, InsurerFactory
from tests.records import form_data, on_track_of, save
from tests.records import sign as save_and_sign

INTAKE = phase_of("regular", "intake")
PLAN = phase_of("regular", "plan")
BSN, DOCUMENT = "999990019", "NW12BH439"


def goal(text):
    return {"is_main": True, "text": text}


def save_plan(episode, by, **changes):
    """As in a request of its own. `changes`: a list is the rows of a list, anything else a field."""
    rows = {key: value for key, value in changes.items() if isinstance(value, list)}
    values = {key: value for key, value in changes.items() if key not in rows}
    with pghistory.context(user=by.pk):
        return save(episode, "plan", by, changes=values, rows=rows)


def changes_of_plan(record):
    return changes_of(record, (*PLAN.fields, "signed_at", "signed_by"), row_sets=PLAN.row_sets)


def told(changes):
    """Who changed what: (name, {label: (before, after)}), newest first."""
    return [
        (change.by.name, {label: (before, after) for label, before, after in change.fields})
        for change in changes
    ]


def history_page(client, episode, key="plan"):
    return client.get(reverse("phase_history", args=[episode.pk, key]))


def test_a_changed_goal_shows_what_it_was_and_became(alice, colleague, episode, login):
    client = login(alice)
    client.post(
        reverse("phase", args=[episode.pk, "plan"]), form_data(PLAN, rows={"goals": [goal("Fietsen")]})
    )
    data = form_data(PLAN, rows={"goals": [goal("Zwemmen")]}, version=1)
    login(colleague).post(reverse("phase", args=[episode.pk, "plan"]), data)

    response = history_page(client, episode)

    [change] = response.context["changes"]
    assert told([change]) == [
        (
            "Bob",
            {
                "Behandeldoelen": (
                    "Hoofddoel: ja; Behandeldoel: Fietsen",
                    "Hoofddoel: ja; Behandeldoel: Zwemmen",
                )
            },
        )
    ]
    page = response.content.decode()
    assert "Fietsen</td>" in page
    assert "Zwemmen</td>" in page
    assert "nog niets gewijzigd" not in page


def test_a_field_and_a_list_of_one_save_are_one_change(alice, bob, episode):
    save_plan(episode, alice, goals=[goal("Fietsen")])
    record = save_plan(episode, bob, goals=[goal("Zwemmen")], plan_summary="Anders")

    [(by, differences)] = told(changes_of_plan(record))

    assert by == "Bob"
    assert list(differences) == ["Samenvatting van het plan", "Behandeldoelen"]


def test_every_author_stands_beside_what_is_theirs(alice, bob, episode):
    save_plan(episode, alice, goals=[goal("Fietsen")])
    save_plan(episode, bob, goals=[goal("Zwemmen")])
    save_plan(episode, alice, plan_summary="Kort", goals=[goal("Zwemmen")])
    record = save_plan(episode, alice, plan_summary="Kort", goals=[goal("Zwemmen"), goal("Lopen")])

    assert told(changes_of_plan(record)) == [
        (
            "Alice",
            {
                "Behandeldoelen": (
                    "Hoofddoel: ja; Behandeldoel: Zwemmen",
                    "Hoofddoel: ja; Behandeldoel: Zwemmen\nHoofddoel: ja; Behandeldoel: Lopen",
                )
            },
        ),
        ("Alice", {"Samenvatting van het plan": ("–", "Kort")}),
        (
            "Bob",
            {
                "Behandeldoelen": (
                    "Hoofddoel: ja; Behandeldoel: Fietsen",
                    "Hoofddoel: ja; Behandeldoel: Zwemmen",
                )
            },
        ),
    ]


@pytest.mark.django_db(transaction=True)
def test_saves_outside_any_request_are_told_apart_by_their_transaction(alice, bob, episode):
    save(episode, "plan", alice, rows={"goals": [goal("Fietsen")]})
    save(episode, "plan", bob, rows={"goals": [goal("Zwemmen")]})
    record = save(episode, "plan", alice, rows={"goals": [goal("Lopen")]})

    assert told(changes_of_plan(record)) == [
        (
            "Alice",
            {
                "Behandeldoelen": (
                    "Hoofddoel: ja; Behandeldoel: Zwemmen",
                    "Hoofddoel: ja; Behandeldoel: Lopen",
                )
            },
        ),
        (
            "Bob",
            {
                "Behandeldoelen": (
                    "Hoofddoel: ja; Behandeldoel: Fietsen",
                    "Hoofddoel: ja; Behandeldoel: Zwemmen",
                )
            },
        ),
    ]


def test_rows_that_did_not_change_show_nothing(alice, episode):
    save_plan(episode, alice, goals=[goal("Fietsen")])
    record = save_plan(episode, alice, goals=[goal("Fietsen")], plan_summary="Anders")

    assert told(changes_of_plan(record)) == [("Alice", {"Samenvatting van het plan": ("–", "Anders")})]


def test_rows_written_anew_with_the_same_words_show_nothing(alice, episode):
    record = save_plan(episode, alice, goals=[goal("Fietsen")])
    with pghistory.context(user=alice.pk):
        record.goals.all().delete()
        Goal.objects.create(record=record, position=0, **goal("Fietsen"))

    assert changes_of_plan(record) == []


def test_what_a_record_began_with_is_no_change(alice, episode):
    assert changes_of_plan(save_plan(episode, alice, goals=[goal("Fietsen")])) == []


def test_a_list_that_was_emptied_and_one_that_was_begun_show_a_dash(alice, episode):
    exercise = ExerciseFactory(name_nl="Bruggetje")
    save_plan(episode, alice, goals=[goal("Fietsen")])
    record = save_plan(episode, alice, goals=[], exercises=[{"exercise": exercise}])

    assert told(changes_of_plan(record)) == [
        (
            "Alice",
            {
                "Behandeldoelen": ("Hoofddoel: ja; Behandeldoel: Fietsen", "–"),
                "Oefeningen": ("–", "Oefening: Bruggetje"),
            },
        )
    ]


def test_an_exercise_is_called_what_it_was_called_then(alice, episode):
    exercise = ExerciseFactory(name_nl="Bruggetje")
    save_plan(episode, alice, exercises=[{"exercise": exercise, "sets": 2}])
    exercise.name_nl = "Brug"
    exercise.save()
    record = save_plan(episode, alice, exercises=[{"exercise": exercise, "sets": 3}])

    assert told(changes_of_plan(record)) == [
        ("Alice", {"Oefeningen": ("Oefening: Bruggetje; Series: 2", "Oefening: Brug; Series: 3")})
    ]


def test_a_row_changed_outside_any_save_stands_alone_with_who_did_it(alice, bob, episode):
    record = save_plan(episode, alice, goals=[goal("Fietsen"), goal("Lopen")])
    with pghistory.context(user=bob.pk):
        Goal.objects.filter(text="Fietsen").update(text="Zwemmen")

    assert told(changes_of_plan(record)) == [
        (
            "Bob",
            {
                "Behandeldoelen": (
                    "Hoofddoel: ja; Behandeldoel: Fietsen\nHoofddoel: ja; Behandeldoel: Lopen",
                    "Hoofddoel: ja; Behandeldoel: Zwemmen\nHoofddoel: ja; Behandeldoel: Lopen",
                )
            },
        )
    ]


@pytest.mark.parametrize(
    ("phase", "row_set"),
    [(phase, row_set) for phase in PHASES for row_set in phase.row_sets],
    ids=lambda declared: declared.key,
)
def test_every_list_of_every_phase_has_a_history(phase, row_set, alice, episode):
    row = {}
    for field in map(row_set.model._meta.get_field, row_set.fields):
        if field.is_relation:
            row[field.name] = field.related_model.objects.first()
        elif not field.blank and not field.has_default():
            row[field.name] = field.choices[0][0] if field.choices else "Tekst"
    on_track_of(episode, phase)
    with pghistory.context(user=alice.pk):
        save(episode, phase.key, alice, rows={row_set.key: []})
    with pghistory.context(user=alice.pk):
        record = save(episode, phase.key, alice, rows={row_set.key: [row]})

    [(_, differences)] = told(changes_of(record, phase.fields, row_sets=phase.row_sets))
    assert list(differences) == [row_set.title]
    assert differences[row_set.title][0] == "–"


def test_the_history_says_who_signed(alice, bob, episode, login):
    with pghistory.context(user=alice.pk):
        record = save(episode, "intake", alice)
    with pghistory.context(user=bob.pk):
        sign_phase(record=record, phase=INTAKE, version=record.version, by=bob)

    [(by, differences)] = told(history_page(login(alice), episode, "intake").context["changes"])

    assert by == "Bob"
    assert differences["Ondertekend door"] == ("–", "Bob")
    assert differences["Ondertekend op"][0] == "–"


def test_rows_of_a_save_that_also_signed_are_shown_with_the_save(alice, episode):
    for key in ("intake", "examination", "analysis"):
        save_and_sign(episode, key, alice)
    save_plan(episode, alice, goals=[goal("Fietsen")])
    with pghistory.context(user=alice.pk):
        record = save_and_sign(episode, "plan", alice)

    signed, saved = told(changes_of_plan(record))
    assert set(signed[1]) == {"Ondertekend op", "Ondertekend door"}
    assert set(saved[1]) == {"Behandeldoelen"}


def test_a_history_takes_the_same_number_of_queries_whatever_its_length(
    alice, bob, episode, django_assert_num_queries
):
    exercises = ExerciseFactory.create_batch(30)
    for number in range(2):
        record = save_plan(
            episode, bob, goals=[goal(f"Doel {number}")], exercises=[{"exercise": exercises[0]}]
        )
    # The versions, two queries for each of the four lists, the authors.
    with django_assert_num_queries(10):
        assert len(changes_of_plan(record)) == 1

    for number in range(28):
        rows = [{"exercise": exercise, "sets": 1 + number % 9} for exercise in exercises[number:]]
        record = save_plan(episode, (alice, bob)[number % 2], goals=[goal(f"Meer {number}")], exercises=rows)
    with django_assert_num_queries(10):
        assert len(changes_of_plan(record)) == 29


@pytest.mark.django_db(transaction=True)
def test_of_a_long_history_the_newest_changes_are_shown_whole(alice, episode, monkeypatch):
    monkeypatch.setattr(histories, "MOST_VERSIONS", 3)
    for text in ("Een", "Twee", "Drie", "Vier", "Vijf"):
        record = save_plan(episode, alice, goals=[goal(text)])

    assert told(changes_of_plan(record)) == [
        (
            "Alice",
            {"Behandeldoelen": ("Hoofddoel: ja; Behandeldoel: Vier", "Hoofddoel: ja; Behandeldoel: Vijf")},
        ),
        (
            "Alice",
            {"Behandeldoelen": ("Hoofddoel: ja; Behandeldoel: Drie", "Hoofddoel: ja; Behandeldoel: Vier")},
        ),
    ]


def test_a_patients_history_takes_one_query_per_field_that_points_elsewhere(
    alice, sanne, django_assert_max_num_queries
):
    for insurer in InsurerFactory.create_batch(12):
        sanne.insurer = insurer
        sanne.save()

    with django_assert_max_num_queries(4):
        assert len(changes_of(sanne, ("insurer", "general_practitioner"))) == 12


def test_an_insurer_that_was_deleted_since_does_not_break_the_history(alice, sanne, login):
    for insurer in (InsurerFactory(), None):
        sanne.insurer = insurer
        sanne.save()
    Insurer.objects.all().delete()

    response = login(alice).get(reverse("patient_history", args=[sanne.pk]))

    assert response.context["changes"][0].fields == [("Zorgverzekeraar", GONE, "–")]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(BSN, "••••••019"), (DOCUMENT, "••••••439"), ("1234", "••••••234"), ("123", "••••••"), ("", "")],
)
def test_a_masked_number_shows_its_end_and_never_the_whole(number, shown):
    assert masked(number) == shown


def identify(patient, number=BSN, document=DOCUMENT):
    patient.bsn, patient.bsn_missing_reason = number, ""
    patient.identity_document, patient.identity_number = "passport", document
    patient.identity_checked_at, patient.identity_checked_by = patient.created_at, patient.created_by
    patient.save()
    return patient


def test_the_card_masks(sanne):
    lines = dict(line for _, section in card_sections(identify(sanne)) for line in section)

    assert lines["BSN"] == sanne.masked_bsn == "••••••019"
    assert lines["Nummer van het identiteitsbewijs"] == sanne.masked_identity_number == "••••••439"


def test_the_history_masks_before_and_after_and_compares_the_whole_number(sanne, alice, login):
    identify(sanne)
    identify(sanne, "111222019", "XX99XX439")

    response = login(alice).get(reverse("patient_history", args=[sanne.pk]))

    assert response.context["changes"][0].fields == [
        ("BSN", "••••••019", "••••••019"),
        ("Nummer van het identiteitsbewijs", "••••••439", "••••••439"),
    ]
    page = response.content.decode()
    assert [number for number in (BSN, DOCUMENT, "111222019", "XX99XX439") if number in page] == []


def test_both_sides_of_a_conflict_are_masked_and_compared_whole(sanne):
    mine = {"bsn": "111222019", "identity_number": "XX99XX439"}

    conflicts = conflicts_between(identify(sanne), mine, mine)["conflicts"]

    assert [(conflict.theirs, conflict.mine) for conflict in conflicts] == [
        ("••••••019", "••••••019"),
        ("••••••439", "••••••439"),
    ]


def test_the_page_of_a_conflict_does_not_show_what_a_colleague_filled_in_whole(sanne, alice, login):
    seen = sanne.version
    identify(sanne)
    Patient.objects.filter(pk=sanne.pk).update(version=seen + 1)
    unmasked = {"initials": "S.", "surname": "Vries", "birth_date": "1980-05-17", "sex": "female"}
    choices = {"name_usage": "own", "preferred_language": "nl", "bsn_missing_reason": "not_shown"}
    consents = {"consent_gp": "not_asked", "consent_quality": "not_asked"}

    response = login(alice).post(
        reverse("patient_edit", args=[sanne.pk]), unmasked | choices | consents | {"version": seen}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert {conflict.field for conflict in response.context["conflicts"]} >= {"bsn", "identity_number"}
    assert "••••••019" in page
    assert [number for number in (BSN, DOCUMENT) if number in page] == []
