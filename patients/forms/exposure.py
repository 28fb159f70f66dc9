"""A feared activity, an experiment, and a moment of pain education."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import Episode, ExposureExperiment, FearedActivity, PainEducation
from patients.phases.base import Fieldset


class DatedForm(forms.ModelForm):
    """A form about something of a day within the episode; `DAY` names the field."""

    DAY = ""

    def __init__(self, *args, episode: Episode, **options) -> None:
        super().__init__(*args, **options)
        self.episode = episode
        self.initial.setdefault(self.DAY, timezone.localdate())

    def clean(self) -> dict:
        values = super().clean()
        day: datetime.date | None = values.get(self.DAY)
        if day and day > timezone.localdate():
            self.add_error(self.DAY, "Deze datum ligt in de toekomst.")
        elif day and day < self.episode.started_on:
            self.add_error(self.DAY, "Deze datum ligt voor de start van de episode.")
        return values


class FearedActivityForm(DatedForm):
    DAY = "scored_on"

    class Meta:
        model = FearedActivity
        fields = ("text", "score", "scored_on")
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset("Gevreesde activiteit", self.Meta.fields),))


class ExperimentForm(DatedForm):
    DAY = "done_on"

    class Meta:
        model = ExposureExperiment
        fields = (
            "done_on",
            "what",
            "prediction",
            "belief_before",
            "fear_before",
            "fear_during",
            "fear_after",
            "outcome",
            "belief_after",
            "new_score",
        )
        formfield_callback = formfield

    def __init__(self, *args, activity: FearedActivity, **options) -> None:
        super().__init__(*args, **options)
        self.activity = activity
        self.helper = page_helper(
            (
                Fieldset("Vooraf", ("done_on", "what", "prediction", "belief_before")),
                Fieldset("Angst", ("fear_before", "fear_during", "fear_after")),
                Fieldset("Achteraf", ("outcome", "belief_after", "new_score")),
            )
        )

    def clean(self) -> dict:
        values = super().clean()
        first = self.activity.scored_on
        if values.get("done_on") and values["done_on"] < first:
            self.add_error(
                "done_on", f"Deze datum ligt voor de eerste score van de activiteit ({first:%d-%m-%Y})."
            )
        return values


class EducationForm(DatedForm):
    DAY = "given_on"

    topics = forms.MultipleChoiceField(
        label="onderwerpen", choices=PainEducation.Topic.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = PainEducation
        fields = ("given_on", "topics", "in_own_words", "checked_how", "understood", "come_back_to")
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields[
            "checked_how"
        ].help_text = "Bijvoorbeeld: laten uitleggen aan de partner, een quiz, terugvragen."
        self.helper = page_helper(
            (
                Fieldset("Uitleg", ("given_on", "topics")),
                Fieldset("Begrepen?", ("in_own_words", "checked_how", "understood", "come_back_to")),
            )
        )

    def clean_in_own_words(self) -> str:
        words = self.cleaned_data["in_own_words"]
        if not words.strip():
            raise ValidationError("Schrijf op wat de patiënt ervan meeneemt.")
        return words
