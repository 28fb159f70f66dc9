"""The remarks on the pages where something is written for a patient."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from patients.actions.explanations import save_explanation
from patients.models import Episode
from patients.phases.plan import PLAN
from patients.plain_language.texts import PATIENT_TEXTS
from patients.queries.wording import page_key, wording_of
from patients.tracks import PHASES
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.records import COMPLETE_ROWS, form_data, save, sign

GOAL = COMPLETE_ROWS["plan"]["goals"][0]
TITLE = "Woorden voor de patiënt"


def found(page, typed):
    return [(each.field, each.label, each.remark.word) for each in wording_of(page, typed)]


# --- Which field it is about ------------------------------------------------------------------------------


def test_a_remark_names_its_field():
    typed = {"found": ["Er is slijtage. Lumbaal."], "language": ["nl"]}

    assert found("explanation", typed) == [
        ("found", "Wat wij bij u vonden", "slijtage"),
        ("found", "Wat wij bij u vonden", "Lumbaal"),
    ]


def test_a_row_is_named_by_its_number_and_rows_come_in_order():
    typed = {f"goals-{number}-text": ["slijtage"] for number in (10, 2)} | {"advice-0-note": ["letsel"]}

    assert found("plan", typed) == [
        ("goals-2-text", "Behandeldoelen, rij 3: Behandeldoel", "slijtage"),
        ("goals-10-text", "Behandeldoelen, rij 11: Behandeldoel", "slijtage"),
        ("advice-0-note", "Adviezen, rij 1: Toelichting", "letsel"),
    ]


def test_a_row_that_goes_is_passed_over():
    typed = {"goals-0-text": ["slijtage"], "goals-0-DELETE": ["on"], "goals-1-text": ["letsel"]}

    assert [word for _, _, word in found("plan", typed)] == ["letsel"]


@pytest.mark.parametrize(
    "name",
    [
        "goals-__prefix__-text",
        "goals--1-text",
        "goals-01-text",
        "goals-٣-text",
        "goals-99999999-text",
        "plan_summary",
        "goals-0-text\n",
        "xgoals-0-text",
    ],
)
def test_what_no_patient_reads_and_what_is_forged_has_no_remarks(name):
    assert found("plan", {name: ["slijtage"]}) == []


@pytest.mark.parametrize("page", ["intake", "", "x", "letter"])
def test_another_page_has_no_remarks(page):
    assert found(page, {"found": ["slijtage"]}) == []


@pytest.mark.parametrize("page", PATIENT_TEXTS)
def test_every_declared_field_is_looked_at(page):
    typed = {name.replace(".", "-0-"): ["slijtage"] for name in PATIENT_TEXTS[page]}

    assert {name for name, _, _ in found(page, typed)} == set(typed)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        *((f"/episodes/3/{phase.key}/", phase.key if phase.key in PATIENT_TEXTS else "") for phase in PHASES),
        ("/episodes/3/explanations/new/", "explanation"),
        ("/episodes/3/explanations/4/", "explanation"),
        ("/episodes/3/activities/new/", "activity"),
        ("/episodes/3/activities/4/plan/", ""),
        ("/episodes/3/plan/addendum/", ""),
        ("/nowhere/", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_path_leads_to_its_page(path, key):
    assert page_key(path) == key


# --- On the pages -----------------------------------------------------------------------------------------


@pytest.fixture
def analysed(alice, episode):
    for key in ("intake", "examination"):
        sign(episode, key, alice)
    sign(episode, "analysis", alice, working_class="low_back_pain", conclusion="safe")
    return Episode.objects.with_phases().get(pk=episode.pk)


def page_of(client, episode, name="phase", *arguments):
    return client.get(reverse(name, args=[episode.pk, *arguments])).content.decode()


def test_the_plan_shows_them_for_what_was_saved_and_for_what_was_refused(analysed, alice, login):
    save(analysed, "plan", alice, rows={"goals": [GOAL | {"text": "Minder slijtage voelen."}]})
    client = login(alice)
    saved = page_of(client, analysed, "phase", "plan")
    rows = {"goals": [GOAL | {"text": "Lumbaal soepel."}, GOAL | {"text": "Zonder letsel."}]}
    data = form_data(PLAN, changes={"expected_visits": "x"}, rows=rows, version=1)
    refused = client.post(reverse("phase", args=[analysed.pk, "plan"]), data)

    assert "“slijtage”: liever" in saved
    assert 'href="#id_goals-0-text"' in saved
    assert refused.status_code == 422
    assert "“Lumbaal”: liever <strong>onder in de rug" in refused.content.decode()
    assert "slijtage" not in refused.content.decode()


def test_they_stop_nothing(analysed, alice, login):
    goals = [GOAL | {"text": "Minder slijtage voelen."}]
    data = form_data(PLAN, rows={"goals": goals}, action="sign")
    answer = login(alice).post(reverse("phase", args=[analysed.pk, "plan"]), data)

    assert answer.status_code == 302
    assert Episode.objects.with_phases().get(pk=analysed.pk).signed_plan is not None


def test_a_plan_in_plain_words_shows_none(analysed, alice, login):
    save(analysed, "plan", alice)

    page = page_of(login(alice), analysed, "phase", "plan")

    assert TITLE not in page
    assert 'id="wording"' in page  # where they will come while typing


def test_a_page_that_no_patient_reads_has_no_place_for_them(analysed, alice, login):
    client = login(alice)
    sign(analysed, "plan", alice, rows={"goals": [GOAL | {"text": "Minder slijtage voelen."}]})

    assert 'id="wording"' not in page_of(client, analysed, "phase", "intake")
    assert TITLE not in page_of(client, analysed, "phase", "plan")  # signed: it is too late


def test_the_explanation_shows_them(analysed, alice, login):
    client = login(alice)
    before = page_of(client, analysed, "explanation_new")
    values = {"found": "Uw rug is versleten.", "language": "nl", "given_on": timezone.localdate()}
    save_explanation(
        episode=analysed, explanation=None, values=values, version=None, submission=uuid.uuid4(), by=alice
    )
    draft = Episode.objects.get(pk=analysed.pk).explanations.get()
    after = page_of(client, analysed, "explanation", draft.pk)
    posted = client.post(draft.get_absolute_url(), {"found": "Er is letsel.", "language": "x"})

    assert TITLE not in before
    assert "“versleten”: liever" in after
    assert posted.status_code == 422
    assert "“letsel”: liever" in posted.content.decode()


@pytest.mark.parametrize("typed", CORPUS)
def test_hostile_text_beside_a_word_stays_text(typed, analysed, alice, login):
    goals = [GOAL | {"text": f"{typed} blijvende schade {typed}"}]
    save(analysed, "plan", alice, rows={"goals": goals})
    page = page_of(login(alice), analysed, "phase", "plan")

    assert "“blijvende schade”: liever" in page
    assert not dangers(page)
