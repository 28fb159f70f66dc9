"""Planning a graded activity, and writing down what was done."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.conf import settings
from django.utils import timezone

from lowback.forms import DateInput, page_helper
from patients.chronic.quota import QuotaError
from patients.chronic.schedule import TRIALS, Schedule, schedule_of
from patients.forms.fields import formfield
from patients.models import GradedActivity, QuotaPlan
from patients.phases.base import Fieldset
from patients.queries.activities import Agreed

ACTIVITY_FIELDS = ("name", "unit", "purpose")
STEPPING = ("goal", "first_day", "last_day", "times_per_week", "steps", "step_percent", "rounding")
BASELINE = Fieldset(
    "Basismeting",
    (*TRIALS, "baseline_note", "start_percent"),
    note="Minstens twee, meestal drie keer. De patiënt mag stoppen door pijn; bij de opbouw juist niet.",
)
BUILD_UP = Fieldset("Opbouw", STEPPING)
GO_ON = Fieldset(
    "Verder vanaf",
    ("start_amount", "change_reason"),
    note="De nieuwe versie begint waar de vorige was. Wat gedaan is, blijft staan.",
)


class QuotaPlanForm(forms.ModelForm):
    """A plan as a draft may have gaps; what is filled in must make sense together. `schedule` is what it comes to."""

    schedule: Schedule | None = None

    class Meta:
        model = QuotaPlan
        fields = (*TRIALS, "baseline_note", "start_percent", *STEPPING)
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((BASELINE, BUILD_UP))
        self.initial.setdefault("rounding", 1)
        if self.initial.get("start_percent") is None and "start_percent" in self.fields:
            self.initial["start_percent"] = settings.GRADED_ACTIVITY_START_PERCENT
        self.initial["steps"] = self.initial.get("steps") or QuotaPlan.Steps.LINEAR

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors:
            try:
                self.schedule = schedule_of(values)
            except QuotaError as error:
                self.add_error(error.field if error.field in self.fields else None, str(error))
        return values

    @property
    def values(self) -> dict[str, object]:
        """For the action; only after `is_valid`."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NextQuotaPlanForm(QuotaPlanForm):
    """A next version goes on from an amount; there is no new baseline."""

    class Meta(QuotaPlanForm.Meta):
        fields = ("start_amount", "change_reason", *STEPPING)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((GO_ON, BUILD_UP))


class NewActivityForm(QuotaPlanForm):
    name = formfield(GradedActivity._meta.get_field("name"))
    unit = formfield(GradedActivity._meta.get_field("unit"))
    purpose = formfield(GradedActivity._meta.get_field("purpose"))

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset("Activiteit", ACTIVITY_FIELDS), BASELINE, BUILD_UP))

    @property
    def activity(self) -> dict[str, object]:
        """Only after `is_valid`."""
        return {name: self.cleaned_data[name] for name in ACTIVITY_FIELDS}


class SessionsForm(forms.Form):
    """The home sheet, row by row: one for each session of which nothing was written. Rows left empty are left open."""

    def __init__(self, *args, rows: Sequence[Agreed], unit: str, **options) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        self.names = [self._add(row, unit) for row in rows]

    def _add(self, row: Agreed, unit: str) -> tuple[str, ...]:
        key = row.quota.pk
        self.fields[f"amount_{key}"] = forms.DecimalField(
            label=f"gedaan ({unit})",
            min_value=0,
            max_digits=7,
            decimal_places=2,
            required=False,
            localize=True,
        )
        self.fields[f"pain_before_{key}"] = _pain("pijn vooraf (0–10)")
        self.fields[f"pain_after_{key}"] = _pain("pijn achteraf (0–10)")
        self.fields[f"done_on_{key}"] = forms.DateField(
            label="gedaan op",
            widget=DateInput,
            required=False,
            initial=min(row.quota.day, timezone.localdate()),
        )
        self.fields[f"reason_{key}"] = forms.CharField(label="waarom anders", max_length=300, required=False)
        names = tuple(
            f"{name}_{key}" for name in ("amount", "pain_before", "pain_after", "done_on", "reason")
        )
        for name in names:
            # In a table the heading of the column is all that can be seen: each field says of which day it is.
            field = self.fields[name]
            field.widget.attrs["aria-label"] = f"{field.label}, {row.quota.day:%d-%m-%Y}"
        return names

    @property
    def lines(self) -> list[tuple[Agreed, list[tuple[str, forms.BoundField]]]]:
        """Per session its fields, each with the heading of its column."""
        headings = ("Gedaan", "Pijn vooraf", "Pijn achteraf", "Gedaan op", "Waarom anders")
        return [
            (row, [(heading, self[name]) for heading, name in zip(headings, names, strict=True)])
            for row, names in zip(self.rows, self.names, strict=True)
        ]

    def clean(self) -> dict:
        values = super().clean()
        today = timezone.localdate()
        for row in self.rows:
            key = row.quota.pk
            day = values.get(f"done_on_{key}")
            others = ("pain_before", "pain_after", "reason")
            has_more = any(values.get(f"{name}_{key}") not in (None, "") for name in others)
            if values.get(f"amount_{key}") is None:
                if has_more and f"amount_{key}" not in self.errors:
                    self.add_error(f"amount_{key}", "Hoeveel is er gedaan? Vul 0 in voor niets.")
            elif day and day > today:
                self.add_error(f"done_on_{key}", "Deze dag ligt in de toekomst.")
            elif day and day < row.plan.first_day:
                self.add_error(f"done_on_{key}", "Deze dag ligt voor het begin van het opbouwplan.")
        if not self.errors and not self.done:
            raise forms.ValidationError("Vul minstens één keer in hoeveel er is gedaan.")
        return values

    @property
    def done(self) -> list[dict[str, object]]:
        """For the action, the rows that hold an amount."""
        return [
            self._done(row)
            for row in self.rows
            if self.cleaned_data.get(f"amount_{row.quota.pk}") is not None
        ]

    def _done(self, row: Agreed) -> dict[str, object]:
        def value(name: str) -> Decimal | int | str | datetime.date | None:
            return self.cleaned_data.get(f"{name}_{row.quota.pk}")

        return {
            "quota": row.quota,
            "done_on": value("done_on") or min(row.quota.day, timezone.localdate()),
            "amount": value("amount"),
            "pain_before": value("pain_before"),
            "pain_after": value("pain_after"),
            "reason": value("reason") or "",
        }


class ShortReasonForm(forms.Form):
    """Why something is stopped or taken back."""

    reason = forms.CharField(
        label="waarom", max_length=200, widget=forms.TextInput(attrs={"data-size": "full"})
    )

    def __init__(self, *args, title: str, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset(title, ("reason",)),))


def _pain(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=10, required=False)
