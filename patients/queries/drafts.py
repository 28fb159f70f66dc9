"""What somebody was typing."""

from patients.models import FormDraft
from practices.models import User


def draft_of(user: User, page: str) -> FormDraft | None:
    return FormDraft.objects.filter(author=user, page=page).first()
