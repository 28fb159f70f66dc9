"""Everything the page of a phase shows, as a form or locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from django.db import models
from django.http import QueryDict
from django.urls import reverse

from patients import flow, prognosis, redflags
from patients.body_chart import Drawing
from patients.completeness import Missing, missing_items, worth_recording
from patients.models import Addendum, Episode
from patients.phases.analysis import ANALYSIS
from patients.phases.base import Phase, PhaseRecord, RevisedRecord, RowSet
from patients.phases.examination import EXAMINATION
from patients.phases.intake import INTAKE
from patients.phases.red_flag_items import ITEMS
from patients.plain_language.texts import PATIENT_TEXTS
from patients.queries.chronic import panel
from patients.queries.episodes import stepper
from patients.queries.pain_maps import ROWS, drawing_of, suggestions
from patients.queries.prognosis import prognosis_of
from patients.queries.readable import NOTHING, Conflict, conflicts_between, label, readable
from patients.queries.records import (
    all_row_values,
    facts_of,
    field_values,
    guideline,
    row_values,
)
from patients.queries.red_flags import red_flag_state, to_reconsider
from patients.queries.wording import typed_in, wording_of

MOST_FLAGS_NAMED = 5


class RowTable(NamedTuple):
    """A list of rows as a table; with a picture where one tells more, and what that suggests."""

    title: str
    headings: list[str]
    rows: list[list[str]]
    drawing: Drawing | None = None
    sentences: tuple[str, ...] = ()


class Version(NamedTuple):
    """A signed version, and where it is read."""

    record: RevisedRecord
    url: str


RED_FLAG_FIELDS = frozenset(item.key for item in ITEMS)


def draft_page(
    episode: Episode, phase: Phase, form, row_sets, answers: Mapping[str, object], rows: Mapping[str, list]
) -> dict[str, object]:
    """`answers` and `rows` are what the form shows: over them is counted what is still missing."""
    shared = _shared(episode, phase) | _told(so_far(episode, phase, answers, rows))
    return shared | {
        "is_locked": False,
        "form": form,
        "row_sets": row_sets,
        "red_flag_fields": RED_FLAG_FIELDS & set(phase.fields),
        "guideline": guideline(episode) if phase.key == "plan" else [],
        **(prognosis_of(episode) if phase == ANALYSIS else {}),
        "wording": wording_of(phase.key, typed_in(form, row_sets)) if phase.key in PATIENT_TEXTS else None,
    }


@dataclass(frozen=True)
class SoFar:
    """What a page still needs; `worth`: what is relevant here and not there, None where the guidelines name nothing;
    `to_reconsider`: red flags that what was typed points to, None on pages that don't touch them; `suggestion`: the
    risk profile that the factors point to; `pain_sentences`: what the pain map shows; each on the page that has it."""

    missing: list[Missing]
    worth: tuple[Missing, ...] | None = None
    to_reconsider: tuple[redflags.Suggestion, ...] | None = None
    suggestion: prognosis.Suggestion | None = None
    pain_sentences: tuple[str, ...] | None = None


# What is recorded here may point to a red flag.
TOUCH_RED_FLAGS = (INTAKE, EXAMINATION)


def so_far(episode: Episode, phase: Phase, answers: Mapping[str, object], rows: Mapping[str, list]) -> SoFar:
    """By the rules that decide about signing, for contents that are saved or still being typed."""
    facts = facts_of(phase, episode, answers, rows)
    typed = {phase.key: (answers, rows)}
    return SoFar(
        missing=grouped(missing_items(phase.key, facts)),
        worth=worth_recording(phase.key, facts),
        to_reconsider=to_reconsider(episode, red_flag_state(episode), typed)
        if phase in TOUCH_RED_FLAGS
        else None,
        suggestion=prognosis.suggested(answers) if phase == ANALYSIS else None,
        pain_sentences=suggestions(rows.get(ROWS.key, ())) if phase == INTAKE else None,
    )


def _told(found: SoFar) -> dict[str, object]:
    """For the page: what isn't counted there stays as the page has it."""
    parts = {each.name: getattr(found, each.name) for each in fields(found)}
    return {name: value for name, value in parts.items() if value is not None}


