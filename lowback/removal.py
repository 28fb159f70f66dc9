"""Taking rows out of the database for good, with everything that points at them."""

from collections import Counter
from collections.abc import Collection

from django.db import models


def remove(
    model: type[models.Model],
    keys: set[int],
    counts: Counter[str],
    *,
    keep: Collection[type[models.Model]] = (),
) -> None:
    """The rows with these keys, after everything that points at them; each kind of row is found by the models
    themselves, so that a table added later is not forgotten. `counts` gets the number per table; rows of `keep` stay
    and must have let go before. Triggers may refuse: who calls this as the owner knows."""
    if not keys:
        return
    for relation in _pointing_at(model):
        child = relation.related_model
        if child in keep:
            continue
        found = child._base_manager.filter(**{f"{relation.field.name}__in": keys})
        remove(child, set(found.values_list("pk", flat=True)), counts, keep=keep)
    # No row points at these any more: a plain DELETE, without Django looking for what to cascade to.
    counts[model._meta.label] += model._base_manager.filter(pk__in=keys)._raw_delete("default")


def _pointing_at(model: type[models.Model]) -> list[models.ForeignObjectRel]:
    """Also the relations without a name of their own: the history of a row that is long gone points at what the row
    belonged to, and at nothing else."""
    relations = model._meta.get_fields(include_hidden=True)
    return [each for each in relations if each.auto_created and (each.one_to_many or each.one_to_one)]
