"""The history of a row as the database kept it (django-pghistory), with changes made outside the admin."""

import datetime
from dataclasses import dataclass

from django.contrib.admin.utils import display_for_field, unquote
from django.db import models
from django.http import HttpRequest, HttpResponse

from practices.models import User

EMPTY = "–"
SHOWN = 200


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """One write. `changes` is empty for the first version; `by` is "" when a command wrote it. `subject` names
    the row where a page shows the history of several."""

    at: datetime.datetime
    by: str
    is_first: bool
    changes: tuple[Change, ...]
    subject: str = ""


class VersionsMixin:
    """Replaces the admin's own history, which knows only what the admin did."""

    object_history_template = "admin/versions.html"

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        found = self.get_versions(obj) if obj and self.has_view_or_change_permission(request, obj) else []
        return super().history_view(request, object_id, {"versions": found, **(extra_context or {})})

    def get_versions(self, obj: models.Model) -> list[Version]:
        """Newest first."""
        return versions_of(obj)


def versions_of(obj: models.Model, subject: str = "") -> list[Version]:
    """Newest first. Two queries, and one for each kind of row that is pointed to."""
    events = list(obj.events.select_related("pgh_context").order_by("-pgh_id")[: SHOWN + 1])
    fields = [
        field
        for field in obj._meta.concrete_fields
        if not field.primary_key and hasattr(events[0] if events else None, field.attname)
    ]
    names = _names(events, fields)
    writers = User.objects.in_bulk({_writer(event) for event in events} - {None})
    versions = []
    for event, earlier in zip(events, [*events[1:], None], strict=True):
        writer = writers.get(_writer(event))
        changes = _changes(earlier, event, fields, names) if earlier else ()
        is_first = event.pgh_label == "insert"
        versions.append(Version(event.pgh_created_at, str(writer or ""), is_first, changes, subject))
    return versions[:SHOWN]


def _writer(event: models.Model) -> int | None:
    return (event.pgh_context.metadata if event.pgh_context else {}).get("user")


def _names(events: list, fields: list[models.Field]) -> dict[str, dict[int, models.Model]]:
    """The rows that foreign keys point to, per field: a key alone tells the reader nothing."""
    return {
        field.attname: field.related_model.objects.in_bulk(
            {getattr(event, field.attname) for event in events} - {None}
        )
        for field in fields
        if field.is_relation
    }


def _changes(before, after, fields: list[models.Field], names: dict) -> tuple[Change, ...]:
    return tuple(
        Change(str(field.verbose_name), _shown(before, field, names), _shown(after, field, names))
        for field in fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    )


def _shown(event, field: models.Field, names: dict) -> str:
    value = getattr(event, field.attname)
    if field.is_relation:
        return str(names[field.attname].get(value, value if value is not None else EMPTY))
    if isinstance(field, models.BooleanField):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(value)
    return str(display_for_field(value, field, EMPTY))
