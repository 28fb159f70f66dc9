"""The suggested risk profile follows the answers while they are given, in a browser."""

import pytest
from django.urls import reverse

from patients.phases.analysis import FACTOR_FIELDS
from tests.browser.test_accessibility import check
from tests.factories import measure
from tests.records import save, sign

PAIN = {"pain_locations": [{"region": "calf", "side": "left", "quality": "", "intensity": 6, "pattern": ""}]}


@pytest.fixture
def begun(alice, episode):
    """Much is known, and all but one factor was assessed."""
    known = {"is_first_episode": "no", "earlier_episodes": 3, "pain_average": 8, "work_load": "light"}
    sign(episode, "intake", alice, rows=PAIN, **known)
    sign(episode, "examination", alice)
    measure(episode, "tsk17", *[3] * 17, by=alice)
    absent = dict.fromkeys(FACTOR_FIELDS, "absent") | {"factor_fear_of_movement": "not_assessed"}
    save(episode, "analysis", alice, changes=absent)
    return episode


def answer(page, name, value):
    page.locator("label", has=page.locator(f"input[name='{name}'][value='{value}']")).first.click()


def test_the_suggestion_follows_the_answers_and_leaves_what_is_typed(page, alice, logged_in, begun):
    logged_in(alice)
    page.goto(reverse("phase", args=[begun.pk, "analysis"]))
    page.get_by_text("Voorstel risicoprofiel: nog geen").wait_for()
    page.locator("#id_diagnosis").fill("Lage rugpijn, nog niet opgeslagen.")

    answer(page, "factor_fear_of_movement", "dominant")
    page.get_by_text("Voorstel risicoprofiel: 3 – hoog risico").wait_for()
    answer(page, "factor_fear_of_movement", "absent")
    page.get_by_text("Voorstel risicoprofiel: 1 – laag risico").wait_for()
    page.locator("#id_startback_class").select_option("high")
    page.get_by_text("hoger dan de factoren; dat verandert het voorstel niet").wait_for()

    page.get_by_text("Concept bewaard om").wait_for()  # the draft goes its own way meanwhile
    assert page.locator("#id_diagnosis").input_value() == "Lage rugpijn, nog niet opgeslagen."
    begun.analysis.refresh_from_db()
    assert begun.analysis.version == 1


def test_nothing_is_wrong_with_the_page(page, alice, logged_in, begun):
    logged_in(alice)
    check(page, reverse("phase", args=[begun.pk, "analysis"]))
