"""The building blocks of a printed record, and how they say when and by whom."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from lowback.templatetags.fields import said_once
from patients.queries.readable import NOTHING, label, readable

Line = tuple[str, str]
# What a table may hold beside each other on A4: more than this, and its rows are written out.
MOST_COLUMNS = 7
MOST_CHARACTERS = 95
WRAPS_AFTER = 32
LONGEST_CELL = 240
UNSIGNED = "Concept, niet ondertekend"


@dataclass(frozen=True)
class Table:
    """`is_wide`: written as "label: value", row by row, since it would not fit beside each other."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_wide: bool = False


@dataclass(frozen=True)
class Section:
    """`chart` is SVG; `is_beside`: small, with the lines beside it. `is_addendum`: belongs to what stands above it."""

    title: str
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    chart: str = ""
    chart_alt: str = ""
    is_beside: bool = False
    is_addendum: bool = False


@dataclass(frozen=True)
class Chapter:
    """One thing somebody wrote, with who signed it; `is_draft`: nobody did yet."""

    title: str
    sections: tuple[Section, ...]
    status: str = ""
    is_draft: bool = False


@dataclass(frozen=True)
class Part:
    """The card, an episode, or what the patient added."""

    title: str
    chapters: tuple[Chapter, ...]


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Without the columns that hold nothing anywhere."""
    cells = [tuple(row) for row in rows]
    used = [at for at in range(len(headings)) if any(row[at] != NOTHING for row in cells)]
    kept = tuple(tuple(row[at] for at in used) for row in cells)
    names = tuple(headings[at] for at in used)
    return Table(title, names, kept, _is_wide(names, kept))


def _is_wide(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> bool:
    columns = list(zip(headings, *rows, strict=True))
    longest = [max(map(len, column)) for column in columns]
    needed = sum(min(length, WRAPS_AFTER) for length in longest)
    return len(columns) > MOST_COLUMNS or needed > MOST_CHARACTERS or max(longest, default=0) > LONGEST_CELL


def filled(row: models.Model, names: Iterable[str]) -> tuple[Line, ...]:
    """The fields that hold something, as (label, value)."""
    model = type(row)
    lines = ((label(model, name), readable(model, name, getattr(row, name))) for name in names)
    return tuple(line for line in lines if line[1] != NOTHING)


def compact(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same short answer to many items, such as forty times "nee", is said once, with the items behind it."""
    said = said_once(lines)
    alike = ((f"{value} ({len(labels)} keer)", "; ".join(labels)) for value, labels in said["alike"])
    return (*said["lines"], *alike)


def day(date: datetime.date) -> str:
    return f"{date:%d-%m-%Y}"


def moment(at: datetime.datetime) -> str:
    return f"{timezone.localtime(at):%d-%m-%Y %H:%M}"


def signature(record: models.Model) -> str:
    """Of a `SignedRecord`."""
    if not record.is_signed:
        return f"{UNSIGNED}. Het laatst bewaard op {moment(record.updated_at)} door {record.updated_by}."
    return f"Ondertekend op {moment(record.signed_at)} door {record.signed_by}."
