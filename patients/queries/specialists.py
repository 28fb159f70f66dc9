"""Who is qualified for chronic pain, where, and who of them may open a record already."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from patients.models import CareRelation, Episode, Hold
from practices.models import Membership, Practice, User


def specialists() -> QuerySet[User]:
    """Who is qualified today and treats somewhere, with the practices where they do (`therapist_memberships`)."""
    today = timezone.localdate()
    therapists = Membership.objects.current(today).filter(role=Membership.Role.THERAPIST)
    return (
        User.objects.qualified_for_chronic_pain(today)
        .filter(pk__in=therapists.values("user"))
        .prefetch_related(
            Prefetch("memberships", therapists.select_related("practice"), "therapist_memberships")
        )
    )


def specialists_besides(user: User) -> QuerySet[User]:
    return specialists().exclude(pk=user.pk)


@dataclass(frozen=True)
class Specialist:
    """A specialist as the choice for one episode: the practice they would see the patient in, and whether the record is
    open to them already."""

    user: User
    practice: Practice
    has_access: bool

    @property
    def name(self) -> str:
        return f"{self.user.name} ({self.practice.name})"


def specialists_for(episode: Episode, user: User) -> list[Specialist]:
    """`user` first, when qualified; then those of the episode's own practice; then by name."""
    known = set(_lasting(episode).values_list("therapist", flat=True))
    found = [Specialist(each, practice_of(each, episode), each.pk in known) for each in specialists()]

    def rank(specialist: Specialist) -> tuple[bool, bool, str]:
        return (
            specialist.user.pk != user.pk,
            specialist.practice.pk != episode.practice_id,
            specialist.user.name,
        )

    return sorted(found, key=rank)


def has_lasting_access(specialist: User, episode: Episode) -> bool:
    """Is the record open to this person for as long as the episode lasts? A substitution or an emergency ends."""
    return _lasting(episode).filter(therapist=specialist).exists()


def _lasting(episode: Episode) -> QuerySet[CareRelation]:
    held = CareRelation.objects.current().filter(episode=episode, until__isnull=True)
    return held.exclude(patient__in=Hold.objects.restrictions().values("patient"))


def practice_of(specialist: User, episode: Episode) -> Practice:
    """Where this specialist would see the patient: in the episode's own practice if they treat there."""
    places: Sequence[Practice] = [held.practice for held in specialist.therapist_memberships]
    return next((place for place in places if place.pk == episode.practice_id), places[0])
