"""Closing an episode: one answer per goal, and the reason."""

from collections.abc import Sequence

from django import forms

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import Closing, GoalResult
from patients.phases.base import Fieldset


class ClosingForm(forms.ModelForm):
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
        self.goals = goals
        names = []
        for number, goal in enumerate(goals):
            names.append(f"goal_{number}")
            self.fields[names[-1]] = forms.ChoiceField(
                label=goal, choices=GoalResult.choices, widget=forms.RadioSelect
            )
        results = (Fieldset("Resultaat per doel", tuple(names), layout="answers"),) if names else ()
        self.helper = page_helper(
            (
                Fieldset("Reden", ("reason", "explanation")),
                *results,
                Fieldset("Afronding", ("without_measurements", "aftercare", "report_to_gp")),
            )
        )

    def _post_clean(self) -> None:
        """The action writes; the fields have checked what there is to check."""

    @property
    def values(self) -> dict[str, object]:
        """For the action; only after `is_valid`."""
        found = {name: self.cleaned_data[name] for name in self.Meta.fields}
        results = [self.cleaned_data[f"goal_{number}"] for number in range(len(self.goals))]
        goals = [{"text": text, "result": result} for text, result in zip(self.goals, results, strict=True)]
        return found | {"goals": goals}


class ReopeningForm(forms.Form):
    reason = forms.CharField(
        label="waarom gaat de episode weer open",
        max_length=300,
        widget=forms.TextInput(attrs={"data-size": "full"}),
    )

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper((Fieldset("Heropenen", ("reason",)),))
