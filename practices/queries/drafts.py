"""What somebody was typing."""

from django.db.models import QuerySet

from practices.models import FormDraft, User


def drafts_of(user: User) -> QuerySet[FormDraft]:
    """What this user typed and neither saved nor discarded, newest first."""
    return FormDraft.objects.filter(author=user, data__isnull=False).order_by("-saved_at")


def draft_of(user: User, page: str) -> FormDraft | None:
    return drafts_of(user).filter(page=page).first()
