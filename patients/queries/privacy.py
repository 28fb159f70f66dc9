"""Reading for the privacy officer's pages about a patient's rights."""

import datetime
from collections.abc import Iterable

from django.db import models
from django.db.models import Max
from django.utils import timezone

from patients import terms
from patients.models import (
    Addendum,
    Closing,
    Destruction,
    Episode,
    Evaluation,
    Letter,
    LetterDispatch,
    Measurement,
    PainChart,
    Patient,
    PatientStatement,
    PrivacyRequest,
    RedFlagDecision,
    RedFlagFinding,
    Treatment,
)
from patients.models.episode import RECORDS, REVISED
from practices.queries.complaints import has_running_complaint

MOST_HANDLED = 50
# Every moment at which something was written into a record, by the table it stands in: a query each. One query over
# all of them would multiply their rows.
_WRITTEN = (
    (Patient, "pk", ("updated_at",)),
    (Episode, "patient", ("updated_at", *(f"{record}__updated_at" for record in RECORDS))),
    (Addendum, "episode__patient", ("added_at",)),
    (Closing, "episode__patient", ("closed_at", "reopened_at")),
    (Evaluation, "episode__patient", ("evaluated_at",)),
    (Letter, "episode__patient", ("updated_at",)),
    (LetterDispatch, "letter__episode__patient", ("recorded_at",)),
    (Measurement, "episode__patient", ("taken_at", "withdrawn_at")),
    (PainChart, "episode__patient", ("recorded_at", "withdrawn_at")),
    (PatientStatement, "patient", ("added_at",)),
    (RedFlagDecision, "episode__patient", ("decided_at",)),
    (RedFlagFinding, "episode__patient", ("found_at",)),
    (Treatment, "episode__patient", ("updated_at",)),
    *((phase.model, "episode__patient", ("updated_at",)) for phase in REVISED),
)


def last_change(patient: Patient) -> datetime.date:
    """The day on which something in the record was last written or signed."""
    moments = [
        moment for model, owner, names in _WRITTEN for moment in _latest(model, {owner: patient.pk}, names)
    ]
    return timezone.localdate(max(moments))


def _latest(model: type[models.Model], own: dict[str, int], names: Iterable[str]) -> list[datetime.datetime]:
    """Signing is a change too: it sets `updated_at` as well."""
    found = model.objects.filter(**own).aggregate(**{f"latest_{name}": Max(name) for name in names})
    return [moment for moment in found.values() if moment]


def must_be_kept(patient: Patient) -> bool:
    """Is there a legal hold, or another procedure in which the record may be needed? Which one stays untold: whoever
    asks here may not know of it (law-and-security 1.6)."""
    return patient.holds.legal().exists() or has_running_complaint(
        name=patient.name, birth_date=patient.birth_date
    )


def retained_until(patient: Patient) -> datetime.date:
    return terms.retained_until(last_change(patient))


def privacy_page(patient: Patient) -> dict[str, object]:
    return {
        "patient": patient,
        "last_change": last_change(patient),
        "retained_until": retained_until(patient),
        "must_be_kept": must_be_kept(patient),
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
