"""The form of a phase, built from its declaration: the record's own fields and one formset per row set."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django import forms
from django.http import QueryDict

from lowback.formfields import typed_initial
from lowback.forms import page_helper
from patients.forms.fields import formfield
from patients.phases.base import Phase, PhaseRecord, RowSet
from patients.queries.records import all_row_values, field_values


@dataclass(frozen=True)
class RowForms:
    """A row set with its bound or filled-in formset."""

    row_set: RowSet
    formset: forms.BaseFormSet

    @property
    def values(self) -> list[dict[str, object]]:
        """The rows that hold anything, in order, as far as they can be read (only after `is_valid`)."""
        return [
            {name: form.cleaned_data.get(name) for name in self.row_set.fields}
            for form in self.formset.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]


@dataclass(frozen=True)
class PhaseForm:
    """All that is typed on the page of a phase. `data` is what the browser sent or kept; None for what the record
    holds, which is in `shown`."""

    phase: Phase
    form: forms.ModelForm
    row_sets: list[RowForms]
    data: QueryDict | None = None
    shown: tuple[Mapping[str, object], Mapping[str, list]] = ({}, {})

    def is_valid(self) -> bool:
        checked = [self.form.is_valid(), *(rows.formset.is_valid() for rows in self.row_sets)]
        return all(checked)

    @property
    def values(self) -> dict[str, object]:
        return {name: self.form.cleaned_data[name] for name in self.phase.fields}

    @property
    def so_far(self) -> tuple[Mapping[str, object], Mapping[str, list[dict[str, object]]]]:
        """What of it can be read already, fields and rows: what is half typed or wrong counts as not there."""
        if self.data is None:
            return self.shown
        typed = self if self.form.is_bound else posted(self.phase, self.data)
        typed.is_valid()
        read = typed.form.cleaned_data
        return {name: read.get(name) for name in self.phase.fields}, typed.rows

    @property
    def rows(self) -> dict[str, list[dict[str, object]]]:
        return {rows.row_set.key: rows.values for rows in self.row_sets}


def posted(phase: Phase, data: QueryDict) -> PhaseForm:
    """What the user sent."""
    form = _form_class(phase)(data)
    return PhaseForm(phase, form, [posted_rows(rows, data) for rows in phase.row_sets], data)


def filled(
    phase: Phase,
    record: PhaseRecord | None,
    suggestions: dict[str, object],
    rows: Mapping[str, list[dict[str, object]]] = MappingProxyType({}),
) -> PhaseForm:
    """What the record holds; or for one that isn't there yet the `suggestions` (field → value) and `rows` (key of the
    list → rows)."""
    record_rows = all_row_values(record, phase) if record else rows
    initial = field_values(record, phase.fields) if record else suggestions
    form = _form_class(phase)(initial={name: _as_initial(value) for name, value in initial.items()})
    row_forms = [filled_rows(each, record_rows.get(each.key, [])) for each in phase.row_sets]
    answers = field_values(record or phase.model(), phase.fields) | initial
    return PhaseForm(phase, form, row_forms, shown=(answers, record_rows))


def restored(phase: Phase, data: QueryDict) -> PhaseForm:
    """What was being typed when the page was left, shown again without judging it."""
    form = _form_class(phase)(initial=typed_initial(_form_class(phase)(), data))
    return PhaseForm(phase, form, [restored_rows(rows, data) for rows in phase.row_sets], data)


def with_fill(phase: Phase, data: QueryDict, key: str, *, skipping: Collection[str] = ()) -> QueryDict:
    """The posted form with every field of this button that has no answer yet given its value, item by item. A button
    that the page doesn't have changes nothing. `skipping`: fields to leave open, since something points to another
    answer."""
    filled_in = data.copy()
    fills = [fill for fieldset in phase.fieldsets for fill in fieldset.fills if fill.key == key]
    for fill in fills:
        _give(phase, filled_in, [(name, value) for name, value in fill.values if name not in skipping])
        if all(filled_in.get(name) == value for name, value in fill.values):
            _give(phase, filled_in, fill.conclusion)
    return filled_in


def _give(phase: Phase, data: QueryDict, values: Iterable[tuple[str, str]]) -> None:
    for name, value in values:
        unanswered = phase.model._meta.get_field(name).get_default() or ""
        if data.get(name, "") in ("", unanswered):
            data[name] = value


def filled_rows(row_set: RowSet, rows: list[dict[str, object]]) -> RowForms:
    """One list of rows by itself, filled in."""
    return RowForms(row_set, _formset(row_set, initial=rows))


def posted_rows(row_set: RowSet, data: QueryDict) -> RowForms:
    return RowForms(row_set, _formset(row_set, data=data))


def _as_initial(value: object) -> object:
    return value.pk if hasattr(value, "pk") else value


def restored_rows(row_set: RowSet, data: QueryDict) -> RowForms:
    """As they were being typed, shown again without judging them."""
    typed = _formset(row_set, data=data)
    rows = [
        typed_initial(form, data)
        for form in typed.forms
        if form.has_changed() and form.add_prefix("DELETE") not in data
    ]
    return RowForms(row_set, _formset(row_set, initial=rows))


@cache
def _form_class(phase: Phase) -> type[forms.ModelForm]:
    form_class = forms.modelform_factory(phase.model, fields=phase.fields, formfield_callback=formfield)
    # The layout is made once per phase, not per request: it holds no data.
    form_class.helper = page_helper(phase.fieldsets)
    return form_class


class _Rows(forms.BaseFormSet):
    """Rows replace each other as a whole, so every posted row counts as new and may be left empty."""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()


class _RowForm(forms.ModelForm):
    """A row; lists of choices from the database are fetched once for all rows, not once per row."""

    def __init__(self, *args, choices: dict[str, list] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (choices or {}).items():
            self.fields[name].choices = options
            self.fields[name].offered = {str(value): value.instance for value, _ in options if value}

    def _get_validation_exclusions(self) -> set[str]:
        # The choice came out of the list itself; asking the database once more for every row adds nothing.
        return super()._get_validation_exclusions() | {
            name for name, field in self.fields.items() if getattr(field, "offered", None) is not None
        }


@cache
def _formset_class(row_set: RowSet) -> type[forms.BaseFormSet]:
    row_form = forms.modelform_factory(
        row_set.model, form=_RowForm, fields=row_set.fields, formfield_callback=formfield
    )
    return forms.formset_factory(
        row_form,
        formset=_Rows,
        extra=row_set.blank,
        max_num=row_set.maximum,
        # Not more forms are made than could ever be accepted, whatever number is posted.
        absolute_max=row_set.maximum + 1,
        validate_max=True,
        can_delete=True,
    )


def _formset(
    row_set: RowSet, *, data: QueryDict | None = None, initial: list[dict] | None = None
) -> forms.BaseFormSet:
    formset_class = _formset_class(row_set)
    if data is not None and f"{row_set.key}-TOTAL_FORMS" not in data:
        # A form posted without this list (an old page, a draft of before it existed) has no rows.
        data = data.copy()
        data.update({f"{row_set.key}-TOTAL_FORMS": "0", f"{row_set.key}-INITIAL_FORMS": "0"})
    rows = (
        None
        if initial is None
        else [{name: _as_initial(value) for name, value in row.items()} for row in initial]
    )
    chosen = _chosen(row_set, rows or [], data or QueryDict())
    choices = _offered(formset_class.form, chosen)
    return formset_class(data, initial=rows, prefix=row_set.key, form_kwargs={"choices": choices})


def _chosen(row_set: RowSet, rows: list[dict], data: QueryDict) -> set[str]:
    """The keys of library rows that the form holds already, saved or posted."""
    saved = {str(value) for row in rows for value in row.values()}
    return saved | {value for name, value in data.items() if name.startswith(f"{row_set.key}-")}


def _offered(form_class: type[forms.ModelForm], chosen: set[str]) -> dict[str, list]:
    """Choices from the library: what is in use, and what this form holds although it is no longer in use."""
    return {
        name: [
            (value, label)
            for value, label in field.choices
            if not value or value.instance.is_active or str(value) in chosen
        ]
        for name, field in form_class.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
    }
