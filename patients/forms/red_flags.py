"""Deciding on red flags."""

import datetime
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lowback.formfields import EARLIEST
from lowback.forms import page_helper
from patients.models import RedFlagDecision, RedFlagFinding
from patients.phases.base import Fieldset
from patients.phases.red_flag_items import HEADINGS, ITEMS, RedFlagItem

FIELDSETS = (
    Fieldset("Waarover", ("items",)),
    Fieldset("Wat is er gedaan", ("action", "contacted", "acted_at", "outcome", "continue_care")),
)
# A clock that runs a little ahead is no lie.
CLOCK_TOLERANCE = datetime.timedelta(minutes=5)


class DecisionForm(forms.ModelForm):
    items = forms.MultipleChoiceField(label="rode vlaggen", widget=forms.CheckboxSelectMultiple)
    acted_at = forms.DateTimeField(
        label="wanneer",
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"],
    )

    # No answer is set beforehand: whether treatment goes on is the decision itself.
    continue_care = forms.TypedChoiceField(
        label="behandeling mag doorgaan",
        choices=[("yes", "ja"), ("no", "nee, nog niet")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = RedFlagDecision
        fields = ("items", "action", "contacted", "acted_at", "outcome", "continue_care")
        widgets = {"outcome": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, open_items: Sequence[RedFlagItem], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper(FIELDSETS)
        self.fields["items"].choices = [(item.key, item.text) for item in open_items]
        self.initial.setdefault("items", [item.key for item in open_items])
        self.initial.setdefault("acted_at", timezone.localtime())

    def clean_acted_at(self) -> datetime.datetime:
        acted_at = self.cleaned_data["acted_at"]
        # By year first: the first days of year 1 can't even be put into another time zone.
        if acted_at.year < EARLIEST.year:
            raise ValidationError("Dit tijdstip ligt te ver in het verleden.")
        if acted_at > timezone.now() + CLOCK_TOLERANCE:
            raise ValidationError("Dit tijdstip ligt in de toekomst.")
        return acted_at


class FindingForm(forms.ModelForm):
    item = forms.ChoiceField(label="rode vlag", widget=forms.Select(attrs={"data-size": "full"}))

    class Meta:
        model = RedFlagFinding
        fields = ("item", "observation")
        widgets = {"observation": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Nieuwe rode vlag", self.Meta.fields),))
        self.fields["item"].choices = [("", "kies …"), *_grouped(ITEMS)]


def _grouped(items: Sequence[RedFlagItem]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices under the same headings as in the intake."""
    headings = dict(HEADINGS)
    groups: list[tuple[str, list[tuple[str, str]]]] = []
    for item in items:
        if item.key in headings:
            groups.append((headings[item.key], []))
        groups[-1][1].append((item.key, item.text))
    return groups
