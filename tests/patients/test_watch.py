"""The recovery watch on the pages: the signal, what it offers, putting it off, and the expected course."""

import datetime
import uuid

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from patients.actions.signal_pauses import pause_signal
from patients.models import Episode, SignalPause
from patients.queries.summaries import Visits
from patients.queries.watch_panel import expected_course
from patients.reports.record.care import episode_part
from practices.errors import ActionRefused
from tests.factories import measure
from tests.patients.courses import ago, plan, stall
from tests.patients.test_hostile_text import CORPUS, dangers


@pytest.fixture
def stalled(alice, episode):
    return stall(episode, alice)


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def form(**changes):
    return {"until": in_days(14).isoformat(), "reason": "Op vakantie.", "submission": uuid.uuid4()} | changes


def panel(client, episode):
    return client.get(episode.get_absolute_url()).context["watch"]


def test_the_episode_says_why_and_offers_steps(alice, stalled, login):
    response = login(alice).get(stalled.get_absolute_url())

    assert "Bij 4 weken behandeling is er geen verbetering: NPRS bleef 7." in response.content.decode()
    urls = [offer.url for offer in response.context["watch"].offers]
    assert urls == [
        reverse("red_flag_add", args=[stalled.pk]),
        reverse("measurement_new", args=[stalled.pk, "startback"]),
        reverse("evaluation_new", args=[stalled.pk]),
        reverse("track_new", args=[stalled.pk]),
        reverse("letter_new", args=[stalled.pk, "interim"]),
    ]


def test_every_step_that_is_offered_can_be_taken(alice, stalled, login):
    client = login(alice)
    for offer in panel(client, stalled).offers:
        assert client.get(offer.url).status_code == 200, offer.text


def test_mijn_werk_lists_who_does_not_recover(alice, stalled, login):
    page = login(alice).get(reverse("start")).content.decode()

    assert "Herstel loopt anders dan verwacht" in page
    assert "NPRS bleef 7" in page


def test_an_episode_that_goes_well_is_not_listed(alice, stalled, login):
    measure(stalled, "nprs", 2, by=alice, on=ago(1), moment="interim")

    assert "Herstel loopt anders dan verwacht" not in login(alice).get(reverse("start")).content.decode()
    assert panel(login(alice), stalled).watched is None


def test_putting_off_hides_the_signal_and_says_so(alice, stalled, login):
    client = login(alice)

    response = client.post(reverse("signal_pause", args=[stalled.pk]), form())

    assert response.url == stalled.get_absolute_url()
    assert "Herstel loopt anders dan verwacht" not in client.get(reverse("start")).content.decode()
    assert "Op vakantie." in client.get(stalled.get_absolute_url()).content.decode()
    assert SignalPause.objects.get().said.endswith("NPRS bleef 7.")


def test_it_comes_back_when_it_is_more_serious(alice, stalled, login):
    client = login(alice)
    client.post(reverse("signal_pause", args=[stalled.pk]), form())
    measure(stalled, "nprs", 10, by=alice, on=ago(1), moment="interim")

    assert "erger dan bij de start" in client.get(reverse("start")).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"until": "vandaag"},
        {"until": ""},
        {"until": ago(0).isoformat()},
        {"until": (ago(0) + datetime.timedelta(days=43)).isoformat()},
        {"until": "2026-02-31"},
        {"reason": ""},
        {"reason": "x" * 501},
    ],
)
def test_bad_input_gets_a_message_and_puts_nothing_off(changes, alice, stalled, login):
    response = login(alice).post(reverse("signal_pause", args=[stalled.pk]), form(**changes))

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not SignalPause.objects.exists()


def test_the_same_pause_twice_is_one(alice, stalled, login):
    data = form()
    for _ in range(2):
        login(alice).post(reverse("signal_pause", args=[stalled.pk]), data)

    assert SignalPause.objects.count() == 1


def test_without_a_signal_there_is_nothing_to_put_off(alice, episode, login):
    response = login(alice).post(reverse("signal_pause", args=[episode.pk]), form())

    assert response.status_code == 422
    assert "geen signaal" in response.content.decode()


def test_the_action_refuses_a_day_too_far(alice, stalled):
    with pytest.raises(ActionRefused):
        pause_signal(episode=stalled, until=in_days(43), reason="Nee.", submission=uuid.uuid4(), by=alice)


def course(episode, alice, *, treated):
    return expected_course(
        Episode.objects.with_phases().get(pk=episode.pk), ago(treated), episode.measurements.valid()
    )


def test_acute_pain_counts_from_its_onset(alice, stalled):
    # Onset sixty days ago; treatment began 36 days ago: after 24 days, within the six weeks of acute pain.
    found = course(stalled, alice, treated=36)

    assert (found.kind, found.begins_on) == ("acute pijn", ago(60))
    # In weeks since the onset, on 0–100, beside the mean of the cohorts: 52 - 29 × 3.43 / 6.
    first = found.chart.rows[0]
    assert (first.day, first.pain) == (ago(36), "70")
    assert (first.week, first.mean) == ("3,4", "35")
    assert found.chart.course_rows[0].mean == str(settings.EXPECTED_COURSE["acute"][0][1])


def test_longer_pain_counts_from_the_start_of_treatment(alice, episode):
    planned = plan(episode, alice, agreed=40, lasted=100)
    measure(planned, "nprs", 6, by=alice, on=ago(36))

    found = course(planned, alice, treated=36)

    assert (found.begins_on, found.kind) == (ago(36), "langer bestaande pijn")
    assert [row.pain for row in found.chart.rows] == ["60"]


def test_without_pain_scores_there_is_no_course(alice, episode):
    assert course(episode, alice, treated=10) is None
    assert Visits(0).first is None


@pytest.mark.parametrize("text", CORPUS)
def test_text_that_wants_to_be_code_stays_text(text, alice, stalled, login):
    client = login(alice)

    client.post(reverse("signal_pause", args=[stalled.pk]), form(reason=text))

    for address in (stalled.get_absolute_url(), reverse("signal_pause", args=[stalled.pk])):
        page = client.get(address).content.decode()
        assert escape(text) in page
        assert dangers(page) == []


def test_what_was_put_off_stands_in_the_record_on_paper(alice, stalled, login):
    login(alice).post(reverse("signal_pause", args=[stalled.pk]), form())

    part = episode_part(Episode.objects.with_phases().get(pk=stalled.pk))

    [chapter] = [each for each in part.chapters if each.title == "Uitgestelde signalen"]
    assert "Op vakantie." in str(chapter)


def test_a_later_pause_may_be_shorter(alice, stalled, login):
    for until, said in ((in_days(30), "lang"), (ago(1), "kort")):
        SignalPause.objects.create(
            episode=stalled,
            kind="flat",
            said=said,
            until=until,
            reason=said,
            paused_at=timezone.now(),
            paused_by=alice,
            submission=uuid.uuid4(),
        )

    assert panel(login(alice), stalled).watched.is_told
