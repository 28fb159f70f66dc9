"""Our way of showing a field, for templates that place fields themselves (rows of a list, a search bar):
{% include "lowback/forms/field.html" with item=form.name|item %}"""

from django import forms, template

from lowback.controls import Item
from lowback.controls import item as make_item

register = template.Library()

# Shares of a line of twelve.
WEIGHTS = {"short": 2, "medium": 3, "wide": 5}


@register.filter
def item(field: forms.BoundField) -> Item:
    return make_item(field)


@register.filter
def row_items(form: forms.BaseForm) -> list[Item]:
    """The visible fields of one row, without the formset's own "delete" and "order"."""
    return [make_item(field) for field in form.visible_fields() if field.name not in {"DELETE", "ORDER"}]


@register.filter
def fits_on_line(form: forms.BaseForm) -> bool:
    """Can the fields of a row stand side by side, as in a table?"""
    return sum(WEIGHTS[each.size] for each in row_items(form)) <= 14
