"""Which complaints are listed."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from lowback.formfields import UNKNOWN_CHOICE
from practices.complaints.procedure import CHOICES
from practices.models import Complaint, Practice
from practices.models.complaint import ComplaintQuerySet


class ComplaintFilter(forms.Form):
    """Running complaints, unless asked otherwise."""

    practice = forms.ModelChoiceField(
        Practice.objects.none(), label="praktijk", required=False, empty_label="alle praktijken"
    )
    step = forms.ChoiceField(label="stap", required=False, choices=[("", "elke stap"), *CHOICES])
    state = forms.ChoiceField(
        label="toon",
        required=False,
        choices=[("", "lopende klachten"), ("ended", "beëindigde klachten"), ("all", "alle klachten")],
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=10**6, widget=forms.HiddenInput)

    def __init__(self, *args, practices: Sequence[Practice], **options) -> None:
        super().__init__(*args, **options)
        offered = Practice.objects.filter(pk__in=[practice.pk for practice in practices])
        self.fields["practice"].queryset = offered
        for name in ("practice", "step", "state"):
            self.fields[name].error_messages["invalid_choice"] = UNKNOWN_CHOICE

    def clean(self) -> dict:
        if "page" in self.errors:
            raise ValidationError("Deze bladzijde bestaat niet.")
        return super().clean()

    def filter(self, complaints: ComplaintQuerySet) -> QuerySet[Complaint]:
        """Only after `is_valid`."""
        values = self.cleaned_data
        if values["practice"]:
            complaints = complaints.filter(practice=values["practice"])
        if values["step"]:
            complaints = complaints.filter(step=values["step"])
        # Somebody who asks for an end means the complaints that ended so.
        if values["state"] == "ended":
            return complaints.exclude(ended_on=None)
        return complaints if values["state"] == "all" or values["step"] else complaints.running()
