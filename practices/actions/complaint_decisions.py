"""The decision about a complaint: written by the provider, or typed for them, sent by the officer, and the measures
promised in it."""

import datetime
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from practices.actions.complaint_course import take_step
from practices.actions.complaints import OWN_COMPLAINT, Event, locked, locked_running, log
from practices.complaints.procedure import UNDECIDED, may_follow
from practices.errors import REUSED_SUBMISSION, ActionRefused, NotReady, StaleVersion
from practices.models import (
    Complaint,
    ComplaintDecision,
    ComplaintMeasure,
    ComplaintPaper,
    Outcome,
    User,
)

DECIDED = "Over deze klacht is al een oordeel verstuurd."
UNWRITTEN = "Er is nog geen oordeel geschreven."


@dataclass(frozen=True)
class Missing:
    """`field`: where it can be mended, as the form names it."""

    field: str
    text: str


@transaction.atomic
def save_decision(
    *, complaint: Complaint, values: Mapping[str, object], version: int | None, by: User
) -> ComplaintDecision:
    """The decision in the making; `version` None begins it. What is missing is said when it is handed in or sent; what
    was handed in and then changed is handed in no more. Raises `StaleVersion`, or `ActionRefused` when the complaint
    has ended or was decided."""
    current = locked_running(complaint)
    if current.step not in UNDECIDED:
        raise ActionRefused(DECIDED)
    decision = _in_the_making(current)
    if decision and all(getattr(decision, name) == value for name, value in values.items()):
        return decision
    if decision and decision.version != version:
        raise StaleVersion(decision)
    event = Event.CHANGE if decision else Event.CREATE
    if decision:
        decision.version += 1
    else:
        decision = ComplaintDecision(complaint=current)
    for name, value in values.items():
        setattr(decision, name, value)
    decision.handed_in_at = decision.handed_in_by = None
    decision.updated_at, decision.updated_by = timezone.now(), by
    decision.save()
    log(event, current, by=by, part="complaintdecision")
    return decision


@transaction.atomic
def hand_in_decision(*, complaint: Complaint, version: int | None, by: User) -> ComplaintDecision:
    """The provider says that it is whole; the officer sends it. Twice is once. Raises `NotReady` with all that is
    missing, `StaleVersion` when somebody changed it meanwhile."""
    current = locked_running(complaint)
    decision = _in_the_making(current)
    if decision is None:
        raise NotReady(obstacles=[UNWRITTEN])
    if decision.version != version:
        raise StaleVersion(decision)
    if decision.handed_in_at:
        return decision
    if missing := _missing(decision):
        raise NotReady(missing=missing, obstacles=[each.text for each in missing])
    decision.handed_in_at, decision.handed_in_by = timezone.now(), by
    decision.version += 1
    decision.save()
    log(Event.CHANGE, current, by=by, part="complaintdecision")
    return decision


