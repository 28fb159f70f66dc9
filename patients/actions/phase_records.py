"""The record of a phase and its rows, as the actions on phases find and write them."""

from collections.abc import Mapping, Sequence

from patients.models import Episode
from patients.phases.base import Phase, PhaseRecord, RevisedRecord, RowSet


def newest_of(episode: Episode, phase: Phase) -> PhaseRecord | RevisedRecord | None:
    """The record of this phase that one works on, locked until the end of the transaction."""
    return phase.model.objects.select_for_update().filter(episode=episode).order_by("pk").last()


def replace_rows(record: PhaseRecord, row_set: RowSet, rows: Sequence[Mapping[str, object]]) -> None:
    """Rows of a draft have no identity of their own: what was typed replaces what was there, so no id from a
    form can ever point at somebody else's row."""
    getattr(record, row_set.key).all().delete()
    row_set.model.objects.bulk_create(
        row_set.model(record=record, position=position, **row).with_kept_words()
        for position, row in enumerate(rows)
    )
    record.refresh_from_db(fields=[row_set.key])  # forget the rows fetched before


def remove_draft(record: PhaseRecord | RevisedRecord, phase: Phase) -> None:
    """Throw away a record that was not signed, with its rows; the history keeps it."""
    for row_set in phase.row_sets:
        getattr(record, row_set.key).all().delete()
    record.delete()
