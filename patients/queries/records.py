"""The contents of a phase's record as plain values."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects

from patients import completeness, interventions
from patients.models import Episode
from patients.phases.base import Answer, Phase, PhaseRecord, RowSet
from patients.phases.pain_locations import LEG
from patients.redflags import CAUDA_LEG


def field_values(record: models.Model, fields) -> dict[str, object]:
    return {name: getattr(record, name) for name in fields}


def row_values(
    record: PhaseRecord, row_set: RowSet, fields: Sequence[str] | None = None
) -> list[dict[str, object]]:
    """The rows in order, each as field → value (the fields of its form, or `fields`). Fetched once per record,
    what they point to included."""
    fetch_rows([record], row_set)
    return [field_values(row, fields or row_set.fields) for row in getattr(record, row_set.key).all()]


def fetch_rows(records: Sequence[PhaseRecord], row_set: RowSet) -> None:
    """Fetch this list of all these records in one query; of those that have it already, in none."""
    related = [name for name in row_set.fields if row_set.model._meta.get_field(name).is_relation]
    rows = row_set.model.objects.select_related(*related) if related else row_set.model.objects.all()
    prefetch_related_objects(records, Prefetch(row_set.key, rows))


def all_row_values(record: PhaseRecord, phase: Phase) -> dict[str, list[dict[str, object]]]:
    return {row_set.key: row_values(record, row_set) for row_set in phase.row_sets}


def missing_in(record: PhaseRecord, phase: Phase, episode: Episode) -> tuple[completeness.Missing, ...]:
    """What the record guideline still wants before this can be signed."""
    facts = facts_of(phase, episode, field_values(record, phase.fields), all_row_values(record, phase))
    return completeness.missing_items(phase.key, facts)


def not_recommended(episode: Episode) -> frozenset[str]:
    """The interventions that the guideline advises against, given this episode's analysis."""
    return interventions.not_recommended(*_profile(episode))


def guideline(episode: Episode) -> list[tuple[str, interventions.Position]]:
    """What the guideline says of every intervention for this patient: its name and its position."""
    choices = interventions.Intervention.choices
    return [(name, interventions.position(value, *_profile(episode))) for value, name in choices]


def _profile(episode: Episode) -> tuple[int | None, bool]:
    """The chosen risk profile, and whether a radicular syndrome is suspected."""
    analysis = getattr(episode, "analysis", None)
    if analysis is None:
        return None, False
    return analysis.risk_profile, analysis.working_class == analysis.WorkingClass.LRS


def facts_of(phase: Phase, episode: Episode, answers: dict, rows: dict) -> completeness.Facts:
    """What the rules look at, for contents that are saved or still being typed."""
    return completeness.Facts(
        answers,
        rows,
        episode.access_mode,
        not_recommended(episode),
        has_leg_symptoms=phase.key == "examination" and _has_leg_symptoms(episode),
    )


def _has_leg_symptoms(episode: Episode) -> bool:
    """Does the intake tell of a leg: on the map, as a red flag, or as loss of strength or feeling?"""
    intake = getattr(episode, "intake", None)
    if intake is None:
        return False
    asked = (
        *CAUDA_LEG,
        "flag_both_legs",
        "cough_increases_leg_pain",
        "has_strength_loss",
        "has_sensation_loss",
    )
    return any(getattr(intake, name) == Answer.YES for name in asked) or any(
        place.region in LEG for place in intake.pain_locations.all()
    )
