"""Phrases that expand while typing, and the clock of the form in which they do."""

import uuid

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from practices.actions.phrases import add_phrase
from practices.models import FormDraft, FormTiming
from tests.browser.test_accessibility import check, violations
from tests.patients.test_hostile_text import CORPUS

LIFT = "Tillen vanuit de benen, met de last dicht bij het lichaam."


@pytest.fixture
def phrases(alice, zaandam):
    """Own and shared; `lift` is both, and then one's own is meant."""

    def add(abbreviation, text, practice=None):
        values = {"abbreviation": abbreviation, "text": text}
        return add_phrase(values=values, practice=practice, submission=uuid.uuid4(), by=alice)

    add("lift", "Zo tillen wij hier.", zaandam)
    add("lift", LIFT)
    add("loop", "Elke dag een half uur lopen.\nOpbouwen met vijf minuten per week.", zaandam)
    return add


@pytest.fixture
def intake(logged_in, alice, episode, phrases):
    page = logged_in(alice)
    page.goto(reverse("phase", args=[episode.pk, "intake"]))
    yield page
    # What was typed last is still on its way to the server, which outlives the window but not the database.
    page.locator("[data-draft-status]:not([data-state=busy])").wait_for(state="attached")


def complaint(page):
    return page.locator("[name=complaint]")


def type_and_read(page, text):
    complaint(page).press_sequentially(text)
    return complaint(page).input_value()


def options(page):
    return page.get_by_role("listbox", name="Tekstfragmenten").get_by_role("option")


def fetched(page):
    """Types a point, so that the phrases are there, and takes it away again."""
    with page.expect_response("**/phrases.json"):
        complaint(page).press_sequentially(".")
    complaint(page).press("Backspace")


def test_a_space_expands_and_stays_even_before_the_phrases_have_come(intake):
    complaint(intake).press_sequentially("Advies: .lift ")

    expect(complaint(intake)).to_have_value(f"Advies: {LIFT} ")
    assert type_and_read(intake, "Dus.") == f"Advies: {LIFT} Dus."


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_enter_and_tab_expand_and_do_nothing_else(key, intake):
    fetched(intake)
    complaint(intake).press_sequentially(".LOOP")
    complaint(intake).press(key)

    assert (
        complaint(intake).input_value() == "Elke dag een half uur lopen.\nOpbouwen met vijf minuten per week."
    )
    assert complaint(intake).evaluate("area => area === document.activeElement")


@pytest.mark.parametrize("key", ["Backspace", "Control+z"])
def test_one_key_brings_back_what_was_typed_and_leaves_it_so(key, intake):
    fetched(intake)
    assert type_and_read(intake, "Dus .lift ") == f"Dus {LIFT} "

    complaint(intake).press(key)

    assert complaint(intake).input_value() == "Dus .lift "
    assert type_and_read(intake, "en .lift ") == f"Dus .lift en {LIFT} "


def test_the_browsers_own_undo_still_reaches_what_came_before(intake):
    fetched(intake)
    type_and_read(intake, "Eerst .lift daarna")

    seen = [complaint(intake).input_value()]
    while seen[-1] and len(seen) < 40:
        complaint(intake).press("Control+z")
        seen.append(complaint(intake).input_value())

    assert seen[0] == f"Eerst {LIFT} daarna"
    assert {f"Eerst {LIFT} ", "Eerst .lift ", ""} <= set(seen)


@pytest.mark.parametrize(
    "text", [".niets ", "pijn.lift ", ".5 ", "... ", "www.lift.nl ", ".lif ", "a@b.lift "]
)
def test_a_word_that_is_no_phrase_stays(text, intake):
    fetched(intake)

    assert type_and_read(intake, text) == text


def test_what_is_pasted_or_composed_stays(intake):
    fetched(intake)
    complaint(intake).evaluate("area => { area.focus(); document.execCommand('insertText', false, 'x '); }")
    complaint(intake).evaluate(
        """area => { area.setRangeText('.lift ', 0, area.value.length, 'end');
                     area.dispatchEvent(new InputEvent('input', {inputType: 'insertFromPaste', bubbles: true}));
                     area.dispatchEvent(new InputEvent('input', {inputType: 'insertCompositionText', data: ' ', isComposing: true, bubbles: true})); }"""
    )

    assert complaint(intake).input_value() == ".lift "


