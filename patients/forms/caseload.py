"""Which open episodes are listed, and in which order."""

from collections.abc import Callable, Iterable, Sequence

from django import forms
from django.core.exceptions import ValidationError

from lowback.formfields import UNKNOWN_CHOICE
from patients.queries.caseload import SORTS, STAGES, Entry
from patients.recovery import Kind
from patients.tracks import TRACKS
from practices.models import Practice, User

NONE, ANY = "none", "any"
SHOWS: dict[str, tuple[str, Callable[[Entry], bool]]] = {
    "waiting": ("wacht op de intake", lambda entry: entry.is_waiting),
    "overdue": ("evaluatie te laat", lambda entry: entry.is_overdue),
    "unsigned": ("niet ondertekend", lambda entry: entry.summary.unsigned > 0),
}
PROFILES = [("1", "profiel 1"), ("2", "profiel 2"), ("3", "profiel 3"), (NONE, "nog niet bepaald")]
ORDERS = [
    (f"{sign}{key}", f"{title}, {'aflopend' if sign else 'oplopend'}")
    for key, (title, _) in SORTS.items()
    for sign in ("", "-")
]


def choice(label: str, every: str, choices: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", every), *choices],
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )


class CaseloadFilter(forms.Form):
    """Of a therapist's own episodes. Each field narrows the list; the names of the fields are those in the address."""

    first_order = "-weeks"

    show = choice("toon", "alle open episodes", ((key, title) for key, (title, _) in SHOWS.items()))
    stage = choice("fase", "elke fase", STAGES.items())
    track = choice("traject", "elk traject", ((track.key, track.title) for track in TRACKS.values()))
    profile = choice("profiel", "elk profiel", PROFILES)
    signal = choice("signaal", "alle", [(ANY, "met een signaal"), (NONE, "zonder signaal"), *Kind.choices])
    sort = choice("volgorde", "langst bezig eerst", ORDERS)
    page = forms.IntegerField(required=False, min_value=1, max_value=10**6, widget=forms.HiddenInput)

    def clean(self) -> dict:
        if "page" in self.errors:
            raise ValidationError("Deze bladzijde bestaat niet.")
        return super().clean()

    @property
    def order(self) -> str:
        return self.cleaned_data["sort"] or self.first_order

    def filter(self, found: Iterable[Entry]) -> list[Entry]:
        """Only after `is_valid`."""
        tests = self._tests()
        return [entry for entry in found if all(test(entry) for test in tests)]

    def _tests(self) -> list[Callable[[Entry], bool]]:
        asked = self.cleaned_data
        tests: list[Callable[[Entry], bool]] = []
        if asked["show"]:
            tests.append(SHOWS[asked["show"]][1])
        for name in ("stage", "track"):
            if asked[name]:
                tests.append(lambda entry, name=name: getattr(entry.summary, name) == asked[name])
        if asked["profile"]:
            profile = None if asked["profile"] == NONE else int(asked["profile"])
            tests.append(lambda entry: entry.summary.profile == profile)
        if asked["signal"]:
            tests.append(lambda entry: _signals(entry, asked["signal"]))
        return tests

    def choices_made(self) -> dict[str, str]:
        """What was asked, without the page: for links and for a saved view."""
        return {name: self.data[name] for name in self.fields if name != "page" and self.data.get(name)}


def _signals(entry: Entry, wanted: str) -> bool:
    if wanted in {ANY, NONE}:
        return (entry.kind is not None) == (wanted == ANY)
    return entry.kind == wanted


class PracticeCaseloadFilter(CaseloadFilter):
    """Of the practices that somebody manages."""

    practice = forms.ModelChoiceField(
        Practice.objects.none(),
        label="praktijk",
        required=False,
        empty_label="alle eigen praktijken",
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )
    therapist = forms.ModelChoiceField(
        User.objects.none(),
        label="therapeut",
        required=False,
        empty_label="elke therapeut",
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )
    field_order = ("practice", "therapist", "show", "stage", "track", "profile", "signal", "sort")

    def __init__(self, *args, practices: Sequence[Practice], therapists: Iterable[int], **options) -> None:
        super().__init__(*args, **options)
        self.fields["practice"].queryset = Practice.objects.filter(pk__in=[each.pk for each in practices])
        self.fields["therapist"].queryset = User.objects.filter(pk__in=therapists)

    def _tests(self) -> list[Callable[[Entry], bool]]:
        tests = super()._tests()
        if practice := self.cleaned_data["practice"]:
            tests.append(lambda entry: entry.summary.practice_id == practice.pk)
        if therapist := self.cleaned_data["therapist"]:
            tests.append(lambda entry: entry.therapist_id == therapist.pk)
        return tests
