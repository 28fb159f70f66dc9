"""Reading in what another system kept: per batch one transaction, in which every row is judged against the file so far
and against the database, and what is well is written, logged and marked as read.

An import may be broken off and repeated: what was read in is known by its number in the source, and never changed.
"""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from lowback.encryption import blind_index
from patients.importing.tables import Fault, Rejected, Row
from patients.models import ImportedRow
from patients.queries.imports import Kind, imported
from practices.access import Permission, is_network_wide
from practices.errors import ActionRefused
from practices.models import User

BATCH = 1000
_LONGEST_ID = ImportedRow._meta.get_field("source_id").max_length
_LOCK = 7513_002


class ImportStopped(ActionRefused):
    """The batch that was being written is undone, the ones before it stay."""


class Acceptable(Protocol):
    """What was made of a row that is well."""

    @property
    def row(self) -> Row: ...


class Reading(ABC):
    """One kind of file; it remembers what stood in the file so far."""

    kind: Kind

    @abstractmethod
    def judge(self, rows: Sequence[Row], *, lock: bool) -> tuple[list[Acceptable], list[Rejected]]:
        """Which rows can be written, and why the others can't."""

    @abstractmethod
    def write(self, accepted: Sequence[Acceptable], *, at: datetime.datetime, by: User) -> list[models.Model]:
        """Write and log them. Returns what was made of each, in the same order."""


@dataclass(frozen=True)
class Outcome:
    """Of one batch. `added` counts what would be added, in a dry run; `line` is where its last row begins."""

    line: int
    added: int
    known: int
    rejected: tuple[Rejected, ...]


def import_rows(
    *, rows: Iterable[Row], reading: Reading, source: str, write: bool, size: int = BATCH, by: User
) -> Iterator[Outcome]:
    """A batch at each step; without `write` only judged. Raises `ActionRefused` when `by` is no administrator of the
    whole network, and `ImportStopped` when the database refuses a batch."""
    if not is_network_wide(by, Permission.MANAGE_NETWORK):
        raise ActionRefused("Alleen een functioneel beheerder van het hele netwerk leest gegevens in.")
    return _import(iter(rows), reading, source, write, size, by)


def _import(
    rows: Iterator[Row], reading: Reading, source: str, write: bool, size: int, by: User
) -> Iterator[Outcome]:
    seen: dict[str, int] = {}
    while batch := list(islice(rows, size)):
        try:
            with transaction.atomic():
                outcome = _import_batch(batch, seen, reading, source, write, by)
        except DatabaseError:
            # Without its cause, which quotes the row.
            raise ImportStopped(
                f"De database weigerde de regels {batch[0].line} tot en met {batch[-1].line}; daarvan is niets"
                " ingelezen. Misschien schreef iemand tegelijk iets anders: begin opnieuw om verder te gaan."
            ) from None
        yield outcome


def _import_batch(
    batch: Sequence[Row], seen: dict[str, int], reading: Reading, source: str, write: bool, by: User
) -> Outcome:
    if write:
        _one_at_a_time()
    rows, rejected = _numbered(batch, seen)
    digests = {row.values["source_id"]: blind_index(row.content) for row in rows}
    before = imported(source, reading.kind, digests)
    new = [row for row in rows if row.values["source_id"] not in before]
    changed = [row for row in rows if _is_changed(row, before, digests)]
    rejected += [Rejected(row, (Fault("", "is al ingelezen met andere inhoud"),)) for row in changed]
    accepted, refused = reading.judge(new, lock=write)
    rejected += refused
    if write and accepted:
        at = timezone.now()
        made = reading.write(accepted, at=at, by=by)
        ImportedRow.objects.bulk_create(
            ImportedRow(
                source=source,
                kind=reading.kind,
                source_id=each.row.values["source_id"],
                digest=digests[each.row.values["source_id"]],
                imported_at=at,
                imported_by=by,
                **{reading.kind: row},
            )
            for each, row in zip(accepted, made, strict=True)
        )
    ordered = tuple(sorted(rejected, key=lambda each: each.row.line))
    return Outcome(batch[-1].line, len(accepted), len(before) - len(changed), ordered)


def _is_changed(row: Row, before: Mapping[str, str], digests: Mapping[str, str]) -> bool:
    number = row.values["source_id"]
    return number in before and before[number] != digests[number]


def _numbered(batch: Sequence[Row], seen: dict[str, int]) -> tuple[list[Row], list[Rejected]]:
    """The rows that can be told from all others of the file."""
    rows, rejected = [], []
    for row in batch:
        if fault := row.fault or _number_fault(row.values.get("source_id", ""), seen):
            rejected.append(Rejected(row, (fault,)))
            continue
        seen[row.values["source_id"]] = row.line
        rows.append(row)
    return rows, rejected


def _number_fault(number: str, seen: Mapping[str, int]) -> Fault | None:
    if not number:
        return Fault("source_id", "ontbreekt")
    if len(number) > _LONGEST_ID or not number.isprintable():
        return Fault("source_id", f"hoogstens {_LONGEST_ID} tekens, geen vreemde tekens")
    if number in seen:
        return Fault("source_id", f"staat al op regel {seen[number]} van dit bestand")
    return None


def _one_at_a_time() -> None:
    """A second import waits for this batch, and then finds what it wrote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
