"""Interview, coping, map and evaluation: what their pages ask, show and lead to."""

import datetime
import re
import uuid
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from patients.actions.revisions import revise_phase
from patients.chronic.coverage import coverage, coverage_of
from patients.chronic.dimensions import DIMENSIONS
from patients.chronic.interview import INTERVIEW, fields_of
from patients.completeness import Facts, missing_items
from patients.phases.base import Answer
from patients.queries.measurements import next_evaluation
from patients.queries.phases import sections_of
from patients.queries.suggestions import suggestions
from patients.tracks import CHRONIC, REGULAR
from tests.factories import measure
from tests.patients.chronic.conftest import again
from tests.pdfs import pdf_text
from tests.records import COMPLETE, COMPLETE_ROWS, form_data, save, sign

PAIN = DIMENSIONS[0]
_, _, COPING, FACTORS, PLAN = CHRONIC.phases
EVALUATION = CHRONIC.evaluation
TODAY = timezone.localdate


def url(episode, key):
    return reverse("phase", args=[episode.pk, key])


def missing(key, **changes):
    found = missing_items(key, Facts(COMPLETE[key] | changes, COMPLETE_ROWS.get(key, {}), "dtf"))
    return [item.field for item in found]


# --- Interview --------------------------------------------------------------------------------------------


def test_every_dimension_has_its_questions_free_text_and_the_way_out():
    for dimension in DIMENSIONS:
        *questions, notes, nothing = fields_of(dimension.key)
        assert len(questions) >= 3
        assert (notes, nothing) == (f"{dimension.key}_notes", f"{dimension.key}_nothing")


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=lambda dimension: dimension.key)
def test_a_dimension_is_filled_or_said_to_be_explored(dimension):
    empty = dict.fromkeys(fields_of(dimension.key), "")
    assert missing("interview", **empty) == [f"{dimension.key}_notes"]
    assert missing("interview", **empty | {f"{dimension.key}_notes": "Iets."}) == []
    assert missing("interview", **empty | {f"{dimension.key}_nothing": True}) == []


def test_nothing_relevant_and_a_finding_contradict_each_other():
    assert missing("interview", somatic_nothing=True, somatic_tired="no") == []
    assert missing("interview", somatic_nothing=True, somatic_tired="yes") == ["somatic_nothing"]
    assert missing("interview", somatic_nothing=True, somatic_notes="Moe.") == ["somatic_nothing"]


def test_a_mechanism_is_chosen_and_supported():
    assert missing("interview", mechanism="") == ["mechanism"]
    assert missing("interview", sign_diffuse="no") == ["mechanism_reasoning"]
    assert missing("interview", sign_diffuse="no", mechanism_reasoning="Omdat …") == []


@given(
    st.dictionaries(
        st.sampled_from(fields_of("pain")), st.sampled_from(["", "yes", "no", "not_asked", 3, None])
    )
)
def test_coverage_counts_what_says_something(answers):
    found = coverage_of(PAIN, answers)

    assert 0 <= found.answered <= found.questions == len(fields_of("pain")) - 1
    assert found.is_covered == (found.nothing or found.answered > 0)
    assert not found.is_contradictory or found.nothing


def test_asked_and_not_asked_differ():
    assert coverage_of(PAIN, {"pain_hypersensitive": Answer.NO}).answered == 1
    assert coverage_of(PAIN, {"pain_hypersensitive": Answer.NOT_ASKED}).answered == 0
    assert coverage_of(PAIN, {"pain_mean": 0}).answered == 1


def test_the_page_shows_how_far_it_is_and_which_instruments_help(moved, specialist, login):
    measure(moved, "csi", *[2] * 25, by=specialist)
    save(moved, "interview", specialist)

    page = login(specialist).get(url(moved, "interview")).content.decode()

    assert [each.state for each in coverage(COMPLETE["interview"])][1] == "uitgevraagd, niets relevants"
    assert "uitgevraagd, niets relevants" in page
    for dimension in DIMENSIONS:
        for key in dimension.instruments:
            assert reverse("measurement_new", args=[moved.pk, key]) in page
    assert "50" in page


def test_a_tick_that_was_not_set_says_nothing_in_the_signed_record(moved, specialist):
    record = sign(moved, "interview", specialist)

    shown = [
        title
        for title, lines in sections_of(INTERVIEW, record)
        for name, _ in lines
        if "niets relevants" in name
    ]
    assert shown == ["S – Somatisch"]


def test_weeks_of_sick_leave_come_from_the_intake(episode, alice):
    since = TODAY() - datetime.timedelta(weeks=5, days=3)
    save(episode, "intake", alice, changes={"sick_leave_percent": 50, "sick_leave_since": since})

    assert suggestions(again(episode), INTERVIEW) == {"social_sick_weeks": 5}


