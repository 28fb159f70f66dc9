"""Closing the tab in the middle of typing loses nothing."""

from django.urls import reverse

from practices.models import FormDraft

PASSWORD = "een-lang-genoeg-wachtwoord"


def test_what_was_typed_is_there_after_the_tab_was_closed(logged_in, alice, episode):
    page = logged_in(alice)
    address = reverse("phase", args=[episode.pk, "intake"])
    page.goto(address)
    page.locator("[name=complaint]").press_sequentially("Halverwege een zin")
    page.get_by_text("Concept bewaard om").wait_for()
    context = page.context
    page.close()

    again = context.new_page()
    again.goto(address)

    assert again.locator("[name=complaint]").input_value() == "Halverwege een zin"
    again.get_by_role("button", name="Concept weggooien").click()
    again.wait_for_load_state()
    assert again.locator("[name=complaint]").input_value() == ""
    assert FormDraft.objects.get().data == {}


def test_typing_goes_on_after_the_session_ended_and_the_page_says_so(logged_in, alice, episode, client):
    page = logged_in(alice)
    page.goto(reverse("phase", args=[episode.pk, "intake"]))
    client.logout()

    page.locator("[name=complaint]").press_sequentially("Nog aan het typen")

    page.get_by_text("Uw sessie is verlopen").wait_for()
    assert FormDraft.objects.get().data["complaint"] == ["Nog aan het typen"]


def test_after_logging_in_again_everything_is_there_places_of_the_map_included(
    logged_in, alice, episode, client
):
    alice.set_password(PASSWORD)
    alice.save()
    page = logged_in(alice)
    address = reverse("phase", args=[episode.pk, "intake"])
    page.goto(address)
    page.locator("[name=pain_locations-0-region]").select_option("calf")
    page.locator("[name=pain_locations-0-side]").select_option("left")
    client.logout()
    page.locator("[name=complaint]").press_sequentially("Na het einde van de sessie")
    page.get_by_text("Uw sessie is verlopen").wait_for()

    page.goto(address)
    page.locator("[name=login]").fill(alice.email)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation(url=f"**{address}"):
        page.keyboard.press("Enter")

    assert page.locator("[name=complaint]").input_value() == "Na het einde van de sessie"
    assert page.locator("[name=pain_locations-0-region]").input_value() == "calf"


def test_a_row_is_added_and_taken_away_and_kept(logged_in, alice, episode):
    page = logged_in(alice)
    address = reverse("phase", args=[episode.pk, "intake"])
    page.goto(address)
    page.locator("[name=pain_locations-0-region]").select_option("calf")
    page.locator("[name=pain_locations-0-side]").select_option("left")
    page.locator("[data-rows=pain_locations] [data-rows-add]").click()
    page.locator("[name=pain_locations-1-region]").select_option("heel")
    page.locator("[name=pain_locations-1-side]").select_option("left")
    page.get_by_text("Concept bewaard om").wait_for()

    page.reload()

    assert page.locator("[name=pain_locations-1-region]").input_value() == "heel"
