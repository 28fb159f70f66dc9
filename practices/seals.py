"""Sealing the access log and checking the seals. Both read; sealing writes one row and locks no line."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from practices import log_chain
from practices.log_chain import Fault
from practices.models import AccessLogLine, LogSeal

# A seal takes whole transactions until it has so many lines.
MOST_LINES = 10_000
_LOCK = 7513_001
_NO_END = 2**62


class Restored(Exception):
    """The numbering of transactions started anew: the database was restored from a copy."""


@dataclass(frozen=True)
class Finding:
    """The first thing that is wrong in the log."""

    seal: LogSeal
    fault: Fault
    line: AccessLogLine | None


def seal(*, restored: bool = False) -> list[LogSeal]:
    """Seal every line since the last seal that no running transaction can still come before. Returns the new seals.

    A second run at the same moment waits. Raises `Restored` when transactions are numbered anew, unless `restored` says
    that somebody knows: then a new count begins here.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        until = cursor.fetchone()[0]
        last = LogSeal.objects.last()
        if last and restored:
            return _begin_anew(cursor, last)
        start, after = (last.until_transaction, last.after_line) if last else (0, 0)
        if until < start:
            raise Restored
        made = []
        previous = bytes(last.digest) if last else log_chain.FIRST
        for lines, end in _stretches(after, start, until):
            made.append(_write(previous, after, start, end, lines))
            previous, start = made[-1].digest, end
        return made


def _begin_anew(cursor, last: LogSeal) -> list[LogSeal]:
    """One seal over all lines that no seal holds, whatever their transaction, and an empty one from whose `after_line`
    transactions count from zero again. Nobody writes a line meanwhile: this happens once in years."""
    cursor.execute("LOCK TABLE practices_accesslogline IN SHARE MODE")
    highest = max((max(row.line_ids, default=0) for row in LogSeal.objects.iterator(chunk_size=1)), default=0)
    lines = list(AccessLogLine.objects.filter(pk__gt=highest))
    rest = _write(last.digest, highest, 0, _NO_END, lines)
    newest = max((line.pk for line in lines), default=highest)
    return [rest, _write(rest.digest, newest, 0, 0, [])]


def check(*, from_seal: int = 0) -> Iterator[Finding | int]:
    """Per seal the number of its lines, or the first finding, and then nothing more."""
    earlier = LogSeal.objects.filter(pk__lt=from_seal).last()
    previous = bytes(earlier.digest) if earlier else log_chain.FIRST
    key = settings.ACCESS_LOG_KEY.encode()
    counts = sorted(set(LogSeal.objects.values_list("after_line", flat=True)))
    for row in LogSeal.objects.filter(pk__gte=from_seal).order_by("pk").iterator(chunk_size=1):
        digests = bytes(row.line_digests)
        expected = log_chain.seal(key, previous=previous, scope=row.scope, ids=row.line_ids, digests=digests)
        if expected != bytes(row.digest):
            yield Finding(row, Fault("broken seal"), None)
            return
        covered = _lines(row.after_line, row.from_transaction, row.until_transaction)
        if row.after_line < counts[-1]:
            # Before a restore: later lines may have the same transactions.
            covered = covered.filter(pk__lte=next(number for number in counts if number > row.after_line))
        lines = {line.pk: line for line in covered}
        found = {number: log_chain.digest_line(key, _said(line)) for number, line in lines.items()}
        if fault := log_chain.first_fault(row.line_ids, digests, found):
            yield Finding(row, fault, lines.get(fault.line_id))
            return
        previous = bytes(row.digest)
        yield len(lines)


def unsealed() -> int:
    """How many lines wait for the next seal."""
    last = LogSeal.objects.last()
    return _lines(last.after_line, last.until_transaction).count() if last else AccessLogLine.objects.count()


def _lines(after: int, start: int, until: int | None = None):
    found = AccessLogLine.objects.filter(pk__gt=after, transaction__gte=start)
    return found.filter(transaction__lt=until) if until is not None else found


def _stretches(after: int, start: int, until: int) -> Iterator[tuple[list[AccessLogLine], int]]:
    """The lines in pieces of whole transactions, each with the transaction before which it ends."""
    piece: list[AccessLogLine] = []
    ordered = _lines(after, start, until).order_by("transaction", "pk").iterator(chunk_size=2000)
    for number, lines in groupby(ordered, key=lambda line: line.transaction):
        if len(piece) >= MOST_LINES:
            yield piece, number
            piece = []
        piece.extend(lines)
    if piece:
        yield piece, until


def _write(previous: bytes, after: int, start: int, until: int, lines: list[AccessLogLine]) -> LogSeal:
    key = settings.ACCESS_LOG_KEY.encode()
    ordered = sorted(lines, key=lambda line: line.pk)
    row = LogSeal(
        sealed_at=timezone.now(),
        after_line=after,
        from_transaction=start,
        until_transaction=until,
        line_ids=[line.pk for line in ordered],
        line_digests=b"".join(log_chain.digest_line(key, _said(line)) for line in ordered),
    )
    row.digest = log_chain.seal(
        key, previous=bytes(previous), scope=row.scope, ids=row.line_ids, digests=row.line_digests
    )
    row.save()
    return row


def _said(line: AccessLogLine) -> dict[str, object]:
    """Every column, as text that a later Python writes alike."""
    values = {field.name: getattr(line, field.attname) for field in line._meta.concrete_fields}
    return values | {"at": line.at.astimezone(datetime.UTC).isoformat()}
