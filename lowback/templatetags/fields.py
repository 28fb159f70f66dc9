"""Our way of showing a field, for templates that place fields themselves (rows of a list, a search bar):
{% include "lowback/forms/field.html" with item=form.name|item %}"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django import forms, template

from lowback.controls import Item
from lowback.controls import item as make_item
from lowback.decimals import in_dutch

register = template.Library()

# Columns of a line of 24 that a field of a row takes; the same numbers stand in forms.css ("Rows of a list").
COLUMNS = {"short": 4, "medium": 5, "wide": 9}
COLUMNS_OF_NUMBER = 3
COLUMNS_OF_WIDE_CHOICE = 6
LINE = 24
# From this many on, the same short answer in one section is said once.
MANY_ALIKE = 4
LONGEST_ANSWER = 20


@register.filter
def item(field: forms.BoundField) -> Item:
    return make_item(field)


@register.filter
def as_json(pairs: Sequence[tuple[str, str]]) -> str:
    """For an attribute that a script reads; the template escapes it."""
    return json.dumps(dict(pairs))


@register.filter
def plain(value: Decimal | None) -> str:
    """An amount as people write it: "9", "8,5"; "–" for none."""
    return "–" if value is None else in_dutch(float(value), 2)


@register.filter
def row_items(form: forms.BaseForm) -> list[Item]:
    """The visible fields of one row, without the formset's own "delete" and "order". A row may carry `missing`: per
    name of a field why it is still needed."""
    missing = getattr(form, "missing", {})
    return [
        make_item(field, missing=missing.get(field.html_name, ""))
        for field in form.visible_fields()
        if field.name not in {"DELETE", "ORDER"}
    ]


@register.filter
def fits_on_line(form: forms.BaseForm) -> bool:
    """Can the fields of a row stand side by side, as in a table?"""
    return sum(columns(each) for each in row_items(form)) <= LINE


def columns(each: Item) -> int:
    widget = each.field.field.widget
    if isinstance(widget, forms.NumberInput | forms.CheckboxInput):
        return COLUMNS_OF_NUMBER
    if each.size == "wide" and isinstance(widget, forms.Select):
        return COLUMNS_OF_WIDE_CHOICE
    return COLUMNS[each.size]


@register.filter
def by_heading(items: Iterable) -> list[tuple[str, list]]:
    """Things with a `heading`, under their headings in the order in which these first appear."""
    found: dict[str, list] = {}
    for each in items or ():
        found.setdefault(each.heading, []).append(each)
    return list(found.items())


@register.filter
def said_once(pairs: Sequence[tuple[str, str]]) -> dict[str, list]:
    """The lines of a section (label, value) made compact: `lines` that stand on their own, and `alike`, (value,
    labels) for an answer that many items share, such as forty times "nee"."""
    counted = Counter(value for _, value in pairs if len(value) <= LONGEST_ANSWER)
    common = [value for value, times in counted.most_common() if times >= MANY_ALIKE]
    alike = [(value, [label for label, each in pairs if each == value]) for value in common]
    return {"lines": [pair for pair in pairs if pair[1] not in common], "alike": alike}
