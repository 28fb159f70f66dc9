"""Asking somebody of the practice to write the decision, and taking that back."""

import uuid

from django.db import transaction
from django.utils import timezone

from practices.actions.complaints import OWN_COMPLAINT, Event, locked, locked_running, log
from practices.actions.notices import tell_after_commit
from practices.complaints.procedure import UNDECIDED
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import Complaint, DecisionRequest, User
from practices.queries.complaint_staff import deciders_of


@transaction.atomic
def ask_for_decision(
    *, complaint: Complaint, user: User, text: str, submission: uuid.UUID, by: User
) -> DecisionRequest:
    """From now on this person writes the decision, and reads these words; a mail says that something waits. The same
    submission twice is one. Raises `ActionRefused` for somebody who can't give it, who was asked already, or without
    the complainant's consent to share the complaint."""
    current = locked_running(complaint)
    known = DecisionRequest.objects.filter(submission=submission).first()
    if known and (known.complaint_id, known.by_id) != (current.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    if obstacle := _obstacle(current, user, by=by):
        raise ActionRefused(obstacle)
    asked = DecisionRequest.objects.create(
        complaint=current, user=user, text=text, at=timezone.now(), by=by, submission=submission
    )
    log(Event.CREATE, current, by=by, part="decisionrequest")
    tell_after_commit(user)
    return asked


def _obstacle(complaint: Complaint, user: User, *, by: User) -> str:
    if complaint.parties.filter(user=by).exists():
        return OWN_COMPLAINT
    if complaint.step not in UNDECIDED:
        return "Deze klacht vraagt nu geen oordeel."
    if complaint.sharing_consent_on is None:
        return (
            "De klager heeft nog niet toegestemd dat de klacht wordt gedeeld. Leg die toestemming eerst vast bij de"
            " klacht."
        )
    if user not in deciders_of(complaint, but=by):
        return (
            "Vraag het oordeel aan de praktijkmanager, of aan een medewerker aan wie de klacht is voorgelegd."
        )
    if complaint.requests.filter(user=user, ended_at=None).exists():
        return f"Het oordeel is al aan {user} gevraagd."
    return ""


@transaction.atomic
def take_back_request(*, asked: DecisionRequest, by: User) -> DecisionRequest:
    """The complaint closes to whoever was asked; what they wrote stays. Twice is once."""
    complaint = locked(asked.complaint)
    current = DecisionRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if current.ended_at:
        return current
    current.ended_at, current.ended_by = timezone.now(), by
    current.save(update_fields=["ended_at", "ended_by"])
    log(Event.CHANGE, complaint, by=by, part="decisionrequest")
    return current
