"""Fetching rows."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def one_or_none(rows: QuerySet[Row]) -> Row | None:
    """The only one of these, or None. Django's `first` sorts, also what is only one: for that it compares every column
    that is fetched with every other, which for a record with all its phases takes longer than the query."""
    return next(iter(rows.order_by()), None)
