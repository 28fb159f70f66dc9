"""Writing and changing phrases. They hold nothing about a patient, so the history of the row is their only log."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from practices.errors import REUSED_SUBMISSION, ActionRefused, StaleVersion
from practices.models import Phrase, Practice, User

# Per person and per practice: more is no help when typing.
MOST = 300


@transaction.atomic
def add_phrase(
    *, values: Mapping[str, object], practice: Practice | None, submission: uuid.UUID, by: User
) -> Phrase:
    """`values`: abbreviation and text. Without a practice it is one's own. The same submission twice is one. Raises
    `ActionRefused` when the abbreviation is taken or there are too many."""
    known = Phrase.objects.filter(submission=submission).first()
    if known and known.created_by_id != by.pk:
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    shelf = _shelf(None if practice else by, practice)
    if shelf.count() >= MOST:
        raise ActionRefused(
            f"Er zijn al {MOST} tekstfragmenten. Pas er een aan die niet meer wordt gebruikt."
        )
    _demand_free(shelf, values["abbreviation"])
    at = timezone.now()
    return Phrase.objects.create(
        **values,
        owner=None if practice else by,
        practice=practice,
        submission=submission,
        created_at=at,
        created_by=by,
        updated_at=at,
        updated_by=by,
    )


@transaction.atomic
def change_phrase(*, phrase: Phrase, values: Mapping[str, object], version: int | None, by: User) -> Phrase:
    """`values`: abbreviation, text and is_active. Raises `StaleVersion`, or `ActionRefused` when the abbreviation is
    taken."""
    current = Phrase.objects.select_for_update(of=("self",)).get(pk=phrase.pk)
    if all(getattr(current, name) == value for name, value in values.items()):
        return current
    if current.version != version:
        raise StaleVersion(current)
    _demand_free(_shelf(current.owner, current.practice).exclude(pk=current.pk), values["abbreviation"])
    for name, value in values.items():
        setattr(current, name, value)
    current.updated_at, current.updated_by = timezone.now(), by
    current.version += 1
    current.save()
    return current


def _shelf(owner: User | None, practice: Practice | None):
    """All phrases of one person or one practice; the lock makes two that write there come one after the other."""
    place = User.objects.filter(pk=owner.pk) if owner else Practice.objects.filter(pk=practice.pk)
    place.select_for_update(no_key=True).get()
    return Phrase.objects.filter(owner=owner, practice=practice)


def _demand_free(shelf, abbreviation: str) -> None:
    taken = shelf.filter(abbreviation__iexact=abbreviation).first()
    if taken:
        state = "" if taken.is_active else " Dat staat uit; u kunt het weer aanzetten."
        raise ActionRefused(f"Er is al een tekstfragment {taken}.{state}")