@transaction.atomic
def send_decision(
    *,
    complaint: Complaint,
    version: int | None,
    letter: Callable[[Complaint, ComplaintDecision], bytes],
    submission: uuid.UUID,
    by: User,
) -> ComplaintDecision:
    """Lock the decision, promise its measures, keep the letter that `letter` draws as it goes out, and take the step.
    The same submission twice is one. Raises `NotReady` with all that is missing, `StaleVersion` when somebody changed
    it meanwhile."""
    current = locked(complaint)
    if current.parties.filter(user=by).exists():
        raise ActionRefused(OWN_COMPLAINT)
    kept = ComplaintPaper.objects.filter(submission=submission).first()
    if kept and (kept.complaint_id, kept.by_id) != (current.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if kept:
        return current.decisions.exclude(sent_at=None).last()
    decision = _in_the_making(current)
    if decision and decision.version != version:
        raise StaleVersion(decision)
    if decision is None:
        raise NotReady(obstacles=[UNWRITTEN])
    missing, obstacles = _missing(decision), []
    if not may_follow(current.step, "decided"):
        obstacles = [f"Het oordeel kan niet worden verstuurd in de stap “{current.current_step.title}”."]
    if missing or obstacles:
        raise NotReady(missing=missing, obstacles=[*obstacles, *(each.text for each in missing)])
    at = timezone.now()
    decision.sent_at = decision.updated_at = at
    decision.sent_by = decision.updated_by = by
    decision.version += 1
    decision.save()
    today = timezone.localdate(at)
    for number, promise in enumerate(decision.promises):
        due_on = datetime.date.fromisoformat(promise["due_on"])
        key = uuid.uuid5(submission, f"measure {number}")
        promise_measure(complaint=current, values=promise | {"due_on": due_on}, submission=key, by=by)
    ComplaintPaper.objects.create(
        complaint=current,
        kind=ComplaintPaper.Kind.DECISION,
        title="Oordeel",
        dated_on=today,
        pdf=letter(current, decision),
        is_exchanged=False,
        at=at,
        by=by,
        submission=submission,
    )
    take_step(
        complaint=current,
        step="decided",
        on=today,
        note="Oordeel verstuurd aan de klager.",
        version=current.version,
        submission=uuid.uuid5(submission, "decided"),
        by=by,
    )
    log(Event.SIGN, current, by=by, part="complaintdecision")
    return decision


def _in_the_making(complaint: Complaint) -> ComplaintDecision | None:
    return ComplaintDecision.objects.select_for_update().filter(complaint=complaint, sent_at=None).first()


def _missing(decision: ComplaintDecision) -> list[Missing]:
    """What a decision must hold (Wkkgz; law-and-security 1.1): outcome of the investigation, an opinion with reasons
    per part, what was decided, and who does each measure before when."""
    found = []
    if not decision.investigation.strip():
        found.append(Missing("investigation", "Schrijf wat er is onderzocht, en met welke uitkomst."))
    if not decision.parts:
        found.append(Missing("parts", "Geef minstens over één onderdeel van de klacht een oordeel."))
    for number, part in enumerate(decision.parts, 1):
        row = f"parts-{number - 1}"
        if not str(part.get("text") or "").strip():
            found.append(Missing(f"{row}-text", f"Schrijf waar onderdeel {number} van de klacht over gaat."))
        if part.get("outcome") not in Outcome.values:
            found.append(Missing(f"{row}-outcome", f"Kies een oordeel over onderdeel {number}."))
        if not str(part.get("reasons") or "").strip():
            found.append(
                Missing(f"{row}-reasons", f"Geef de redenen van het oordeel over onderdeel {number}.")
            )
    if not decision.decisions.strip():
        text = "Schrijf wat de praktijk heeft besloten; ook als er niets verandert."
        found.append(Missing("decisions", text))
    if not decision.written_by.strip():
        found.append(Missing("written_by", "Vul in wie het oordeel geeft namens de praktijk."))
    for number, promise in enumerate(decision.promises, 1):
        row = f"promises-{number - 1}"
        if not promise["text"].strip():
            found.append(Missing(f"{row}-text", f"Schrijf wat maatregel {number} is."))
        if not promise["owner"].strip():
            found.append(Missing(f"{row}-owner", f"Vul in wie maatregel {number} uitvoert."))
        if not promise["due_on"]:
            found.append(Missing(f"{row}-due_on", f"Vul in wanneer maatregel {number} klaar is."))
        elif datetime.date.fromisoformat(promise["due_on"]) < timezone.localdate():
            found.append(Missing(f"{row}-due_on", f"De datum van maatregel {number} ligt in het verleden."))
    return found


@transaction.atomic
def promise_measure(
    *, complaint: Complaint, values: Mapping[str, object], submission: uuid.UUID, by: User
) -> ComplaintMeasure:
    """`values`: text, owner and due_on. The same submission twice is one."""
    current = locked_running(complaint)
    if values["due_on"] < timezone.localdate():
        raise ActionRefused("De datum waarop de maatregel klaar is, ligt in het verleden.")
    made, is_new = ComplaintMeasure.objects.get_or_create(
        submission=submission, defaults={**values, "complaint": current, "at": timezone.now(), "by": by}
    )
    if not is_new and (made.complaint_id, made.by_id) != (current.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if is_new:
        log(Event.CREATE, current, by=by, part="complaintmeasure")
    return made


@transaction.atomic
def finish_measure(*, measure: ComplaintMeasure, on: datetime.date, by: User) -> None:
    """Also after the complaint has ended: promises run on. Twice is once."""
    complaint = locked(measure.complaint)
    current = ComplaintMeasure.objects.select_for_update().get(pk=measure.pk)
    if current.done_on:
        return
    if on > timezone.localdate() or on < timezone.localdate(current.at):
        raise ActionRefused("De maatregel kan niet op deze dag zijn gedaan.")
    current.done_on = on
    current.save(update_fields=["done_on"])
    log(Event.CHANGE, complaint, by=by, part="complaintmeasure")
