"""A routine visit costs at most six clicks or twelve keys besides free text, counted in a browser."""

import pytest
from django.urls import reverse

from patients.models import Episode, Exercise, Treatment
from tests.patients.test_treatments import note
from tests.records import sign

MOST_CLICKS, MOST_KEYS = 6, 12


@pytest.fixture
def treated(alice, episode):
    """An episode with a signed plan and one visit behind it."""
    for key in ("intake", "examination", "analysis"):
        sign(episode, key, alice)
    exercises = [
        {"exercise": exercise, "sets": 3, "repetitions": 10} for exercise in Exercise.objects.all()[:4]
    ]
    sign(episode, "plan", alice, rows={"exercises": exercises})
    planned = Episode.objects.with_phases().get(pk=episode.pk)
    note(planned, alice, on=planned.signed_plan.agreed_on, objective="Schober 4 cm", subjective="Stijf.")
    return planned


class Counted:
    """The page, with every click and key counted; typed text is free, as in the promise."""

    def __init__(self, page):
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, locator):
        self.clicks += 1
        locator.click()

    def press(self, key):
        self.keys += 1
        self.page.keyboard.press(key)


def test_a_routine_visit_by_mouse(logged_in, alice, treated):
    page = logged_in(alice)
    page.goto(treated.get_absolute_url())
    hand = Counted(page)
    hand.click(page.get_by_role("link", name="Nieuwe behandeling"))
    hand.click(page.locator("label.segment", has=page.locator("input[name=pain][value='3']")))
    hand.click(page.locator("#id_red_flags_0"))
    hand.click(page.locator("#id_subjective"))
    page.keyboard.type("Gaat beter.")
    with page.expect_navigation():
        hand.click(page.get_by_role("button", name="Ondertekenen"))

    kept = Treatment.objects.order_by("pk").last()
    assert (kept.is_signed, kept.pain, kept.subjective) == (True, 3, "Gaat beter.")
    assert [row.done for row in kept.exercises.all()] == [True] * 4
    assert hand.clicks <= MOST_CLICKS
    assert hand.keys == 0


def test_a_routine_visit_by_keyboard(logged_in, alice, treated):
    page = logged_in(alice)
    page.goto(reverse("treatment_new", args=[treated.pk]))
    hand = Counted(page)
    hand.press("3")  # pain
    hand.press("o")  # red flags unchanged
    page.keyboard.type("Gaat beter.")
    hand.press("Control+Enter")
    page.wait_for_url(f"**{reverse('treatments', args=[treated.pk])}")

    kept = Treatment.objects.order_by("pk").last()
    assert (kept.is_signed, kept.pain, kept.red_flags, kept.subjective) == (
        True,
        3,
        "unchanged",
        "Gaat beter.",
    )
    assert hand.clicks == 0
    assert hand.keys <= MOST_KEYS


def test_taking_over_is_marked_until_touched(logged_in, alice, treated):
    page = logged_in(alice)
    page.goto(reverse("treatment_new", args=[treated.pk]))
    page.get_by_role("button", name="Overnemen: O").click()
    assert page.locator("#id_objective").input_value() == "Schober 4 cm"
    marked = page.get_by_text("overgenomen, nog niet nagekeken").locator("visible=true")
    assert marked.count() == 1

    page.locator("#id_objective").press_sequentially("!")
    assert marked.count() == 0
    page.locator("#id_objective").fill("Schober 4 cm")
    page.get_by_role("button", name="Overnemen: S").click()
    page.locator("label.segment", has=page.locator("input[name=pain][value='0']")).click()
    page.locator("#id_red_flags_0").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Ondertekenen").click()

    kept = Treatment.objects.order_by("pk").last()
    assert (kept.carried, kept.pain) == (["subjective"], 0)
