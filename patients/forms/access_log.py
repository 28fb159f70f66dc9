"""Which lines of the access log are asked for, and the monthly sign-off."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lowback.formfields import POSSIBLE_DATES
from lowback.forms import DateInput, page_helper
from patients.log_patterns import PATTERNS
from patients.phases.base import Fieldset
from patients.queries.access_log import ALL, ALL_BUT_LOG, Event, Selection
from practices.models import LogReview, User

# The days that one look at the lines of everybody may span.
MOST_DAYS = 92


class PeriodForm(forms.Form):
    """Two days, both included."""

    from_day = forms.DateField(label="van", widget=DateInput, validators=POSSIBLE_DATES)
    until_day = forms.DateField(label="tot en met", widget=DateInput, validators=POSSIBLE_DATES)

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("from_day"), values.get("until_day")
        if first and last and last < first:
            self.add_error("until_day", "De einddatum ligt voor de begindatum.")
        return values


class OverviewForm(PeriodForm):
    """The last year, unless asked otherwise."""

    with_names = forms.BooleanField(
        label="met de namen van medewerkers",
        required=False,
        help_text="Alleen als de patiënt daar een goede reden voor heeft. Anders staan er functie en praktijk.",
    )

    @staticmethod
    def defaults() -> dict[str, object]:
        today = timezone.localdate()
        return {"from_day": today - datetime.timedelta(days=365), "until_day": today}


class LogForm(PeriodForm):
    user = forms.ModelChoiceField(
        User.objects.all(), label="medewerker", required=False, empty_label="iedereen"
    )
    event = forms.ChoiceField(
        label="gebeurtenis",
        required=False,
        choices=[
            (ALL_BUT_LOG, "alles zonder logboekinzage"),
            (ALL, "alles"),
            *Event.choices,
        ],
    )
    pattern = forms.ChoiceField(
        label="patroon",
        required=False,
        choices=[("", "alle regels"), *((pattern.key, pattern.title) for pattern in PATTERNS)],
    )
    patient = forms.IntegerField(required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, max_value=10**18, widget=forms.HiddenInput)

    @staticmethod
    def defaults() -> dict[str, object]:
        """This month."""
        today = timezone.localdate()
        return {"from_day": today.replace(day=1), "until_day": today}

    def clean(self) -> dict:
        values = super().clean()
        first, last = values.get("from_day"), values.get("until_day")
        reads_everybody = values.get("pattern") or not values.get("patient")
        if first and last and reads_everybody and (last - first).days > MOST_DAYS:
            raise ValidationError(
                f"Kies een periode van hoogstens {MOST_DAYS} dagen, of één patiënt zonder patroon."
            )
        return values

    @property
    def selection(self) -> Selection:
        """Only after `is_valid`."""
        values = self.cleaned_data
        return Selection(
            from_day=values["from_day"],
            until_day=values["until_day"],
            event=values["event"],
            pattern=values["pattern"],
            user_id=values["user"].pk if values["user"] else None,
            patient_id=values["patient"],
            before=values["before"],
            after=values["after"],
        )


class LogReviewForm(forms.ModelForm):
    class Meta:
        model = LogReview
        fields = ("conclusion", "measures")
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in ("conclusion", "measures")}
        help_texts = {
            "conclusion": "Wat u hebt bekeken, en wat u ervan vindt. Ook als er niets bijzonders was.",
            "measures": "Bijvoorbeeld: navraag gedaan, gesprek gevoerd, melding gedaan. Zonder namen van patiënten.",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper((Fieldset("Oordeel", self.Meta.fields),))
