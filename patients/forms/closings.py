"""What became of the goals: at an evaluation, and at the closing of an episode."""

import datetime
from collections.abc import Sequence

from django import forms
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import Closing, Episode, Evaluation, GoalResult
from patients.phases.base import Fieldset


class GoalsMixin:
    """A form with one answer per goal of the plan; `goals` are their words."""

    def add_goals(self, goals: Sequence[str]) -> tuple[Fieldset, ...]:
        """The fieldset with the answers; none without goals."""
        self.goals = goals
        names = tuple(f"goal_{number}" for number in range(len(goals)))
        for name, goal in zip(names, goals, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=goal, choices=GoalResult.choices, widget=forms.RadioSelect
            )
        return (Fieldset("Resultaat per doel", names, layout="answers"),) if names else ()

    def _post_clean(self) -> None:
        """The action writes; the fields have checked what there is to check."""

    @property
    def values(self) -> dict[str, object]:
        """For the action; only after `is_valid`."""
        found = {name: self.cleaned_data[name] for name in self.Meta.fields}
        results = [self.cleaned_data[f"goal_{number}"] for number in range(len(self.goals))]
        goals = [{"text": text, "result": result} for text, result in zip(self.goals, results, strict=True)]
        return found | {"goals": goals}


class EvaluationForm(GoalsMixin, forms.ModelForm):
    class Meta:
        model = Evaluation
        fields = ("evaluated_on", "decision", "explanation", "next_evaluation_on")
        formfield_callback = formfield

    def __init__(self, *args, goals: Sequence[str], episode: Episode, **options) -> None:
        super().__init__(*args, **options)
        self.episode = episode
        self.fields["evaluated_on"].initial = timezone.localdate()
        self.helper = page_helper(
            (
                *self.add_goals(goals),
                Fieldset("Besluit", ("decision", "explanation", "next_evaluation_on")),
                Fieldset("Wanneer", ("evaluated_on",)),
            )
        )

    def clean_evaluated_on(self) -> datetime.date:
        day = self.cleaned_data["evaluated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        if day < self.episode.started_on:
            raise forms.ValidationError("Deze datum ligt voor de start van de episode.")
        return day

    def clean(self) -> dict:
        values = super().clean()
        decision, following = values.get("decision"), values.get("next_evaluation_on")
        goes_on = decision in {Evaluation.Decision.CONTINUE, Evaluation.Decision.CHANGE}
        if goes_on and not following and "next_evaluation_on" not in self.errors:
            self.add_error("next_evaluation_on", "Spreek een volgende evaluatie af.")
        if following and values.get("evaluated_on") and following <= values["evaluated_on"]:
            self.add_error("next_evaluation_on", "De volgende evaluatie ligt niet na deze.")
        if (
            decision
            and decision != Evaluation.Decision.CONTINUE
            and not values.get("explanation", "").strip()
        ):
            self.add_error("explanation", "Leg uit waarom.")
        return values


class ClosingForm(GoalsMixin, forms.ModelForm):
    report_to_gp = forms.TypedChoiceField(
        label="verslag aan de huisarts",
        choices=[("yes", "ja"), ("no", "nee")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Closing
        fields = ("reason", "explanation", "without_measurements", "aftercare", "report_to_gp")
        formfield_callback = formfield

    def __init__(self, *args, goals: Sequence[str], **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper(
            (
                Fieldset("Reden", ("reason", "explanation")),
                *self.add_goals(goals),
                Fieldset("Afronding", ("without_measurements", "aftercare", "report_to_gp")),
            )
        )


class ReopeningForm(forms.Form):
    reason = forms.CharField(
        label="waarom gaat de episode weer open",
        max_length=300,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset("Heropenen", ("reason",)),))
