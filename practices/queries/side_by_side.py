"""Two versions of one row beside each other, for whoever saves over somebody else's save."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from django.db import models
from django.utils.formats import date_format

NOTHING = "–"


class Difference(NamedTuple):
    """One field that two people filled in differently."""

    label: str
    theirs: str
    mine: str
    field: str


def side_by_side(
    current: models.Model,
    mine: Mapping[str, object],
    *,
    words: Mapping[str, Callable[[object], str]] | None = None,
) -> dict[str, object]:
    """For the page that shows both texts: who saved in between, when, and what differs. The version to send next is the
    one of `current`: who saves after reading this has seen both. `words` says how to write a field that isn't plain."""
    own = words or {}
    found = [
        Difference(_label(current, name), *_both(current, name, value, own.get(name)), name)
        for name, value in mine.items()
        if getattr(current, name) != value
    ]
    return {
        "conflicts": found,
        "conflict_by": current.updated_by,
        "conflict_at": current.updated_at,
        "version": current.version,
    }


def _label(row: models.Model, name: str) -> str:
    words = str(row._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def _both(
    current: models.Model, name: str, value: object, words: Callable[[object], str] | None
) -> Iterable[str]:
    say = words or (lambda each: _readable(current, name, each))
    return say(getattr(current, name)) or NOTHING, say(value) or NOTHING


def _readable(row: models.Model, name: str, value: object) -> str:
    if value in (None, ""):
        return NOTHING
    if choices := row._meta.get_field(name).flatchoices:
        return str(dict(choices).get(value, value))
    if isinstance(value, datetime.date):
        return date_format(value, "j F Y")
    return str(value)
