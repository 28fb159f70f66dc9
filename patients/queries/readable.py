"""Values of the record as a person reads them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import models

from lowback import readable as plain
from lowback.readable import NOTHING, Conflict, label
from patients.masking import masked
from patients.phases.base import Phase, RowSet
from patients.phases.vocabulary import Tick
from patients.queries.records import row_values

__all__ = ["NOTHING", "Conflict", "conflicts_between", "label", "readable", "readable_rows"]

# Never shown whole, wherever they stand.
MASKED = frozenset({"bsn", "identity_number"})


def readable(model: type[models.Model], field: str, value: object) -> str:
    """One value in words. The numbers in `MASKED` keep only their end, so two that differ may read the same: compare
    values, never these words."""
    if field in MASKED and value:
        return masked(str(value))
    if isinstance(model._meta.get_field(field), Tick) and not value:
        return NOTHING
    return plain.readable(model, field, value)


def readable_rows(row_set: RowSet, rows: Sequence[Mapping[str, object]]) -> str:
    """All rows as text, one line each: the label and the value of every cell that holds something."""
    lines = ("; ".join(_cells(row_set.model, row)) for row in rows)
    return "\n".join(lines) or NOTHING


def _cells(model: type[models.Model], row: Mapping[str, object]) -> Iterator[str]:
    for name, value in row.items():
        text = readable(model, name, value)
        if text != NOTHING:
            yield f"{label(model, name)}: {text}"


def conflicts_between(
    current: models.Model,
    mine: Mapping[str, object],
    fields: Iterable[str],
    *,
    rows: Mapping[str, list[dict]] | None = None,
    phase: Phase | None = None,
) -> dict[str, object]:
    """As for any row (lowback/readable.py); of a phase the lists of rows as well."""
    found = plain.conflicts_between(current, mine, fields, in_words=readable)
    for row_set in phase.row_sets if phase else ():
        theirs = row_values(current, row_set)
        if theirs != rows[row_set.key]:
            found["conflicts"].append(
                Conflict(
                    row_set.title,
                    readable_rows(row_set, theirs),
                    readable_rows(row_set, rows[row_set.key]),
                    row_set.key,
                )
            )
    return found
