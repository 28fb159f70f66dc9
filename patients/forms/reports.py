"""Which figures a report shows: of whom, of which months, and for whom."""

import calendar
import datetime

from django import forms
from django.utils import timezone

from lowback.dates import months_later
from lowback.formfields import UNKNOWN_CHOICE
from patients.queries.reporting import Scope
from practices.access import Permission, practices_of
from practices.models import Practice, User
from practices.suppression import NETWORK

INSIDE, OUTSIDE = "inside", "outside"


class MonthField(forms.DateField):
    """A whole month, as jjjj-mm; its value is the first day."""

    widget = forms.DateInput(format="%Y-%m", attrs={"type": "month", "placeholder": "jjjj-mm"})
    default_error_messages = {"invalid": "Schrijf de maand als jjjj-mm, bijvoorbeeld 2026-03."}

    def __init__(self, **options) -> None:
        super().__init__(input_formats=["%Y-%m"], **options)


class ReportForm(forms.Form):
    """Whole months: with days to choose from, two periods that differ by one would tell about a single day."""

    practice = forms.ChoiceField(label="praktijk", error_messages={"invalid_choice": UNKNOWN_CHOICE})
    since = MonthField(label="van maand")
    until = MonthField(label="tot en met maand")
    audience = forms.ChoiceField(
        label="voor wie",
        choices=[
            (INSIDE, "binnen het netwerk"),
            (OUTSIDE, "gaat het netwerk uit: alleen met toestemming"),
        ],
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )

    def __init__(self, *args, user: User, **options) -> None:
        super().__init__(*args, **options)
        self.practices = practices_of(user, Permission.VIEW_REPORTS)
        self.fields["practice"].choices = [
            *((str(practice.pk), practice.name) for practice in self.practices),
            (NETWORK, "het hele netwerk"),
        ]

    @classmethod
    def asked(cls, data, *, user: User) -> "ReportForm":
        """What the address asks for; what it doesn't say is the own practice, and a year up to this month."""
        this_month = timezone.localdate().replace(day=1)
        first = {
            "practice": cls(user=user).fields["practice"].choices[0][0],
            "since": f"{months_later(this_month, -11):%Y-%m}",
            "until": f"{this_month:%Y-%m}",
            "audience": INSIDE,
        }
        return cls(first | {name: data[name] for name in first if name in data}, user=user)

    def clean_since(self) -> datetime.date:
        since = self.cleaned_data["since"]
        if since.year < 1990:
            raise forms.ValidationError("Kies een maand vanaf 1990.")
        return since

    def clean_until(self) -> datetime.date:
        """The last day of the month."""
        until = self.cleaned_data["until"]
        if until > timezone.localdate():
            raise forms.ValidationError("Kies een maand tot en met deze maand.")
        return until.replace(day=calendar.monthrange(until.year, until.month)[1])

    def clean(self) -> dict:
        values = super().clean()
        if {"since", "until"} <= set(values) and values["until"] < values["since"]:
            self.add_error("until", "De periode eindigt voordat zij begint. Kies een latere maand.")
        return values

    @property
    def scope(self) -> Scope:
        """Only after `is_valid`."""
        values = self.cleaned_data
        return Scope(values["since"], values["until"], may_leave=values["audience"] == OUTSIDE)

    @property
    def chosen(self) -> Practice | None:
        """None for the network; only after `is_valid`."""
        wanted = self.cleaned_data["practice"]
        return next((each for each in self.practices if str(each.pk) == wanted), None)

    @property
    def query(self) -> dict[str, str]:
        """For links to the same figures in another shape."""
        return {name: self.data[name] for name in self.fields}
