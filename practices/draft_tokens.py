"""The signed token in every long form: for whom, and for which page, typed text may be kept.

It lets the text be kept even when the session has meanwhile ended. It opens nothing: whoever holds it can only
add to the scratch paper of the one author it was made for.
"""

import time
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing

SALT = "practices.form-draft"
# Kept by the page itself, or no business of a draft. Who goes on with a restored draft starts the form's clock anew:
# how long it took the day before is not worth keeping beside what was typed.
NOT_KEPT = frozenset(
    {
        "csrfmiddlewaretoken",
        "draft_token",
        "action",
        "ignore_warnings",
        "seen",
        "clock_number",
        "clock_seconds",
        "clock_interactions",
    }
)


@dataclass(frozen=True)
class DraftToken:
    """`made_at`: when the form was made, in seconds since 1970."""

    author_id: int
    page: str
    title: str
    made_at: float

    @classmethod
    def now(cls, author_id: int, page: str, title: str) -> "DraftToken":
        return cls(author_id, page, title, time.time())

    def dumps(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def read(token: str) -> DraftToken | None:
    """None for a forged token and for one older than `settings.DRAFT_TOKEN_HOURS`."""
    try:
        return DraftToken(**signing.loads(token, salt=SALT, max_age=settings.DRAFT_TOKEN_HOURS * 3600))
    except (signing.BadSignature, TypeError):
        return None


def typed(post) -> dict[str, list[str]]:
    """What was typed, without the form's own machinery."""
    return {name: values for name, values in post.lists() if name not in NOT_KEPT}
