"""The whole main job by keyboard alone: from search to a signed treatment plan, with a red flag on the way."""

import re

import pytest

from patients.models import Episode, Exercise, Patient
from patients.phases.plan import TreatmentPlan
from tests.browser.keyboard import Keyboard

PASSWORD = "een-lang-genoeg-wachtwoord"


@pytest.fixture
def keys(page):
    return Keyboard(page)


def save_and_sign(keys):
    keys.follow("button[name=action][value=sign]")


def test_from_search_to_signed_plan_by_keyboard(page, keys, alice, zaandam):
    alice.set_password(PASSWORD)
    alice.save()

    page.goto("/")
    keys.write("[name=login]", alice.email).write("[name=password]", PASSWORD)
    with page.expect_navigation():
        keys.press("Enter")
    assert page.title().startswith("Mijn werk")

    search_finds_nobody(page, keys)
    register(page, keys)
    begin_episode(page, keys)
    take_intake_with_a_red_flag(page, keys)
    examine(page, keys)
    the_gate_stops_the_analysis(page, keys)
    decide(page, keys)
    analyse(page, keys)
    plan(page, keys)

    record = TreatmentPlan.objects.get()
    assert record.signed_by == alice
    assert Episode.objects.get().patient == Patient.objects.get(surname="Vries")
    assert record.exercises.get().exercise == Exercise.objects.get(key=record.exercises.get().exercise.key)


def search_finds_nobody(page, keys):
    keys.follow("a[href='/patients/search/']").write("#id_q", "vries")
    page.get_by_text("Niemand gevonden").wait_for()
    keys.follow("a[href='/patients/new/']")


def register(page, keys):
    keys.write("[name=initials]", "S.").write("[name=given_name]", "Sanne")
    keys.write("[name=surname_prefix]", "de").write("[name=surname]", "Vries")
    keys.write("[name=birth_date]", "05171980")
    keys.choose("[name=sex]", "vrouw")
    keys.write("[name=bsn]", "999990019")
    keys.follow("form.record-form button.btn-primary")
    page.get_by_text("De patiënt is ingeschreven").wait_for()


def begin_episode(page, keys):
    keys.follow("a[href$='/episodes/new/']")
    keys.choose("[name=access_mode]", "zonder verwijzing")
    keys.write("[name=help_request]", "Weer een uur kunnen tuinieren.")
    keys.follow("form.record-form button.btn-primary")


def take_intake_with_a_red_flag(page, keys):
    assert page.title().startswith("Intake")
    keys.write("[name=complaint]", "Pijn laag in de rug sinds het tillen van een kist.")
    keys.choose("[name=onset_precision]", "begin onbekend")
    keys.choose("[name=course]", "afgenomen")
    keys.answer("flag_weight_loss", "yes")
    keys.tab_to("[value='fill:absent']").press("Enter")
    keys.write("[name=icf_activities]", "Bukken en tillen gaan moeizaam.")
    keys.answer("has_comorbidity", "no")
    keys.answer("screening_conclusion", "safe")
    keys.answer("further_examination", "yes")
    keys.answer("gp_exchange_consent", "yes")
    save_and_sign(keys)
    page.get_by_text("Intake is ondertekend").wait_for()


def examine(page, keys):
    keys.follow("a.btn[href$='/examination/']")
    keys.answer("inspection", "normal").answer("movement", "abnormal")
    save_and_sign(keys)


def the_gate_stops_the_analysis(page, keys):
    keys.follow("a.btn[href$='/analysis/']")
    keys.write("[name=procedures_performed]", "Inspectie en bewegingsonderzoek.")
    keys.choose("[name=reserved_consent]", "niet van toepassing")
    keys.write("[name=diagnosis]", "Lage rugpijn met bewegingsbeperking.")
    keys.answer("concerns_movement", "yes").answer("no_reason_to_refer", "yes").answer("indication", "yes")
    keys.tab_to("[name=risk_profile]").press("ArrowDown", "ArrowDown")
    save_and_sign(keys)
    assert "Neem eerst een besluit over de rode vlaggen" in page.content()


def decide(page, keys):
    keys.follow("a[href$='/red-flags/']")
    keys.choose("[name=action]", "huisarts gebeld")
    keys.write("[name=contacted]", "huisarts De Haas")
    keys.write("[name=outcome]", "Huisarts heeft het gewichtsverlies onderzocht: bekend, geen bezwaar.")
    keys.answer("continue_care", "yes")
    keys.follow("form.record-form button.btn-now")
    page.get_by_text("Het besluit is vastgelegd").wait_for()


def analyse(page, keys):
    keys.follow("a.btn[href$='/analysis/']")
    save_and_sign(keys)
    page.get_by_text("Analyse is ondertekend").wait_for()


def plan(page, keys):
    keys.follow("a.btn[href$='/plan/']")
    keys.choose("[name=reserved_consent]", "niet van toepassing")
    keys.write("[name=expected_visits]", "6")
    keys.write("[name=evaluation_date]", "12202026")
    keys.tab_to("[name=goals-0-is_main]").press("Space")
    keys.write("[name=goals-0-text]", "Over zes weken een uur tuinieren.")
    keys.write("[name=goals-0-measured_by]", "PSK").write("[name=goals-0-target]", "3")
    keys.write("[name=goals-0-target_date]", "01042027")
    keys.choose(
        "[name=interventions-0-intervention]",
        page.locator("[name=interventions-0-intervention] option").nth(1).inner_text(),
    )
    keys.choose("[name=exercises-0-exercise]", "Bekkenkanteling")
    keys.choose("[name=agreed_how]", "in gesprek")
    save_and_sign(keys)
    page.get_by_text("Behandelplan is ondertekend").wait_for()
    assert re.search(r"/episodes/\d+/$", page.url)
