"""What all our model forms share: date pickers, plain widgets, and bringing back what was typed."""

import datetime
import uuid
from collections.abc import Mapping

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import QueryDict

from lowback.forms import DateInput

ROWS_OF_TEXT = 3
# Of an address with something in it that no list offers.
UNKNOWN_CHOICE = "Deze keuze bestaat niet. Kies er een uit de lijst."
# No date of a life or a plan lies outside these; a slip of the keyboard does.
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)
POSSIBLE_DATES = (
    MinValueValidator(EARLIEST, "Deze datum ligt te ver in het verleden."),
    MaxValueValidator(LATEST, "Deze datum ligt te ver in de toekomst."),
)


def formfield(field: models.Field, **options) -> forms.Field | None:
    """The form field of a model field: browsers' own date picker, short text areas."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        options.setdefault("widget", DateInput)
        found = field.formfield(**options)
        found.validators.extend(POSSIBLE_DATES)
        return found
    if isinstance(field, models.TextField):
        options.setdefault("widget", forms.Textarea(attrs={"rows": ROWS_OF_TEXT}))
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


class ClockForm(forms.Form):
    """What the page counted of itself (static/lowback/clock.js), in inputs that are there only for this. Not valid when
    anything is missing or is no count; that is no reason to say anything to the user."""

    clock_number = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    clock_seconds = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    clock_interactions = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
