"""Starting and correcting an episode."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import Episode, GeneralPractitioner
from patients.phases.base import Fieldset
from patients.registration import date_fault, referral_faults
from practices.models import Membership, Practice, User

FIELDSETS = (
    Fieldset("Aanmelding", ("lead_therapist", "started_on", "access_mode", "help_request")),
    Fieldset(
        "Verwijzing",
        ("referrer", "referrer_name", "referral_date", "referral_reason"),
        note="Alleen bij aanmelding met verwijzing.",
    ),
)


def therapists_of(practice: Practice):
    """Who may lead an episode there: the practice's therapists of today."""
    return User.objects.filter(
        is_active=True,
        pk__in=Membership.objects.current()
        .filter(practice=practice, role=Membership.Role.THERAPIST)
        .values("user"),
    )


class EpisodeForm(forms.ModelForm):
    class Meta:
        model = Episode
        fields = tuple(name for fieldset in FIELDSETS for name in fieldset.fields)
        formfield_callback = formfield

    def __init__(self, *args, practice: Practice, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper(FIELDSETS)
        therapists = therapists_of(practice)
        if self.instance.pk:
            # Whoever led it so far stays a choice, also after leaving the practice.
            therapists = therapists | User.objects.filter(pk=self.instance.lead_therapist_id)
        self.fields["lead_therapist"].queryset = therapists
        self.fields["referrer"].queryset = GeneralPractitioner.objects.active()

    def clean_started_on(self) -> datetime.date:
        return _not_in_future(self.cleaned_data["started_on"])

    def clean_referral_date(self) -> datetime.date | None:
        return _not_in_future(self.cleaned_data["referral_date"])

    def clean(self) -> dict:
        values = super().clean()
        for field, message in referral_faults(dict(values)):
            self.add_error(field, message)
        return values


def _not_in_future(date: datetime.date | None) -> datetime.date | None:
    if fault := date_fault(date, today=timezone.localdate()):
        raise ValidationError(fault)
    return date
