"""Follow-up moments of the track: due on the start page of whoever leads and of the specialist."""

import datetime

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from patients.models import Episode, TrackChange
from patients.queries.follow_ups import follow_ups
from patients.tracks import CHRONIC
from tests.factories import EpisodeFactory
from tests.patients.chronic.conftest import again, move
from tests.records import follow, sign

TODAY = timezone.localdate
WEEK = datetime.timedelta(weeks=1)


def since(episode, weeks):
    """The track began so many weeks ago; a test may do what the database refuses to others."""
    with pgtrigger.ignore():
        TrackChange.objects.filter(episode=episode).update(changed_at=timezone.now() - weeks * WEEK)
    return again(episode)


def states(episode):
    return {each.title: each.state for each in follow_ups(episode)}


def rows(response):
    return [row.text for section in response.context["sections"] for row in section.rows]


def test_six_and_twelve_weeks_are_due_in_their_time(moved):
    assert set(states(moved).values()) == {"ahead"}
    assert states(since(moved, 6)) == {"6 weken na de start": "due", "12 weken na de start": "ahead"}
    assert set(states(since(moved, 12)).values()) == {"due"}


def test_a_signed_evaluation_of_that_moment_does_it(treated, specialist):
    sign(treated, "chronic-evaluation", specialist, moment="weeks_6")

    assert states(since(treated, 7)) == {"6 weken na de start": "done", "12 weken na de start": "ahead"}


def end_treatment(episode, specialist, moment, *, on, evaluated_on=None):
    sign(
        episode,
        "chronic-evaluation",
        specialist,
        moment=moment,
        evaluated_on=evaluated_on or on,
        decision="end",
        explanation="Doelen bereikt.",
        treatment_ended_on=on,
        next_evaluation_on=None,
    )


def test_after_the_end_of_treatment_three_more_come(treated, specialist):
    end_treatment(treated, specialist, "end", on=TODAY() - 14 * WEEK)

    found = states(since(treated, 30))

    assert found["Einde van de behandeling"] == "done"
    assert found["3 maanden na het einde"] == "due"
    assert found["12 maanden na het einde"] == "ahead"


def test_what_was_missed_lapses_when_treatment_ends(treated, specialist, login):
    end_treatment(treated, specialist, "end", on=TODAY() - WEEK)
    late = since(treated, 20)

    assert states(late)["6 weken na de start"] == states(late)["12 weken na de start"] == "lapsed"
    words = "vervallen: de behandeling is geëindigd"
    assert login(specialist).get(late.get_absolute_url()).content.decode().count(words) == 2
    assert not [row for row in rows(login(specialist).get(reverse("start"))) if "weken na" in row]


@pytest.mark.parametrize(("weeks", "moment"), [(12, "weeks_12"), (13, "weeks_12"), (9, "between")])
def test_an_evaluation_that_ends_treatment_is_that_of_the_end_as_well(weeks, moment, treated, specialist):
    end_treatment(treated, specialist, moment, on=TODAY())

    found = {each.title: each for each in follow_ups(since(treated, weeks))}

    assert found["Einde van de behandeling"].state == "done"
    assert found["Einde van de behandeling"].done_on == TODAY()
    assert "due" not in [each.state for each in found.values()]


def test_an_end_that_was_still_to_come_is_evaluated_by_itself(treated, specialist):
    end_treatment(treated, specialist, "weeks_12", on=TODAY() - WEEK, evaluated_on=TODAY() - 3 * WEEK)

    found = states(since(treated, 16))

    assert found["12 weken na de start"] == "done"
    assert found["Einde van de behandeling"] == "due"


def test_a_closed_episode_and_a_regular_one_expect_nothing(moved, specialist, episode):
    late = since(moved, 20)
    late.closed_at = timezone.now()

    assert set(states(late).values()) == {"closed"}
    assert states(EpisodeFactory(patient=moved.patient, lead_therapist=specialist)) == {}


@pytest.mark.parametrize("who", ["alice", "carla"])
def test_what_is_due_stands_on_the_start_page_of_both(who, planned, alice, carla, login, request):
    move(planned, carla, alice)
    since(planned, 7)

    response = login(request.getfixturevalue(who)).get(reverse("start"))

    assert "Vervolgmoment: 6 weken na de start" in rows(response)
    assert reverse("phase", args=[planned.pk, "chronic-evaluation"]) in response.content.decode()


def test_the_start_page_costs_the_same_for_one_and_for_many(moved, specialist, login):
    client = login(specialist)
    client.get(reverse("start"))

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(reverse("start"))
        return len(found)

    one = cost()
    for _ in range(4):
        other = EpisodeFactory(patient=moved.patient, lead_therapist=specialist)
        follow(other, CHRONIC, specialist=specialist)
    assert Episode.objects.filter(track="chronic").count() == 5
    assert cost() == one
