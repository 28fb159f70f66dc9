"""One field, made ready for a template: which control, how wide, what describes it. And our own widgets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import ModelChoiceIterator
from django.utils.safestring import SafeString

WIDGET_CLASSES = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.CheckboxSelectMultiple, ""),
    (forms.RadioSelect, ""),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)
# Longest choice, in characters, that still fits a short or a medium field.
SHORT_CHOICE, MEDIUM_CHOICE = 14, 32
SHORT_TEXT = 12
LONG_TEXT = 200
# The limits of a number that is chosen rather than typed: pain, sleep.
SCALE = (0, 10)
# Between the code of a choice and what it means.
EXPLAINED = " – "
# What Django calls an empty choice.
DASHES = BLANK_CHOICE_DASH[0][1]
# A limit this high is the database column's own, which tells a therapist nothing.
RANGE_OF_COLUMN = 32767


class DateInput(forms.DateInput):
    """The browser's own date field; it speaks ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Segmented(forms.RadioSelect):
    """Radio buttons side by side, shown as one bar of choices. `unanswered` is the choice that says that nothing
    was found out yet ("niet gevraagd"): chosen, it looks empty."""

    template_name = "lowback/controls/segmented.jinja"

    def __init__(
        self, attrs: dict | None = None, choices: Iterable = (), unanswered: str | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.unanswered = unanswered

    def create_option(self, name, value, *args, **kwargs) -> dict:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"is_unanswered": value in ("", None, self.unanswered)}


@dataclass(frozen=True)
class Item:
    """`kind` is "plain", "check" or "group" (several inputs, one legend); `size` is "short", "medium" or "wide";
    `bounds` is "0–10" for a number with limits; `missing` says why it is still needed; `hints` are lines about what is
    known already (objects with `text` and `points`: it pleads for "yes")."""

    field: forms.BoundField
    control: SafeString
    kind: str
    size: str
    bounds: str
    missing: str
    is_flag: bool
    is_required: bool
    hides_label: bool
    hints: Sequence = ()


def item(
    field: forms.BoundField,
    *,
    widget: forms.Widget | None = None,
    twin: forms.BoundField | None = None,
    missing: str = "",
    is_flag: bool = False,
    hides_label: bool = False,
    hints: Sequence = (),
) -> Item:
    """`twin` is the field that already shows the help text and the limits of both (the left one of a pair)."""
    widget = widget or field.field.widget
    name_the_empty_choice(field.field, widget)
    lowest, highest = limits(field)
    bounds = "" if highest is None else f"{lowest}–{highest}" if lowest >= 0 else f"{lowest} tot {highest}"
    if bounds in str(field.label):
        bounds = ""
    attrs = {
        "class": css_class(field, widget),
        "aria-describedby": described_by(field, twin or field, bounds, has_hints=bool(hints)),
    }
    if isinstance(widget, forms.Textarea):
        attrs["rows"] = widget.attrs.get("rows", 3)
    if isinstance(widget, forms.NumberInput):
        attrs |= {"min": lowest, "max": highest}
    if isinstance(widget, forms.Select):
        attrs["data-unanswered"] = field.field.initial
    attrs = {name: value for name, value in attrs.items() if value not in (None, "")}
    return Item(
        field=field,
        control=field.as_widget(widget=widget, attrs=attrs),
        kind=kind(widget),
        size=size(field.field, widget),
        bounds=bounds,
        missing=missing,
        is_flag=is_flag,
        # A choice that begins with an answer can't be left out, so it isn't worth saying.
        is_required=field.field.required and field.field.initial in (None, ""),
        hides_label=hides_label,
        hints=hints,
    )


def kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "group" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "plain"


def size(field: forms.Field, widget: forms.Widget) -> str:
    """How much of a line a field needs; a widget's attribute `data-size` overrules it."""
    if "data-size" in widget.attrs:
        return widget.attrs["data-size"]
    if isinstance(widget, forms.Textarea | forms.CheckboxSelectMultiple):
        return "wide"
    if isinstance(widget, forms.NumberInput | DateInput | forms.TimeInput):
        return "short"
    if isinstance(widget, forms.Select) and isinstance(widget.choices, list):
        longest = max((len(str(label)) for _, label in widget.choices), default=0)
        return "short" if longest <= SHORT_CHOICE else "medium" if longest <= MEDIUM_CHOICE else "wide"
    length = getattr(field, "max_length", None) or 0
    is_long = length > LONG_TEXT and not isinstance(widget, forms.EmailInput)
    return "wide" if is_long else "short" if 0 < length <= SHORT_TEXT else "medium"


