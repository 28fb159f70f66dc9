"""Reading the register of incidents, and what the law still wants of them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from practices.access import Permission, has_permission, is_network_wide, practices_of, practices_with
from practices.complaints.clock import Deadline, decide_on_calamity_by, report_calamity_by
from practices.models import Incident, Practice, User


def register_of(user: User) -> QuerySet[Incident]:
    """The incidents that this quality officer handles; a role for the whole network sees all."""
    if not has_permission(user, Permission.HANDLE_INCIDENTS):
        return Incident.objects.none()
    found = Incident.objects.select_related("practice", "updated_by", "created_by")
    if is_network_wide(user, Permission.HANDLE_INCIDENTS):
        return found
    return found.filter(practice__in=practices_with(user, Permission.HANDLE_INCIDENTS))


def deadline_of(incident: Incident) -> Deadline | None:
    """Three working days to report a calamity once it is established; in doubt six weeks to find out."""
    if incident.calamity == Incident.Calamity.DOUBT:
        return Deadline(
            "calamity", "uitzoeken of het een calamiteit is", decide_on_calamity_by(incident.discovered_on)
        )
    if incident.calamity == Incident.Calamity.YES and incident.reported_on is None:
        return Deadline(
            "report", "calamiteit melden bij de inspectie", report_calamity_by(incident.established_on)
        )
    return None


def places_to_report(user: User) -> list[Practice]:
    """The practices about which this person may report: the own ones, or all of them for a role of the network."""
    if is_network_wide(user, Permission.REPORT_INCIDENT):
        return list(Practice.objects.filter(is_active=True))
    return practices_of(user, Permission.REPORT_INCIDENT)


@dataclass(frozen=True)
class IncidentRow:
    """One incident with what the law still wants of it."""

    incident: Incident
    due: Deadline | None
    is_late: bool

    @property
    def is_urgent(self) -> bool:
        return self.due is not None


def incident_rows(incidents: Iterable[Incident], today: datetime.date | None = None) -> list[IncidentRow]:
    """In the order given."""
    today = today or timezone.localdate()
    return [
        IncidentRow(each, due, due is not None and due.is_late(today))
        for each, due in ((each, deadline_of(each)) for each in incidents)
    ]


def with_deadline(user: User) -> list[IncidentRow]:
    """The calamities and doubts in which a term runs, the first one due first. One query."""
    maybe = register_of(user).filter(closed_on=None).exclude(calamity=Incident.Calamity.NO)
    found = [row for row in incident_rows(maybe) if row.due]
    return sorted(found, key=lambda row: row.due.due_on)
