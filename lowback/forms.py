"""How every form of the system looks: the layout objects behind `page_helper`, and forms that warn.

A form knows fields and validity; which fields stand together is said by fieldsets
(lowback.fieldsets). Four layouts: "fields" (label above field), "answers" (question left, choices right),
"sides" (a table with a left and a right column; the fields are named <item>_left and <item>_right) and
"grids" (tables as on a paper sheet).
"""

from collections.abc import Callable, Iterable

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from lowback.controls import (
    DateInput,
    Item,
    Segmented,
    Side,
    compact,
    is_filled,
    item,
    say_the_same,
    segmented,
    sides,
)
from lowback.fieldsets import Fieldset, Grid, GridRow

# Up to this many open red flags are marked one by one; of more, the section says how many.
MOST_FLAGS_MARKED = 5

__all__ = ["DateInput", "Segmented", "WarningsMixin", "page_helper"]


def page_helper(fieldsets: Iterable[Fieldset]) -> FormHelper:
    """The only place that sets up crispy. Renders the error summary, the warnings and one section per fieldset.

    Read from the page's context when it is there: `missing` (objects with `field` and `text`: marked beside the
    field), `record` (what was saved before) and `saved` (this has been saved just now), `red_flag_fields` (names),
    `row_sets` with `rows_template` (lists of rows behind their fieldset), `leads` (title of a fieldset → template that
    stands above it), `hints` (name of a field → lines beside it).
    """
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = False  # our own summary shows them
    helper.render_hidden_fields = True
    helper.layout = Layout(Summary(), *(Section(fieldset) for fieldset in fieldsets))
    return helper


class Summary:
    """What is wrong with the form as a whole, and the warnings one may knowingly override."""

    template_name = "lowback/forms/summary.html"

    def render(self, form: forms.BaseForm, context: Context, **kwargs) -> SafeString:
        formsets = [rows.formset for rows in context.get("row_sets") or () if rows.formset.is_bound]
        has_errors = bool(form.errors) or any(formset.total_error_count() for formset in formsets)
        data = {"form": form, "has_errors": has_errors}
        return render_to_string(self.template_name, context.flatten() | data)


class Section:
    """A fieldset on the page. A folded one in which something was filled in, is needed or is wrong stands open."""

    template_name = "lowback/forms/section.html"

    def __init__(self, fieldset: Fieldset) -> None:
        self.fieldset = fieldset
        self.anchor = f"deel-{slugify(fieldset.title)}"

    def render(self, form: forms.BaseForm, context: Context, **kwargs) -> SafeString:
        fields = [form[name] for name in self.fieldset.fields]
        form.rendered_fields.update(self.fieldset.fields)
        data = {
            "section": self.fieldset,
            "anchor": self.anchor,
            "filled": sum(is_filled(field) for field in fields),
            "has_errors": any(field.errors for field in fields),
            "needed": sum(field.name in missing_of(context) for field in fields),
            "lead": (context.get("leads") or {}).get(self.fieldset.title, ""),
        }
        return render_to_string(self.template_name, context.flatten() | data | self.content(fields, context))

    def content(self, fields: list[forms.BoundField], context: Context) -> dict[str, object]:
        missing = missing_of(context)
        flags = context.get("red_flag_fields") or ()
        hints = context.get("hints") or {}
        open_flags = sum(field.name in flags and not is_filled(field) for field in fields)
        if open_flags > MOST_FLAGS_MARKED:
            missing = {name: text for name, text in missing.items() if name not in flags}
        title = self.fieldset.title.casefold()

        def ready(field: forms.BoundField, **options) -> Item:
            # A lone field with the section's own name need not be named twice.
            is_echo = len(fields) == 1 and str(field.label).casefold() == title
            is_needed = context.get("saved") or not is_filled_since(field, context.get("record"))
            options |= {
                "missing": missing.get(field.name, "") if is_needed else "",
                "is_flag": field.name in flags,
                "hints": hints.get(field.name, ()),
            }
            return item(field, hides_label=is_echo, **options)

        def side(label: str, left: forms.BoundField | None, right: forms.BoundField | None) -> Side:
            if say_the_same(left, right):
                first = ready(left)
                return Side(label, first, ready(right, twin=left), shared=first)
            return Side(label, left and ready(left), right and ready(right), shared=None)

        if self.fieldset.layout == "answers":
            items = [ready(field, widget=segmented(field)) for field in fields]
            has_flags = any(each.is_flag for each in items)
            return {"groups": self.groups(items), "has_flags": has_flags, "open_flags": open_flags}
        if self.fieldset.layout == "sides":
            pairs = list(sides(fields))
            paired = {field.name for _, left, right in pairs for field in (left, right) if field}
            others = [ready(field) for field in fields if field.name not in paired]
            return {"sides": [side(*pair) for pair in pairs], "items": others}
        if self.fieldset.layout == "grids":
            return self.tables(fields, ready)
        return {"items": [ready(field) for field in fields]}

    def tables(self, fields: list[forms.BoundField], ready: Callable[..., Item]) -> dict[str, object]:
        """The tables; what comes before them in the fieldset stands before them, the rest behind."""
        by_name = {field.name: field for field in fields}
        in_tables = {name for grid in self.fieldset.grids for name in grid.fields}
        names = list(by_name)
        first = min(names.index(name) for name in in_tables)

        def cell(name: str | None) -> Item | None:
            return ready(by_name[name], widget=compact(by_name[name])) if name else None

        def rows(grid: Grid) -> list[tuple[GridRow, list[tuple[str, Item | None]]]]:
            return [(row, list(zip(grid.columns, map(cell, row.cells), strict=True))) for row in grid.rows]

        return {
            "leading": [ready(by_name[name]) for name in names[:first]],
            "grid_tables": [(grid, rows(grid)) for grid in self.fieldset.grids],
            "items": [ready(by_name[name]) for name in names[first:] if name not in in_tables],
        }

    def groups(self, items: list[Item]) -> list[tuple[str, list[Item]]]:
        """The items under their headings; the first group may have none."""
        headings = dict(self.fieldset.headings)
        groups = [("", [])]
        for each in items:
            if each.field.name in headings:
                groups.append((headings[each.field.name], []))
            groups[-1][1].append(each)
        return [group for group in groups if group[1]]


def is_filled_since(field: forms.BoundField, record: object | None) -> bool:
    """Does it hold something that isn't saved yet? What is missing is counted over what has been saved."""
    saved = getattr(record, field.name, None)
    return is_filled(field) and field.field.has_changed(saved, field.value())


def missing_of(context: Context) -> dict[str, str]:
    """Per field why it is still needed."""
    return {each.field: each.text for each in context.get("missing") or ()}


class WarningsMixin:
    """For forms that warn: `clean` calls `add_warning`, the form is then not valid until the person who
    fills it in says, with the checkbox beside the warnings, that they know (`ignore_warnings`)."""

    ignore_warnings_name = "ignore_warnings"

    def __init__(self, *args, **kwargs) -> None:
        self.warnings: list[str] = []
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.warnings = []
        super().full_clean()

    def add_warning(self, text: str) -> None:
        """`text` may be HTML made with format_html, for instance with a link to the patient that looks alike."""
        if text not in self.warnings:
            self.warnings.append(text)

    @property
    def ignores_warnings(self) -> bool:
        return self.is_bound and bool(self.data.get(self.add_prefix(self.ignore_warnings_name)))

    def is_valid(self) -> bool:
        return super().is_valid() and (not self.warnings or self.ignores_warnings)
