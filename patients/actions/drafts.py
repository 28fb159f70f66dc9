"""Keeping what somebody is typing. Not part of the record, so it writes no access-log line of its own."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from patients.models import FormDraft


def keep_draft(*, author_id: int, page: str, title: str, data: Mapping[str, Sequence[str]]) -> FormDraft:
    """Keep what was typed into a page's form; the newest wins."""
    draft, _ = FormDraft.objects.update_or_create(
        author_id=author_id,
        page=page,
        defaults={"title": title, "data": dict(data), "saved_at": timezone.now()},
    )
    return draft


def discard_draft(*, author_id: int, page: str) -> None:
    FormDraft.objects.filter(author_id=author_id, page=page).delete()
