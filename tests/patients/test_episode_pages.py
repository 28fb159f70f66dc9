"""Starting and correcting an episode, and the pages around it."""

import uuid

import pytest
from django.urls import reverse

from patients.actions.summaries import renew
from patients.models import Episode, Exercise
from patients.phases.intake import Intake
from tests.factories import EpisodeFactory, GeneralPractitionerFactory, PatientFactory
from tests.records import save, sign


def form(alice, **changes):
    return {
        "lead_therapist": alice.pk,
        "started_on": "2026-11-02",
        "access_mode": "dtf",
        "help_request": "Weer kunnen fietsen.",
        "submission": uuid.uuid4(),
    } | changes


def new(client, patient, data):
    return client.post(reverse("episode_new", args=[patient.pk]), data)


def test_an_episode_starts_and_goes_on_with_the_intake(alice, sanne, login):
    response = new(login(alice), sanne, form(alice))

    episode = Episode.objects.get()
    assert response.url == reverse("phase", args=[episode.pk, "intake"])
    assert (episode.practice, episode.track) == (sanne.practice, "regular")
    assert "Weer kunnen fietsen." in login(alice).get(response.url).content.decode()


def test_a_referral_comes_with_referrer_and_date(alice, sanne, login):
    gp = GeneralPractitionerFactory()
    data = form(
        alice,
        access_mode="referral",
        referrer=gp.pk,
        referral_date="2026-10-30",
        referral_reason="Aspecifiek",
    )

    new(login(alice), sanne, data)

    assert Episode.objects.get().referrer == gp


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"access_mode": "referral", "referral_date": "2026-10-30"}, "referrer"),
        ({"access_mode": "referral", "referrer_name": "Dr. Knie"}, "referral_date"),
        ({"referrer_name": "Dr. Knie"}, "access_mode"),
        ({"started_on": "2199-01-01"}, "started_on"),
        ({"started_on": "2026-02-31"}, "started_on"),
        ({"lead_therapist": "999999"}, "lead_therapist"),
        ({"access_mode": ""}, "access_mode"),
        ({"help_request": "x" * 2001}, "help_request"),
    ],
)
def test_bad_input_gets_a_message_and_starts_nothing(changes, field, alice, sanne, login):
    response = new(login(alice), sanne, form(alice, **changes))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Episode.objects.exists()


def test_a_therapist_of_another_practice_cannot_lead(alice, carol, sanne, login):
    response = new(login(alice), sanne, form(alice, lead_therapist=carol.pk))

    assert list(response.context["form"].errors) == ["lead_therapist"]


def test_the_same_start_twice_is_one_episode(alice, sanne, login):
    data = form(alice)
    assert new(login(alice), sanne, data).url == new(login(alice), sanne, data).url
    assert Episode.objects.count() == 1


def test_a_stale_correction_shows_both(alice, colleague, episode, login):
    address = reverse("episode_edit", args=[episode.pk])
    login(colleague).post(address, form(colleague, help_request="Van Bob", version=1))

    response = login(alice).post(address, form(alice, help_request="Van Alice", version=1))

    assert response.status_code == 422
    assert "Van Bob" in response.content.decode()
    assert "Van Alice" in response.content.decode()


def test_the_way_of_access_is_fixed_once_the_intake_is_signed(alice, episode, login):
    sign(episode, "intake", alice)
    gp = GeneralPractitionerFactory()
    data = form(alice, access_mode="referral", referrer=gp.pk, referral_date="2026-10-30", version=1)

    response = login(alice).post(reverse("episode_edit", args=[episode.pk]), data)

    assert list(response.context["form"].errors) == ["access_mode"]


def test_a_conflict_names_who_saved_in_between(alice, colleague, episode, login):
    address = reverse("episode_edit", args=[episode.pk])
    login(colleague).post(address, form(colleague, help_request="Van Bob", version=1))

    page = login(alice).post(address, form(alice, help_request="Van Alice", version=1)).content.decode()

    assert "Bob heeft dit intussen ook gewijzigd" in page


def test_a_closed_episode_takes_no_more_writing(alice, episode, login):
    Episode.objects.filter(pk=episode.pk).update(closed_at="2026-11-20T10:00Z", closed_by=alice)

    response = login(alice).post(reverse("phase", args=[episode.pk, "intake"]), {"action": "save"})

    assert response.status_code == 422
    assert not Intake.objects.exists()


def test_the_episode_page_says_who_signed_and_what_is_next(alice, episode, login):
    sign(episode, "intake", alice)
    save(episode, "examination", alice)

    page = login(alice).get(episode.get_absolute_url()).content.decode()

    assert "Alice" in page
    assert "Onderzoek afmaken" in page


def test_mijn_werk_lists_decisions_drafts_and_next_steps(alice, episode, login):
    save(episode, "intake", alice, changes={"flag_fever": "yes"})

    page = login(alice).get(reverse("start")).content.decode()

    assert reverse("red_flags", args=[episode.pk]) in page
    assert "Intake ondertekenen" in page
    assert "Intake afmaken" in page


def test_mijn_werk_is_mine(alice, bob, episode, login):
    assert "Vries" not in login(bob).get(reverse("start")).content.decode()


@pytest.fixture
def many(zaandam, alice):
    """Thirty patients with an episode each, half of them with a signed intake and a red flag."""
    for number in range(30):
        patient = PatientFactory(practice=zaandam, by=alice, surname=f"Bakker{number}")
        episode = EpisodeFactory(patient=patient, lead_therapist=alice)
        if number % 2:
            save(episode, "intake", alice, changes={"flag_fever": "yes"})


# What every page costs: session, user, memberships, the care relation, what was opened within the hour, and the line in
# the access log.
@pytest.mark.parametrize(
    ("page", "queries"), [("start", 19), ("episode", 22), ("patient", 12), ("phase", 14)]
)
def test_a_page_costs_the_same_with_few_and_with_many_rows(
    page, queries, alice, sanne, episode, login, request, django_assert_num_queries
):
    save(episode, "intake", alice)
    client = login(alice)
    arguments = {
        "start": [],
        "episode": [episode.pk],
        "patient": [sanne.pk],
        "phase": [episode.pk, "intake"],
    }[page]
    address = reverse(page, args=arguments)
    renew(Episode.objects.all())
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)

    request.getfixturevalue("many")
    for _ in range(5):
        EpisodeFactory(patient=sanne, lead_therapist=alice)
    places = [{"region": "calf", "side": "left", "quality": "", "intensity": 5, "pattern": ""}] * 20
    save(episode, "intake", alice, changes={"flag_fever": "no"}, rows={"pain_locations": places})
    renew(Episode.objects.all())
    with django_assert_num_queries(queries):
        client.get(address)


def test_the_plan_costs_the_same_with_one_and_with_thirty_exercises(
    alice, episode, login, django_assert_num_queries
):
    save(episode, "plan", alice)
    client, address = login(alice), reverse("phase", args=[episode.pk, "plan"])
    exercises = list(Exercise.objects.all())
    row = {"sets": 3, "repetitions": 10}
    save(episode, "plan", alice, rows={"exercises": [{"exercise": exercises[0]} | row]})
    client.get(address)
    with django_assert_num_queries(18):
        client.get(address)
    save(
        episode,
        "plan",
        alice,
        rows={"exercises": [{"exercise": exercise} | row for exercise in exercises[:30]]},
    )
    with django_assert_num_queries(18):
        client.get(address)
