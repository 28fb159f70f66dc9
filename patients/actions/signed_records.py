"""The life that every signed record shares: written as a draft with a version, signed once, locked from then on. What
is particular (what must be complete, what else is kept) stands with each record's own actions."""

import datetime
from collections.abc import Mapping

from patients.phases.base import SignedRecord
from practices.errors import AlreadySigned, StaleVersion
from practices.models import User


def holds(record: SignedRecord, values: Mapping[str, object]) -> bool:
    """Is this, to the letter, what the record says already?"""
    return all(getattr(record, name) == value for name, value in values.items())


def demand_draft(record: SignedRecord, version: int | None) -> None:
    """Raises `AlreadySigned`, or `StaleVersion` when somebody saved it since `version` was read."""
    if record.is_signed:
        raise AlreadySigned
    if record.version != version:
        raise StaleVersion(record)


def write(record: SignedRecord, values: Mapping[str, object], *, by: User, at: datetime.datetime) -> None:
    """Set the values and who wrote them; what there was becomes the next version. Not saved yet."""
    if record.pk:
        record.version += 1
    else:
        record.created_at, record.created_by = at, by
    for name, value in values.items():
        setattr(record, name, value)
    record.updated_at, record.updated_by = at, by


def is_signed_by(record: SignedRecord, by: User, version: int | None) -> bool:
    """Signing twice is signing once: True when this person did already. Raises as `demand_draft`."""
    if record.is_signed and record.signed_by_id == by.pk:
        return True
    demand_draft(record, version)
    return False


def sign(record: SignedRecord, *, by: User, at: datetime.datetime) -> None:
    """Once saved, the database refuses every change. Not saved yet."""
    record.signed_at = record.updated_at = at
    record.signed_by = record.updated_by = by
    record.version += 1
