"""A form made from an instrument's items: one question, one bar of answers."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from django import forms
from django.utils import timezone

from lowback.formfields import POSSIBLE_DATES
from lowback.forms import DateInput, page_helper
from patients.due import Due
from patients.instruments import Instrument, Item
from patients.instruments.base import Checklist, OwnActivities
from patients.models import Episode, Measurement
from patients.phases.base import Fieldset
from patients.questionnaires import MOST_ACTIVITIES, in_words, moment_fault, score_fault

Moment = Measurement.Moment
# More answers than this are typed as a number.
MOST_BUTTONS = 11


class MeasurementForm(forms.Form):
    """`earlier` are the measurements with this instrument so far; `wording` are official questions, by item."""

    measured_on = forms.DateField(label="gemeten op", widget=DateInput, validators=POSSIBLE_DATES)
    moment = forms.ChoiceField(label="moment", choices=Moment.choices, widget=forms.RadioSelect)
    instrument_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args,
        instrument: Instrument,
        episode: Episode,
        earlier: Sequence[Measurement],
        due: Sequence[Due],
        wording: Mapping[str, str],
        **options,
    ) -> None:
        super().__init__(*args, **options)
        self.instrument, self.episode, self.wording = instrument, episode, wording
        self.has_own_activities = isinstance(instrument, OwnActivities)
        self.fields["measured_on"].initial = timezone.localdate()
        self.fields["moment"].initial = first_moment(instrument, earlier, due)
        self.fields["instrument_version"].initial = instrument.version
        general = ["measured_on", "moment"]
        if instrument.variants:
            self.fields["variant"] = forms.ChoiceField(
                label="welke pijn",
                choices=instrument.variants,
                widget=forms.RadioSelect,
                initial=instrument.variants[0][0],
            )
            general.append("variant")
        self._add_items(earlier)
        parts = list(self._parts())
        headings = tuple((names[0], heading) for heading, names in parts if heading)
        asked = tuple(name for _, names in parts for name in names)
        self.helper = page_helper(
            (
                Fieldset("Vragen", asked, layout="answers", headings=headings),
                Fieldset("Wanneer", tuple(general)),
            )
        )

    def _add_items(self, earlier: Sequence[Measurement]) -> None:
        names = earlier[-1].activities if earlier and self.has_own_activities else {}
        for item in (*self.instrument.items, *self.instrument.extras):
            if self.has_own_activities:
                self.fields[f"activity_{item.key}"] = forms.CharField(
                    label=item.label, max_length=120, required=False, initial=names.get(item.key, "")
                )
            self.fields[name_of(item)] = self._field(item)

    def _field(self, item: Item) -> forms.Field:
        label = self.wording.get(item.key) or item.label
        if self.has_own_activities:
            label = f"{label}: hoe moeilijk" if item.answers[0] == "geen moeite" else f"{label}: hoe goed"
        if isinstance(self.instrument, Checklist):
            return forms.BooleanField(label=label, required=False)
        if item.maximum - item.minimum < MOST_BUTTONS:
            return forms.TypedChoiceField(
                label=label,
                required=False,
                coerce=int,
                empty_value=None,
                choices=[
                    (value, item.answer_label(value)) for value in range(item.minimum, item.maximum + 1)
                ],
                widget=forms.RadioSelect,
            )
        unit = f" ({item.unit})" if item.unit else ""
        return forms.IntegerField(
            label=f"{label}{unit}", required=False, min_value=item.minimum, max_value=item.maximum
        )

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        """The field names under their headings, in order."""
        heading, names = None, []
        for item in (*self.instrument.items, *self.instrument.extras):
            if item.group != heading and names:
                yield heading or "", names
                names = []
            heading = item.group
            names += [f"activity_{item.key}"] if self.has_own_activities else []
            names.append(name_of(item))
        yield heading or "", names

    def clean_measured_on(self) -> datetime.date:
        day = self.cleaned_data["measured_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        if day < self.episode.started_on:
            raise forms.ValidationError("Deze datum ligt voor de start van de episode.")
        return day

    def clean_moment(self) -> str:
        moment = self.cleaned_data["moment"]
        if fault := moment_fault(self.instrument, moment):
            raise forms.ValidationError(fault)
        return moment

    def clean(self) -> dict:
        values = super().clean()
        version = values.get("instrument_version")
        if version and version != self.instrument.version:
            raise forms.ValidationError(
                "Deze vragenlijst is vernieuwd sinds u begon. Kijk de antwoorden na en sla nog eens op."
            )
        if self.has_own_activities:
            self._check_activities(values)
        if not self.errors:
            self._demand_score()
        return values

    def _check_activities(self, values: Mapping[str, object]) -> None:
        seen: set[str] = set()
        for item in self.instrument.items:
            words, answer = (values.get(f"activity_{item.key}") or "").strip(), values.get(name_of(item))
            if words and answer is None:
                self.add_error(name_of(item), "Geef deze activiteit een cijfer, of haal haar weg.")
            if answer is not None and not words:
                self.add_error(f"activity_{item.key}", "Schrijf op om welke activiteit het gaat.")
            if words and words.casefold() in seen:
                self.add_error(f"activity_{item.key}", "Deze activiteit staat er al.")
            seen.add(words.casefold())
        beyond = (f"activity_{number}" for number in range(MOST_ACTIVITIES + 1, 20))
        if any(self.data.get(name) for name in beyond):
            self.add_error(None, f"Hoogstens {MOST_ACTIVITIES} activiteiten.")

    def _demand_score(self) -> None:
        score = self.instrument.score(self.answers)
        if self.instrument.is_usable(score):
            return
        if not self.has_own_activities:
            for key in score.missing:
                self.add_error(f"answer_{key}", "Nog niet beantwoord.")
        if self.has_own_activities or self.instrument.most_missing:
            self.add_error(None, score_fault(self.instrument))

    @property
    def answers(self) -> dict[str, int]:
        """Item → number, of what was answered."""
        items = (*self.instrument.items, *self.instrument.extras)
        found = {item.key: self.cleaned_data.get(name_of(item)) for item in items}
        if isinstance(self.instrument, Checklist):
            return {key: 1 for key, ticked in found.items() if ticked}
        return {key: answer for key, answer in found.items() if answer is not None}

    @property
    def values(self) -> dict[str, object]:
        """For the action; only after `is_valid`."""
        answers = self.answers
        activities = {}
        if self.has_own_activities:
            activities = {key: self.cleaned_data[f"activity_{key}"].strip() for key in answers}
        return {
            "measured_on": self.cleaned_data["measured_on"],
            "moment": self.cleaned_data["moment"],
            "variant": self.cleaned_data.get("variant", ""),
            "answers": answers,
            "activities": activities,
            "questions": in_words(self.instrument, answers, activities, self.wording),
        }


def name_of(item: Item) -> str:
    return f"answer_{item.key}"


def first_moment(instrument: Instrument, earlier: Sequence[Measurement], due: Sequence[Due]) -> str:
    """What the form proposes: what is due with this instrument, else the start for the first time."""
    for each in due:
        if instrument.key in each.instruments:
            return each.moment
    return Moment.INTERIM if earlier or instrument.key == "gpe" else Moment.START


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="waarom klopt deze meting niet",
        max_length=200,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )
