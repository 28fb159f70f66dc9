"""The main forms by keyboard alone, counted: every key counts, the words of free text don't."""

import sys

import pytest
from django.urls import reverse

from patients.phases.examination import Examination
from patients.phases.intake import Intake
from patients.phases.neurology import NEUROLOGY_FIELDSETS
from patients.phases.pain_locations import PainLocation
from patients.phases.red_flag_items import ITEM_KEYS
from tests.browser.keyboard import Keyboard
from tests.records import sign

MOST_OF_AN_INTAKE = 60
MOST_OF_AN_EXAMINATION = 25
NEUROLOGY = NEUROLOGY_FIELDSETS[0]


def begin(page, episode, phase):
    page.goto(reverse("phase", args=[episode.pk, phase]))
    return Keyboard(page)


def say(capsys, line):
    """What was counted belongs in the output of the run."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def sign_by_key(keys):
    with keys.page.expect_navigation():
        keys.press("Control+Enter")


@pytest.fixture
def after_intake(alice, episode):
    sign(episode, "intake", alice)
    return episode


def test_a_plain_acute_intake(logged_in, alice, episode, capsys):
    page = logged_in(alice)
    keys = begin(page, episode, "intake")

    keys.press("Control+ArrowDown")
    assert keys.is_at("[name=help_request]")
    keys.press("Tab").page.keyboard.type("Sinds het tillen van een kist pijn laag in de rug.")
    keys.press("Tab", *"11202026")  # the date counts: it is no free text
    keys.tab_to("[name=onset_precision]").press("o", "Tab", "p", "Tab", "a")
    keys.press("Control+ArrowDown")
    assert keys.is_at("[data-rows=pain_locations] *, [data-pain-map] *")
    keys.press("Control+ArrowDown", "Alt+n")
    keys.press("Control+ArrowDown", "Tab").page.keyboard.type("Bukken en tillen gaan moeizaam.")
    keys.press("Control+ArrowDown", "n")
    keys.press("Control+ArrowDown", "Control+ArrowDown", "p", "j", "j")
    sign_by_key(keys)

    record = Intake.objects.get()
    assert record.is_signed, page.inner_text("main")[:600]
    assert (record.onset_mode, record.course) == ("lifting", "decreased")
    assert {getattr(record, key) for key in ITEM_KEYS} == {"no"}
    say(capsys, f"A plain acute intake: {keys.presses} interactions (at most {MOST_OF_AN_INTAKE})")
    assert keys.presses <= MOST_OF_AN_INTAKE


def test_an_examination_with_normal_neurology(logged_in, alice, after_intake, capsys):
    page = logged_in(alice)
    keys = begin(page, after_intake, "examination")

    keys.press("Control+ArrowDown", "g", "a")
    assert keys.is_at("[name=neurology]")
    keys.press("Tab").page.keyboard.type("Flexie beperkt en pijnlijk.")
    while not keys.is_at(f"#{page.evaluate(FOLD_OF, 'neurology_note')} > summary"):
        keys.press("Control+ArrowDown")
    keys.press("Alt+n")
    sign_by_key(keys)

    record = Examination.objects.get()
    assert record.is_signed, page.inner_text("main")[:600]
    assert (record.inspection, record.movement, record.neurology) == ("normal", "abnormal", "normal")
    assert {name: getattr(record, name) for name, _ in NEUROLOGY.fill.values} == dict(NEUROLOGY.fill.values)
    say(capsys, f"Normal neurology: {keys.presses} interactions (at most {MOST_OF_AN_EXAMINATION})")
    assert keys.presses <= MOST_OF_AN_EXAMINATION


FOLD_OF = "name => document.querySelector(`[name=${name}]`).closest('details').id"


def test_cells_are_answered_with_one_key_each_in_the_order_of_the_sheet(logged_in, alice, after_intake):
    page = logged_in(alice)
    begin(page, after_intake, "examination")
    page.locator("summary", has_text="Neurologisch onderzoek").click()

    page.locator("[name=mrc_l2_left]").focus()
    for key in ("5", "5", "4", "-", "3", "4", "+"):
        page.keyboard.press(key)
    page.locator("[name=touch_l1_left]").focus()
    for key in "nvao":
        page.keyboard.press(key)
    page.locator("[name=slr_left]").focus()
    page.keyboard.press("+")
    page.keyboard.type("45")
    page.keyboard.press("Tab")
    page.keyboard.press("-")
    page.get_by_text("Concept bewaard om").wait_for()

    def value(name):
        return page.locator(f"[name={name}]").input_value()

    assert [value(f"mrc_{each}") for each in ("l2_left", "l2_right", "l3_left", "l3_right", "l4_left")] == [
        "5",
        "5",
        "4-",
        "3",
        "4+",
    ]
    sensation = [value(f"{each}_l1_{side}") for each in ("touch", "pinprick") for side in ("left", "right")]
    assert sensation == ["normal", "reduced", "absent", "increased"]
    assert (value("slr_left"), value("slr_angle_left"), value("slr_right")) == ("positive", "45", "negative")


def test_a_scale_is_answered_with_one_key_and_t_is_ten(logged_in, alice, episode):
    page = logged_in(alice)
    begin(page, episode, "intake")
    page.locator("summary", has_text="Pijn").first.click()

    page.locator("[name=pain_now]").first.focus()
    page.keyboard.press("4")
    page.keyboard.press("6")
    page.keyboard.press("t")

    checked = [
        page.locator(f"[name={name}]:checked").input_value()
        for name in ("pain_now", "pain_average", "pain_worst")
    ]
    assert checked == ["4", "6", "10"]


def test_a_field_error_leaves_the_user_where_they_were_and_clears_nothing(logged_in, alice, episode):
    page = logged_in(alice)
    begin(page, episode, "intake")
    page.locator("[name=complaint]").fill("Pijn laag in de rug.")
    page.locator("summary", has_text="Dagelijks leven").click()
    field = page.locator("[name=work_hours]")
    field.fill("400")
    field.scroll_into_view_if_needed()
    before = field.bounding_box()["y"]

    with page.expect_navigation():
        page.keyboard.press("Control+s")

    assert page.locator("[name=work_hours]").input_value() == "400"
    assert page.locator("[name=complaint]").input_value() == "Pijn laag in de rug."
    assert page.evaluate("document.activeElement.name") == "work_hours"
    assert abs(page.locator("[name=work_hours]").bounding_box()["y"] - before) < 4
    assert page.locator(".action-bar .bar-alert").inner_text() == "1 veld klopt nog niet"
    assert not Intake.objects.exists()


def test_a_save_in_between_leaves_the_user_where_they_were(logged_in, alice, episode):
    page = logged_in(alice)
    begin(page, episode, "intake")
    page.locator("summary", has_text="Dagelijks leven").click()
    field = page.locator("[name=work_hours]")
    field.fill("32")
    field.scroll_into_view_if_needed()
    before = field.bounding_box()["y"]

    with page.expect_navigation():
        page.keyboard.press("Control+s")

    assert Intake.objects.get().work_hours == 32
    assert page.evaluate("document.activeElement.name") == "work_hours"
    assert abs(page.locator("[name=work_hours]").bounding_box()["y"] - before) < 4
    assert page.locator("[data-draft-status]").inner_text() == "Opgeslagen"


def test_a_red_flag_that_the_map_points_to_is_left_open(logged_in, alice, episode):
    page = logged_in(alice)
    begin(page, episode, "intake")
    page.locator("[name=pain_locations-0-region]").select_option("saddle")
    page.locator("[name=pain_locations-0-side]").select_option("midline")
    page.locator("#reconsider a").first.wait_for()

    page.locator("[value='fill:absent']").click()

    assert page.locator("[name=flag_saddle_numbness]:checked").input_value() == "not_asked"
    assert page.locator("[name=flag_fever]:checked").input_value() == "no"
    assert "1 opengelaten" in page.locator(".flags-action [data-fill-status]").inner_text()


def test_what_is_needed_is_counted_while_typing(logged_in, alice, episode):
    page = logged_in(alice)
    begin(page, episode, "intake")
    count = page.locator("#needs-count")
    first = int(count.inner_text().split()[1])
    label = page.locator("label[for=id_complaint]")
    assert "nog nodig" in label.inner_text()

    page.locator("[name=complaint]").press_sequentially("Rug")
    page.locator("#needs-count", has_text=f"Nog {first - 1} nodig").wait_for()
    assert "nog nodig" not in label.inner_text()
    page.locator("[name=complaint]").fill("")
    page.locator("#needs-count", has_text=f"Nog {first} nodig").wait_for()

    assert "nog nodig" in label.inner_text()
    page.locator("#needs-list a", has_text="Klacht in de woorden").click()
    assert page.evaluate("document.activeElement.name") == "complaint"


def test_a_folded_block_says_what_it_holds(logged_in, alice, episode):
    page = logged_in(alice)
    begin(page, episode, "intake")
    fold = page.locator("details.section", has_text="Eerdere episodes")
    assert fold.locator("summary .mark").inner_text() == "leeg"

    fold.locator("summary").click()
    fold.locator("[name=earlier_episodes]").fill("3")

    assert fold.locator("summary .mark").inner_text() == "1 ingevuld"


def test_the_keys_are_shown_and_work_while_nobody_types(logged_in, alice, episode):
    page = logged_in(alice)
    begin(page, episode, "intake")
    page.keyboard.press("?")
    assert page.locator("#toetsen").is_visible()
    page.keyboard.press("?")
    assert not page.locator("#toetsen").is_visible()

    page.locator("[name=complaint]").focus()
    page.keyboard.type("Wat nu? a/b")
    assert page.locator("[name=complaint]").input_value() == "Wat nu? a/b"
    page.get_by_text("Concept bewaard om").wait_for()
    with page.expect_navigation(url="**/patients/search/"):
        page.keyboard.press("Control+k")


def test_nothing_is_lost_on_a_second_device(logged_in, alice, episode, chromium, live_server):
    page = logged_in(alice)
    begin(page, episode, "intake")
    page.locator("[name=pain_locations-0-region]").select_option("calf")
    page.locator("[name=pain_locations-0-side]").select_option("left")
    page.locator("[name=complaint]").press_sequentially("Halverwege")
    page.get_by_text("Concept bewaard om").wait_for()

    tablet = chromium.new_context(viewport={"width": 820, "height": 1100}, base_url=live_server.url)
    tablet.add_cookies(page.context.cookies())
    other = tablet.new_page()
    other.goto(page.url)

    assert other.locator("[name=complaint]").input_value() == "Halverwege"
    assert other.locator("[name=pain_locations-0-region]").input_value() == "calf"
    assert not PainLocation.objects.exists()
    tablet.close()