# --- Coping -----------------------------------------------------------------------------------------------


def test_the_latest_pci_stands_in_the_coping_page(moved, specialist, login):
    measure(moved, "pci", *[2] * 33, by=specialist)

    page = login(specialist).get(url(moved, "coping"))

    assert suggestions(moved, COPING) == {"pci_active": 24, "pci_passive": 42}
    assert page.context["form"].initial["pci_active"] == 24


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"importance": 11}, "importance"),
        ({"confidence": -1}, "confidence"),
        ({"pci_active": 49}, "pci_active"),
    ],
)
def test_numbers_outside_their_range_are_refused(changes, field, moved, specialist, login):
    response = login(specialist).post(url(moved, "coping"), form_data(COPING, changes=changes))

    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_without_a_pci_there_is_a_reason():
    assert missing("coping", pci_active=None) == ["pci_active"]
    assert missing("coping", pci_active=None, pci_reason="Leest geen Nederlands.") == []


# --- The map ----------------------------------------------------------------------------------------------


def test_the_map_shows_what_was_saved_and_is_printed_once_signed(moved, specialist, login):
    client = login(specialist)
    for key in ("interview", "chronic-examination", "coping"):
        sign(moved, key, specialist)
    save(moved, "factors", specialist)
    draft = client.get(url(moved, "factors")).content.decode()
    early = client.get(reverse("factor_map_pdf", args=[moved.pk]))
    sign(moved, "factors", specialist)

    sheet = client.get(reverse("factor_map_pdf", args=[moved.pk]))

    assert "<svg" in draft
    assert "Niet meer bukken" in draft
    assert early["Content-Type"].startswith("text/html")
    text = pdf_text(sheet.content)
    assert "Wat houdt mijn klacht in stand" in text
    assert "pijnsysteem staat scherp afgesteld" in text
    assert "Niet meer bukken" in text


def test_a_second_map_lies_beside_the_first(treated, specialist, login):
    revise_phase(episode=treated, phase=FACTORS, by=specialist)
    row = COMPLETE_ROWS["factors"]["factors"][0] | {"weight": 1}
    sign(treated, "factors", specialist, rows={"factors": [row]})

    page = login(specialist).get(url(treated, "factors")).content.decode()
    sheet = login(specialist).get(f"{reverse('factor_map_pdf', args=[treated.pk])}?compared")

    assert page.count('class="factor-map"') == 2
    assert "Dit is minder geworden" in page
    assert "Toen" in pdf_text(sheet.content)


@pytest.mark.parametrize(
    ("field", "value"), [("weight", "4"), ("weight", "-1"), ("dimension", "else"), ("role", "")]
)
def test_a_factor_that_cannot_be_is_refused_and_kept_on_the_page(field, value, moved, specialist, login):
    data = form_data(FACTORS) | {f"factors-0-{field}": value}

    response = login(specialist).post(url(moved, "factors"), data)

    assert response.status_code == 422
    assert "Niet meer bukken" in response.content.decode()
    assert again(moved).record_of(FACTORS) is None


def test_at_most_twenty_factors_are_taken(moved, specialist, login):
    rows = {"factors": [COMPLETE_ROWS["factors"]["factors"][0]] * 21}

    assert login(specialist).post(url(moved, "factors"), form_data(FACTORS, rows=rows)).status_code == 422


def test_who_does_not_agree_says_about_what():
    assert missing("factors", agreed="partly") == ["agreed_note"]
    assert missing("factors", agreed="partly", agreed_note="Over het werk.") == []


# --- Evaluation -------------------------------------------------------------------------------------------


def test_there_is_nothing_to_evaluate_without_the_plan_of_this_track(moved, specialist, login):
    response = login(specialist).post(url(moved, "chronic-evaluation"), form_data(EVALUATION))

    assert response.status_code == 422
    assert "nog geen ondertekend behandelplan" in response.content.decode()


def test_the_goals_of_the_plan_stand_in_the_evaluation(treated, specialist, login):
    response = login(specialist).get(url(treated, "chronic-evaluation"))

    page = response.content.decode()
    assert "Over zes weken een uur tuinieren." in page
    assert response.context["form"].initial["evaluated_on"] == TODAY()


def test_the_regular_evaluation_page_leads_nowhere_here(treated, specialist, login):
    response = login(specialist).get(reverse("evaluation_new", args=[treated.pk]))

    assert "eigen evaluatiepagina" in response.content.decode()


def evaluate(episode, by, **changes):
    return sign(episode, "chronic-evaluation", by, **changes)


