"""How a patient wants what is printed, and what the therapist writes for them."""

import datetime
from collections.abc import Mapping

from django import forms
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import Explanation, Patient
from patients.phases.base import Fieldset

ROWS_OF_EXPLANATION = 12


class SizeForm(forms.Form):
    """The choices in an address; what it doesn't say is the default."""

    size = forms.ChoiceField(label="letters", choices=[("normal", "gewoon"), ("large", "groot")])

    @classmethod
    def asked(cls, query: Mapping[str, str], **defaults: str) -> "SizeForm":
        known = {name: query[name] for name in cls.base_fields if name in query}
        return cls({"size": "normal"} | defaults | known)

    @property
    def is_large(self) -> bool:
        """Only after `is_valid`."""
        return self.cleaned_data["size"] == "large"


class PrintForm(SizeForm):
    field_order = ("language", "size")

    language = forms.ChoiceField(label="taal", choices=Patient.Language.choices)


class ExplanationForm(forms.ModelForm):
    class Meta:
        model = Explanation
        fields = ("found", "language", "given_on")
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["found"].widget.attrs["rows"] = ROWS_OF_EXPLANATION
        if not self.instance.pk and "given_on" not in (options.get("initial") or {}):
            self.initial["given_on"] = timezone.localdate()
        self.helper = page_helper(
            (
                Fieldset(
                    "Wat wij bij u vonden",
                    ("found",),
                    note="Zoals u het aan de patiënt vertelt. De rest van de uitleg staat hieronder.",
                ),
                Fieldset("Meegeven", ("language", "given_on")),
            )
        )

    def clean_given_on(self) -> datetime.date | None:
        day = self.cleaned_data["given_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        return day

    def _post_clean(self) -> None:
        """The action writes; the fields have checked what there is to check."""
