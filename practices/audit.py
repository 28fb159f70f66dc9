"""The one way to write the access log. If the line can't be written, the caller's page must not be shown:
nothing here catches the error."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from practices.access import roles_of
from practices.models import AccessLogLine, User

Event = AccessLogLine.Event
# The ground of what came in with an import: no care relation, the move from another system.
IMPORT = "import"
# Who acts knows a person, not a request; where that person sits is known here alone. None: a command, no browser.
_workstation: ContextVar[str | None] = ContextVar("workstation", default=None)
# On which care relation the request goes about a patient; the loader finds out, everything after it is logged with it.
_ground: ContextVar[str] = ContextVar("ground", default="")


def record(
    event: Event,
    *,
    user: User,
    object_type: str,
    object_id: int | None = None,
    patient_ids: Iterable[int | None] = (None,),
    practice_id: int | None = None,
    grounds: Mapping[int, str] | None = None,
) -> None:
    """One line per patient touched; a search without a match still writes one, without a patient. `grounds` says per
    patient on which care relation a list shows them; a page about one patient has said so before (`on_ground`)."""
    known = grounds or {}
    AccessLogLine.objects.bulk_create(
        AccessLogLine(
            event=event,
            user=user,
            roles=",".join(roles_of(user)),
            practice_id=practice_id,
            patient_id=patient_id,
            object_type=object_type,
            object_id=object_id,
            network_address=_workstation.get(),
            ground=known.get(patient_id, _ground.get()) if patient_id else "",
        )
        for patient_id in (list(patient_ids) or [None])
    )


class Target(NamedTuple):
    """One thing that was done something with, and whose it is."""

    object_type: str
    object_id: int
    patient_id: int
    practice_id: int


def record_each(event: Event, targets: Iterable[Target], *, user: User, ground: str) -> None:
    """The same event with many things: a line each, in one go."""
    roles, address = ",".join(roles_of(user)), _workstation.get()
    AccessLogLine.objects.bulk_create(
        AccessLogLine(
            event=event,
            user=user,
            roles=roles,
            practice_id=target.practice_id,
            patient_id=target.patient_id,
            object_type=target.object_type,
            object_id=target.object_id,
            network_address=address,
            ground=ground,
        )
        for target in targets
    )


@contextmanager
def at_workstation(address: str | None) -> Iterator[None]:
    """Lines written within come from this network address (practices.middleware sets it per request)."""
    workstation, ground = _workstation.set(address), _ground.set("")
    try:
        yield
    finally:
        _workstation.reset(workstation)
        _ground.reset(ground)


def on_ground(origin: str) -> None:
    """From here on, until the request ends, what is logged about a patient was done on this care relation."""
    _ground.set(origin)
