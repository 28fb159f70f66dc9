"""The monthly sign-off of the access log."""

import datetime

from django.db import transaction
from django.utils import timezone

from patients.queries.access_log import findings_of, is_over
from practices import audit
from practices.errors import ActionRefused
from practices.models import LogReview, User


@transaction.atomic
def sign_month(*, month: datetime.date, values: dict, by: User) -> LogReview:
    """The figures of this moment, with the conclusion: final. The same text by the same person twice is one sign-off.
    Raises `ActionRefused` for a month that isn't over, or that was signed off before."""
    if not is_over(month):
        raise ActionRefused("Deze maand is nog niet voorbij; daarna kunt u haar ondertekenen.")
    found = findings_of(month)
    review, created = LogReview.objects.get_or_create(
        month=month,
        defaults={
            **values,
            "lines": found.lines,
            "counts": found.counts,
            "signed_at": timezone.now(),
            "signed_by": by,
        },
    )
    if created:
        audit.record(audit.Event.SIGN, user=by, object_type="logreview", object_id=review.pk)
    elif review.signed_by_id != by.pk or any(getattr(review, name) != values[name] for name in values):
        raise ActionRefused(f"{review.signed_by} ondertekende deze maand al.")
    return review
