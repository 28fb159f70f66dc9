"""Moving an episode to another track, and the level of stepped care."""

import datetime
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lowback.formfields import POSSIBLE_DATES
from lowback.forms import DateInput, page_helper
from patients.models import CareLevel
from patients.phases.base import Fieldset
from patients.queries.specialists import Specialist


class MoveForm(forms.Form):
    """`signals` are offered as reasons and never chosen beforehand: the therapist judges."""

    signals = forms.MultipleChoiceField(
        label="wat pleit hiervoor", required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label="uw reden",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Waarom dit traject nu beter past dan doorgaan zoals het ging.",
    )
    level = forms.TypedChoiceField(
        label="niveau van zorg",
        choices=[("", "kies …"), *CareLevel.Level.choices],
        coerce=int,
        initial=CareLevel.Level.ONE_DISCIPLINE,
    )
    specialist = forms.ChoiceField(label="specialist")
    has_consent = forms.BooleanField(
        label="de patiënt vindt goed dat deze specialist het dossier leest en bijhoudt", required=False
    )
    consent_on = forms.DateField(
        label="toestemming gegeven op",
        required=False,
        widget=DateInput,
        validators=list(POSSIBLE_DATES),
        help_text="Niet nodig voor wie het dossier al mag openen.",
    )

    def __init__(self, *args, signals: Sequence[str], specialists: Sequence[Specialist], **options) -> None:
        super().__init__(*args, **options)
        self.offered = {str(each.user.pk): each for each in specialists}
        self.fields["signals"].choices = [(text, text) for text in signals]
        self.fields["specialist"].choices = [
            ("", "kies …"),
            *((key, each.name) for key, each in self.offered.items()),
        ]
        reasons = ("signals", "reason", "level") if signals else ("reason", "level")
        if not signals:
            del self.fields["signals"]
        self.helper = page_helper(
            (
                Fieldset("Reden", reasons),
                Fieldset("Specialist", ("specialist", "has_consent", "consent_on")),
            )
        )

    def clean_consent_on(self) -> datetime.date | None:
        consent_on = self.cleaned_data["consent_on"]
        if consent_on and consent_on > timezone.localdate():
            raise ValidationError("Deze datum ligt in de toekomst.")
        return consent_on

    def clean(self) -> dict:
        values = super().clean()
        chosen = self.offered.get(values.get("specialist") or "")
        if chosen is None or chosen.has_access:
            return values
        if not values.get("has_consent"):
            self.add_error(
                "has_consent",
                "Zonder toestemming van de patiënt kan deze specialist het dossier niet openen.",
            )
        elif not values.get("consent_on") and "consent_on" not in self.errors:
            self.add_error("consent_on", "Wanneer gaf de patiënt toestemming?")
        return values

    @property
    def chosen(self) -> Specialist:
        """Only after `is_valid`."""
        return self.offered[self.cleaned_data["specialist"]]

    @property
    def consent(self) -> datetime.date | None:
        """The day of the consent, when it was given; only after `is_valid`."""
        return self.cleaned_data["consent_on"] if self.cleaned_data["has_consent"] else None


class CareLevelForm(forms.ModelForm):
    since = forms.DateField(
        label="met ingang van", widget=DateInput, initial=timezone.localdate, validators=list(POSSIBLE_DATES)
    )

    class Meta:
        model = CareLevel
        fields = ("level", "since", "reason")
        widgets = {"reason": forms.TextInput(attrs={"data-size": "full"})}

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset("Niveau van zorg", self.Meta.fields),))

    def clean_since(self) -> datetime.date:
        since = self.cleaned_data["since"]
        if since > timezone.localdate():
            raise ValidationError("Deze datum ligt in de toekomst.")
        return since
