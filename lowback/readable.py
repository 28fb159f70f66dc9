"""Values of a row as a person reads them, and two versions of a row side by side."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from lowback.decimals import in_dutch

NOTHING = "–"


def label(model: type[models.Model], field: str) -> str:
    """The field's Dutch name with a capital."""
    name = str(model._meta.get_field(field).verbose_name)
    return name[:1].upper() + name[1:]


def readable(model: type[models.Model], field: str, value: object) -> str:
    """One value in words: the choice's label, a Dutch date or number, ja or nee; "–" for nothing."""
    if value is None or value == "" or value == []:
        return NOTHING
    if choices := model._meta.get_field(field).flatchoices:
        return str(dict(choices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return in_dutch(float(value), 2)
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    if isinstance(value, datetime.date):
        return date_format(value, "j F Y")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return str(value)


class Conflict(NamedTuple):
    """One field that two people filled in differently."""

    label: str
    theirs: str
    mine: str
    field: str


def conflicts_between(
    current: models.Model,
    mine: Mapping[str, object],
    fields: Iterable[str],
    *,
    in_words: Callable[[type[models.Model], str, object], str] = readable,
) -> dict[str, object]:
    """For the page that shows both texts side by side: who saved in between, when, and what differs. The version
    to send next is the one of `current`: who saves after reading this has seen both."""
    model = type(current)
    found = [
        Conflict(
            label(model, name),
            in_words(model, name, getattr(current, name)),
            in_words(model, name, mine[name]),
            name,
        )
        for name in fields
        if getattr(current, name) != mine[name]
    ]
    return {
        "conflicts": found,
        "conflict_by": getattr(current, "updated_by", None),
        "conflict_at": getattr(current, "updated_at", None),
        "version": current.version,
    }
