"""Earlier versions, read from the history that the database writes."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import models

from patients.phases.base import RowSet
from patients.queries.readable import label, readable
from practices.models import User

MOST_VERSIONS = 200
# Shown masked wherever it stands.
MASKED = frozenset({"bsn", "identity_number"})


@dataclass(frozen=True)
class Change:
    """What one save changed: (label, before, after) per field."""

    at: datetime.datetime
    by: User | None
    fields: list[tuple[str, str, str]]


def changes_of(row: models.Model, fields: Iterable[str], *, row_sets: Sequence[RowSet] = ()) -> list[Change]:
    """The changes to this row, newest first, at most `MOST_VERSIONS`."""
    versions = list(row.events.order_by("-pgh_id").select_related("pgh_context")[:MOST_VERSIONS])
    people = User.objects.in_bulk({_user_id(version) for version in versions} - {None})
    found = [
        Change(
            after.pgh_created_at, people.get(_user_id(after)), _differences(type(row), fields, before, after)
        )
        for after, before in pairwise(versions)
    ]
    return [change for change in found if change.fields]


def _user_id(version: models.Model) -> int | None:
    return getattr(version, "updated_by_id", None) or (
        version.pgh_context.metadata.get("user") if version.pgh_context else None
    )


def _differences(
    model: type[models.Model], fields: Iterable[str], before, after
) -> list[tuple[str, str, str]]:
    return [
        (label(model, name), _shown(model, name, before), _shown(model, name, after))
        for name in fields
        if _raw(model, name, before) != _raw(model, name, after)
    ]


def _raw(model: type[models.Model], name: str, version) -> object:
    return getattr(version, model._meta.get_field(name).attname)


def _shown(model: type[models.Model], name: str, version) -> str:
    text = readable(model, name, getattr(version, name))
    return f"••••{text[-3:]}" if name in MASKED and len(text) > 3 else text