def test_a_phrase_that_does_not_fit_is_not_cut_off(intake):
    fetched(intake)
    complaint(intake).evaluate("area => { area.maxLength = 20; }")

    assert type_and_read(intake, ".lift ") == ".lift "
    assert intake.get_by_text("Deze tekst past niet meer in het vak.").count() == 1


def test_the_list_is_walked_with_the_keyboard(intake):
    fetched(intake)
    complaint(intake).press_sequentially(".l")
    assert [text.split()[0] for text in options(intake).all_inner_texts()] == [".lift", ".loop"]
    assert violations(intake) == []

    complaint(intake).press("ArrowDown")
    complaint(intake).press("ArrowDown")
    active = complaint(intake).get_attribute("aria-activedescendant")
    assert intake.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert violations(intake) == []
    complaint(intake).press("Enter")

    assert complaint(intake).input_value().startswith("Elke dag een half uur lopen.")
    assert options(intake).count() == 0


def test_escape_puts_the_list_away_and_keeps_the_word(intake):
    fetched(intake)
    complaint(intake).press_sequentially(".lift")
    complaint(intake).press("Escape")

    assert options(intake).count() == 0
    assert type_and_read(intake, " ") == ".lift "


def test_a_click_chooses_too(intake):
    fetched(intake)
    complaint(intake).press_sequentially(".l")
    options(intake).first.click()

    assert complaint(intake).input_value() == LIFT


def test_the_draft_keeps_the_text_not_the_abbreviation(intake):
    fetched(intake)
    type_and_read(intake, ".lift ")
    intake.get_by_text("Concept bewaard om").wait_for()

    assert FormDraft.objects.get().data["complaint"] == [f"{LIFT} "]


@pytest.mark.parametrize("payload", CORPUS)
def test_a_hostile_phrase_is_text_in_the_list_and_in_the_field(payload, intake, phrases):
    phrases("kwaad", payload)
    intake.reload()
    fetched(intake)
    complaint(intake).press_sequentially(".kw")
    assert payload in options(intake).inner_text()

    complaint(intake).press_sequentially("aad ")

    assert complaint(intake).input_value() == f"{payload} "
    assert intake.locator("#phrase-list :is(img, svg, script)").count() == 0


def test_pages_of_phrases_and_times_are_accessible(logged_in, alice, phrases):
    own = phrases("lang", "Een lange tekst. " * 40)
    page = logged_in(alice)
    for address in (reverse("phrases"), reverse("phrase_new"), own.get_absolute_url(), reverse("my_time")):
        check(page, address)


def test_the_administrators_page_of_times_is_accessible(logged_in, ada):
    check(logged_in(ada), reverse("form_times"))


def test_the_clock_counts_presses_and_keys_but_no_typing(intake):
    form = intake.locator("#record")

    def counted():
        return int(form.get_attribute("data-clock-interactions"))

    complaint(intake).click()
    assert counted() == 1
    complaint(intake).press_sequentially("Pijn bij het bukken")
    complaint(intake).press("Backspace")
    complaint(intake).press("ArrowLeft")
    assert counted() == 1
    complaint(intake).press("Shift+ArrowLeft")
    complaint(intake).press("Control+b")
    complaint(intake).press("Tab")
    assert counted() == 4
    intake.locator("[name=pain_locations-0-region]").select_option("calf")
    assert counted() == 5
    intake.mouse.wheel(0, 400)
    assert counted() == 5


def test_what_the_page_counted_is_what_is_kept(intake, alice):
    complaint(intake).click()
    complaint(intake).press_sequentially("Pijn")
    intake.locator(".action-bar button[value=save]").click()
    intake.get_by_text("Concept, opgeslagen").or_(intake.get_by_text("is opgeslagen")).first.wait_for()

    kept = FormTiming.objects.get()
    assert (kept.user, kept.form, kept.interactions) == (alice, "phase/intake", 2)
    assert kept.seconds < 60
