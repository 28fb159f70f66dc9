"""Everything the system holds about one patient, for a machine (AVG art. 15 and 20): table by table, row by row.

The tables are found by the models themselves, so that one added later is not forgotten. Earlier versions of rows
are not in it (they are shown on request), nor are notes that nobody saved.
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from patients.models import Patient
from practices.models import AccessLogLine

FORMAT = "kernpraktijken-patient-export"
VERSION = 1
# Machinery of ours, not data about the patient; and of a letter the picture of the document that stands beside it.
_LEFT_OUT = frozenset(
    {
        "search_text",
        "search_vector",
        "bsn_index",
        "submission",
        "version",
        "pdf",
        "digest",
        "episode_closed_at",
    }
)
Rows = list[dict[str, object]]


class Encoder(DjangoJSONEncoder):
    """A telephone number with its country (E.164), as it is kept."""

    def default(self, value: object) -> object:
        if isinstance(value, PhoneNumber):
            return value.as_e164 if value.is_valid() else value.raw_input
        return super().default(value)


def everything_about(patient: Patient) -> dict[str, object]:
    """For JSON with `Encoder`; times in UTC, other rows by their keys."""
    tables: dict[str, Rows] = {}
    _collect(Patient, {patient.pk}, tables)
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now(),
        "patient_number": patient.number,
        "tables": dict(sorted(tables.items())),
        "access_log": _looks_at(patient),
    }


def _collect(model: type[models.Model], keys: set, tables: dict[str, Rows]) -> None:
    rows = model._base_manager.filter(pk__in=keys).order_by("pk")
    fields = [
        field for field in model._meta.concrete_fields if not field.generated and field.name not in _LEFT_OUT
    ]
    found = [{field.name: getattr(row, field.attname) for field in fields} for row in rows]
    if found:
        tables.setdefault(model._meta.label, []).extend(found)
    for relation in model._meta.related_objects:
        child = relation.related_model
        if relation.many_to_many or hasattr(child, "pgh_tracked_model"):
            continue
        children = child._base_manager.filter(**{f"{relation.field.name}__in": keys})
        if keys_of_children := set(children.values_list("pk", flat=True)):
            _collect(child, keys_of_children, tables)


def _looks_at(patient: Patient) -> Rows:
    """Who looked, by role: names of staff are told only on request (NEN 7513 par. 8.4.1; law-and-security 3.3)."""
    lines = AccessLogLine.objects.filter(patient_id=patient.pk).order_by("pk")
    return list(lines.values("at", "event", "roles", "practice_id", "object_type"))
