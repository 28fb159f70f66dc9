"""Reporting an incident, following it up, and choosing from the register."""

from collections.abc import Sequence

from django import forms

from lowback.formfields import formfield
from lowback.forms import page_helper
from practices.forms.sections import Section, ValuesMixin, area
from practices.models import Incident, IncidentAddition, Practice
from practices.models.incident import FACTS

Calamity = Incident.Calamity
Harm = Incident.Harm


class IncidentForm(ValuesMixin, forms.ModelForm):
    """`practices`: those the reporter works in. Whoever reports can doubt; the quality officer establishes."""

    class Meta:
        model = Incident
        fields = ("practice", "happened_on", "discovered_on", "description", "harm", "calamity")
        formfield_callback = formfield
        widgets = {"description": area(6), "harm": forms.RadioSelect(attrs={"data-size": "wide"})}

    def __init__(self, *args, practices: Sequence[Practice], **options) -> None:
        super().__init__(*args, **options)
        self.fields["practice"].choices = [
            *([("", "kies …")] if len(practices) > 1 else []),
            *((practice.pk, practice.name) for practice in practices),
        ]
        self.offered = {practice.pk for practice in practices}
        self.fields["harm"].choices = Harm.choices
        self.fields["calamity"].widget.attrs["data-size"] = "wide"
        self.fields["calamity"].label = "kan het een calamiteit zijn"
        self.fields[
            "calamity"
        ].help_text = (
            "Een calamiteit leidde tot overlijden of een ernstig schadelijk gevolg. Bij twijfel: misschien."
        )
        self.fields["calamity"].choices = [each for each in Calamity.choices if each[0] != Calamity.YES]
        self.helper = page_helper(
            (
                Section("Waar en wanneer", ("practice", "happened_on", "discovered_on")),
                Section("Wat er gebeurde", ("description", "harm", "calamity")),
            )
        )

    def clean_practice(self) -> Practice:
        practice = self.cleaned_data["practice"]
        if practice.pk not in self.offered:
            raise forms.ValidationError("Kies een praktijk waar u werkt.")
        return practice


class FollowUpForm(ValuesMixin, forms.ModelForm):
    """`is_fixed`: it was closed before, so what happened stays."""

    class Meta:
        model = Incident
        fields = (
            "happened_on",
            "discovered_on",
            "harm",
            "cause",
            "improvement",
            "patient_told_on",
            "calamity",
            "established_on",
            "reported_on",
            "report_reference",
            "closed_on",
        )
        formfield_callback = formfield
        widgets = {"cause": area(5), "improvement": area(5)}

    def __init__(self, *args, is_fixed: bool = False, **options) -> None:
        super().__init__(*args, **options)
        for name in FACTS:
            self.fields[name].disabled = is_fixed
        self.fields["patient_told_on"].widget.attrs["data-size"] = "wide"
        self.helper = page_helper(
            (
                Section("Gebeurtenis", ("happened_on", "discovered_on", "harm")),
                Section("Oorzaak en verbetering", ("cause", "improvement")),
                Section("Patiënt", ("patient_told_on",)),
                Section(
                    "Calamiteit",
                    ("calamity", "established_on", "reported_on", "report_reference"),
                    note="Melden doet u zelf, met het formulier van de inspectie; noteer hier het kenmerk.",
                ),
                Section("Afhandeling", ("closed_on",)),
            )
        )


class AdditionForm(ValuesMixin, forms.ModelForm):
    class Meta:
        model = IncidentAddition
        fields = ("text",)
        formfield_callback = formfield
        widgets = {"text": area(6)}

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Section("Aanvulling", ("text",)),))


class RegisterForm(forms.Form):
    """A filter: what it doesn't say doesn't narrow the list."""

    OPEN, CLOSED, ALL = "open", "closed", "all"

    state = forms.ChoiceField(
        label="toon",
        required=False,
        choices=[(OPEN, "nog niet afgehandeld"), (CLOSED, "afgehandeld"), (ALL, "alles")],
    )
    practice = forms.ModelChoiceField(
        Practice.objects.all(), label="praktijk", required=False, empty_label="alle praktijken"
    )
    calamity = forms.ChoiceField(
        label="calamiteit", required=False, choices=[("", "alle meldingen"), *Calamity.choices]
    )

    def filter(self, incidents):
        """Only after `is_valid`."""
        asked = self.cleaned_data
        if asked["state"] in {"", self.OPEN}:
            incidents = incidents.filter(closed_on=None)
        elif asked["state"] == self.CLOSED:
            incidents = incidents.exclude(closed_on=None)
        if asked["practice"]:
            incidents = incidents.filter(practice=asked["practice"])
        return incidents.filter(calamity=asked["calamity"]) if asked["calamity"] else incidents
