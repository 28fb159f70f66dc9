"""Which fields stand together on a page, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fieldset:
    """A titled group of fields on a page. `is_open`: the record guideline always demands it, so it is shown
    unfolded. `layout`: "fields" (label above field), "answers" (one row of choices per item) or "sides"
    (a table; the fields are named <item>_left and <item>_right). `headings`: for "answers", words that stand above
    a field and the ones after it, as (field, words). `kept`: what the record holds besides and nobody types; shown with
    the fields once it is signed, and no part of the form."""

    title: str
    fields: tuple[str, ...]
    is_open: bool = True
    layout: str = "fields"
    note: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
