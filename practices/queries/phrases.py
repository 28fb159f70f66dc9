"""Whose phrases one may use, and which one may change."""

from django.db.models import Q, QuerySet

from practices.access import Permission, practices_of, practices_with
from practices.models import Phrase, Practice, User


def phrases_for(user: User) -> QuerySet[Phrase]:
    """One's own and those of one's practices, switched off or not."""
    used = practices_with(user, Permission.USE_PHRASES)
    return Phrase.objects.filter(Q(owner=user) | Q(practice__in=used)).select_related("practice")


def phrases_kept_by(user: User) -> QuerySet[Phrase]:
    """One's own, and those of practices in which one may write them."""
    kept = practices_with(user, Permission.WRITE_PHRASES)
    return Phrase.objects.filter(Q(owner=user) | Q(practice__in=kept)).select_related("practice")


def places_to_write(user: User) -> list[Practice]:
    """The practices for which one may write phrases, by name."""
    return practices_of(user, Permission.WRITE_PHRASES)


def expansions(user: User) -> list[dict[str, object]]:
    """What typing expands to: each abbreviation once, one's own before the practice's; of two practices the first by
    name. One query."""
    found: dict[str, Phrase] = {}
    active = phrases_for(user).filter(is_active=True)
    for phrase in sorted(
        active, key=lambda each: (not each.is_own, each.practice and each.practice.name or "")
    ):
        found.setdefault(phrase.abbreviation.lower(), phrase)
    return [
        {"abbreviation": key, "text": phrase.text.replace("\r\n", "\n"), "own": phrase.is_own}
        for key, phrase in sorted(found.items())
    ]
