"""Registering a complaint, correcting it, and putting it to the staff it is about."""

import datetime
import uuid
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from practices import audit
from practices.actions.notices import tell_after_commit
from practices.complaints.procedure import FIRST
from practices.errors import REUSED_SUBMISSION, ActionRefused, StaleVersion
from practices.models import (
    Complaint,
    ComplaintDeletion,
    ComplaintParty,
    ComplaintStep,
    Practice,
    User,
)

Event = audit.Event
OWN_COMPLAINT = "Deze klacht gaat ook over uzelf. Een andere klachtenfunctionaris moet haar behandelen."
READ_ONLY = "Deze klacht is afgesloten. Heropen haar eerst."


def log(event: Event, complaint: Complaint, *, by: User, part: str = "complaint") -> None:
    """A complaint is about no patient in the log either: it holds no key to one."""
    audit.record(event, user=by, object_type=part, object_id=complaint.pk, practice_id=complaint.practice_id)


def locked(complaint: Complaint) -> Complaint:
    return Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)


def locked_running(complaint: Complaint) -> Complaint:
    """Raises `ActionRefused` for one that has ended."""
    found = locked(complaint)
    if not found.is_running:
        raise ActionRefused(READ_ONLY)
    return found


@transaction.atomic
def register_complaint(
    *,
    values: Mapping[str, object],
    staff: Collection[User],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Complaint:
    """`values` are those of `Complaint`. The same submission twice is one. Raises `ActionRefused` when the complaint is
    about the officer, or with dates or a category that can't be."""
    at = at or timezone.now()
    known = Complaint.objects.filter(submission=submission).first()
    if known and known.created_by_id != by.pk:
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    today = timezone.localdate(at)
    _demand_possible(values, staff, by=by, today=today)
    complaint = Complaint.objects.create(
        **values,
        number=_next_number(today.year),
        registered_on=today,
        submission=submission,
        created_at=at,
        created_by=by,
        updated_at=at,
        updated_by=by,
    )
    ComplaintStep.objects.create(
        complaint=complaint,
        step=FIRST,
        on=complaint.received_on,
        note=f"Ontvangen: {complaint.get_channel_display()}.",
        at=at,
        by=by,
        submission=uuid.uuid5(submission, FIRST),
    )
    _set_parties(complaint, staff)
    log(Event.CREATE, complaint, by=by)
    return complaint


@transaction.atomic
def change_complaint(
    *,
    complaint: Complaint,
    values: Mapping[str, object],
    staff: Collection[User],
    version: int | None,
    by: User,
) -> Complaint:
    """Raises `StaleVersion`, or `ActionRefused` as registering does; and for staff to whom it was put already."""
    current = locked_running(complaint)
    if current.version != version:
        raise StaleVersion(current)
    _demand_possible(values, staff, by=by, today=timezone.localdate(), current=current)
    for name, value in values.items():
        setattr(current, name, value)
    current.updated_at, current.updated_by = timezone.now(), by
    current.version += 1
    current.save()
    _set_parties(current, staff)
    log(Event.CHANGE, current, by=by)
    return current


def _demand_possible(
    values: Mapping[str, object],
    staff: Collection[User],
    *,
    by: User,
    today: datetime.date,
    current: Complaint | None = None,
) -> None:
    received, event = values["received_on"], values.get("event_on")
    if by in staff:
        raise ActionRefused(OWN_COMPLAINT)
    if received > today:
        raise ActionRefused("De klacht kan niet in de toekomst zijn ontvangen.")
    if event and event > received:
        raise ActionRefused("De gebeurtenis kan niet na de ontvangst van de klacht liggen.")
    if not values["category"].is_active and (current is None or current.category_id != values["category"].pk):
        raise ActionRefused("Deze klachtsoort is niet meer in gebruik. Kies een andere.")


def _next_number(year: int) -> str:
    """One range for the network, without reusing the number of a deleted file. The lock makes two registrations come
    one after the other."""
    Practice.objects.select_for_update().order_by("pk").first()
    start = f"K{year}-"
    taken = [
        model.objects.filter(number__startswith=start)
        .order_by("-number")
        .values_list("number", flat=True)[:1]
        for model in (Complaint, ComplaintDeletion)
    ]
    last = max((int(number.removeprefix(start)) for numbers in taken for number in numbers), default=0)
    return f"{start}{last + 1:04d}"


def _set_parties(complaint: Complaint, staff: Collection[User]) -> None:
    wanted = {user.pk for user in staff}
    for party in complaint.parties.all():
        if party.user_id in wanted:
            wanted.remove(party.user_id)
        elif party.put_at:
            raise ActionRefused(
                f"De klacht is al voorgelegd aan {party.user}; die blijft dus betrokken bij de klacht."
            )
        else:
            party.delete()
    for user_id in sorted(wanted):
        ComplaintParty.objects.create(complaint=complaint, user_id=user_id)


@transaction.atomic
def put_to_party(*, party: ComplaintParty, text: str, by: User) -> ComplaintParty:
    """From now on this staff member sees the complaint, in these words; a mail says that something waits. Twice is
    once. Raises `ActionRefused` without the complainant's consent to share it (law-and-security 1.3)."""
    complaint = locked_running(party.complaint)
    current = ComplaintParty.objects.select_for_update(of=("self",)).get(pk=party.pk)
    if current.put_at:
        if (current.put_by_id, current.put_text) == (by.pk, text):
            return current
        raise ActionRefused(
            "De klacht is al aan deze medewerker voorgelegd. Voeg een stuk toe als er meer te zeggen is."
        )
    if complaint.sharing_consent_on is None:
        raise ActionRefused(
            "De klager heeft nog niet toegestemd dat de klacht naar de betrokken therapeut gaat. Leg die toestemming"
            " eerst vast bij de klacht."
        )
    current.put_text, current.put_at, current.put_by = text, timezone.now(), by
    current.save()
    log(Event.CHANGE, complaint, by=by, part="complaintparty")
    tell_after_commit(current.user)
    return current
