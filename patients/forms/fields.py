"""Form fields of the record: choices from the library, with the dose that goes along."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from lowback.formfields import formfield as plain_formfield
from patients.models import Exercise
from patients.models.library import LibraryRow

# What a plan's exercise takes over from the library's; the fields have the same names there.
PRESETS = (
    "sets",
    "repetitions",
    "hold_seconds",
    "duration_minutes",
    "side",
    "times_per_day",
    "days_per_week",
)


class ExerciseSelect(forms.Select):
    """Each exercise carries the library's dose and warning along, for presets.js."""

    def create_option(self, name, value, *args, **kwargs) -> dict:
        option = super().create_option(name, value, *args, **kwargs)
        # A choice made from a row of the database knows its row: no query.
        exercise = getattr(value, "instance", None)
        if exercise:
            presets = {field: getattr(exercise, field) for field in PRESETS if getattr(exercise, field)}
            option["attrs"]["data-presets"] = json.dumps(presets)
            if exercise.caution_nl:
                option["attrs"]["data-remark"] = f"Let op: {exercise.caution_nl}"
        return option


class LibraryChoiceField(forms.ModelChoiceField):
    """A choice from the library in a list of rows: the rows are fetched once for the whole list (`offered`, by
    key), not once per row."""

    offered: dict[str, models.Model] | None = None

    def to_python(self, value) -> models.Model | None:
        if self.offered is None or value in self.empty_values:
            return super().to_python(value)
        try:
            return self.offered[str(value)]
        except KeyError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


def formfield(field: models.Field, **options) -> forms.Field | None:
    """The form field of a model field; a row of the library is chosen from a list that is fetched once."""
    if field.is_relation and issubclass(field.related_model, LibraryRow):
        options.setdefault("form_class", LibraryChoiceField)
        if field.related_model is Exercise:
            options.setdefault("widget", ExerciseSelect(attrs={"data-size": "wide"}))
    return plain_formfield(field, **options)
