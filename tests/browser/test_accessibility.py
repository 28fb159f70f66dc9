"""axe finds nothing wrong on any page of the main job, on a desktop and on a tablet; nothing runs off the side."""

import datetime
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from patients.actions.addenda import add_addendum
from patients.actions.pain_charts import chart_pain
from patients.actions.red_flags import decide
from patients.actions.revisions import revise_phase
from patients.flow import kinds_of_letter
from patients.models import Episode, Exercise, Explanation, Letter, Patient, Treatment
from patients.tracks import PHASES, REGULAR, phase_of
from practices.models import AccessLogLine
from tests.factories import MembershipFactory, measure
from tests.records import on_track_of, save, sign

DESKTOP, TABLET, ZOOMED = (1440, 1000), (820, 1180), (720, 500)  # 720 wide is a desktop at 200 %


def violations(page):
    # Without preload: axe would add a style of its own to look at, which our policy refuses.
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]


def runs_off_the_side(page):
    return page.evaluate(
        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
    )


def check(page, address):
    page.goto(address)
    assert violations(page) == [], address
    for width, height in (TABLET, ZOOMED, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        assert not runs_off_the_side(page), (address, width)


@pytest.fixture
def full_episode(alice, episode):
    """Everything at once: signed phases, a red flag with its decision, an addendum, and a plan with rows."""
    record = sign(episode, "intake", alice, flag_cancer_history="yes")
    addendum = {"reason": "Vergeten", "text": "Rookt."}
    add_addendum(
        record=record, phase=phase_of("regular", "intake"), values=addendum, submission=uuid.uuid4(), by=alice
    )
    sign(episode, "examination", alice)
    decision = {
        "items": ["flag_cancer_history"],
        "action": "gp_called",
        "contacted": "huisarts De Haas",
        "acted_at": "2026-11-20T09:15Z",
        "outcome": "Bekend.",
        "continue_care": True,
    }
    decide(episode=episode, values=decision, submission=uuid.uuid4(), by=alice)
    sign(episode, "analysis", alice)
    save(episode, "plan", alice, rows={"exercises": [{"exercise": Exercise.objects.first(), "sets": 3}]})
    return episode


def test_pages_without_a_login(page):
    for name in ("account_login", "account_reset_password", "account_reset_password_done"):
        check(page, reverse(name))


def test_pages_of_a_patient(logged_in, alice, full_episode, noord):
    MembershipFactory(user=alice, practice=noord)
    page, patient = logged_in(alice), full_episode.patient
    for name in ("patient", "patient_edit", "patient_history", "episode_new"):
        check(page, reverse(name, args=[patient.pk]))
    for name in ("start", "patient_new", "patient_search", "account_change_password"):
        check(page, reverse(name))


def test_search_results(logged_in, alice, sanne):
    page = logged_in(alice)
    page.goto(reverse("patient_search"))
    page.locator("#id_q").press_sequentially("vries")
    page.get_by_text("de Vries").wait_for()

    assert violations(page) == []


def test_pages_of_an_episode(logged_in, alice, full_episode):
    page = logged_in(alice)
    for name in ("episode", "episode_edit", "red_flags", "red_flag_add"):
        check(page, reverse(name, args=[full_episode.pk]))
    for name, key in (("addendum_new", "intake"), ("phase_history", "intake")):
        check(page, reverse(name, args=[full_episode.pk, key]))
    for phase in REGULAR.pages:
        check(page, reverse("phase", args=[full_episode.pk, phase.key]))


def test_versions_of_a_plan(logged_in, alice, episode):
    for key in ("intake", "examination", "analysis", "plan"):
        sign(episode, key, alice)
    page, plan = logged_in(alice), phase_of("regular", "plan")
    revise_phase(episode=episode, phase=plan, by=alice)
    addresses = [
        reverse("phase", args=[episode.pk, "plan"]),
        reverse("phase_version", args=[episode.pk, "plan", 1]),
    ]
    for address in addresses:
        check(page, address)
    sign(episode, "plan", alice, expected_visits=12)
    for address in addresses:
        check(page, address)


def test_empty_forms_unfolded_and_with_errors(logged_in, alice, episode):
    page = logged_in(alice)
    alice.chronic_pain_from = datetime.date(2024, 1, 1)
    alice.save()
    for phase in PHASES:
        on_track_of(episode, phase)
        page.goto(reverse("phase", args=[episode.pk, phase.key]))
        page.evaluate("() => document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        assert violations(page) == [], phase.key
        assert not runs_off_the_side(page), phase.key
        with page.expect_navigation():
            page.locator("button[name=action][value=sign]").click()
        assert violations(page) == [], phase.key
    page.goto(reverse("patient_new"))
    with page.expect_navigation():
        page.get_by_role("button", name="Inschrijven").click()
    assert violations(page) == []


def test_an_immediate_alarm(logged_in, alice, episode):
    save(episode, "intake", alice, changes={"flag_saddle_numbness": "yes"})
    page = logged_in(alice)
    for address in (reverse("start"), episode.get_absolute_url(), reverse("red_flags", args=[episode.pk])):
        check(page, address)


def test_pages_of_care_relations(logged_in, alice, bob, sanne, episode, zaandam):
    page = logged_in(alice)
    check(page, reverse("care_relations", args=[sanne.pk]))
    check(page, reverse("referral_new", args=[episode.pk]))
    check(page, reverse("statement_new", args=[sanne.pk]))
    check(page, reverse("caseload_hand_over", args=[zaandam.pk]))


def test_ways_into_a_closed_record(logged_in, bob, sanne):
    page = logged_in(bob)
    for name in ("substitution_new", "emergency_new"):
        check(page, reverse(name, args=[sanne.pk]))
        with page.expect_navigation():
            page.locator("main .action-bar button").click()
        assert violations(page) == [], name


def test_pages_of_the_manager(logged_in, mira, full_episode):
    page = logged_in(mira)
    for name in ("start", "practice_dossiers"):
        check(page, reverse(name))


def test_pages_of_the_privacy_officer(logged_in, priya, sanne, emergency, asked, hold):
    page = logged_in(priya)
    for name in ("start", "emergencies", "privacy_requests"):
        check(page, reverse(name))
    check(page, reverse("emergency_review", args=[emergency.pk]))
    for name in ("privacy_request", "privacy_request_extend"):
        check(page, reverse(name, args=[asked.pk]))
    for name in ("patient_privacy", "privacy_request_new", "hold_new"):
        check(page, reverse(name, args=[sanne.pk]))


def test_pages_of_the_access_log(logged_in, priya, alice, sanne, emergency):
    for event, patient in (("view", sanne.pk), ("refused", sanne.pk), ("emergency", 987654), ("login", None)):
        AccessLogLine.objects.create(
            event=event,
            user=alice,
            roles="therapist",
            patient_id=patient,
            object_type="patient",
            ground="intake",
        )
    page = logged_in(priya)
    today = timezone.localdate()
    earlier = (today.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    for address in (
        reverse("access_log"),
        f"{reverse('access_log')}?pattern=emergency&from_day={today}&until_day={today}",
        f"{reverse('access_log')}?from_day=x",
        reverse("log_reviews"),
        reverse("log_review", args=[today.replace(day=1)]),
        reverse("log_review", args=[earlier]),
        reverse("patient_log", args=[sanne.pk]),
        reverse("rights"),
    ):
        check(page, address)
    page.goto(reverse("log_review", args=[earlier]))
    with page.expect_navigation():
        page.get_by_role("button", name="Maand ondertekenen").click()
    assert violations(page) == []
    page.get_by_label("Bevinding").fill("Niets bijzonders.")
    with page.expect_navigation():
        page.get_by_role("button", name="Maand ondertekenen").click()
    assert "ondertekend" in page.locator("main").inner_text().lower()
    check(page, reverse("log_review", args=[earlier]))


def test_pages_of_pain_maps(logged_in, alice, episode):
    """The episode with then and now, all maps, the form, and taking one back."""
    rows = {
        "pain_locations": [
            {"region": "calf", "side": "left", "quality": "numb", "intensity": 7, "pattern": ""}
        ]
    }
    sign(episode, "intake", alice, rows=rows)
    place = {"region": "neck", "side": "both", "quality": "burning", "intensity": 3, "pattern": ""}
    today = timezone.localdate()
    made = chart_pain(episode=episode, charted_on=today, places=[place], submission=uuid.uuid4(), by=alice)
    page = logged_in(alice)

    for name in ("episode", "pain_charts", "pain_chart_new"):
        check(page, reverse(name, args=[episode.pk]))
    check(page, reverse("phase", args=[episode.pk, "intake"]))
    check(page, reverse("pain_chart_withdraw", args=[episode.pk, made.pk]))


def test_pages_of_measurements(logged_in, alice, episode):
    earlier = timezone.localdate() - datetime.timedelta(days=30)
    Episode.objects.filter(pk=episode.pk).update(started_on=earlier)
    episode.refresh_from_db()
    measure(episode, "nprs", 8, by=alice, on=earlier)
    measure(episode, "4dkl", *[2] * 50, by=alice)
    kept = measure(episode, "nprs", 5, by=alice, moment="evaluation")
    page = logged_in(alice)
    check(page, reverse("measurements", args=[episode.pk]))
    check(page, reverse("measurement", args=[episode.pk, kept.pk]))
    check(page, episode.get_absolute_url())
    for key in ("qbpds", "psk", "rmdq", "eq5d5l", "6mwt"):
        check(page, reverse("measurement_new", args=[episode.pk, key]))
    with page.expect_navigation():
        page.get_by_role("button", name="Vastleggen").click()
    assert violations(page) == []


def test_pages_of_treatments(logged_in, alice, full_episode):
    page = logged_in(alice)
    check(page, reverse("treatment_new", args=[full_episode.pk]))
    sign(full_episode, "plan", alice, rows={"exercises": [{"exercise": Exercise.objects.first(), "sets": 3}]})
    check(page, reverse("treatment_new", args=[full_episode.pk]))
    with page.expect_navigation():
        page.get_by_role("button", name="Ondertekenen").click()
    assert violations(page) == []
    page.locator("#id_subjective").fill("Gaat beter.")
    page.locator("#id_red_flags_0").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Ondertekenen").click()
    kept = Treatment.objects.get()
    assert kept.is_signed
    for name, arguments in (
        ("treatments", [full_episode.pk]),
        ("treatment", [full_episode.pk, kept.pk]),
        ("treatment_addendum", [full_episode.pk, kept.pk]),
        ("treatment_new", [full_episode.pk]),
        ("episode", [full_episode.pk]),
    ):
        check(page, reverse(name, args=arguments))


def test_pages_of_letters(logged_in, alice, full_episode):
    sign(full_episode, "plan", alice)
    measure(full_episode, "nprs", 8, by=alice, on=full_episode.started_on)
    measure(full_episode, "nprs", 5, by=alice, moment="evaluation")
    Patient.objects.filter(pk=full_episode.patient_id).update(consent_gp="refused")
    page = logged_in(alice)
    for kind in kinds_of_letter(full_episode):
        check(page, reverse("letter_new", args=[full_episode.pk, kind]))
    page.goto(reverse("letter_new", args=[full_episode.pk, "start"]))
    with page.expect_navigation():
        page.get_by_role("button", name="Ondertekenen").click()
    assert violations(page) == []
    page.locator("#id_consent_note").fill("Alsnog gevraagd en gegeven.")
    page.locator("#id_recipient_name").fill("A. de Haas")
    with page.expect_navigation():
        page.get_by_role("button", name="Ondertekenen").click()
    kept = Letter.objects.get()
    assert kept.is_signed
    check(page, reverse("letter", args=[full_episode.pk, kept.pk]))
    with page.expect_navigation():
        page.get_by_role("button", name="Verzending vastleggen").click()
    assert violations(page) == []
    page.locator("#id_channel").select_option("secure_mail")
    with page.expect_navigation():
        page.get_by_role("button", name="Verzending vastleggen").click()
    assert kept.dispatches.count() == 1
    for name, arguments in (
        ("letter", [full_episode.pk, kept.pk]),
        ("letters", [full_episode.pk]),
        ("episode", [full_episode.pk]),
        ("red_flags", [full_episode.pk]),
        ("start", []),
    ):
        check(page, reverse(name, args=arguments))


def test_evaluating_closing_and_reopening(logged_in, alice, full_episode):
    sign(full_episode, "plan", alice)
    full_episode.refresh_from_db()
    measure(full_episode, "nprs", 8, by=alice, on=full_episode.started_on)
    measure(full_episode, "nprs", 5, by=alice, moment="evaluation")
    page = logged_in(alice)
    for name, button in (("evaluation_new", "Evaluatie vastleggen"), ("episode_close", "Episode afsluiten")):
        check(page, reverse(name, args=[full_episode.pk]))
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()
        assert violations(page) == [], name
    page.locator("#id_reason").select_option("self_managing")
    page.locator("#id_goal_0_1").click()
    page.locator("#id_without_measurements").fill("Niet meer gekomen.")
    page.locator("#id_report_to_gp_1").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Episode afsluiten").click()
    check(page, full_episode.get_absolute_url())
    check(page, reverse("episode_reopen", args=[full_episode.pk]))
    check(page, reverse("dossier", args=[full_episode.pk]))
    check(page, reverse("dossiers"))


def test_what_the_patient_takes_home(logged_in, alice, full_episode):
    page = logged_in(alice)
    check(page, reverse("programme", args=[full_episode.pk]))  # which says that there is no plan yet
    check(page, reverse("explanation_new", args=[full_episode.pk]))
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan en bekijken").click()
    check(page, Explanation.objects.get().get_absolute_url())
    page.locator("#id_found").fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Vastleggen").click()
    assert violations(page) == []
    page.locator("#id_found").fill("Uw rug is stijf.")
    with page.expect_navigation():
        page.get_by_role("button", name="Vastleggen").click()
    check(page, Explanation.objects.get().get_absolute_url())
    sign(full_episode, "plan", alice, rows={"exercises": [{"exercise": Exercise.objects.first(), "sets": 3}]})
    for query in ("", "?size=large&language=en"):
        check(page, reverse("programme", args=[full_episode.pk]) + query)
    check(page, full_episode.get_absolute_url())
    for key in ("plan", "analysis"):
        check(page, reverse("phase", args=[full_episode.pk, key]))


def test_the_page_for_whoever_looked_up_too_much(logged_in, alice, sanne, settings):
    settings.LIMIT_PATIENTS_PER_HOUR = settings.LIMIT_SEARCHES_PER_HOUR = 0
    page = logged_in(alice)
    check(page, reverse("patient", args=[sanne.pk]))
    page.goto(reverse("patient_search"))
    page.locator("#id_q").press_sequentially("vries")
    page.get_by_text("De noodprocedure werkt altijd").wait_for()
    assert violations(page) == []


def test_the_admin(logged_in, ada):
    page = logged_in(ada)
    addresses = [
        "admin:index",
        "admin:practices_user_changelist",
        "admin:patients_exercise_changelist",
        "admin:practices_practice_add",
    ]
    for name in addresses:
        page.goto(reverse(name))
        assert violations(page) == [], name
