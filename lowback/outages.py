"""Which errors say that the database is away or can't keep anything, by what PostgreSQL calls them.

Codes: PostgreSQL's documentation, appendix A ("PostgreSQL Error Codes"). Pure: an error in, a kind out. What isn't
named here is a fault of ours (or a refusal of the database) and stays an error 500.
"""

from collections.abc import Iterator
from enum import StrEnum

from django.db import InterfaceError, OperationalError


class Outage(StrEnum):
    UNREACHABLE = "unreachable"  # down, starting, stopping, or broken off in the middle
    UNWRITABLE = "unwritable"  # it answers, and can keep nothing: disk full or failing, or a standby
    BUSY = "busy"  # too much at once: no connection, no memory, no lock, or a statement that took too long


# Whole classes (the first two characters), and single codes that weigh more.
CLASSES = {
    "08": Outage.UNREACHABLE,  # connection exception
    "53": Outage.BUSY,  # insufficient resources: connections, memory
    "58": Outage.UNWRITABLE,  # system error: input/output
}
CODES = {
    "25006": Outage.UNWRITABLE,  # read_only_sql_transaction: a standby, or a primary that was closed for writing
    "25P03": Outage.UNREACHABLE,  # idle_in_transaction_session_timeout
    "40001": Outage.BUSY,  # serialization_failure
    "40P01": Outage.BUSY,  # deadlock_detected
    "53100": Outage.UNWRITABLE,  # disk_full
    "55P03": Outage.BUSY,  # lock_not_available
    "57014": Outage.BUSY,  # query_canceled: the limit on a statement
    "57P01": Outage.UNREACHABLE,  # admin_shutdown
    "57P02": Outage.UNREACHABLE,  # crash_shutdown
    "57P03": Outage.UNREACHABLE,  # cannot_connect_now: starting up
    "57P05": Outage.UNREACHABLE,  # idle_session_timeout
}


def outage_of(error: BaseException | None) -> tuple[Outage, str] | None:
    """The kind of outage behind an error and its code ("-" when there is none: nobody answered); None when the error is
    of another sort. What was raised while handling such an error counts as that error."""
    for each in _behind(error):
        code = getattr(each, "sqlstate", None)
        if code:
            kind = CODES.get(code) or CLASSES.get(code[:2])
            return (kind, code) if kind else None
        # A connection that fails or breaks has no code: there is no server to give one.
        if isinstance(each, OperationalError | InterfaceError) and not _has_code(each):
            return Outage.UNREACHABLE, "-"
    return None


def _has_code(error: BaseException) -> bool:
    """Django puts its own error around the driver's, which holds the code."""
    return bool(getattr(error.__cause__, "sqlstate", None))


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and what it came from. A ring can be made by hand, so each is seen once."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
