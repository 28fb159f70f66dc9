"""Earlier versions, read from the history that the database writes.

A list of rows has no versions: a save takes all its rows away and puts new ones in their place. What a save made
of a list is read from the rows that came and went together, in one transaction.
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.db import models

from patients.phases.base import PhaseRow, RowSet
from patients.queries.readable import label, readable, readable_rows
from practices.models import User

MOST_VERSIONS = 200
# What an old version pointed to may have been deleted since.
GONE = "(verwijderd)"

Difference = tuple[str, str, str]
# Per field that points elsewhere: what it points to, by primary key.
Pointed = Mapping[str, Mapping[object, models.Model]]


@dataclass(frozen=True)
class Change:
    """What one save changed: (label, before, after) per field and per list of rows."""

    at: datetime.datetime
    by: User | None
    fields: list[Difference]


def changes_of(row: models.Model, fields: Iterable[str], *, row_sets: Sequence[RowSet] = ()) -> list[Change]:
    """The changes to this row and its lists, newest first, at most `MOST_VERSIONS`. What it was first filled in
    with is no change. The number of queries depends on the fields and lists only."""
    versions = list(row.events.order_by("-pgh_id").select_related("pgh_context")[:MOST_VERSIONS])
    if not versions:
        return []
    found = _changed_fields(type(row), tuple(fields), versions)
    _add_changed_lists(found, row, row_sets, versions)
    found.sort(key=lambda change: change[0].pgh_created_at, reverse=True)
    people = User.objects.in_bulk({_user_id(event) for event, _ in found} - {None})
    return [
        Change(event.pgh_created_at, people.get(_user_id(event)), differences)
        for event, differences in found
        if differences
    ][:MOST_VERSIONS]


def _changed_fields(
    model: type[models.Model], fields: Sequence[str], versions: Sequence[models.Model]
) -> list[tuple[models.Model, list[Difference]]]:
    """Every version but the oldest, with what differs from the one before it."""
    pointed = _pointed(model, fields, versions)
    return [
        (
            after,
            [
                (label(model, name), *(_shown(model, name, version, pointed) for version in (before, after)))
                for name in fields
                if _raw(model, name, before) != _raw(model, name, after)
            ],
        )
        for after, before in pairwise(versions)
    ]


def _add_changed_lists(found: list, record: models.Model, row_sets: Sequence[RowSet], versions) -> None:
    """Join what changed in the lists to the version of the same save; a change outside any save stands alone."""
    by_moment: dict[object, tuple[models.Model, list[Difference]]] = {}
    for row_set in row_sets:
        for event, difference in _changed_list(record, row_set, versions[-1].pgh_created_at):
            by_moment.setdefault(_moment(event), (event, []))[1].append(difference)
    for version, differences in found:
        # The rows of a signed record can't change: of a save and a signature at one moment, it was the save.
        if getattr(version, "signed_at", None) is None:
            differences += by_moment.pop(_moment(version), (None, []))[1]
    by_moment.pop(_moment(versions[-1]), None)
    found.extend(by_moment.values())


def _changed_list(
    record: models.Model, row_set: RowSet, since: datetime.datetime
) -> Iterator[tuple[models.Model, Difference]]:
    """Per moment at which the list changed: an event of that moment, and what the list was and became."""
    # In this order: a row that comes in between the two is then known by its event.
    present = list(row_set.model.objects.filter(record=record))
    events = list(
        row_set.model._meta.get_field("events")
        .related_model.objects.filter(record=record, pgh_created_at__gte=since)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    pointed = _pointed(row_set.model, row_set.signed_fields, [*present, *events])
    rows = _rows_before(events, present)
    for _, together in groupby(events, key=_moment):
        before = _in_order(rows)
        for event in together:
            if event.pgh_label == "delete":
                rows.pop(event.pgh_obj_id, None)
            else:
                rows[event.pgh_obj_id] = event
        after = _in_order(rows)
        if _raw_rows(row_set, before) != _raw_rows(row_set, after):
            yield event, (row_set.title, *(_shown_rows(row_set, them, pointed) for them in (before, after)))


def _rows_before(events: Sequence[models.Model], present: Iterable[PhaseRow]) -> dict[object, models.Model]:
    """The rows as they were before these events: from the rows there are now, back in time. (The words that an
    update replaced are known only from an earlier event; without one, that update shows as no change.)"""
    rows: dict[object, models.Model] = {row.pk: row for row in present}
    for event in reversed(events):
        if event.pgh_label == "insert":
            rows.pop(event.pgh_obj_id, None)
        else:
            rows[event.pgh_obj_id] = event
    return rows


def _moment(event: models.Model) -> tuple[datetime.datetime, uuid.UUID | None]:
    """What the events of one save have in common: the start of their transaction, and the request."""
    return event.pgh_created_at, event.pgh_context_id


def _user_id(event: models.Model) -> int | None:
    return getattr(event, "updated_by_id", None) or (
        event.pgh_context.metadata.get("user") if event.pgh_context else None
    )


def _in_order(rows: Mapping[object, models.Model]) -> list[models.Model]:
    return sorted(rows.values(), key=lambda row: row.position)


def _raw(model: type[models.Model], name: str, version: models.Model) -> object:
    return getattr(version, model._meta.get_field(name).attname)


def _raw_rows(row_set: RowSet, rows: Iterable[models.Model]) -> list[list[object]]:
    return [[_raw(row_set.model, name, row) for name in row_set.fields] for row in rows]


def _pointed(model: type[models.Model], fields: Iterable[str], versions: Iterable[models.Model]) -> Pointed:
    """One query per field that points elsewhere, whatever the number of versions."""
    relations = [field for field in map(model._meta.get_field, fields) if field.is_relation]
    return {
        field.name: field.related_model._base_manager.in_bulk(
            {getattr(version, field.attname) for version in versions} - {None}
        )
        for field in relations
    }


def _value(model: type[models.Model], name: str, version: models.Model, pointed: Pointed) -> object:
    raw = _raw(model, name, version)
    return pointed[name].get(raw, GONE) if name in pointed and raw is not None else raw


def _shown(model: type[models.Model], name: str, version: models.Model, pointed: Pointed) -> str:
    return readable(model, name, _value(model, name, version, pointed))


def _shown_rows(row_set: RowSet, rows: Iterable[models.Model], pointed: Pointed) -> str:
    """The rows in the words of their day."""
    names = list(zip(row_set.fields, row_set.signed_fields, strict=True))
    return readable_rows(
        row_set,
        [{name: _value(row_set.model, words, row, pointed) for name, words in names} for row in rows],
    )
