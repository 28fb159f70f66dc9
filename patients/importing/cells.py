"""One cell as a value, by the same fields and validators as the forms."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import fields_for_model

from lowback.formfields import formfield
from patients.importing.tables import Fault, Row

DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
DATE_EXAMPLES = "schrijf een datum als 1980-05-17 of 17-05-1980"
# As other systems and people write them, beside our own keys and labels.
SEXES = {"v": "female", "f": "female", "m": "male", "o": "other", "x": "other"}
Tidy = Callable[[str], str]


@dataclass(frozen=True)
class Column:
    """`read` gives the value of a filled-in cell, or raises `ValidationError`; `empty` is that of an empty one."""

    name: str
    read: Callable[[str], object]
    empty: object
    is_required: bool


def columns_of(
    model: type[models.Model], names: Iterable[str], tidy: Mapping[str, Tidy] | None = None
) -> tuple[Column, ...]:
    """`tidy` makes of what was typed what the field wants, by field."""
    made = fields_for_model(model, fields=names, formfield_callback=formfield)
    return tuple(_column(model._meta.get_field(name), made[name], (tidy or {}).get(name)) for name in made)


def _column(field: models.Field, form_field: forms.Field, tidy: Tidy | None) -> Column:
    choices = _keys(field) if field.choices else {}
    if isinstance(form_field, forms.DateField):
        form_field.input_formats = DATE_FORMATS
        form_field.error_messages["invalid"] = DATE_EXAMPLES

    def read(text: str) -> object:
        if choices and text.lower() not in choices:
            raise ValidationError(f"kies uit {', '.join(key for key, _ in field.choices)}")
        text = choices.get(text.lower(), text) if choices else text
        value = form_field.clean(tidy(text) if tidy else text)
        field.run_validators(value)
        return value

    empty = field.get_default() if field.has_default() else (None if field.null else "")
    return Column(field.name, read, empty, is_required=not field.blank and not field.has_default())


def _keys(field: models.Field) -> dict[str, str]:
    """What may stand in the cell → the key: the key itself or the label on the screen."""
    found = {str(label).lower(): key for key, label in field.choices}
    found |= {str(key).lower(): key for key, _ in field.choices}
    return found | (SEXES if field.name == "sex" else {})


def read_cells(row: Row, columns: Iterable[Column]) -> tuple[dict[str, object], list[Fault]]:
    """The values of the cells that are well, and what is wrong with the others."""
    values: dict[str, object] = {}
    faults = []
    for column in columns:
        text = row.values.get(column.name, "")
        if not text:
            if column.is_required:
                faults.append(Fault(column.name, "ontbreekt"))
            else:
                values[column.name] = column.empty
            continue
        try:
            values[column.name] = column.read(text)
        except ValidationError as error:
            faults += [Fault(column.name, message) for message in error.messages]
    return values, faults
