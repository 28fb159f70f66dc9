"""Putting off a signal: until when, and why."""

import datetime

from django import forms
from django.conf import settings
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import SignalPause
from patients.phases.base import Fieldset


class PauseForm(forms.ModelForm):
    class Meta:
        model = SignalPause
        fields = ("until", "reason")
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset("Uitstellen", ("reason", "until")),))

    def clean_until(self) -> datetime.date:
        until, today = self.cleaned_data["until"], timezone.localdate()
        last = today + datetime.timedelta(days=settings.WATCH_MOST_DAYS_OFF)
        if until <= today:
            raise forms.ValidationError("Kies een dag na vandaag.")
        if until > last:
            raise forms.ValidationError(f"Kies een dag tot en met {last:%d-%m-%Y}.")
        return until

    def _post_clean(self) -> None:
        """The action writes; the fields have checked what there is to check."""
