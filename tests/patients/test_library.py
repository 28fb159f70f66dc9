"""The library that the data migration fills, and what its texts promise the patients who read them."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from patients.migrations import __path__ as migrations_path
from patients.models import Advice, Exercise
from tests.records import save

pytestmark = pytest.mark.django_db

FILES = {
    name: json.loads((Path(migrations_path[0]) / "library" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("exercises", "advice")
}
ROWS = FILES["exercises"] + FILES["advice"]
# KNGF Lage rugpijn 2021 asks to avoid words that feed fear (clinical 0, language rule).
FEAR = re.compile(
    r"schade|beschadig|kapot|slijtage|degenerat|letsel|blessure|afwijking|gevaarlijk|hernia"
    r"|damage|injur|degenerat|wear and|torn|broken|dangerous|\bharm|abnormal|slipped",
    re.IGNORECASE,
)


def texts(row, language):
    return [value for name, value in row.items() if name.endswith(f"_{language}")]


def test_there_are_34_exercises_and_the_advice_of_the_leaflet():
    assert Exercise.objects.count() == len(FILES["exercises"]) == 34
    assert {"keep-moving", "painkillers", "when-to-see-gp"} <= set(
        Advice.objects.values_list("key", flat=True)
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_each_text_is_there_in_two_languages(row):
    assert all(texts(row, "nl"))
    assert all(texts(row, "en"))
    assert len(texts(row, "nl")) == len(texts(row, "en"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_no_text_feeds_fear(row):
    assert not FEAR.search(" ".join(texts(row, "nl") + texts(row, "en")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_sentences_are_short(row):
    sentences = re.split(r"(?<=[.?!])\s", " ".join(texts(row, "nl")))
    assert max(len(sentence.split()) for sentence in sentences) <= 30
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) <= 14


def test_every_row_is_valid_and_has_a_dose():
    for row in [*Exercise.objects.all(), *Advice.objects.all()]:
        row.full_clean()
    for exercise in Exercise.objects.all():
        assert exercise.repetitions or exercise.hold_seconds or exercise.duration_minutes, exercise.key


def test_text_follows_the_patients_language():
    bridge = Exercise.objects.get(key="bridge")
    assert (bridge.name("nl"), bridge.name("en")) == ("Bruggetje", "Bridge")
    assert bridge.instruction("en").startswith("Lie on your back")
    assert Advice.objects.get(key="sleep").title("en") == "Sleep as well as you can"


def test_without_an_english_text_the_dutch_one_is_shown():
    bridge = Exercise.objects.get(key="bridge")
    bridge.caution_en = ""
    assert bridge.caution("en") == bridge.caution_nl


def test_an_exercise_needs_a_purpose():
    with pytest.raises(IntegrityError), transaction.atomic():
        Exercise.objects.filter(key="bridge").update(purposes=[])


def test_migration_does_not_overwrite_and_can_go_back(migration):
    Advice.objects.filter(key="sleep").update(title_nl="Eigen tekst")
    migration.empty(apps, None)
    assert not Exercise.objects.exists()
    migration.fill(apps, None)
    assert Exercise.objects.count() == 34


@pytest.fixture
def migration():
    return import_module("patients.migrations.0002_library")


def test_what_is_no_longer_in_use_is_not_offered_but_stays_where_it_was_chosen(alice, episode, login):
    chosen, other = Exercise.objects.order_by("pk")[:2]
    save(episode, "plan", alice, rows={"exercises": [{"exercise": chosen}]})
    Exercise.objects.filter(pk__in=[chosen.pk, other.pk]).update(is_active=False)

    rows = login(alice).get(f"/episodes/{episode.pk}/plan/").context["row_sets"]

    formset = next(each.formset for each in rows if each.row_set.key == "exercises")
    offered = {str(value) for value, _ in formset.forms[0].fields["exercise"].choices}
    assert str(chosen.pk) in offered
    assert str(other.pk) not in offered


def test_everything_a_patient_reads_says_u():
    texts = [
        getattr(row, field.name)
        for model in (Exercise, Advice)
        for row in model.objects.all()
        for field in model._meta.fields
        if field.name.endswith("_nl")
    ]

    assert [text for text in texts if re.search(r"\b(je|jij|jou|jouw|jezelf)\b", text, re.IGNORECASE)] == []


def test_the_library_learns_to_say_u_where_nobody_changed_it():
    migration = import_module("patients.migrations.0019_library_says_u")
    formal = Advice.objects.get(key="keep-moving").text_nl
    Advice.objects.filter(key="keep-moving").update(text_nl=formal.replace("uw rug", "je rug"))
    Advice.objects.filter(key="sleep").update(text_nl="Slaap zoals je wilt.")

    migration.say_u(apps, None)

    assert Advice.objects.get(key="keep-moving").text_nl == formal
    assert Advice.objects.get(key="sleep").text_nl == "Slaap zoals je wilt."
