"""Who may open which record: the staff member's role (practices.access) and a current care relation, together.

Every loader and every list asks here. A relation counts in the practice in which the therapist has it: whoever
no longer works there has lost it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from patients.models import CareRelation, Episode, Hold, Patient
from practices.access import Permission, has_permission, practices_with
from practices.models import Membership, Practice, User

# What explains access best comes first: an emergency is the ground only when there is no other.
MOST_JUDGED = 50
_RANK = tuple(origin.value for origin in CareRelation.Origin)


def current_relations(user: User, permission: Permission) -> QuerySet[CareRelation]:
    """The user's care relations of this moment in which they have the permission. While a patient's data are
    restricted there are none."""
    held = CareRelation.objects.current().filter(
        therapist=user, practice__in=practices_with(user, permission)
    )
    return held.exclude(patient__in=Hold.objects.restrictions().values("patient"))


def known_to(user: User) -> QuerySet[Patient]:
    """The patients whose name the user may come across. Restricted ones are known to their handler alone (AVG 18)."""
    if has_permission(user, Permission.HANDLE_PRIVACY_REQUESTS):
        return Patient.objects.all()
    return Patient.objects.unrestricted()


def relation_with(user: User, patient_id: int, permission: Permission) -> CareRelation | None:
    """The ground on which the user may do this about the patient; None: no ground."""
    found = current_relations(user, permission).filter(patient=patient_id)
    return min(found, key=_rank, default=None)


def grounds(user: User, permission: Permission) -> dict[int, CareRelation]:
    """Per patient (key) whose record is open to the user: on which ground."""
    found = sorted(current_relations(user, permission), key=_rank, reverse=True)
    return {relation.patient_id: relation for relation in found}


def _rank(relation: CareRelation) -> int:
    return _RANK.index(relation.origin)


def open_among(user: User, patients: Iterable[Patient]) -> frozenset[int]:
    """The keys of those patients whose card the user may open: one query for a whole list."""
    keys = [patient.pk for patient in patients]
    relations = current_relations(user, Permission.VIEW_PATIENT).filter(patient__in=keys)
    return frozenset(relations.values_list("patient", flat=True))


def relations_of(patient: Patient) -> list[tuple[CareRelation, bool]]:
    """All care relations of the patient, newest first, and whether each is current."""
    current = set(patient.care_relations.current().values_list("pk", flat=True))
    return [(relation, relation.pk in current) for relation in patient.care_relations.with_people()]


def emergencies() -> tuple[list[CareRelation], list[CareRelation]]:
    """Uses of the emergency procedure: all that wait for a judgement, the oldest first, and the latest judged ones."""
    found = CareRelation.objects.emergencies().with_people()
    waiting = found.filter(reviewed_at=None).order_by("created_at")
    judged = found.exclude(reviewed_at=None).order_by("-reviewed_at")[:MOST_JUDGED]
    return list(waiting), list(judged)


def caseload_sizes(practice: Practice) -> list[tuple[User, int]]:
    """Per therapist of the practice the number of open episodes; also who has left and still leads one."""
    therapists = Membership.objects.current().filter(practice=practice, role=Membership.Role.THERAPIST)
    leading = Episode.objects.open().filter(practice=practice).order_by().values_list("lead_therapist")
    led = dict(leading.annotate(number=Count("pk")))
    found = User.objects.filter(Q(pk__in=therapists.values("user")) | Q(pk__in=led))
    return [(user, led.get(user.pk, 0)) for user in found.order_by("name")]


@dataclass(frozen=True)
class Found:
    """A patient in a list of search results, and the way into the record that is open to this user."""

    patient: Patient
    way: str  # open, substitution, emergency, privacy, or "" for whoever has no business with patients

    @property
    def is_open(self) -> bool:
        return self.way == "open"


def ways_in(user: User, patients: Sequence[Patient]) -> list[Found]:
    """Per patient: the card is open; a colleague of the own practice can be substituted; or only the emergency
    procedure is left."""
    opened = open_among(user, patients)
    substitutable = practices_with(user, Permission.START_SUBSTITUTION)
    if has_permission(user, Permission.HANDLE_PRIVACY_REQUESTS):
        return [Found(patient, "privacy") for patient in patients]
    last_resort = "emergency" if has_permission(user, Permission.USE_EMERGENCY_PROCEDURE) else ""

    def way(patient: Patient) -> str:
        if patient.pk in opened:
            return "open"
        return "substitution" if patient.practice_id in substitutable else last_resort

    return [Found(patient, way(patient)) for patient in patients]
