"""Drawing an exercise: the picture follows what is typed."""

from django.urls import reverse
from playwright.sync_api import expect

from patients.models import Exercise


def test_the_drawing_follows_the_description(logged_in, ada):
    exercise = Exercise.objects.get(key="squat")
    page = logged_in(ada)
    page.goto(reverse("admin:patients_exercise_change", args=[exercise.pk]))
    preview = page.locator("#figure-preview")
    path = preview.locator("path").first
    before = path.get_attribute("d")

    page.locator("#id_figure").fill("start\nknei 90")
    expect(preview).to_contain_text("Regel 2: “knei” is onbekend.")
    page.locator("#id_figure").fill("start\neind\nknie 90")
    expect(preview.locator("svg")).to_be_visible()

    assert path.get_attribute("d") != before
    exercise.refresh_from_db()
    assert "knie 100" in exercise.figure
