"""Remarks on what is being typed for a patient, with the field they are about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.db import models
from django.urls import Resolver404, resolve

from lowback.readable import label
from patients.models import Explanation, GradedActivity
from patients.phases.base import Phase
from patients.plain_language import Remark, remarks
from patients.plain_language.texts import PATIENT_TEXTS
from patients.tracks import PHASES

# Pages that are no phase: name of the form → its model; name of the url → name of the form.
_FORMS: Mapping[str, type[models.Model]] = {"explanation": Explanation, "activity": GradedActivity}
_URLS = {"explanation_new": "explanation", "explanation": "explanation", "activity_new": "activity"}


@dataclass(frozen=True)
class FieldRemark:
    """`field` is the name in the form ("goals-0-text"), which its id follows; `label` what the page calls it."""

    field: str
    label: str
    remark: Remark


def wording_of(page_key: str, typed: Mapping[str, list[str]]) -> list[FieldRemark]:
    """`page_key`: as in `PATIENT_TEXTS`, another one has no remarks. `typed`: the form as it was posted, field →
    values; rows are named by their formset, and one that is ticked for removal is passed over."""
    return [
        FieldRemark(name, words, remark)
        for field in PATIENT_TEXTS.get(page_key, ())
        for name, words in _found(page_key, field, typed)
        for text in typed[name]
        for remark in remarks(text)
    ]


def page_key(path: str) -> str:
    """The page that a path of ours leads to, as `wording_of` knows it; "" for any other."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    key = match.kwargs.get("phase", "") if match.url_name == "phase" else _URLS.get(match.url_name or "", "")
    return key if key in PATIENT_TEXTS else ""


def typed_in(form: forms.BaseForm, row_sets: Iterable = ()) -> dict[str, list[str]]:
    """What a form on the page holds, saved, restored or posted alike: as `wording_of` wants it."""
    formsets = (rows.formset for rows in row_sets)
    every = (form, *(each for formset in formsets for each in formset.forms))
    return {field.html_name: [str(value)] for one in every for field in one if (value := field.value())}


def _found(page: str, field: str, typed: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Name in the form and label, for each place where this field was typed."""
    rows, _, column = field.rpartition(".")
    if not rows:
        if field in typed:
            yield field, label(_model(page), field)
        return
    row_set = next(each for each in _phase(page).row_sets if each.key == rows)
    pattern = re.compile(rf"{re.escape(rows)}-(\d{{1,4}})-{re.escape(column)}\Z", re.ASCII)
    numbers = sorted(int(match[1]) for name in typed if (match := pattern.match(name)))
    for number in numbers:
        name = f"{rows}-{number}-{column}"
        if name in typed and f"{rows}-{number}-DELETE" not in typed:
            yield name, f"{row_set.title}, rij {number + 1}: {label(row_set.model, column)}"


def _model(page: str) -> type[models.Model]:
    return _FORMS[page] if page in _FORMS else _phase(page).model


def _phase(page: str) -> Phase:
    return next(phase for phase in PHASES if phase.key == page)
