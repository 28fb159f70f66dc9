"""What somebody was typing."""

from django.db.models import QuerySet

from patients.models import FormDraft
from practices.models import User

NOTHING_TYPED: dict = {}


def drafts_of(user: User) -> QuerySet[FormDraft]:
    """What this user typed and neither saved nor discarded, newest first."""
    return FormDraft.objects.filter(author=user).exclude(data=NOTHING_TYPED).order_by("-saved_at")


def draft_of(user: User, page: str) -> FormDraft | None:
    return drafts_of(user).filter(page=page).first()