def name_the_empty_choice(field: forms.Field, widget: forms.Widget) -> None:
    """Words instead of a row of dashes for "nothing chosen"; a form that has its own words keeps them."""
    words = "kies …" if field.required else "niet ingevuld"
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
        field.empty_label = words
    if isinstance(widget, forms.Select | forms.RadioSelect) and not isinstance(
        widget.choices, ModelChoiceIterator
    ):
        widget.choices = [
            (value, words if value in ("", None) and label in ("", DASHES) else label)
            for value, label in widget.choices
        ]


def css_class(field: forms.BoundField, widget: forms.Widget) -> str:
    own = next(name for widget_class, name in WIDGET_CLASSES if isinstance(widget, widget_class))
    return " ".join(filter(None, [widget.attrs.get("class"), own, field.errors and "is-invalid"]))


def described_by(
    field: forms.BoundField, shown_at: forms.BoundField, bounds: str, *, has_hints: bool = False
) -> str:
    parts = {
        f"{shown_at.auto_id}_helptext": field.help_text,
        f"{shown_at.auto_id}_range": bounds,
        f"{field.auto_id}_hints": has_hints,
        f"{field.auto_id}_error": field.errors,
    }
    return " ".join(name for name, is_shown in parts.items() if is_shown)


def limits(field: forms.BoundField) -> tuple[int | None, int | None]:
    """Lowest and highest value of a number, from the form field or else from the model field's validators."""
    if not isinstance(field.field, forms.IntegerField):
        return None, None
    found = {"min_value": field.field.min_value, "max_value": field.field.max_value}
    model = getattr(getattr(field.form, "_meta", None), "model", None)
    names = {each.name for each in model._meta.get_fields()} if model else set()
    for validator in model._meta.get_field(field.name).validators if field.name in names else ():
        found[getattr(validator, "code", "")] = getattr(validator, "limit_value", None)
    lowest, highest = found["min_value"], found["max_value"]
    if lowest is None or highest is None or highest >= RANGE_OF_COLUMN:
        return None, None
    return lowest, highest


def is_filled(field: forms.BoundField) -> bool:
    """Does the field hold something that somebody recorded? A default such as "not asked" does not count."""
    value = field.value()
    return value not in (None, "", [], False) and str(value) != str(field.field.initial)


def segmented(field: forms.BoundField) -> forms.Widget | None:
    """A choice as a bar of radio buttons, whatever widget the model gave it; so is a number from 0 to 10. None for
    other fields."""
    widget = field.field.widget
    if limits(field) == SCALE:
        return Segmented(choices=[("", "leeg"), *((number, str(number)) for number in range(SCALE[1] + 1))])
    if not isinstance(widget, forms.Select | forms.RadioSelect) or isinstance(widget, forms.SelectMultiple):
        return None
    return Segmented(choices=list(field.field.choices), unanswered=field.field.initial)


def compact(field: forms.BoundField) -> forms.Widget | None:
    """A list of choices as narrow as its codes, for a cell of a table: "4+" of "4+ – tegen flinke weerstand"; the
    table's note says what the codes mean. None for other fields."""
    widget = field.field.widget
    if not isinstance(widget, forms.Select):
        return None
    short = [
        (value, str(label).split(EXPLAINED)[0] if value else "–") for value, label in field.field.choices
    ]
    return forms.Select(choices=short)


@dataclass(frozen=True)
class Side:
    """One line of a table with a left and a right column; either may be absent. What is said of both (help text,
    limits) stands with the label: `shared` is the item it is taken from."""

    label: str
    left: Item | None
    right: Item | None
    shared: Item | None


def sides(
    fields: list[forms.BoundField],
) -> Iterator[tuple[str, forms.BoundField | None, forms.BoundField | None]]:
    """The pairs <item>_left and <item>_right, in order of appearance, with the label of the item itself."""
    by_name = {field.name: field for field in fields}
    paired = [name for name in by_name if name.endswith(("_left", "_right"))]
    for stem in dict.fromkeys(name.rsplit("_", 1)[0] for name in paired):
        left, right = by_name.get(f"{stem}_left"), by_name.get(f"{stem}_right")
        label = re.sub(r",?\s*\(?(links|rechts)\)?$", "", str((left or right).label))
        yield label, left, right


def say_the_same(left: forms.BoundField | None, right: forms.BoundField | None) -> bool:
    """Can the help text and the limits of a pair be said once?"""
    return bool(left and right) and left.help_text == right.help_text and limits(left) == limits(right)
