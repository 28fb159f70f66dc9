"""A CSV file as rows with named cells. What is wrong with the file as a whole is a `TableError`, found before the first
row is handed out; its words never quote the file, which holds patients."""

import csv
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from lowback.spreadsheet import plain

ENCODINGS = {"utf-8": "utf-8", "cp1252": "cp1252"}
SEPARATORS = (";", ",")
# What a file of rejected rows has in front; it may be corrected and offered again as it is.
LINE, REASON = "regel", "reden"
_BOM = b"\xef\xbb\xbf"
_OTHERS = {
    b"\xff\xfe": "Het bestand is UTF-16. Bewaar het als CSV UTF-8.",
    b"\xfe\xff": "Het bestand is UTF-16. Bewaar het als CSV UTF-8.",
    b"PK\x03\x04": "Dit is een werkblad of een zip, geen CSV. Bewaar het als CSV UTF-8.",
}
_MOST_NAMED = 10


class TableError(Exception):
    """The file can't be read; for the user, without anything that stands in it."""


@dataclass(frozen=True)
class Fault:
    """Why a row is rejected; `column` is one of ours, or "" when it is about the whole row."""

    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.column}: {self.reason}" if self.column else self.reason


@dataclass(frozen=True)
class Row:
    """`line` is where the row begins in the file: the header is 1, and a line break within quotes counts. `values` has
    the cells with something in them, without white space around."""

    line: int
    cells: tuple[str, ...]
    values: Mapping[str, str]
    fault: Fault | None = None

    @property
    def content(self) -> str:
        """All that it says, in one text: the same whatever the order of the columns, with or without empty ones."""
        return "\x1e".join(f"{column}\x1f{self.values[column]}" for column in sorted(self.values))


@dataclass(frozen=True)
class Rejected:
    row: Row
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Table:
    """`count` is the number of rows that aren't empty. Going through it reads the file anew."""

    open_file: Callable[[], BinaryIO] = field(repr=False)
    encoding: str
    separator: str
    columns: tuple[str, ...]
    count: int = 0

    def __iter__(self) -> Iterator[Row]:
        for line, cells in _records(self.open_file, self.encoding, self.separator, after_header=True):
            yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> Row:
        if len(cells) != len(self.columns):
            words = f"de regel heeft {len(cells)} kolommen en de kop {len(self.columns)}"
            return Row(line, tuple(cells), {}, Fault("", words))
        stripped = zip(self.columns, (_as_typed(cell.strip()) for cell in cells), strict=True)
        values = {name: text for name, text in stripped if text and name not in (LINE, REASON)}
        return Row(line, tuple(cells), values)


def read_table(
    open_file: Callable[[], BinaryIO], *, encoding: str, known: Collection[str], required: Collection[str]
) -> Table:
    """The whole file is looked through here, so that a fault in its shape is known before anything is written. Raises
    `TableError`."""
    encoding = _checked_encoding(open_file, encoding)
    separator, columns = _headed(open_file, encoding, known)
    _demand_columns(columns, known=known, required=required)
    count = sum(1 for _ in _records(open_file, encoding, separator, after_header=True))
    return Table(open_file, encoding, separator, columns, count)


def _checked_encoding(open_file: Callable[[], BinaryIO], name: str) -> str:
    with open_file() as file:
        start = file.read(4)
    if not start:
        raise TableError("Het bestand is leeg.")
    for mark, words in _OTHERS.items():
        if start.startswith(mark):
            raise TableError(words)
    if start.startswith(_BOM) and name != "utf-8":
        raise TableError("Het bestand is UTF-8 en geen cp1252: laat --encoding weg.")
    return ENCODINGS[name]


def _headed(
    open_file: Callable[[], BinaryIO], encoding: str, known: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """The separator with which the header makes most sense; with the wrong one it may be no CSV at all."""
    found, complaints = [], []
    for separator in SEPARATORS:
        try:
            found.append((separator, _header(open_file, encoding, separator)))
        except TableError as error:
            complaints.append(error)
    if not found:
        raise complaints[0]
    return max(found, key=lambda each: len(set(each[1]) & set(known)))


def _header(open_file: Callable[[], BinaryIO], encoding: str, separator: str) -> tuple[str, ...]:
    _, cells = next(_records(open_file, encoding, separator), (0, []))
    return tuple(cell.strip().lower() for cell in cells)


def _demand_columns(columns: tuple[str, ...], *, known: Collection[str], required: Collection[str]) -> None:
    """Unknown ones are told by place: without a header the first row would be a patient."""
    allowed = {*known, LINE, REASON}
    unknown = [str(place) for place, name in enumerate(columns, 1) if name not in allowed]
    complaints = []
    if unknown:
        more = " …" if len(unknown) > _MOST_NAMED else ""
        complaints.append(
            f"Onbekende naam in de kop, kolom {', '.join(unknown[:_MOST_NAMED])}{more}"
            " (scheiding door komma of puntkomma)."
        )
    if twice := sorted({name for name in columns if columns.count(name) > 1} & allowed):
        complaints.append(f"Twee keer in de kop: {', '.join(twice)}.")
    if missing := [name for name in required if name not in columns]:
        complaints.append(f"Niet in de kop: {', '.join(missing)}.")
    if complaints:
        raise TableError(" ".join([*complaints, f"De kolommen zijn: {', '.join(known)}."]))


def _records(
    open_file: Callable[[], BinaryIO], encoding: str, separator: str, *, after_header: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """The line on which each record begins, and its cells; empty ones are left out. Raises `TableError`."""
    with open_file() as file:
        reader = csv.reader(_decoded(file, encoding), delimiter=separator, strict=True)
        is_header = after_header
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise TableError(
                    f"Regel {line} is geen goede CSV (aanhalingstekens, regeleinde, of een te lange cel)."
                ) from error
            if not any(cell.strip() for cell in cells):
                continue
            if is_header:
                is_header = False
                continue
            yield line, cells


def _decoded(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Line by line, so that the message knows where."""
    for number, line in enumerate(file, 1):
        try:
            yield line.removeprefix(_BOM).decode(encoding) if number == 1 else line.decode(encoding)
        except UnicodeDecodeError:
            hint = " Komt het uit een ouder programma, probeer dan --encoding cp1252." * (encoding == "utf-8")
            # Without its cause: that one quotes the line.
            raise TableError(f"Regel {number} is geen {encoding}.{hint}") from None


def _as_typed(text: str) -> str:
    """Without the apostrophe with which `plain` keeps a cell from being a formula."""
    return text[1:] if text.startswith("'") and plain(text[1:]) == text else text
