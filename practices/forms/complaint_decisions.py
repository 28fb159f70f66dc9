"""The decision about a complaint: its texts, and a row per part of the complaint. While it is written anything may be
empty; sending says what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from lowback.formfields import formfield, typed_initial
from lowback.forms import page_helper
from practices.form_pages import FormPage
from practices.forms.sections import Section, ValuesMixin, area
from practices.models import ComplaintDecision, Outcome

MOST_PARTS = 20
BEHIND = "Onderzoek"


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
                Section(BEHIND, ("investigation",)),
                Section("Besluit", ("decisions", "written_by")),
            )
        )


class PartForm(forms.Form):
    """One part of the complaint with its outcome."""

    text = forms.CharField(label="onderdeel van de klacht", required=False, max_length=1000, widget=area(2))
    outcome = forms.ChoiceField(label="oordeel", required=False, choices=[("", "nog geen"), *Outcome.choices])
    reasons = forms.CharField(
        label="redenen van dit oordeel", required=False, max_length=5000, widget=area(3)
    )


class _Rows(forms.BaseFormSet):
    """Rows replace each other as a whole, so every posted row counts as new and may be left empty."""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()


PartForms = forms.formset_factory(
    PartForm,
    formset=_Rows,
    extra=1,
    max_num=MOST_PARTS,
    # Not more forms are made than could ever be accepted, whatever number is posted.
    absolute_max=MOST_PARTS + 1,
    validate_max=True,
    can_delete=True,
)


@dataclass(frozen=True)
class RowSet:
    """What the template of rows wants to know of them."""

    key: str = "parts"
    title: str = "Oordeel per onderdeel"
    note: str = "Elk onderdeel krijgt een oordeel met redenen."
    after: str = BEHIND
    maximum: int = MOST_PARTS


@dataclass(frozen=True)
class PartRows:
    formset: forms.BaseFormSet
    row_set: RowSet = RowSet()

    @property
    def values(self) -> list[dict[str, str]]:
        """The rows that hold anything, in order (only after `is_valid`)."""
        return [
            {name: form.cleaned_data[name] for name in PartForm.base_fields}
            for form in self.formset.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]


@dataclass(frozen=True)
class DecisionPage:
    """All that is typed on the page of a decision."""

    form: DecisionForm
    rows: PartRows

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.rows.formset.is_valid()])

    @property
    def values(self) -> dict[str, object]:
        return self.form.values | {"parts": self.rows.values}


def decision_forms(page: FormPage, found: ComplaintDecision | None) -> DecisionPage:
    """What was sent, else what was being typed, else what was saved."""
    form = page.form(DecisionForm, instance=found)
    if page.is_post:
        return DecisionPage(form, PartRows(PartForms(_with_rows(page.request.POST), prefix="parts")))
    if page.typed:
        return DecisionPage(form, PartRows(_restored(page.typed)))
    return saved_forms(found)


def saved_forms(found: ComplaintDecision | None) -> DecisionPage:
    rows: Sequence[Mapping[str, str]] = found.parts if found else []
    form = DecisionForm(instance=found)
    return DecisionPage(form, PartRows(PartForms(initial=rows, prefix="parts")))


def _with_rows(data: QueryDict) -> QueryDict:
    """A form posted without the list has no rows."""
    if "parts-TOTAL_FORMS" in data:
        return data
    data = data.copy()
    data.update({"parts-TOTAL_FORMS": "0", "parts-INITIAL_FORMS": "0"})
    return data


def _restored(data: QueryDict) -> forms.BaseFormSet:
    typed = PartForms(_with_rows(data), prefix="parts")
    rows = [
        typed_initial(form, data)
        for form in typed.forms
        if form.has_changed() and form.add_prefix("DELETE") not in data
    ]
    return PartForms(initial=rows, prefix="parts")
