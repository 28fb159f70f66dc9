"""Values of the record as a person reads them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from patients.charts import in_dutch
from patients.masking import masked
from patients.phases.base import Phase, RowSet
from patients.queries.records import row_values
from practices.models import User

NOTHING = "–"
# Never shown whole, wherever they stand.
MASKED = frozenset({"bsn", "identity_number"})


def label(model: type[models.Model], field: str) -> str:
    """The field's Dutch name with a capital."""
    name = str(model._meta.get_field(field).verbose_name)
    return name[:1].upper() + name[1:]


def readable(model: type[models.Model], field: str, value: object) -> str:
    """One value in words: the choice's label, a Dutch date or number, ja or nee; "–" for nothing. The numbers in
    `MASKED` keep only their end, so two that differ may read the same: compare values, never these words."""
    if value is None or value == "" or value == []:
        return NOTHING
    if field in MASKED:
        return masked(str(value))
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
    return str(value)


def readable_rows(row_set: RowSet, rows: Sequence[Mapping[str, object]]) -> str:
    """All rows as text, one line each: the label and the value of every cell that holds something."""
    lines = ("; ".join(_cells(row_set.model, row)) for row in rows)
    return "\n".join(lines) or NOTHING


def _cells(model: type[models.Model], row: Mapping[str, object]) -> Iterator[str]:
    for name, value in row.items():
        text = readable(model, name, value)
        if text != NOTHING:
            yield f"{label(model, name)}: {text}"


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
    rows: Mapping[str, list[dict]] | None = None,
    phase: Phase | None = None,
) -> dict[str, object]:
    """For the page that shows both texts side by side: who saved in between, when, and what differs. The version
    to send next is the one of `current`: who saves after reading this has seen both."""
    model = type(current)
    found = [
        Conflict(
            label(model, name),
            readable(model, name, getattr(current, name)),
            readable(model, name, mine[name]),
            name,
        )
        for name in fields
        if getattr(current, name) != mine[name]
    ]
    for row_set in phase.row_sets if phase else ():
        theirs = row_values(current, row_set)
        if theirs != rows[row_set.key]:
            found.append(
                Conflict(
                    row_set.title,
                    readable_rows(row_set, theirs),
                    readable_rows(row_set, rows[row_set.key]),
                    row_set.key,
                )
            )
    by: User | None = getattr(current, "updated_by", None)
    return {
        "conflicts": found,
        "conflict_by": by,
        "conflict_at": getattr(current, "updated_at", None),
        "version": current.version,
    }
