"""From a stalled regular episode to the first evaluation in the chronic-pain track, in a browser, by two people: the
therapist who sees no effect, and the specialist of another practice."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from patients.actions.closings import evaluate
from patients.actions.exposure import add_feared_activity, log_education, record_experiment
from patients.models import Episode
from patients.tracks import CHRONIC
from tests.browser.test_accessibility import check
from tests.patients.chronic.conftest import again, move, qualify
from tests.patients.chronic.test_activities import agreed, did, record
from tests.patients.chronic.test_exposure import experiment, feared, told
from tests.records import sign

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture
def stalled(alice, episode):
    """Twelve weeks on, and at the evaluation no goal was reached."""
    for key in ("intake", "examination"):
        sign(episode, key, alice)
    sign(episode, "analysis", alice, factor_fear_of_movement="dominant", risk_profile=3)
    sign(episode, "plan", alice)
    goals = [{"text": "Over zes weken een uur tuinieren.", "result": "not"}]
    values = {"evaluated_on": TODAY(), "decision": "chronic", "explanation": "Geen effect.", "goals": goals}
    values["next_evaluation_on"] = None
    evaluate(episode=again(episode), values=values, submission=uuid.uuid4(), by=alice)
    return again(episode)


def fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)


def choose(page, **fields):
    """Of a row of buttons or a list."""
    for name, value in fields.items():
        button = page.locator(f"input[name='{name}'][value='{value}']")
        if button.count():
            page.locator("label", has=button).first.click()
        else:
            page.locator(f"#id_{name}").select_option(value)


def sign_here(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Ondertekenen").click()


def test_from_a_stalled_episode_to_the_first_evaluation(logged_in, stalled, alice, carol):
    qualify(carol)
    page = logged_in(alice)
    page.goto(stalled.get_absolute_url())
    page.get_by_role("link", name="Bekijk de overgang").click()
    page.get_by_label("Het risicoprofiel is 3").check()
    fill(page, reason="Geen effect, veel angst om te bewegen.", consent_on=TODAY().isoformat())
    page.locator("#id_specialist").select_option(label="Carol (Praktijk Noord)")
    page.locator("#id_has_consent").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Overgaan naar dit traject").click()
    assert page.get_by_role("heading", name="Traject chronische pijn").is_visible()

    page = logged_in(carol)
    page.goto(reverse("start"))
    page.get_by_role("link", name="de Vries").first.click()
    page.goto(reverse("phase", args=[stalled.pk, "interview"]))
    fill(page, pain_description="Zeurend.", cognitive_explanation="Versleten.", motivation_goals="Tuinieren.")
    page.locator("#id_somatic_nothing").check()
    choose(page, emotional_fear="yes", behavioural_avoidance="yes", social_support="yes", sign_diffuse="yes")
    choose(page, mechanism="central_sensitisation")
    sign_here(page)

    page.goto(reverse("phase", args=[stalled.pk, "chronic-examination"]))
    choose(page, movement="guarded")
    fill(page, avoids="Bukken.", not_tested_reason="Te veel pijn vandaag.", conclusion="Belastbaarheid laag.")
    sign_here(page)

    page.goto(reverse("phase", args=[stalled.pk, "coping"]))
    choose(page, behaviour_type="avoider", readiness="preparing")
    fill(page, pci_reason="Volgt later.", importance="8", confidence="5")
    sign_here(page)

    page.goto(reverse("phase", args=[stalled.pk, "factors"]))
    choose(page, **{"factors-0-dimension": "behavioural", "factors-0-role": "maintaining"})
    fill(page, **{"factors-0-text": "Niet meer bukken", "factors-0-weight": "3"})
    fill(page, shared_explanation="Uw rug is sterk genoeg.", agreed_on=TODAY().isoformat())
    choose(page, agreed="yes")
    sign_here(page)
    page.goto(reverse("phase", args=[stalled.pk, "factors"]))
    assert page.locator("svg.factor-map").is_visible()

    page.goto(reverse("phase", args=[stalled.pk, "chronic-plan"]))
    choose(page, reserved_consent="not_applicable", agreed_how="in_person")
    fill(page, expected_visits="12", evaluation_date=TODAY().isoformat(), agreed_on=TODAY().isoformat())
    page.locator("#id_goals-0-is_main").check()
    fill(
        page,
        **{"goals-0-text": "Weer een uur tuinieren", "goals-0-measured_by": "PSK", "goals-0-target": "3"},
    )
    fill(page, **{"goals-0-target_date": (TODAY() + 90 * DAY).isoformat()})
    choose(page, **{"interventions-0-intervention": "graded_activity"})
    sign_here(page)

    page.goto(reverse("activity_new", args=[stalled.pk]))
    fill(page, name="Wandelen", unit="minuten", trial_1="10", trial_2="12", trial_3="14", goal="20")
    fill(page, first_day=TODAY().isoformat(), last_day=(TODAY() + 28 * DAY).isoformat(), times_per_week="3")
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan en schema bekijken").click()
    assert page.get_by_text("begin op 8 minuten").is_visible()
    sign_here(page)
    assert page.locator("svg.quota-chart").is_visible()
    page.get_by_role("link", name="Invullen wat er is gedaan").click()
    page.get_by_label(f"gedaan (minuten), {TODAY():%d-%m-%Y}").fill("10")
    with page.expect_navigation():
        page.get_by_role("button", name="Vastleggen").click()
    assert page.get_by_text("25 % meer dan afgesproken").is_visible()

    page.goto(reverse("phase", args=[stalled.pk, "chronic-evaluation"]))
    choose(page, moment="weeks_6", decision="continue", **{"goals-0-result": "partly"})
    fill(page, course="Het gaat vooruit.", next_evaluation_on=(TODAY() + 42 * DAY).isoformat())
    sign_here(page)

    done = Episode.objects.with_phases().get(pk=stalled.pk)
    assert all(done.signed_of(phase).signed_by == carol for phase in CHRONIC.pages)
    assert (done.lead_therapist, done.specialist) == (alice, carol)


@pytest.fixture
def treated(stalled, alice):
    """The whole track signed, with an activity under way."""
    qualify(alice)
    move(stalled, alice, alice)
    for phase in CHRONIC.phases:
        sign(again(stalled), phase.key, alice)
    episode = again(stalled)
    activity = agreed(episode, alice)
    record(activity, [did(quota, 9) for quota in activity.signed_plans[0].quotas.all()[:3]], alice)
    lifting = add_feared_activity(episode=episode, values=feared(), submission=uuid.uuid4(), by=alice)
    record_experiment(activity=lifting, values=experiment(), submission=uuid.uuid4(), by=alice)
    log_education(episode=episode, values=told(), submission=uuid.uuid4(), by=alice)
    return episode, activity


def test_every_page_of_the_track_fits_and_is_accessible(logged_in, alice, treated):
    episode, activity = treated
    page = logged_in(alice)
    for address in (
        episode.get_absolute_url(),
        *(reverse("phase", args=[episode.pk, phase.key]) for phase in CHRONIC.pages),
        reverse("care_level_new", args=[episode.pk]),
        reverse("activities", args=[episode.pk]),
        reverse("activity_new", args=[episode.pk]),
        activity.get_absolute_url(),
        reverse("activity_sessions", args=[episode.pk, activity.pk]),
        reverse("activity_stop", args=[episode.pk, activity.pk]),
        reverse("exposure", args=[episode.pk]),
        reverse("exposure_new", args=[episode.pk]),
        reverse("experiment_new", args=[episode.pk, episode.feared_activities.get().pk]),
        reverse("education", args=[episode.pk]),
        reverse("education_new", args=[episode.pk]),
        reverse("letter_new", args=[episode.pk, "team"]),
    ):
        check(page, address)


def test_the_move_and_a_plan_in_the_making(logged_in, alice, stalled, carol):
    qualify(carol)
    page = logged_in(alice)
    check(page, reverse("track_new", args=[stalled.pk]))
    with page.expect_navigation():
        page.get_by_role("button", name="Overgaan naar dit traject").click()
    assert (
        page.get_by_text("Controleer").first.is_visible() or page.locator(".field-error").first.is_visible()
    )
