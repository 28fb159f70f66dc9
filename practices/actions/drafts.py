"""Keeping what somebody is typing. Not part of the record, so it writes no access-log line of its own."""

import datetime

from django.db import transaction
from django.utils import timezone

from practices.draft_tokens import DraftToken
from practices.errors import ActionRefused
from practices.models import FormDraft

NUL = "\x00"
# Which window a draft came from, kept with what was typed; no field of a form is called so.
WINDOW = "draft window"


@transaction.atomic
def keep_draft(*, token: DraftToken, data: dict[str, list[str]]) -> FormDraft:
    """Keep what was typed into a page's form; the newest wins, and `is_typed_elsewhere` of what is returned says when
    another window of the author goes on typing there too. Raises `ActionRefused` when the form was made before the page
    was last saved: a slow request must not bring back what is done."""
    now = timezone.now()
    made_at = datetime.datetime.fromtimestamp(token.made_at, tz=datetime.UTC)
    draft, _ = FormDraft.objects.select_for_update().get_or_create(
        author_id=token.author_id,
        page=token.page,
        defaults={"title": token.title, "data": {}, "saved_at": now},
    )
    if draft.ended_at and draft.ended_at >= made_at:
        raise ActionRefused("deze pagina is intussen ergens anders opgeslagen of weggegooid.")
    window = str(token.made_at)
    draft.is_typed_elsewhere = draft.saved_at > made_at and draft.data.get(WINDOW, [window]) != [window]
    draft.title, draft.data, draft.saved_at = token.title, _storable(data) | {WINDOW: [window]}, now
    draft.save()
    return draft


def discard_draft(*, author_id: int, page: str) -> None:
    now = timezone.now()
    FormDraft.objects.update_or_create(
        author_id=author_id, page=page, defaults={"title": "", "data": {}, "saved_at": now, "ended_at": now}
    )


def remove_old_drafts(*, before: datetime.datetime) -> int:
    """Throw away what was typed and left before that moment; how many there were. Scratch paper that nobody came
    back to is personal data without a purpose."""
    removed, _ = FormDraft.objects.filter(saved_at__lt=before).delete()
    return removed


def _storable(data: dict[str, list[str]]) -> dict[str, list[str]]:
    """PostgreSQL keeps every character but this one, which nobody types."""
    return {
        name.replace(NUL, ""): [value.replace(NUL, "") for value in values] for name, values in data.items()
    }
