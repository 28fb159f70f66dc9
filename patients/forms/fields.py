"""What all our model forms share: date pickers, plain widgets, and bringing back what was typed."""

import datetime
import json
import uuid
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import QueryDict

from lowback.forms import DateInput
from patients.models import Exercise
from patients.models.library import LibraryRow

ROWS_OF_TEXT = 3
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


# No date of a patient's life or plan lies outside these; a slip of the keyboard does.
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)
POSSIBLE_DATES = (
    MinValueValidator(EARLIEST, "Deze datum ligt te ver in het verleden."),
    MaxValueValidator(LATEST, "Deze datum ligt te ver in de toekomst."),
)


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
    """The form field of a model field: browsers' own date picker, short text areas."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        options.setdefault("widget", DateInput)
        found = field.formfield(**options)
        found.validators.extend(POSSIBLE_DATES)
        return found
    if isinstance(field, models.TextField):
        options.setdefault("widget", forms.Textarea(attrs={"rows": ROWS_OF_TEXT}))
    elif field.is_relation and issubclass(field.related_model, LibraryRow):
        options.setdefault("form_class", LibraryChoiceField)
        if field.related_model is Exercise:
            options.setdefault("widget", ExerciseSelect(attrs={"data-size": "wide"}))
    return field.formfield(**options)


def as_querydict(data: Mapping[str, list[str]]) -> QueryDict:
    """A kept draft as the browser would have posted it."""
    found = QueryDict(mutable=True)
    for name, values in data.items():
        found.setlist(name, values)
    return found


def typed_initial(form: forms.BaseForm, data: QueryDict) -> dict[str, object]:
    """Per field what was typed, raw, to show it again unjudged: half a date or a wrong number included."""
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }


class SubmissionForm(forms.Form):
    """The hidden number that makes a double submit one submit."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    @property
    def number(self) -> uuid.UUID:
        """Only after `is_valid`."""
        return self.cleaned_data["submission"]
