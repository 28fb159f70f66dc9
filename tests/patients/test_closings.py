"""Closing an episode and opening it again."""

import datetime
import uuid

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from patients.actions.closings import close_episode, reopen_episode
from patients.models import Closing, Episode
from practices.errors import ActionRefused, NotReady
from practices.models import AccessLogLine
from tests.factories import measure
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.patients.test_treatments import note
from tests.pdfs import pdf_text
from tests.records import save, sign

GOAL = "Over zes weken een uur tuinieren."


@pytest.fixture
def planned(alice, episode):
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    return Episode.objects.with_phases().get(pk=episode.pk)


@pytest.fixture
def measured(alice, planned):
    """With the core set measured at the end."""
    measure(planned, "nprs", 2, by=alice, moment="end")
    measure(planned, "psk", 2, 2, 2, by=alice, moment="end", activities=("lopen", "tillen", "zitten"))
    measure(planned, "qbpds", *[1] * 20, by=alice, moment="end")
    return planned


def form_data(**changes):
    return {
        "reason": "goals_reached",
        "goal_0": "reached",
        "report_to_gp": "yes",
        "aftercare": "Blijven wandelen.",
        "submission": str(uuid.uuid4()),
    } | changes


def where(episode):
    return reverse("episode_close", args=[episode.pk])


def close(episode, by, **changes):
    values = {
        "reason": "patient_stops",
        "explanation": "",
        "goals": [{"text": GOAL, "result": "partly"}],
        "without_measurements": "",
        "aftercare": "",
        "report_to_gp": False,
    }
    return close_episode(episode=episode, values=values | changes, submission=uuid.uuid4(), by=by)


def test_an_episode_is_closed_with_its_results(alice, sanne, measured, login):
    client = login(alice)

    response = client.post(where(measured), form_data())

    kept = Closing.objects.get()
    closed = Episode.objects.get(pk=measured.pk)
    assert response.url == reverse("letter_new", args=[measured.pk, "end"])
    assert (closed.closed_by, closed.is_open, closed.closed_at) == (alice, False, kept.closed_at)
    assert (kept.reason, kept.goals, kept.report_to_gp) == (
        "goals_reached",
        [{"text": GOAL, "result": "reached"}],
        True,
    )
    text = client.get(measured.get_absolute_url()).content.decode()
    for words in ("De doelen zijn bereikt", GOAL, "bereikt", "Blijven wandelen.", "Episode heropenen"):
        assert words in text
    assert (
        AccessLogLine.objects.filter(event="create", object_type="closing", patient_id=sanne.pk).count() == 1
    )


def test_a_missing_end_measurement_wants_a_reason(alice, planned, login):
    client = login(alice)

    response = client.post(where(planned), form_data())

    assert response.status_code == 422
    assert "Meet nog aan het einde: NPRS, PSK, QBPDS" in response.content.decode()
    assert "Blijven wandelen." in response.content.decode()
    assert Episode.objects.get(pk=planned.pk).is_open
    again = form_data(without_measurements="Niet meer verschenen.")
    assert client.post(where(planned), again).status_code == 302


@pytest.mark.parametrize("missing", ["reason", "goal_0", "report_to_gp"])
def test_what_must_be_answered(missing, alice, measured, login):
    data = form_data()
    del data[missing]

    response = login(alice).post(where(measured), data)

    assert response.status_code == 422
    assert response.context["form"].errors[missing]


@pytest.mark.parametrize(
    "wrong",
    [{"reason": "bored"}, {"goal_0": "perfect"}, {"report_to_gp": "maybe"}, {"aftercare": "x" * 2001}],
)
def test_forged_answers(wrong, alice, measured, login):
    assert login(alice).post(where(measured), form_data(**wrong)).status_code == 422
    assert not Closing.objects.exists()


def test_an_unsigned_note_stands_in_the_way(alice, measured):
    note(measured, alice, on=measured.signed_plan.agreed_on, signed=False)

    with pytest.raises(NotReady) as refused:
        close(measured, alice, reason="goals_reached")
    assert refused.value.obstacles == ("Onderteken eerst: de behandeling van 20-11-2026.",)


def test_care_that_broke_off_may_leave_things_unsigned_with_an_explanation(alice, episode):
    save(episode, "intake", alice)
    read = Episode.objects.with_phases().get(pk=episode.pk)

    with pytest.raises(NotReady):
        close(read, alice, goals=[])
    close(read, alice, goals=[], explanation="Kwam niet meer; de intake bleef half.")

    assert not Episode.objects.get(pk=episode.pk).is_open


