"""Registering and correcting a patient."""

import copy
import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lowback.encryption import blind_index
from lowback.forms import WarningsMixin, page_helper
from patients.forms.fields import formfield
from patients.models import GeneralPractitioner, Insurer, Patient
from patients.phases.base import Fieldset
from patients.queries.search import near_matches
from patients.registration import birth_date_fault, consents_were_asked, date_fault, patient_faults
from practices.identifiers import compact_bsn, compact_postcode
from practices.models import Practice

FIELDSETS = (
    Fieldset(
        "Wie",
        (
            "initials",
            "given_name",
            "surname_prefix",
            "surname",
            "birth_date",
            "sex",
            "partner_prefix",
            "partner_surname",
            "name_usage",
        ),
    ),
    Fieldset("BSN en identiteit", ("bsn", "bsn_missing_reason", "identity_document", "identity_number")),
    Fieldset(
        "Adres en bereikbaarheid",
        ("street", "house_number", "postcode", "city", "phone", "email", "preferred_language"),
    ),
    Fieldset("Verzekering en huisarts", ("insurer", "policy_number", "general_practitioner")),
    Fieldset("Contactpersoon", ("contact_name", "contact_relation", "contact_phone"), is_open=False),
    Fieldset(
        "Vertegenwoordiger",
        ("representative_name", "representative_relation", "representative_phone"),
        is_open=False,
        note="Verplicht tot 16 jaar: een ouder of voogd.",
    ),
    Fieldset("Toestemmingen", ("consent_gp", "consent_quality", "consents_asked_on")),
)
FIELDS = tuple(name for fieldset in FIELDSETS for name in fieldset.fields)
SHORT = ("initials", "surname_prefix", "partner_prefix", "house_number")
KEPT_WHEN_EMPTY = {"bsn": "masked_bsn", "identity_number": "masked_identity_number"}


class PatientForm(WarningsMixin, forms.ModelForm):
    """Warns (once) when the network knows somebody who may be the same person.

    When correcting, BSN and document number are shown masked and stay as they are when their field is left empty.
    """

    bsn = forms.CharField(
        label="BSN",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    postcode = forms.CharField(label="postcode", required=False, max_length=10)

    class Meta:
        model = Patient
        fields = FIELDS
        formfield_callback = formfield

    def __init__(self, *args, practice: Practice, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance.practice = practice
        self.helper = page_helper(FIELDSETS)
        self.is_new = self.instance.pk is None
        for name in SHORT:
            self.fields[name].widget.attrs["data-size"] = "short"
        self.fields["insurer"].queryset = Insurer.objects.active()
        self.fields["general_practitioner"].queryset = GeneralPractitioner.objects.active()
        self.original = None if self.is_new else copy.copy(self.instance)
        self.near_matches: list[Patient] = []
        if self.original:
            self._mask(typed=kwargs.get("initial") or {})

    def _mask(self, *, typed: dict) -> None:
        for name, masked in KEPT_WHEN_EMPTY.items():
            if getattr(self.original, name):
                self.initial[name] = typed.get(name, "")
                self.fields[
                    name
                ].help_text = f"Nu: {getattr(self.original, masked)}. Leeg laten = niet wijzigen."

    def clean_birth_date(self) -> datetime.date:
        birth_date = self.cleaned_data["birth_date"]
        if fault := birth_date_fault(birth_date, today=timezone.localdate()):
            raise ValidationError(fault)
        return birth_date

    def clean_bsn(self) -> str | None:
        typed = compact_bsn(self.cleaned_data["bsn"])
        if not typed and self.original and not self.data.get(self.add_prefix("bsn_missing_reason")):
            return self.original.bsn
        return typed or None

    def clean_identity_number(self) -> str:
        typed = self.cleaned_data["identity_number"]
        if not typed and self.original and self.data.get(self.add_prefix("identity_document")):
            return self.original.identity_number
        return typed

    def clean_postcode(self) -> str:
        return compact_postcode(self.cleaned_data["postcode"])

    def clean_consents_asked_on(self) -> datetime.date | None:
        asked_on = self.cleaned_data["consents_asked_on"]
        if fault := date_fault(asked_on, today=timezone.localdate()):
            raise ValidationError(fault)
        return asked_on

    def clean(self) -> dict:
        values = super().clean()
        for field, message in patient_faults(dict(values)):
            self.add_error(field, message)
        self._check_identity(values)
        if consents_were_asked(values) and not values.get("consents_asked_on"):
            values["consents_asked_on"] = timezone.localdate()
        if self.is_new and not self.errors:
            self._warn_of_near_matches(values)
        return values

    @property
    def ignores_warnings(self) -> bool:
        """Only who has seen these very people can say that it is somebody else."""
        seen = set(self.data.getlist("seen")) if self.is_bound else set()
        return super().ignores_warnings and {str(patient.pk) for patient in self.near_matches} <= seen

    @property
    def values(self) -> dict[str, object]:
        """What to write (only after `is_valid`)."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def _check_identity(self, values: dict) -> None:
        if values.get("bsn") and self._bsn_is_taken(values["bsn"]):
            self.add_error("bsn", "In deze praktijk is al een patiënt met dit BSN ingeschreven.")
        if bool(values.get("identity_document")) != bool(values.get("identity_number")):
            self.add_error(
                "identity_number", "Vul soort én nummer van het identiteitsbewijs in, of geen van beide."
            )

    def _bsn_is_taken(self, bsn: str) -> bool:
        # Django leaves this constraint to us: the practice isn't a field of the form.
        return (
            Patient.objects.filter(practice=self.instance.practice, bsn_index=blind_index(bsn))
            .exclude(pk=self.instance.pk)
            .exists()
        )

    def _warn_of_near_matches(self, values: dict) -> None:
        self.near_matches = near_matches(values=values)
        if self.near_matches:
            self.add_warning(
                "Deze patiënt lijkt al in het netwerk te staan. Kijk hieronder of het dezelfde persoon is."
            )


class PracticeForm(forms.Form):
    """In which practice; asked only of somebody who works in several."""

    practice = forms.ModelChoiceField(Practice.objects.none(), label="praktijk", empty_label=None)

    def __init__(self, *args, practice_ids: frozenset[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.practices = list(Practice.objects.filter(pk__in=practice_ids))
        self.fields["practice"].queryset = Practice.objects.filter(pk__in=practice_ids)
        self.fields["practice"].required = len(self.practices) > 1

    @property
    def is_needed(self) -> bool:
        return len(self.practices) > 1

    @property
    def chosen(self) -> Practice:
        """The chosen practice, or the first one as long as nothing (valid) was chosen."""
        practice = self.cleaned_data.get("practice") if self.is_bound and self.is_valid() else None
        return practice or self.practices[0]

    @property
    def practice_choices(self) -> list[tuple[int, str]]:
        return [(practice.pk, str(practice)) for practice in self.practices]

    @property
    def practice_errors(self) -> list[str]:
        return self.errors.get("practice", []) if self.is_bound else []
