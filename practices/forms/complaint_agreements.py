"""What was agreed because of a complaint: consent to look into the record, and measures; each with its days."""

import datetime

from django import forms
from django.utils import timezone

from lowback.fieldsets import Fieldset
from lowback.formfields import POSSIBLE_DATES, formfield
from lowback.forms import DateInput, page_helper
from practices.forms.complaint_course import CourseForm
from practices.forms.complaints import not_in_future
from practices.models import ComplaintMeasure, RecordConsent


class ConsentForm(CourseForm):
    title = "Toestemming"
    past = ("given_on",)

    class Meta:
        model = RecordConsent
        fields = ("given_by", "given_on", "evidence", "scope", "covers_from", "covers_until", "valid_until")
        formfield_callback = formfield

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("covers_from"), values.get("covers_until")
        if first and last and last < first:
            self.add_error("covers_until", "Dit deel van het dossier eindigt voordat het begint.")
        if values.get("valid_until") and values["valid_until"] < timezone.localdate():
            self.add_error("valid_until", "Deze toestemming is al verlopen.")
        return values


class MeasureForm(CourseForm):
    title = "Maatregel"

    class Meta:
        model = ComplaintMeasure
        fields = ("text", "owner", "due_on")
        formfield_callback = formfield

    def clean_due_on(self) -> datetime.date:
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in het verleden.")
        return day


class DayForm(forms.Form):
    """On which day something happened; today, unless said otherwise."""

    on = forms.DateField(widget=DateInput, validators=POSSIBLE_DATES)

    def __init__(self, *args, label: str, **options) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = label
        self.fields["on"].initial = timezone.localdate()
        self.helper = page_helper((Fieldset("Wanneer", ("on",)),))

    def clean_on(self) -> datetime.date:
        return not_in_future(self.cleaned_data["on"])
