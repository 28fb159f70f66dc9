"""The note of a visit: as few keys as a routine visit deserves."""

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict
from django.utils import timezone

from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.models import PerformedExercise, Treatment
from patients.phases.base import Fieldset

CARRIED = ("subjective", "objective", "evaluation", "performed")


class TreatmentForm(forms.ModelForm):
    pain = forms.TypedChoiceField(
        label="pijn nu",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(value, str(value)) for value in range(11)],
        widget=forms.RadioSelect,
        help_text="0 geen pijn, 10 ergst denkbaar",
    )
    red_flags = forms.ChoiceField(
        label="rode vlaggen",
        required=False,
        choices=Treatment.RedFlags.choices,
        widget=forms.RadioSelect,
        help_text="Opnieuw gevraagd en niets nieuws: onveranderd.",
    )

    class Meta:
        model = Treatment
        fields = (
            "visited_on",
            "pain",
            "red_flags",
            "subjective",
            "objective",
            "evaluation",
            "follows_plan",
            "performed",
        )
        formfield_callback = formfield

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        if not self.instance.pk and "visited_on" not in (options.get("initial") or {}):
            # The day of the visit, when the page was opened; what is kept while typing keeps it.
            self.initial["visited_on"] = timezone.localdate()
        self.helper = page_helper(
            (
                Fieldset("Vragen", ("pain", "red_flags"), layout="answers"),
                Fieldset("Verslag", ("subjective", "objective", "evaluation", "follows_plan", "performed")),
                Fieldset("Bezoek", ("visited_on",)),
            )
        )

    def _post_clean(self) -> None:
        """The action writes; the fields of the form have checked what there is to check."""


class ExerciseForm(forms.Form):
    """One planned exercise; its name is the plan's and isn't asked."""

    done = forms.BooleanField(label="gedaan", required=False)
    sets = forms.IntegerField(label="series", required=False, min_value=1, max_value=10)
    repetitions = forms.IntegerField(label="herhalingen", required=False, min_value=1, max_value=100)
    load = forms.CharField(label="gewicht", required=False, max_length=60)
    pain = forms.IntegerField(label="pijn erbij", required=False, min_value=0, max_value=10)
    course = forms.ChoiceField(
        label="ging", required=False, choices=[("", "–"), *PerformedExercise.Course.choices]
    )

    def __init__(self, *args, name: str, **options) -> None:
        super().__init__(*args, **options)
        self.name = name

    @property
    def row(self) -> dict[str, object]:
        return {"name": self.name} | self.cleaned_data


def exercise_forms(rows: Sequence[Mapping[str, object]], data: QueryDict | None = None) -> list[ExerciseForm]:
    """One form per row; `data` is what was posted or is being typed."""
    return [
        ExerciseForm(data, prefix=f"exercise-{number}", name=str(row["name"]), initial=row)
        for number, row in enumerate(rows)
    ]


def carried(posted: QueryDict, values: Mapping[str, object], before: Treatment | None) -> list[str]:
    """The sections that were taken over from the note before and read the same still."""
    if before is None:
        return []
    return [
        name
        for name in CARRIED
        if name in posted.getlist("carried") and values[name] and values[name] == getattr(before, name)
    ]
