"""Path converters."""

import datetime

from django.urls import register_converter


class BigId:
    """The key of a row: at most 18 digits, so that it always fits PostgreSQL's bigint."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Month:
    """A month as in 2026-10; in the code its first day. Years from 2000 on: nothing here is older."""

    regex = "2[0-9]{3}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date(int(value[:4]), int(value[5:]), 1)

    def to_url(self, value: datetime.date) -> str:
        return f"{value:%Y-%m}"


# Registered where they are defined: urls of several apps use them, and Django takes a name once.
register_converter(BigId, "id")
register_converter(Month, "month")
