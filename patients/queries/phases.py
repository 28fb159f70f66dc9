"""Everything the page of a phase shows, as a form or locked."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import models
from django.http import QueryDict
from django.urls import reverse

from patients.completeness import Missing
from patients.models import Addendum, Episode
from patients.phases.base import Phase, PhaseRecord
from patients.phases.red_flag_items import ITEMS
from patients.queries.episodes import stepper
from patients.queries.readable import NOTHING, label, readable
from patients.queries.records import guideline, missing_at_start, missing_in, row_values
from patients.queries.red_flags import red_flag_state, to_reconsider

MOST_FLAGS_NAMED = 5
RED_FLAG_FIELDS = frozenset(item.key for item in ITEMS)


def draft_page(episode: Episode, phase: Phase, form, row_sets) -> dict[str, object]:
    """`missing` is counted over what has been saved."""
    record = episode.record_of(phase)
    missing = missing_in(record, phase, episode) if record else missing_at_start(phase, episode)
    return _shared(episode, phase) | {
        "is_locked": False,
        "form": form,
        "row_sets": row_sets,
        "red_flag_fields": RED_FLAG_FIELDS & set(phase.fields),
        "missing": grouped(missing),
        "guideline": guideline(episode) if phase.key == "plan" else [],
    }


def grouped(missing: Sequence[Missing]) -> list[Missing]:
    """Forty unanswered red flags are one line of the list; a few are named."""
    flags = [item for item in missing if item.field in RED_FLAG_FIELDS]
    if len(flags) <= MOST_FLAGS_NAMED:
        return list(missing)
    line = replace(flags[0], text=f"Rode vlaggen: {len(flags)} nog niet beantwoord")
    return [line if item is flags[0] else item for item in missing if item not in flags[1:]]


def locked_page(episode: Episode, phase: Phase) -> dict[str, object]:
    """The signed record as it reads: filled-in fields per section, its rows, and its addenda."""
    record = episode.record_of(phase)
    addenda = Addendum.objects.filter(episode=episode, phase=phase.key).select_related("added_by")
    return _shared(episode, phase) | {
        "is_locked": True,
        "sections": sections_of(phase, record),
        "row_tables": tables_of(phase, record),
        "addenda": list(addenda),
        "addendum_url": reverse("addendum_new", args=[episode.pk, phase.key]),
    }


def _shared(episode: Episode, phase: Phase) -> dict[str, object]:
    state = red_flag_state(episode)
    record = episode.record_of(phase)
    return {
        "patient": episode.patient,
        "episode": episode,
        "phase": phase,
        "record": record,
        "steps": stepper(episode, state, here=phase.key),
        "red_flags": state.open_assessment,
        "to_reconsider": to_reconsider(episode, state),
        "decision_url": reverse("red_flags", args=[episode.pk]) if state.undecided or state.held else "",
        "history_url": reverse("phase_history", args=[episode.pk, phase.key]) if record else "",
    }


def sections_of(phase: Phase, record: PhaseRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    """Per section the filled-in fields as a person reads them: (label, value)."""
    sections = []
    for fieldset in phase.fieldsets:
        lines = [
            (label(phase.model, name), readable(phase.model, name, getattr(record, name)))
            for name in fieldset.fields
        ]
        filled = [line for line in lines if line[1] != NOTHING]
        if filled:
            sections.append((fieldset.title, filled))
    return sections


def tables_of(phase: Phase, record: PhaseRecord) -> list[tuple[str, list[str], list[list[str]]]]:
    """Per list of rows: its title, the headings and the cells."""
    return [
        (
            row_set.title,
            [label(row_set.model, name) for name in row_set.signed_fields],
            [
                [readable(row_set.model, name, value) for name, value in row.items()]
                for row in row_values(record, row_set, row_set.signed_fields)
            ],
        )
        for row_set in phase.row_sets
    ]


def not_in_record(record: PhaseRecord, phase: Phase, typed: QueryDict) -> list[tuple[str, str]]:
    """The texts that were typed and are not what the record says: (label, text)."""
    texts = [name for name in phase.fields if isinstance(phase.model._meta.get_field(name), models.TextField)]
    return [
        (label(phase.model, name), typed[name])
        for name in texts
        if typed.get(name, "").strip() and typed[name].strip() != getattr(record, name).strip()
    ]
