"""The one way to write the access log. If the line can't be written, the caller's page must not be shown:
nothing here catches the error."""

from collections.abc import Iterable

from django.http import HttpRequest

from practices.access import roles_of
from practices.models import AccessLogLine, User

Event = AccessLogLine.Event


def record(
    event: Event,
    *,
    user: User,
    object_type: str,
    object_id: int | None = None,
    patient_ids: Iterable[int | None] = (None,),
    practice_id: int | None = None,
    network_address: str | None = None,
) -> None:
    """One line per patient touched; a search without a match still writes one, without a patient."""
    AccessLogLine.objects.bulk_create(
        AccessLogLine(
            event=event,
            user=user,
            roles=",".join(roles_of(user)),
            practice_id=practice_id,
            patient_id=patient_id,
            object_type=object_type,
            object_id=object_id,
            network_address=network_address,
        )
        for patient_id in (list(patient_ids) or [None])
    )


def network_address(request: HttpRequest) -> str | None:
    """The address of the workstation as the web server saw it; headers of a proxy are not believed here."""
    return request.META.get("REMOTE_ADDR") or None
