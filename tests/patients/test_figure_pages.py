"""Drawing an exercise in the admin: the drawing follows what is typed, and nothing but a save writes."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from patients.models import Exercise
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.rights import CAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview():
    return reverse("admin:patients_exercise_preview")


@pytest.fixture
def squat():
    return Exercise.objects.get(key="squat")


def form_of(exercise, **changed):
    """What the browser posts for this row."""
    names = ["purposes", "start_position", "name_nl", "name_en", "instruction_nl", "instruction_en"]
    names += ["sets", "repetitions", "times_per_day", "days_per_week", "side", "is_active"]
    names += ["typical_dose_nl", "typical_dose_en", "caution_nl", "caution_en"]
    names += ["figure", "figure_alt_nl", "figure_alt_en"]
    return {name: getattr(exercise, name) for name in names} | changed


def change(exercise):
    return reverse("admin:patients_exercise_change", args=[exercise.pk])


@pytest.mark.parametrize("person", CAST)
def test_only_the_administrator_sees_a_preview(person, preview, login, request):
    response = login(request.getfixturevalue(person)).post(preview, {"figure": "start"})

    assert response.status_code == (200 if person == "ada" else 403)


def test_a_stranger_is_sent_to_the_login_page(preview, client):
    assert client.post(preview, {"figure": "start"}).url.startswith("/account/login/")


def test_a_preview_wants_a_token_and_a_post(preview, ada, login):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)

    assert strict.post(preview, {"figure": "start"}).status_code == 403
    assert login(ada).get(preview).status_code == 405


def test_a_preview_draws_and_saves_nothing(preview, ada, squat, login):
    before = list(Exercise.objects.order_by("pk").values())

    content = login(ada).post(preview, {"figure": squat.figure}).content.decode()

    assert content.count("<svg") == 1
    assert content.count("<path") > 40
    assert list(Exercise.objects.order_by("pk").values()) == before


def test_a_preview_says_what_is_wrong_and_in_which_line(preview, ada, login):
    content = login(ada).post(preview, {"figure": "start\nknie 300"}).content.decode()

    assert "Regel 2: 300 kan niet; knie buigen ligt tussen -5 en 165." in content
    assert "<svg" not in content


def test_an_empty_preview_says_so(preview, ada, login):
    assert "Er is nog geen tekening." in login(ada).post(preview).content.decode()


@pytest.mark.parametrize("payload", [*CORPUS, "start\n" * 5000, "start\0", "start\nknie ٤٥"])
def test_nothing_typed_becomes_markup(payload, preview, ada, login):
    for text in (payload, f"start\n{payload}", f"start\nhand op {payload}", f"beeld {payload}"):
        response = login(ada).post(preview, {"figure": text})
        assert response.status_code == 200
        assert "<svg" not in response.content.decode()
        assert dangers(response.content.decode()) == []


def test_the_page_shows_the_saved_drawing_without_a_script(ada, squat, login):
    content = login(ada).get(change(squat)).content.decode()

    shown = re.search(r'id="figure-preview".*?</div>', content, re.S)[0]
    assert shown.count("<path") > 40
    assert "Zo beschrijft u een tekening" in content
    # The saved one and the example stand on one page.
    assert content.count('<svg class="figure"') == 2
    assert not re.search(r"<(svg class=.figure|path)[^>]*\sid=", content)


def test_a_bad_description_is_not_saved_and_stays_as_it_was_typed(ada, squat, login):
    response = login(ada).post(change(squat), form_of(squat, figure="start\nkine 90"))

    content = response.content.decode()
    assert response.status_code == 200
    assert "Regel 2: “kine” is onbekend." in content
    assert "start\nkine 90</textarea>" in content
    assert Exercise.objects.get(pk=squat.pk).figure == squat.figure


def test_a_drawing_wants_words(ada, squat, login):
    response = login(ada).post(change(squat), form_of(squat, figure_alt_nl=""))

    assert "Zeg in één zin wat er op de tekening staat." in response.content.decode()


def test_a_good_description_is_saved_and_in_the_history(ada, squat, login):
    response = login(ada).post(change(squat), form_of(squat, figure="start\nknie 20"))

    assert response.status_code == 302
    squat.refresh_from_db()
    assert squat.figure == "start\nknie 20"
    assert squat.events.order_by("-pgh_id").first().figure == "start\nknie 20"


def test_a_description_of_another_time_breaks_no_page(ada, squat, login):
    Exercise.objects.filter(pk=squat.pk).update(figure="een woord van later")

    response = login(ada).get(change(squat))

    assert response.status_code == 200
    assert "Er is nog geen tekening." in response.content.decode()