def grouped(missing: Sequence[Missing]) -> list[Missing]:
    """Forty unanswered red flags are one line of the list; a few are named."""
    flags = [item for item in missing if item.field in RED_FLAG_FIELDS]
    if len(flags) <= MOST_FLAGS_NAMED:
        return list(missing)
    line = replace(flags[0], text=f"Rode vlaggen: {len(flags)} nog niet beantwoord")
    return [line if item is flags[0] else item for item in missing if item not in flags[1:]]


def locked_page(episode: Episode, phase: Phase) -> dict[str, object]:
    """The signed record as it reads: filled-in fields per section, its rows, and its addenda."""
    return version_page(episode, phase, episode.record_of(phase))


def version_page(episode: Episode, phase: Phase, record: PhaseRecord | RevisedRecord) -> dict[str, object]:
    """The same of any signed version. Only to the one that holds something may be added."""
    addenda = Addendum.objects.filter(episode=episode, phase=phase.key).select_related("added_by")
    if phase.may_be_revised:
        addenda = addenda.filter(revision=record.revision)
    holds = record == episode.signed_of(phase)
    return _shared(episode, phase) | {
        "record": record,
        "is_locked": True,
        "sections": sections_of(phase, record),
        "row_tables": tables_of(phase, record),
        "addenda": list(addenda),
        "addendum_url": reverse("addendum_new", args=[episode.pk, phase.key]) if holds else "",
        "changed": _changed_since(_version_before(episode, phase, record), record, phase),
    }


def _version_before(
    episode: Episode, phase: Phase, record: PhaseRecord | RevisedRecord
) -> RevisedRecord | None:
    versions = episode.versions_of(phase)
    at = versions.index(record)
    return versions[at - 1] if at else None


def _changed_since(
    before: RevisedRecord | None, record: PhaseRecord | RevisedRecord, phase: Phase
) -> list[Conflict]:
    """What differs from the version before, as its texts beside each other."""
    if before is None:
        return []
    rows = all_row_values(record, phase)
    fields = [name for name in phase.fields if name not in phase.asked_anew]
    values = field_values(record, fields)
    return conflicts_between(before, values, fields, rows=rows, phase=phase)["conflicts"]


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
        "versions": _versions(episode, phase),
        "panel": panel(episode, phase, record),
        "may_revise": not flow.obstacle_to_revising(episode, phase, state.undecided) and record.is_signed,
    }


def _versions(episode: Episode, phase: Phase) -> list[Version]:
    """The signed versions, newest first, when there is more than one version."""
    versions = episode.versions_of(phase)
    if len(versions) < 2:
        return []
    return [
        Version(record, reverse("phase_version", args=[episode.pk, phase.key, record.revision]))
        for record in reversed(versions)
        if record.is_signed
    ]


def sections_of(phase: Phase, record: PhaseRecord) -> list[tuple[str, list[tuple[str, str]]]]:
    """Per section the filled-in fields as a person reads them: (label, value)."""
    sections = []
    for fieldset in phase.fieldsets:
        lines = [
            (label(phase.model, name), readable(phase.model, name, getattr(record, name)))
            for name in (*fieldset.fields, *fieldset.kept)
        ]
        filled = [line for line in lines if line[1] != NOTHING]
        if filled:
            sections.append((fieldset.title, filled))
    return sections


def tables_of(phase: Phase, record: PhaseRecord) -> list[RowTable]:
    return [_table(record, row_set) for row_set in phase.row_sets]


def _table(record: PhaseRecord, row_set: RowSet) -> RowTable:
    rows = row_values(record, row_set, row_set.signed_fields)
    drawing = drawing_of(row_set, rows)
    return RowTable(
        row_set.title,
        [label(row_set.model, name) for name in row_set.signed_fields],
        [[readable(row_set.model, name, value) for name, value in row.items()] for row in rows],
        drawing,
        suggestions(rows) if drawing else (),
    )


def not_in_record(record: PhaseRecord, phase: Phase, typed: QueryDict) -> list[tuple[str, str]]:
    """The texts that were typed and are not what the record says: (label, text)."""
    texts = [name for name in phase.fields if isinstance(phase.model._meta.get_field(name), models.TextField)]
    return [
        (label(phase.model, name), typed[name])
        for name in texts
        if typed.get(name, "").strip() and typed[name].strip() != getattr(record, name).strip()
    ]
