"""The pain map: pointing, by mouse, finger or keyboard, fills in the list; the map shows what the list says."""

import pytest
from django.urls import reverse

from patients.phases.pain_locations import PainLocation
from tests.browser.keyboard import Keyboard


@pytest.fixture
def intake(logged_in, alice, episode):
    page = logged_in(alice)
    page.goto(reverse("phase", args=[episode.pk, "intake"]))
    return page


def area(page, region, side):
    return page.locator(f".pain-area[data-region={region}][data-side={side}]").first


def point_at(page, region, side):
    """Where its number stands: an area may be drawn twice."""
    x, y = area(page, region, side).evaluate(
        "each => { each.scrollIntoView({ block: 'center' });"
        "const at = new DOMPoint(each.dataset.x, each.dataset.y).matrixTransform(each.ownerSVGElement.getScreenCTM());"
        "return [at.x, at.y]; }"
    )
    page.mouse.click(x, y)


def row(page, number):
    names = ("region", "side", "quality", "intensity")
    return tuple(page.locator(f"[name=pain_locations-{number}-{name}]").input_value() for name in names)


def saved():
    return list(PainLocation.objects.values_list("region", "side", "quality", "intensity"))


def test_without_a_mouse(intake):
    keys = Keyboard(intake)
    keys.press("Control+ArrowDown", "Control+ArrowDown")
    while not keys.is_at("[aria-label=Achterkant] .pain-area"):
        keys.press("Tab")
    assert keys.is_at("[data-region=lumbar_midline]")

    keys.press("ArrowRight", "Enter", "6", "z")
    assert row(intake, 0)[1:] == ("right", "dull", "6")
    label = intake.evaluate("document.activeElement.ariaLabel")
    assert label.endswith("rechts: zeurend, 6 van 10")
    keys.press("ArrowDown", "Enter", "+", "k", "k")
    assert row(intake, 1)[2:] == ("weak", "10")
    keys.press("Delete")
    with intake.expect_navigation():
        keys.press("Control+s")

    assert saved() == [(row(intake, 0)[0], "right", "dull", 6)]


def test_by_pointing(intake):
    point_at(intake, "calf", "left")
    editor = intake.locator("[data-pain-editor]")
    assert editor.locator("h3").inner_text() == "Onderbeen achter (kuit), links"
    editor.get_by_role("button", name="tintelend").click()
    editor.get_by_role("button", name="4", exact=True).click()
    point_at(intake, "lower_lumbar", "right")
    editor.get_by_role("button", name="10", exact=True).click()

    assert row(intake, 0) == ("calf", "left", "tingling", "4")
    assert row(intake, 1) == ("lower_lumbar", "right", "", "10")

    editor.get_by_role("button", name="Van de kaart halen").click()
    assert area(intake, "lower_lumbar", "right").get_attribute("aria-pressed") == "false"
    point_at(intake, "calf", "left")
    with intake.expect_navigation():
        intake.keyboard.press("Control+s")
    assert saved() == [("calf", "left", "tingling", 4)]


def test_the_map_shows_what_the_list_says(intake):
    intake.locator("[name=pain_locations-0-region]").select_option("groin")
    intake.locator("[name=pain_locations-0-side]").select_option("both")
    intake.locator("[name=pain_locations-0-intensity]").fill("7")

    for side in ("left", "right"):
        assert area(intake, "groin", side).get_attribute("aria-pressed") == "true"
    assert intake.locator("[data-pain-numbers] text").all_text_contents() == ["7", "7"]
    assert area(intake, "calf", "left").get_attribute("aria-pressed") == "false"


def test_the_map_comes_back_with_the_draft(intake):
    point_at(intake, "heel", "right")
    intake.locator("[data-pain-editor]").get_by_role("button", name="brandend").click()
    intake.get_by_text("Concept bewaard om").wait_for()
    intake.locator("#reconsider", has_text="Tintelend").wait_for()

    intake.reload()

    assert area(intake, "heel", "right").get_attribute("aria-pressed") == "true"
    assert area(intake, "heel", "right").get_attribute("aria-label") == "hiel, rechts: brandend"
    assert not PainLocation.objects.exists()


def test_ten_is_typed_as_it_is_written_and_a_side_goes_by_itself(intake):
    intake.locator("[name=pain_locations-0-region]").select_option("groin")
    intake.locator("[name=pain_locations-0-side]").select_option("both")
    area(intake, "groin", "left").focus()

    for key in ("1", "0"):
        intake.keyboard.press(key)
    assert row(intake, 0) == ("groin", "both", "", "10")
    intake.keyboard.press("Delete")

    assert row(intake, 0) == ("groin", "right", "", "10")
    assert area(intake, "groin", "left").get_attribute("aria-pressed") == "false"


def test_what_was_taken_away_makes_room(intake):
    area(intake, "calf", "left").focus()
    for _ in range(35):
        for key in ("Enter", "Delete"):
            intake.keyboard.press(key)
    intake.keyboard.press("5")

    assert (
        area(intake, "calf", "left").get_attribute("aria-label") == "onderbeen achter (kuit), links: 5 van 10"
    )
