"""Measuring in the rhythm of reading aloud: one key per answer."""

from django.urls import reverse

from patients.models import Measurement
from practices.models import FormDraft
from tests.factories import measure


def test_twenty_keys_and_enter_fill_in_the_qbpds(logged_in, alice, episode):
    page = logged_in(alice)
    page.goto(reverse("measurement_new", args=[episode.pk, "qbpds"]))
    for number in range(20):
        page.keyboard.press(str(number % 6))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    kept = Measurement.objects.get()
    assert [kept.answers[str(number)] for number in range(1, 21)] == [number % 6 for number in range(20)]
    assert kept.value == 46


def test_ten_is_one_key_and_a_key_that_is_no_answer_does_nothing(logged_in, alice, episode):
    page = logged_in(alice)
    page.goto(reverse("measurement_new", args=[episode.pk, "nprs"]))
    page.keyboard.press("x")
    page.keyboard.press("t")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert Measurement.objects.get().value == 10


def test_half_a_form_is_there_again_after_going_away(logged_in, alice, episode):
    page = logged_in(alice)
    address = reverse("measurement_new", args=[episode.pk, "odi"])
    page.goto(address)
    with page.expect_response(lambda response: "/drafts/keep/" in response.url):
        for answer in "123":
            page.keyboard.press(answer)
    assert FormDraft.objects.count() == 1

    page.goto(reverse("start"))
    page.goto(address)

    assert page.locator("input[name^=answer_]:checked").count() == 3
    # And the next key answers the fourth question.
    page.keyboard.press("5")
    assert page.locator("input[name=answer_4]:checked").get_attribute("value") == "5"


def test_activities_are_typed_and_scored(logged_in, alice, episode):
    measure(episode, "nprs", 7, by=alice)
    page = logged_in(alice)
    page.goto(reverse("measurement_new", args=[episode.pk, "psk"]))
    for number, name in enumerate(("lopen", "tillen", "zitten"), 1):
        page.get_by_label(f"Activiteit {number}", exact=True).fill(name)
        page.locator(f"#id_answer_{number}_0").focus()
        page.keyboard.press("7")
    with page.expect_navigation():
        page.get_by_role("button", name="Vastleggen").click()

    assert Measurement.objects.get(instrument="psk").named_answers == {"lopen": 7, "tillen": 7, "zitten": 7}
