"""Which tables hold the record of a patient, and by which column each hangs on it: read off the models."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from patients.models import Patient

APP = "patients"
# Kept as they were given, with the name of the patient and the days of then.
DOCUMENTS = frozenset({"Letter", "LetterDispatch", "Explanation"})
# Made by an import or by a request of the patient: nothing of a copy.
NOT_COPIED = frozenset({"ImportedRow", "PrivacyRequest", "Destruction", "PatientStatement", "Hold"})


@dataclass(frozen=True)
class Table:
    """A model of the record; `parent` is the column by which its rows are found (None: the patient itself).

    `history`: the model that keeps its versions. `is_document`: what was given to somebody as it was then.
    """

    model: type[models.Model]
    parent: models.ForeignKey | None
    is_document: bool = False

    @property
    def history(self) -> type[models.Model] | None:
        return getattr(self.model, "pgh_event_model", None)


def record_tables() -> list[Table]:
    """The tables of a record, each after the one it hangs on."""
    found = {Patient: Table(Patient, None)}
    waiting = [Patient]
    while waiting:
        above = waiting.pop(0)
        for column in _columns_to(above):
            model = column.model
            if model not in found:
                is_document = model.__name__ in DOCUMENTS or found[above].is_document
                found[model] = Table(model, column, is_document)
                waiting.append(model)
    return list(found.values())


def columns(model: type[models.Model]) -> list[models.Field]:
    """What is written; the database makes the others from these."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def _columns_to(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    for relation in model._meta.get_fields(include_hidden=True):
        if (
            not relation.auto_created
            or relation.concrete
            or not (relation.one_to_many or relation.one_to_one)
        ):
            continue
        other = relation.related_model
        is_version = hasattr(other, "pgh_tracked_model")
        if other._meta.app_label == APP and not is_version and other.__name__ not in NOT_COPIED:
            yield relation.field
