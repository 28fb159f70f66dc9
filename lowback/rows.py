"""Fetching rows."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def one_or_none(rows: QuerySet[Row]) -> Row | None:
    """The only one of these, or None. Django's `first` sorts, also what is only one, and looks for what it sorts by
    among all columns that are fetched: for a record with all its phases that takes as long as the query."""
    return next(iter(rows.order_by()), None)
