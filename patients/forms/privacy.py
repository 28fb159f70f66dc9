"""What patients ask about their own data: registering and answering it, holds, and their statement."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import Hold, PatientStatement, PrivacyRequest
from patients.phases.base import Fieldset

Outcome = PrivacyRequest.Outcome


def _not_in_future(day: datetime.date) -> datetime.date:
    if day > timezone.localdate():
        raise ValidationError("Deze datum ligt in de toekomst.")
    return day


class RequestForm(forms.ModelForm):
    class Meta:
        model = PrivacyRequest
        fields = ("kind", "received_on", "asked_by", "identity_checked", "text")
        formfield_callback = formfield

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Verzoek", self.Meta.fields),))

    def clean_received_on(self) -> datetime.date:
        return _not_in_future(self.cleaned_data["received_on"])


class AnswerForm(forms.ModelForm):
    """Rendered over the request; a refusal wants its ground and an explanation, other outcomes have no ground."""

    outcome = forms.ChoiceField(label="uitkomst", choices=Outcome.choices, widget=forms.RadioSelect)

    class Meta:
        model = PrivacyRequest
        fields = ("outcome", "ground", "explanation", "identity_checked")
        formfield_callback = formfield

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Antwoord", self.Meta.fields),))

    def clean(self) -> dict:
        values = super().clean()
        if values.get("outcome") == Outcome.REFUSED:
            if not values.get("ground"):
                self.add_error("ground", "Kies op welke grond het verzoek wordt geweigerd.")
            if not values.get("explanation", "").strip():
                self.add_error("explanation", "Leg uit waarom het verzoek wordt geweigerd.")
        elif values.get("ground"):
            self.add_error("ground", "Een grond hoort alleen bij een weigering.")
        return values

    def _post_clean(self) -> None:
        """The database checks the rest when the action writes: this form is no row."""


class ExtensionForm(forms.Form):
    reason = forms.CharField(
        label="reden van uitstel",
        max_length=500,
        help_text="De patiënt krijgt deze reden te horen, binnen de eerste maand.",
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Uitstel", ("reason",)),))


class HoldForm(forms.ModelForm):
    class Meta:
        model = Hold
        fields = ("kind", "reason")
        widgets = {"reason": forms.TextInput(attrs={"data-size": "full"})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Beperking, bewaarplicht of toezicht", self.Meta.fields),))


class StatementForm(forms.ModelForm):
    class Meta:
        model = PatientStatement
        fields = ("about", "received_on", "text")
        formfield_callback = formfield

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 8
        self.helper = page_helper((Fieldset("Verklaring", self.Meta.fields),))

    def clean_received_on(self) -> datetime.date:
        return _not_in_future(self.cleaned_data["received_on"])
