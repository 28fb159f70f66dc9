"""How a patient wants what is printed, and what the therapist writes in it."""

from django import forms

from patients.models import Patient


class PrintForm(forms.Form):
    """The choices in an address; what it doesn't say is the patient's own language, and normal letters."""

    language = forms.ChoiceField(label="taal", choices=Patient.Language.choices)
    size = forms.ChoiceField(label="letters", choices=[("normal", "gewoon"), ("large", "groot")])

    @classmethod
    def asked(cls, query: dict[str, str], patient: Patient) -> "PrintForm":
        return cls({"language": patient.preferred_language, "size": "normal"} | query)

    @property
    def is_large(self) -> bool:
        """Only after `is_valid`."""
        return self.cleaned_data["size"] == "large"
