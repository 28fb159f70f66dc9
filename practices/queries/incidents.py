"""Reading the register of incidents, and what the law still wants of them."""

from django.db.models import QuerySet

from practices.access import Permission, has_permission, practices_with
from practices.complaints.clock import Deadline, decide_on_calamity_by, report_calamity_by
from practices.models import Incident, User


def register_of(user: User) -> QuerySet[Incident]:
    """The incidents that this quality officer handles; a role for the whole network sees all."""
    if not has_permission(user, Permission.HANDLE_INCIDENTS):
        return Incident.objects.none()
    found = Incident.objects.select_related("practice", "updated_by", "created_by")
    places = practices_with(user, Permission.HANDLE_INCIDENTS)
    is_network_wide = any(
        held.practice_id is None and held.role == "quality_officer" for held in user.current_memberships
    )
    return found if is_network_wide else found.filter(practice__in=places)


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
