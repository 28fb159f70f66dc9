"""Which fields stand together on a page, as data."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fill:
    """One action that records a finding many times over, each item by itself: its button gives every field that has no
    answer yet its value here. What was answered stays. `values`: (field, value). `conclusion`: what may be concluded
    when all of them have that value, and not when one deviates."""

    key: str
    label: str
    values: tuple[tuple[str, str], ...]
    conclusion: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GridRow:
    """`note`: what stands small beside the label, a reference value for instance. None is a cell without a field."""

    label: str
    cells: tuple[str | None, ...]
    note: str = ""


@dataclass(frozen=True)
class Grid:
    """A table as on a paper sheet; `columns` are the headings of the cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    note: str = ""
    fill: Fill | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for row in self.rows for name in row.cells if name)


@dataclass(frozen=True)
class Fieldset:
    """A titled group of fields on a page. `is_open`: the record guideline always demands it, so it is shown
    unfolded. `layout`: "fields" (label above field), "answers" (one row of choices per item), "sides"
    (a table; the fields are named <item>_left and <item>_right) or "grids" (the tables of `grids`, with the other
    fields before and after them as they come in `fields`). `headings`: for "answers", words that stand above
    a field and the ones after it, as (field, words). `fill` is the button of the whole group. `kept`: what
    the record holds besides and nobody types; shown with the fields once it is signed, and no part of the form."""

    title: str
    fields: tuple[str, ...]
    is_open: bool = True
    layout: str = "fields"
    note: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    fill: Fill | None = None
    kept: tuple[str, ...] = ()

    @property
    def fills(self) -> tuple[Fill, ...]:
        return tuple(fill for fill in (self.fill, *(grid.fill for grid in self.grids)) if fill)


def fields_of(grids: Iterable[Grid]) -> tuple[str, ...]:
    return tuple(name for grid in grids for name in grid.fields)
