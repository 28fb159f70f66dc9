"""Evaluating: what became of the goals, what was measured, and what is decided."""

import datetime
import uuid

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.closings import evaluate
from patients.models import Episode, Evaluation
from patients.queries.measurements import due_rows, next_evaluation
from practices.errors import ActionRefused, NotReady
from practices.models import AccessLogLine
from tests.factories import measure
from tests.patients.test_closings import GOAL
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.pdfs import pdf_text
from tests.records import sign


@pytest.fixture
def planned(alice, episode):
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    return Episode.objects.with_phases().get(pk=episode.pk)


def where(episode):
    return reverse("evaluation_new", args=[episode.pk])


def form_data(**changes):
    return {
        "goal_0": "partly",
        "decision": "continue",
        "evaluated_on": timezone.localdate().isoformat(),
        "next_evaluation_on": (timezone.localdate() + datetime.timedelta(days=42)).isoformat(),
        "submission": str(uuid.uuid4()),
    } | changes


def done(episode, by, **changes):
    values = {
        "goals": [{"text": GOAL, "result": "partly"}],
        "decision": "continue",
        "explanation": "",
        "evaluated_on": timezone.localdate(),
        "next_evaluation_on": timezone.localdate() + datetime.timedelta(days=42),
    }
    return evaluate(episode=episode, values=values | changes, submission=uuid.uuid4(), by=by)


def test_an_evaluation_is_kept_and_says_when_the_next_one_is(alice, sanne, planned, login):
    client = login(alice)

    response = client.post(where(planned), form_data())

    kept = Evaluation.objects.get()
    assert response.url == planned.get_absolute_url()
    assert (kept.goals, kept.decision, kept.evaluated_by) == (
        [{"text": GOAL, "result": "partly"}],
        "continue",
        alice,
    )
    read = Episode.objects.with_phases().get(pk=planned.pk)
    assert next_evaluation(read) == kept.next_evaluation_on != planned.signed_plan.evaluation_date
    assert "deels bereikt" in client.get(response.url).content.decode()
    assert (
        AccessLogLine.objects.filter(event="create", object_type="evaluation", patient_id=sanne.pk).count()
        == 1
    )


@pytest.mark.parametrize(
    ("decision", "name", "more"),
    [
        ("stop", "episode_close", ()),
        ("chronic", "track_new", ()),
        ("refer_back", "letter_new", ("interim",)),
    ],
)
def test_a_decision_leads_to_its_page(decision, name, more, alice, planned, login):
    data = form_data(decision=decision, explanation="Zie verslag.", next_evaluation_on="")

    assert login(alice).post(where(planned), data).url == reverse(name, args=[planned.pk, *more])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"next_evaluation_on": ""}, "next_evaluation_on"),
        ({"decision": "change", "next_evaluation_on": "", "explanation": "x"}, "next_evaluation_on"),
        ({"decision": "change"}, "explanation"),
        ({"decision": "stop", "explanation": "  "}, "explanation"),
        ({"next_evaluation_on": "2020-01-01"}, "next_evaluation_on"),
        ({"evaluated_on": "2199-01-01"}, "evaluated_on"),
        ({"evaluated_on": "2026-09-01"}, "evaluated_on"),
        ({"decision": "dance"}, "decision"),
        ({"goal_0": ""}, "goal_0"),
        ({"goal_0": "perfect"}, "goal_0"),
    ],
)
def test_what_is_not_right_is_said_beside_it(changes, field, alice, planned, login):
    response = login(alice).post(where(planned), form_data(**changes))

    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert not Evaluation.objects.exists()


def test_measurements_stand_side_by_side_with_the_start(alice, planned, login):
    measure(planned, "nprs", 8, by=alice, on=planned.started_on)
    measure(planned, "nprs", 5, by=alice, moment="evaluation")

    text = login(alice).get(where(planned)).content.decode()

    assert "Gemeten" in text
    assert (
        '<td class="number" data-label="Start">8</td><td class="number" data-label="Laatste">5</td>' in text
    )
    assert "+3 beter, 38 %" in text


def test_without_a_plan_there_is_nothing_to_evaluate(alice, episode, login):
    client = login(alice)
    data = form_data(explanation="Toch.")
    del data["goal_0"]

    assert "nog geen ondertekend behandelplan" in client.get(where(episode)).content.decode()
    response = client.post(where(episode), data)
    assert response.status_code == 422
    assert "Toch." in response.content.decode()


def test_a_closed_episode_is_not_evaluated(alice, planned):
    Episode.objects.filter(pk=planned.pk).update(closed_at=timezone.now(), closed_by=alice)

    with pytest.raises(NotReady):
        done(planned, alice)


def test_other_goals_are_refused(alice, planned):
    with pytest.raises(NotReady):
        done(planned, alice, goals=[])


def test_a_double_click_is_one_evaluation_and_a_copied_form_is_refused(alice, bob, planned, login):
    client, data = login(alice), form_data()
    assert [client.post(where(planned), data).status_code for _ in range(2)] == [302, 302]
    kept = Evaluation.objects.get()

    with pytest.raises(ActionRefused):
        evaluate(episode=planned, values={}, submission=kept.submission, by=bob)


def test_extra_posted_fields_change_nothing(alice, bob, planned, login):
    login(alice).post(where(planned), form_data(evaluated_by=bob.pk, episode=1, goal_1="reached"))

    kept = Evaluation.objects.get()
    assert (kept.evaluated_by, kept.episode, len(kept.goals)) == (alice, planned, 1)


def test_a_due_evaluation_stands_on_the_start_page(alice, planned, login, monkeypatch):
    day = planned.signed_plan.evaluation_date
    monkeypatch.setattr(timezone, "localdate", lambda *args: day)
    client = login(alice)
    assert where(planned) in client.get("/").content.decode()

    done(planned, alice, evaluated_on=day, next_evaluation_on=day + datetime.timedelta(days=42))

    assert where(planned) not in client.get("/").content.decode()
    read = Episode.objects.with_phases().get(pk=planned.pk)
    assert [row.moment for row in due_rows(read, [])] == ["start"]


@pytest.mark.parametrize(
    "sql", ["UPDATE patients_evaluation SET decision = 'stop'", "DELETE FROM patients_evaluation"]
)
def test_an_evaluation_is_final(sql, alice, planned):
    done(planned, alice)

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_copy_of_the_record_has_the_evaluation(alice, sanne, planned, login):
    done(planned, alice, decision="change", explanation="Meer kracht.")

    text = pdf_text(login(alice).get(reverse("record_pdf", args=[sanne.pk])).content)

    for words in ("Evaluatie van", "doorgaan, met een ander plan", "Meer kracht.", f"{GOAL} deels bereikt"):
        assert words in text


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_in_an_evaluation_runs_nowhere(payload, alice, planned, login):
    done(planned, alice, explanation=payload)
    client = login(alice)

    for address in (planned.get_absolute_url(), where(planned)):
        assert dangers(client.get(address).content.decode()) == []
