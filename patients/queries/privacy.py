"""Reading for the privacy officer's pages about a patient's rights."""

import datetime
from collections.abc import Iterable

from django.db.models import Max
from django.utils import timezone

from patients import terms
from patients.models import Destruction, Patient, PrivacyRequest
from patients.models.episode import RECORDS

MOST_HANDLED = 50
# Every moment at which something was written into a record.
_WRITTEN = (
    "updated_at",
    "episodes__updated_at",
    *(f"episodes__{record}__{moment}" for record in RECORDS for moment in ("updated_at", "signed_at")),
    "episodes__addenda__added_at",
    "episodes__red_flag_decisions__decided_at",
    "episodes__red_flag_findings__found_at",
    "statements__added_at",
)


def last_change(patient: Patient) -> datetime.date:
    """The day on which something in the record was last written or signed."""
    moments = Patient.objects.filter(pk=patient.pk).aggregate(
        **{f"moment_{number}": Max(path) for number, path in enumerate(_WRITTEN)}
    )
    return timezone.localdate(max(moment for moment in moments.values() if moment))


def retained_until(patient: Patient) -> datetime.date:
    return terms.retained_until(last_change(patient))


def privacy_page(patient: Patient) -> dict[str, object]:
    return {
        "patient": patient,
        "last_change": last_change(patient),
        "retained_until": retained_until(patient),
        "holds": list(patient.holds.select_related("begun_by", "ended_by")),
        "requests": list(patient.privacy_requests.select_related("handled_by")),
    }


def register() -> dict[str, Iterable]:
    """The open requests, the most urgent first; those that were handled lately; the latest proofs of destruction."""
    requests = PrivacyRequest.objects.select_related("patient", "practice", "handled_by", "destruction")
    waiting = sorted(requests.open(), key=lambda request: request.due_on)
    return {
        "waiting": waiting,
        "handled": list(requests.exclude(handled_at=None).order_by("-handled_at")[:MOST_HANDLED]),
        "proofs": list(
            Destruction.objects.select_related("request").order_by("-destroyed_at")[:MOST_HANDLED]
        ),
    }
