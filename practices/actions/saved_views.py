"""Keeping and throwing away one's own views of a list. They are one's own scratch paper: no line in the log."""

from django.db import transaction
from django.utils import timezone

from practices.errors import ActionRefused
from practices.models import SavedView, User

MOST = 20


@transaction.atomic
def save_view(*, page: str, name: str, query: str, by: User) -> SavedView:
    """The same name again replaces its choices. Raises `ActionRefused` when there are too many."""
    mine = SavedView.objects.filter(owner=by, page=page)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if mine.exclude(name=name).count() >= MOST:
        raise ActionRefused(f"U hebt al {MOST} bewaarde weergaven. Verwijder er eerst een.")
    found, _ = SavedView.objects.update_or_create(
        owner=by, page=page, name=name, defaults={"query": query, "saved_at": timezone.now()}
    )
    return found


def delete_view(*, view: SavedView) -> None:
    view.delete()
