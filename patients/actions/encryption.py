"""Encrypting anew what is encrypted already. Not a change of the record: no value differs before and after, so
history and access log stay silent."""

from collections.abc import Iterator

import pgtrigger
from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from lowback import encryption
from lowback.fields import BlindIndexField, Encrypted

BATCH = 500


def encrypted_columns() -> list[tuple[type[models.Model], Encrypted]]:
    """Every encrypted field of every table, those of the history included."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, Encrypted)
    ]


def rotate_column(*, model: type[models.Model], field: Encrypted) -> Iterator[int]:
    """Renew the tokens of one column, and the blind index that belongs to it; gives the key of each row that is
    done. May be repeated and interrupted. Raises `KeyMissing` at the first value that no key opens."""
    indexes = [
        each
        for each in model._meta.concrete_fields
        if isinstance(each, BlindIndexField) and each.source == field.name
    ]
    last = 0
    while keys := _rotate_batch(model, field, indexes, after=last):
        yield from keys
        last = keys[-1]


@transaction.atomic
def _rotate_batch(
    model: type[models.Model], field: Encrypted, indexes: list[BlindIndexField], *, after: int
) -> list[int]:
    rows = (
        model._base_manager.select_for_update()
        .filter(pk__gt=after, **{f"{field.name}__isnull": False})
        .order_by("pk")
        .annotate(token=_column(field))
        .values_list("pk", "token")[:BATCH]
    )
    keys = []
    # The history is append-only, and a new token of the same value is no new version.
    with pgtrigger.ignore():
        for key, token in rows:
            if token:
                model._base_manager.filter(pk=key).update(**_renewed(token, field, indexes))
            keys.append(key)
    return keys


def _renewed(token: str, field: Encrypted, indexes: list[BlindIndexField]) -> dict[str, object]:
    stored = models.Value(encryption.rotate(token), output_field=models.TextField())
    return {field.name: stored} | {
        index.name: encryption.blind_index(encryption.decrypt(token)) for index in indexes
    }


def _column(field: Encrypted) -> Cast:
    """The column as it stands in the database."""
    return Cast(field.name, models.TextField())