def test_an_open_red_flag_stands_in_the_way(alice, episode):
    save(episode, "intake", alice, changes={"flag_fever": "yes"})
    read = Episode.objects.with_phases().get(pk=episode.pk)

    with pytest.raises(NotReady) as refused:
        close(read, alice, goals=[], explanation="Verhuisd.")
    assert "besluit over de rode vlaggen" in refused.value.obstacles[0]


def test_goals_that_are_not_the_plans_are_refused(alice, measured):
    with pytest.raises(NotReady):
        close(measured, alice, goals=[{"text": "Een ander doel", "result": "reached"}])


def test_a_double_click_closes_once(alice, measured, login):
    client, data = login(alice), form_data()

    assert [client.post(where(measured), data).status_code for _ in range(2)] == [302, 302]
    assert Closing.objects.count() == 1


def test_closing_what_is_closed_is_refused(alice, measured, login):
    close(measured, alice)

    response = login(alice).post(where(measured), form_data())

    assert response.status_code == 422
    assert "al afgesloten" in response.content.decode()
    assert login(alice).get(where(measured)).status_code == 302


def test_extra_posted_fields_change_nothing(alice, bob, measured, login):
    extra = {"closed_by": bob.pk, "closed_at": "2020-01-01", "reopened_at": "2020-01-01", "goal_1": "reached"}

    login(alice).post(where(measured), form_data(**extra))

    kept = Closing.objects.get()
    assert (kept.closed_by, kept.reopened_at, len(kept.goals)) == (alice, None, 1)


def test_somebody_elses_form_number_is_refused(alice, bob, measured):
    kept = close(measured, alice)

    with pytest.raises(ActionRefused):
        close_episode(episode=measured, values={}, submission=kept.submission, by=bob)


def test_after_closing_nothing_can_be_written(alice, measured, login):
    close(measured, alice)
    client = login(alice)

    text = client.get(measured.get_absolute_url()).content.decode()

    for name in ("episode_close", "treatment_new", "red_flag_add", "referral_new", "episode_edit"):
        assert reverse(name, args=[measured.pk]) not in text


def test_the_record_stays_open_for_some_days_and_then_closes(alice, sanne, measured, login, settings):
    settings.CARE_RELATION_DAYS = 30
    close(measured, alice)
    client = login(alice)
    sanne.care_relations.filter(origin="registration").update(until=timezone.now())
    assert client.get(measured.get_absolute_url()).status_code == 200

    long_ago = timezone.now() - datetime.timedelta(days=31)
    Episode.objects.filter(pk=measured.pk).update(closed_at=long_ago)
    assert client.get(measured.get_absolute_url()).status_code == 404


def test_reopening_keeps_the_closing(alice, sanne, measured, login):
    close(measured, alice)
    client = login(alice)
    address = reverse("episode_reopen", args=[measured.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Na een week terug."}).status_code == 302

    kept = Closing.objects.get()
    assert (kept.reopened_by, kept.reopened_reason) == (alice, "Na een week terug.")
    assert Episode.objects.get(pk=measured.pk).is_open
    assert "Na een week terug." in client.get(measured.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": "Nog eens"}).status_code == 422
    # And it can be closed once more.
    close(Episode.objects.with_phases().get(pk=measured.pk), alice)
    assert Closing.objects.count() == 2


def test_an_open_episode_is_not_reopened(alice, measured):
    with pytest.raises(ActionRefused):
        reopen_episode(episode=measured, reason="x", by=alice)


@pytest.mark.parametrize(
    "sql", ["UPDATE patients_closing SET reason = 'no_effect'", "DELETE FROM patients_closing"]
)
def test_a_closing_is_final(sql, alice, measured):
    close(measured, alice)

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_copy_of_the_record_has_the_closing(alice, sanne, measured, login):
    close(measured, alice, aftercare="Blijven wandelen.")

    text = pdf_text(login(alice).get(reverse("record_pdf", args=[sanne.pk])).content)

    for words in ("Afsluiting", "de patiënt wil stoppen", "Blijven wandelen.", f"{GOAL} deels bereikt"):
        assert words in text


@pytest.mark.parametrize("payload", CORPUS)
def test_hostile_text_in_a_closing_runs_nowhere(payload, alice, measured, login):
    texts = dict.fromkeys(("explanation", "without_measurements", "aftercare"), payload)
    close(measured, alice, **texts)
    client = login(alice)
    reopen = reverse("episode_reopen", args=[measured.pk])
    assert dangers(client.get(measured.get_absolute_url()).content.decode()) == []
    client.post(reopen, {"reason": payload})

    assert dangers(client.get(measured.get_absolute_url()).content.decode()) == []
