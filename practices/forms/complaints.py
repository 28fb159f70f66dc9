"""A complaint as the officer writes it down, and the filter of the list."""

import datetime
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from lowback.fieldsets import Fieldset
from lowback.formfields import formfield
from lowback.forms import page_helper
from practices.actions.complaints import OWN_COMPLAINT
from practices.forms.staff import StaffField
from practices.models import Complaint, ComplaintCategory, Practice, User
from practices.queries.complaint_staff import Worker

FIELDS = (
    "received_on",
    "event_on",
    "channel",
    "complainant_name",
    "capacity",
    "authority",
    "complainant_contact",
    "preferred_contact",
    "patient_name",
    "patient_birth_date",
    "category",
    "description",
    "wish",
    "compensation_asked",
    "compensation_amount",
    "staff_in_words",
    "sharing_consent_on",
    "keurmerk_number",
    "keurmerk_officer",
    "insurer_told_on",
    "incident_reference",
)
_FIELDSETS = (
    Fieldset("De klager", FIELDS[3:8]),
    Fieldset("De patiënt", FIELDS[8:10], note="In woorden: een klacht is niet verbonden met een dossier."),
    Fieldset("De klacht", FIELDS[10:15]),
    Fieldset(
        "Over wie",
        ("staff", "staff_in_words", "sharing_consent_on"),
        note="Zij zien de klacht pas als u haar aan hen voorlegt.",
    ),
    Fieldset("Keurmerk, verzekeraar en melding", FIELDS[17:]),
)
NOT_IN_FUTURE = ("received_on", "sharing_consent_on", "insurer_told_on", "patient_birth_date")
FUTURE = "Deze datum ligt in de toekomst."
RETIRED = "Deze klachtsoort is niet meer in gebruik. Kies een andere."


class ComplaintForm(forms.ModelForm):
    """A new complaint; with `instance` a correction of one, whose practice stays. The officer may not be among those
    whom it is about."""

    practice = forms.ModelChoiceField(Practice.objects.none(), label="praktijk")

    class Meta:
        model = Complaint
        fields = FIELDS
        formfield_callback = formfield

    def __init__(
        self, *args, officer: User, practices: Sequence[Practice], workers: Sequence[Worker], **options
    ) -> None:
        super().__init__(*args, **options)
        self.officer = officer
        is_new = self.instance.pk is None
        if is_new:
            self._offer(practices)
        else:
            del self.fields["practice"]
        self.fields["staff"] = StaffField(workers)
        if not is_new:
            self.fields["staff"].tick(self.instance)
        kept = Q(pk=self.instance.category_id) if self.instance.category_id else Q()
        self.fields["category"].queryset = ComplaintCategory.objects.filter(Q(is_active=True) | kept)
        self.fields["category"].error_messages["invalid_choice"] = RETIRED
        for name, rows in (("description", 8), ("complainant_contact", 4)):
            self.fields[name].widget.attrs["rows"] = rows
        self.fields["sharing_consent_on"].widget.attrs["data-size"] = "wide"
        first = (("practice",) if is_new else ()) + FIELDS[:3]
        self.helper = page_helper((Fieldset("Ontvangst", first), *_FIELDSETS))

    def _offer(self, practices: Sequence[Practice]) -> None:
        field = self.fields["practice"]
        field.queryset = Practice.objects.filter(pk__in=[practice.pk for practice in practices])
        field.error_messages["invalid_choice"] = "Kies een van uw praktijken."
        if len(practices) == 1:
            field.initial = practices[0].pk

    @property
    def practice_chosen(self) -> Practice | None:
        return self.cleaned_data.get("practice") if self.instance.pk is None else self.instance.practice

    def clean(self) -> dict:
        values = super().clean()
        self._clean_dates(values)
        is_other = values.get("capacity") not in (None, Complaint.Capacity.PATIENT)
        if is_other and "authority" not in self.errors and not values.get("authority"):
            self.add_error("authority", "Vul in waaruit blijkt dat de klager namens de patiënt mag klagen.")
        if values.get("compensation_amount") is not None and not values.get("compensation_asked"):
            self.add_error("compensation_amount", "Een bedrag hoort alleen bij een gevraagde vergoeding.")
        self._clean_staff(values)
        return values

    def _clean_dates(self, values: dict) -> None:
        today = timezone.localdate()
        for name in NOT_IN_FUTURE:
            if values.get(name) and values[name] > today:
                self.add_error(name, FUTURE)
        received, event = values.get("received_on"), values.get("event_on")
        if received and event and event > received:
            self.add_error("event_on", "De gebeurtenis kan niet na de ontvangst van de klacht liggen.")

    def _clean_staff(self, values: dict) -> None:
        chosen: list[Worker] = values.get("staff") or []
        if any(worker.user == self.officer for worker in chosen):
            self.add_error("staff", OWN_COMPLAINT)
        practice = self.practice_chosen
        elsewhere = [worker.user.name for worker in chosen if practice and worker.practice != practice]
        if elsewhere:
            self.add_error("staff", f"Niet gekozen als medewerker van {practice}: {', '.join(elsewhere)}.")

    def _post_clean(self) -> None:
        """The action writes; the fields have checked what there is to check."""

    @property
    def values(self) -> dict[str, object]:
        """For the action, without the staff; only after `is_valid`."""
        found = {name: self.cleaned_data[name] for name in FIELDS}
        return found | ({"practice": self.cleaned_data["practice"]} if self.instance.pk is None else {})

    @property
    def staff(self) -> list[User]:
        return [worker.user for worker in self.cleaned_data["staff"]]


def not_in_future(day: datetime.date) -> datetime.date:
    if day > timezone.localdate():
        raise ValidationError(FUTURE)
    return day
