"""How the synthetic network is made: repeatable, each case as far as it should, never into a real network."""

import hashlib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from patients.demo import build
from patients.demo.cases import CASES
from patients.demo.cases.base import ANALYSIS, EXAMINATION, INTAKE
from patients.models import Advice, Episode, Exercise, Patient
from patients.tracks import PHASES, REGULAR
from practices.models import User

pytestmark = pytest.mark.django_db


def digest(seed):
    """A fingerprint of what a network of twelve patients says; it is rolled back."""
    with transaction.atomic():
        build.build(patients=12, seed=seed)
        parts = [
            repr(
                list(
                    Patient.objects.order_by("pk").values_list(
                        "surname", "birth_date", "bsn", "phone", "city"
                    )
                )
            )
        ]
        for phase in PHASES:
            rows = phase.model.objects.order_by("pk").values_list(*phase.fields, "created_at", "signed_at")
            parts.append(repr(list(rows)))
        transaction.set_rollback(True)
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def test_the_same_seed_gives_the_same_network():
    assert digest(1) == digest(1)


def test_another_seed_gives_another_network():
    assert digest(1) != digest(2)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_every_case_speaks_of_what_exists(case):
    exercises, advice = (set(model.objects.values_list("key", flat=True)) for model in (Exercise, Advice))
    assert set(case.exercises) <= exercises
    assert set(case.advice) <= advice
    assert set(case.intake) >= set(INTAKE)
    for phase, values in zip(
        REGULAR.phases, (case.intake, case.examination, case.analysis, case.plan), strict=True
    ):
        assert set(values) <= set(phase.fields)
    if case.is_indicated:
        assert set(case.examination) >= set(EXAMINATION)
        assert set(case.analysis) >= set(ANALYSIS)
        assert "when-to-see-gp" in case.advice


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_every_case_gets_as_far_as_it_should(case):
    build.Builder(3, timezone.localdate()).add_patient(1, build.Card(4, case=case))
    episode = Episode.objects.with_phases().get()
    signed = [
        phase.key for phase in REGULAR.phases if (record := episode.record_of(phase)) and record.is_signed
    ]
    assert len(signed) == case.phase_count


def test_command_makes_a_network_and_shows_the_accounts():
    output = StringIO()
    call_command("demo", patients=1, verbosity=0, stdout=output)
    assert Patient.objects.count() == 1
    assert "beheer@kernpraktijken.example" in output.getvalue()


def test_command_does_not_mix_with_a_network_that_exists(zaandam):
    with pytest.raises(CommandError, match="Er staat al een netwerk"):
        call_command("demo", patients=1, verbosity=0)
    output = StringIO()
    call_command("demo", patients=1, if_empty=True, verbosity=0, stdout=output)
    assert "niets toegevoegd" in output.getvalue()
    assert not Patient.objects.exists()


@override_settings(DEMO=False)
def test_command_refuses_outside_a_demonstration():
    with pytest.raises(CommandError, match="geen demonstratie"):
        call_command("demo", verbosity=0)
    assert not User.objects.exists()
