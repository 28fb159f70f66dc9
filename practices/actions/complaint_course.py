"""What happens with a complaint: steps, the extension, notes, papers, and consent to look into the record."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import models, transaction
from django.utils import timezone

from practices.actions.complaints import Event, locked, locked_running, log
from practices.complaints.clock import obstacle_to_extending
from practices.complaints.procedure import BY_KEY, UNDECIDED, obstacle_to_step
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady, StaleVersion
from practices.models import (
    Complaint,
    ComplaintExtension,
    ComplaintNote,
    ComplaintPaper,
    ComplaintStep,
    RecordConsent,
    User,
)
from practices.queries.complaints import term_of


@transaction.atomic
def take_step(
    *,
    complaint: Complaint,
    step: str,
    on: datetime.date,
    note: str,
    version: int | None,
    submission: uuid.UUID,
    by: User,
) -> ComplaintStep:
    """The next step of the procedure, with what happened in words. The same submission twice is one. Raises
    `StaleVersion`, or `NotReady` when this step can't come now."""
    current = locked(complaint)
    known = ComplaintStep.objects.filter(submission=submission).first()
    if known and (known.complaint_id, known.by_id) != (current.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    if current.version != version:
        raise StaleVersion(current)
    if obstacles := _obstacles(current, step, on):
        raise NotReady(obstacles=obstacles)
    taken = ComplaintStep.objects.create(
        complaint=current, step=step, on=on, note=note, at=timezone.now(), by=by, submission=submission
    )
    current.step = step
    current.ended_on = on if BY_KEY[step].is_end else None
    current.updated_at, current.updated_by = taken.at, by
    current.version += 1
    current.save()
    if BY_KEY[step].is_end:
        _end_consents(current, on, by=by)
    log(Event.CHANGE, current, by=by, part="complaintstep")
    return taken


def _obstacles(complaint: Complaint, step: str, on: datetime.date) -> list[str]:
    if words := obstacle_to_step(complaint.step, step):
        return [words]
    found = []
    last = complaint.steps.order_by("-pk").first()
    if on > timezone.localdate():
        found.append("Een stap kan niet in de toekomst liggen.")
    if last and on < last.on:
        found.append(f"De vorige stap was op {last.on:%d-%m-%Y}; deze kan niet eerder zijn.")
    if step == "decided" and not complaint.decisions.filter(
        sent_at__isnull=False, sent_at__date__gte=_since(complaint)
    ):
        found.append("Verstuur eerst het oordeel; dan volgt deze stap vanzelf.")
    if step == "filed_keurmerk" and not complaint.keurmerk_number:
        found.append("Vul bij de klacht eerst het zaaknummer van het Keurmerk in.")
    return found


def _since(complaint: Complaint) -> datetime.date:
    """The day from which a decision counts: of a reopened complaint the reopening."""
    reopened = complaint.steps.filter(step="reopened").order_by("-pk").first()
    return reopened.on if reopened else complaint.received_on


def _end_consents(complaint: Complaint, on: datetime.date, *, by: User) -> None:
    """Looking into the record ends with the file."""
    for consent in complaint.consents.filter(withdrawn_on=None):
        consent.withdrawn_on, consent.withdrawn_by = on, by
        consent.save(update_fields=["withdrawn_on", "withdrawn_by"])


@transaction.atomic
def extend_term(*, complaint: Complaint, values: Mapping[str, object], by: User) -> ComplaintExtension:
    """Once, and before the term is over. Twice the same is once. Raises `ActionRefused` with what stands in the way."""
    current = locked_running(complaint)
    known = ComplaintExtension.objects.filter(complaint=current).first()
    if (
        known
        and known.by_id == by.pk
        and all(getattr(known, name) == value for name, value in values.items())
    ):
        return known
    if current.step not in UNDECIDED:
        raise ActionRefused("Over deze klacht is al een oordeel verstuurd; er is geen termijn te verlengen.")
    obstacle = obstacle_to_extending(
        term_of(current),
        told_complainant_on=values["told_complainant_on"],
        told_officer_on=values["told_officer_on"],
        today=timezone.localdate(),
    )
    if obstacle:
        raise ActionRefused(obstacle)
    extension = ComplaintExtension.objects.create(**values, complaint=current, at=timezone.now(), by=by)
    log(Event.CREATE, current, by=by, part="complaintextension")
    return extension


@transaction.atomic
def write_note(*, complaint: Complaint, text: str, submission: uuid.UUID, by: User) -> ComplaintNote:
    """For the officer's eyes; also when the complaint has ended. The same submission twice is one."""
    current = locked(complaint)
    return _once(ComplaintNote, current, {"text": text}, submission, by=by)


@transaction.atomic
def add_paper(
    *, complaint: Complaint, values: Mapping[str, object], submission: uuid.UUID, by: User
) -> ComplaintPaper:
    """`values` are those of `ComplaintPaper`. The same submission twice is one. Raises `ActionRefused` for a date in
    the future, or when the complaint has ended."""
    current = locked_running(complaint)
    if values["dated_on"] > timezone.localdate():
        raise ActionRefused("De datum van het stuk ligt in de toekomst.")
    return _once(ComplaintPaper, current, values, submission, by=by)


@transaction.atomic
def give_consent(
    *, complaint: Complaint, values: Mapping[str, object], submission: uuid.UUID, by: User
) -> RecordConsent:
    """`values` are those of `RecordConsent`. The same submission twice is one."""
    current = locked_running(complaint)
    today = timezone.localdate()
    if values["given_on"] > today:
        raise ActionRefused("De toestemming kan niet in de toekomst zijn gegeven.")
    if values["valid_until"] < today:
        raise ActionRefused("Deze toestemming is al verlopen.")
    if values["covers_until"] < values["covers_from"]:
        raise ActionRefused("Het deel van het dossier eindigt voordat het begint.")
    return _once(RecordConsent, current, values, submission, by=by)


@transaction.atomic
def withdraw_consent(*, consent: RecordConsent, on: datetime.date, by: User) -> None:
    """Twice is once. Raises `ActionRefused` for a day in the future."""
    complaint = locked(consent.complaint)
    current = RecordConsent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if current.withdrawn_on:
        return
    if not current.given_on <= on <= timezone.localdate():
        raise ActionRefused("De toestemming kan niet op deze dag zijn ingetrokken.")
    current.withdrawn_on, current.withdrawn_by = on, by
    current.save(update_fields=["withdrawn_on", "withdrawn_by"])
    log(Event.CHANGE, complaint, by=by, part="recordconsent")


def _once(
    model: type[models.Model],
    complaint: Complaint,
    values: Mapping[str, object],
    submission: uuid.UUID,
    *,
    by: User,
):
    made, is_new = model.objects.get_or_create(
        submission=submission, defaults={**values, "complaint": complaint, "at": timezone.now(), "by": by}
    )
    if not is_new and (made.complaint_id, made.by_id) != (complaint.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if is_new:
        log(Event.CREATE, complaint, by=by, part=model._meta.model_name)
    return made
