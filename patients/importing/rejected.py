"""The file of rejected rows: for the operator's eyes only, and safe to open in a spreadsheet program."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from lowback.spreadsheet import plain
from patients.importing.tables import LINE, REASON, Rejected, Table


class RejectedFile:
    """Line number and reason in front, then the row as it was; made anew by each run. Corrected it can be offered again
    as it is. Raises `OSError` when it can't be made."""

    def __init__(self, path: Path, table: Table) -> None:
        # A link would let somebody else choose where this lands; an older file may be readable for others.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        os.fchmod(descriptor, 0o600)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
        self._kept = [place for place, name in enumerate(table.columns) if name not in (LINE, REASON)]
        self._width = len(table.columns)
        self._writer = csv.writer(self._file, delimiter=table.separator, quoting=csv.QUOTE_ALL)
        self._writer.writerow([LINE, REASON, *(table.columns[place] for place in self._kept)])

    def __enter__(self) -> "RejectedFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, rejected: Iterable[Rejected]) -> None:
        for each in rejected:
            reason = "; ".join(str(fault) for fault in each.faults)
            self._writer.writerow([each.row.line, plain(reason), *map(plain, self._cells(each))])

    def _cells(self, rejected: Rejected) -> Iterable[str]:
        """Of a row with too many or too few cells: all of them."""
        cells = rejected.row.cells
        return [cells[place] for place in self._kept] if len(cells) == self._width else cells