def test_each_evaluation_is_a_version_that_begins_empty(treated, specialist, login):
    evaluate(treated, specialist)

    login(specialist).post(reverse("phase_revise", args=[treated.pk, "chronic-evaluation"]))

    second = again(treated).record_of(EVALUATION)
    assert (second.revision, second.course, second.decision, second.evaluated_on) == (2, "", "", TODAY())
    assert [goal.result for goal in second.goals.all()] == [""]
    assert again(treated).signed_of(EVALUATION).revision == 1


def test_an_evaluation_that_changes_the_plan_begins_the_next_one(treated, specialist, login):
    client = login(specialist)
    data = form_data(
        EVALUATION, changes={"decision": "change", "explanation": "Rustiger opbouwen."}, action="sign"
    )

    response = client.post(url(treated, "chronic-evaluation"), data)

    assert response.url == url(treated, "chronic-plan")
    plans = again(treated).versions_of(PLAN)
    assert [(plan.revision, plan.is_signed) for plan in plans] == [(1, True), (2, False)]
    assert plans[1].agreed_on is None


@pytest.mark.parametrize(
    ("decision", "leads_to"),
    [("close", "episode_close"), ("refer_back", "letter_new"), ("continue", "episode")],
)
def test_a_decision_leads_to_its_page(decision, leads_to, treated, specialist, login, client):
    changes = {"decision": decision, "explanation": "Zo is besloten."}

    response = login(specialist).post(
        url(treated, "chronic-evaluation"), form_data(EVALUATION, changes=changes, action="sign")
    )

    kind = ["interim"] if leads_to == "letter_new" else []
    assert response.url == reverse(leads_to, args=[treated.pk, *kind])


def test_what_a_decision_needs_is_asked():
    assert missing("chronic-evaluation", next_evaluation_on=None) == ["next_evaluation_on"]
    assert missing("chronic-evaluation", decision="end", explanation="Klaar.") == ["treatment_ended_on"]
    assert missing("chronic-evaluation", decision="close", next_evaluation_on=None) == ["explanation"]


def test_the_next_evaluation_is_what_was_decided_last(moved, treated, specialist):
    assert next_evaluation(treated) == COMPLETE["chronic-plan"]["evaluation_date"]

    evaluate(treated, specialist)

    assert next_evaluation(again(treated)) == COMPLETE["chronic-evaluation"]["next_evaluation_on"]


def test_before_the_plan_of_this_track_no_evaluation_is_due(moved):
    assert next_evaluation(moved) is None


def test_an_old_evaluation_shows_the_map_of_its_day(treated, specialist, login):
    evaluate(treated, specialist)
    revise_phase(episode=again(treated), phase=FACTORS, by=specialist)
    row = COMPLETE_ROWS["factors"]["factors"][0] | {"text": "Heel iets anders"}
    sign(treated, "factors", specialist, rows={"factors": [row]})

    page = login(specialist).get(url(treated, "chronic-evaluation")).content.decode()

    assert "Niet meer bukken" in page
    assert "Heel iets anders" not in page


# --- The house --------------------------------------------------------------------------------------------


def test_visits_programme_and_closing_follow_the_plan_of_the_track(treated, specialist, login):
    client = login(specialist)
    assert client.get(reverse("programme", args=[treated.pk])).status_code == 200
    assert client.get(reverse("treatment_new", args=[treated.pk])).status_code == 200
    closing = client.get(reverse("episode_close", args=[treated.pk])).content.decode()
    assert "Over zes weken een uur tuinieren." in closing


def test_no_regular_phase_knows_of_tracks():
    """That a complaint is chronic is a finding; which track an episode follows is no business of a phase."""
    for path in Path("patients/phases").glob("*.py"):
        text = path.read_text()
        assert not re.search(r"is_chronic|\.track\b(?!\()|patients\.(chronic|tracks)", text), path
    assert REGULAR.qualification == ""


def test_a_stale_save_in_this_track_shows_both(moved, specialist, bob, colleague, login):
    seen = save(moved, "coping", specialist).version
    save(moved, "coping", bob, changes={"active_ways": "Tekst van Bob"})

    response = login(specialist).post(
        url(moved, "coping"), form_data(COPING, changes={"active_ways": "Tekst van Alice"}, version=seen)
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Tekst van Bob" in page
    assert "Tekst van Alice" in page


def test_an_addendum_is_about_the_version_that_holds(treated, specialist, login):
    evaluate(treated, specialist)
    values = {"reason": "Vergeten", "text": "Ook gefietst.", "submission": str(uuid.uuid4())}

    login(specialist).post(reverse("addendum_new", args=[treated.pk, "chronic-evaluation"]), values)

    assert (treated.addenda.get().phase, treated.addenda.get().revision) == ("chronic-evaluation", 1)
