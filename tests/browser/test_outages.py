"""The database can keep nothing for a while: what was typed stays, the page says so, and all is well afterwards."""

from contextlib import ExitStack

from django.urls import reverse

from patients.phases.intake import Intake
from practices.models import FormDraft
from tests.browser.test_accessibility import DESKTOP, TABLET, violations
from tests.outages import refusing

TYPED = 'Pijn bij "bukken" & <tillen>\nen \'s ochtends'


def is_leaving_asked(page):
    """Would the browser ask before it leaves this page?"""
    return page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")


def test_while_nothing_can_be_kept_the_text_stays_and_a_save_waits(logged_in, alice, episode):
    page = logged_in(alice)
    page.clock.install()
    page.goto(reverse("phase", args=[episode.pk, "intake"]))
    status, complaint = page.locator("[data-draft-status]"), page.locator("[name=complaint]")
    with ExitStack() as outage:
        outage.enter_context(refusing("practices_formdraft", "patients_intake"))
        complaint.fill(TYPED)
        status.filter(has_text="Kan nu niet bewaren").wait_for()
        assert is_leaving_asked(page)

        page.keyboard.press("Control+s")

        status.filter(has_text="Nog niet opgeslagen").wait_for()
        assert complaint.input_value() == TYPED
        assert page.locator("h1").inner_text() != "Nog niet opgeslagen"
    page.clock.fast_forward(5_000)
    status.filter(has_text="U kunt weer opslaan. Concept bewaard om").wait_for()
    assert not is_leaving_asked(page)
    assert FormDraft.objects.get().data["complaint"] == [TYPED]
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    assert Intake.objects.get().complaint == TYPED.replace("\n", "\r\n")


def test_a_save_that_waited_goes_when_the_server_is_back(logged_in, alice, episode):
    page = logged_in(alice)
    page.goto(reverse("phase", args=[episode.pk, "intake"]))
    page.route("**/drafts/keep/", lambda route: route.abort())
    page.locator("[name=complaint]").fill(TYPED)
    page.get_by_text("Kan nu niet bewaren").wait_for()
    page.unroute("**/drafts/keep/")

    with page.expect_navigation():
        page.keyboard.press("Control+s")

    assert Intake.objects.get().complaint == TYPED.replace("\n", "\r\n")


def test_the_error_page_holds_what_was_typed_and_sends_it_again(logged_in, alice, episode):
    page = logged_in(alice)
    page.goto(reverse("phase", args=[episode.pk, "intake"]))
    with refusing("patients_intake"):
        page.locator("[name=complaint]").fill(TYPED)
        page.keyboard.press("Control+s")
        page.get_by_role("heading", name="Nog niet opgeslagen").wait_for()
        page.wait_for_load_state()  # its script comes last
        assert is_leaving_asked(page)
        for width, height in (DESKTOP, TABLET):
            page.set_viewport_size({"width": width, "height": height})
            assert violations(page) == []

    with page.expect_navigation():
        page.get_by_role("button", name="Nogmaals proberen").click()

    assert Intake.objects.get().complaint == TYPED.replace("\n", "\r\n")
