"""The decision about a complaint: its texts, a row per part of the complaint, a row per measure. While it is written
anything may be empty; handing in and sending say what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from lowback.formfields import POSSIBLE_DATES, formfield, typed_initial
from lowback.forms import DateInput, page_helper
from practices.form_pages import FormPage
from practices.forms.sections import Section, ValuesMixin, area
from practices.models import ComplaintDecision, Outcome, User

MOST_PARTS = 20
MOST_MEASURES = 20
INVESTIGATION, DECIDED = "Onderzoek", "Besluit"
ASK_HELP = "Dit leest wie u vraagt. Laat weg wat voor het oordeel niet nodig is."


class DecisionForm(ValuesMixin, forms.ModelForm):
    class Meta:
        model = ComplaintDecision
        fields = ("investigation", "decisions", "written_by")
        formfield_callback = formfield
        widgets = {"investigation": area(6), "decisions": area(5)}

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False
        self.helper = page_helper(
            (
                Section(INVESTIGATION, ("investigation",)),
                Section(DECIDED, ("decisions", "written_by")),
            )
        )


class PartForm(forms.Form):
    """One part of the complaint with its outcome."""

    text = forms.CharField(label="onderdeel van de klacht", required=False, max_length=1000, widget=area(2))
    outcome = forms.ChoiceField(label="oordeel", required=False, choices=[("", "nog geen"), *Outcome.choices])
    reasons = forms.CharField(
        label="redenen van dit oordeel", required=False, max_length=5000, widget=area(3)
    )


class PromiseForm(forms.Form):
    """A measure: what, who, and before when (law-and-security 1.5)."""

    text = forms.CharField(label="maatregel", required=False, max_length=300)
    owner = forms.CharField(label="wie", required=False, max_length=120)
    due_on = forms.DateField(label="klaar op", required=False, widget=DateInput, validators=POSSIBLE_DATES)

    def clean_due_on(self) -> str:
        """Kept with the decision as text, until it is promised."""
        day = self.cleaned_data["due_on"]
        return day.isoformat() if day else ""


class _Rows(forms.BaseFormSet):
    """Rows replace each other as a whole, so every posted row counts as new and may be left empty."""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()


def _formset(form: type[forms.Form], most: int) -> type[forms.BaseFormSet]:
    return forms.formset_factory(
        form,
        formset=_Rows,
        extra=1,
        max_num=most,
        # Not more forms are made than could ever be accepted, whatever number is posted.
        absolute_max=most + 1,
        validate_max=True,
        can_delete=True,
    )


@dataclass(frozen=True)
class RowSet:
    """What the template of rows wants to know of them."""

    key: str
    title: str
    note: str
    after: str
    maximum: int
    form: type[forms.Form]
    formset: type[forms.BaseFormSet]


PARTS = RowSet(
    "parts",
    "Oordeel per onderdeel",
    "Elk onderdeel krijgt een oordeel met redenen.",
    INVESTIGATION,
    MOST_PARTS,
    PartForm,
    _formset(PartForm, MOST_PARTS),
)
PROMISES = RowSet(
    "promises",
    "Maatregelen",
    "Wat de praktijk gaat doen, wie dat doet en wanneer het klaar is. Ze gaan in met het oordeel.",
    DECIDED,
    MOST_MEASURES,
    PromiseForm,
    _formset(PromiseForm, MOST_MEASURES),
)
ROW_SETS = (PARTS, PROMISES)


@dataclass(frozen=True)
class Rows:
    row_set: RowSet
    formset: forms.BaseFormSet

    @property
    def values(self) -> list[dict[str, str]]:
        """The rows that hold anything, in order (only after `is_valid`)."""
        return [
            {name: form.cleaned_data[name] for name in self.row_set.form.base_fields}
            for form in self.formset.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]


@dataclass(frozen=True)
class DecisionPage:
    """All that is typed on the page of a decision."""

    form: DecisionForm
    row_sets: tuple[Rows, ...]

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(rows.formset.is_valid() for rows in self.row_sets)])

    @property
    def values(self) -> dict[str, object]:
        return self.form.values | {rows.row_set.key: rows.values for rows in self.row_sets}


def decision_forms(page: FormPage, found: ComplaintDecision | None, *, written_by: str = "") -> DecisionPage:
    """What was sent, else what was being typed, else what was saved. `written_by` is proposed for a new one."""
    start = {} if found else {"initial": {"written_by": written_by}}
    form = page.form(DecisionForm, instance=found, **start)
    if page.is_post:
        return DecisionPage(form, tuple(_posted(each, page.request.POST) for each in ROW_SETS))
    if page.typed:
        return DecisionPage(form, tuple(_restored(each, page.typed) for each in ROW_SETS))
    return DecisionPage(form, tuple(_saved(each, found) for each in ROW_SETS))


def saved_forms(found: ComplaintDecision, missing: Mapping[str, str]) -> DecisionPage:
    """`missing`: what still has to be filled in, marked beside the field of a row too."""
    row_sets = tuple(_saved(each, found) for each in ROW_SETS)
    for rows in row_sets:
        for form in rows.formset:
            form.missing = missing
    return DecisionPage(DecisionForm(instance=found), row_sets)


def _saved(row_set: RowSet, found: ComplaintDecision | None) -> Rows:
    rows: Sequence[Mapping[str, str]] = getattr(found, row_set.key) if found else []
    return Rows(row_set, row_set.formset(initial=rows, prefix=row_set.key))


def _posted(row_set: RowSet, data: QueryDict) -> Rows:
    """A form posted without the list has no rows."""
    if f"{row_set.key}-TOTAL_FORMS" not in data:
        data = data.copy()
        data.update({f"{row_set.key}-TOTAL_FORMS": "0", f"{row_set.key}-INITIAL_FORMS": "0"})
    return Rows(row_set, row_set.formset(data, prefix=row_set.key))


def _restored(row_set: RowSet, data: QueryDict) -> Rows:
    rows = [
        typed_initial(form, data)
        for form in _posted(row_set, data).formset.forms
        if form.has_changed() and form.add_prefix("DELETE") not in data
    ]
    return Rows(row_set, row_set.formset(initial=rows, prefix=row_set.key))


class AskForm(forms.Form):
    """Whom to ask for the decision, and what they read about it."""

    user = forms.TypedChoiceField(label="aan wie", coerce=int)
    text = forms.CharField(
        label="waarover het oordeel gaat", max_length=10_000, widget=area(10), help_text=ASK_HELP
    )

    def __init__(self, *args, people: Sequence[User], description: str, **options) -> None:
        super().__init__(*args, **options)
        self.people = {user.pk: user for user in people}
        empty = "kies …" if people else "er is nog niemand"
        self.fields["user"].choices = [("", empty), *((user.pk, user.name) for user in people)]
        self.fields["text"].initial = description
        self.helper = page_helper((Section("Oordeel vragen", ("user", "text")),))

    @property
    def chosen(self) -> User:
        """Only after `is_valid`."""
        return self.people[self.cleaned_data["user"]]


class TakeBackForm(forms.Form):
    """Nothing to fill in: the page asks whether one is sure."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.helper = page_helper(())
