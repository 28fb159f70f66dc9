"""Reporting an incident, following it up (its cause, what changes, whether it was a calamity), and adding what is
learned after it was closed."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from practices import audit
from practices.errors import REUSED_SUBMISSION, ActionRefused, StaleVersion
from practices.models import Incident, IncidentAddition, Practice, User
from practices.models.incident import FACTS

Event = audit.Event
Calamity = Incident.Calamity
CLOSED = "Dit incident is afgehandeld en verandert niet meer. Voeg toe wat u later leerde, of heropen het."


@transaction.atomic
def report_incident(*, values: Mapping[str, object], submission: uuid.UUID, by: User) -> Incident:
    """`values`: practice, happened_on, discovered_on, description, harm and calamity (in doubt or not). The same
    submission twice is one. Raises `ActionRefused` for dates that can't be."""
    known = Incident.objects.filter(submission=submission).first()
    if known and known.created_by_id != by.pk:
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    at = timezone.now()
    today = timezone.localdate(at)
    _demand_possible(values, today)
    incident = Incident.objects.create(
        **values,
        number=_next_number(today.year),
        submission=submission,
        created_at=at,
        created_by=by,
        updated_at=at,
        updated_by=by,
    )
    _log(Event.CREATE, incident, by=by)
    return incident


@transaction.atomic
def follow_up_incident(
    *, incident: Incident, values: Mapping[str, object], version: int | None, by: User
) -> Incident:
    """Until it is closed; the facts until it was closed once. Raises `StaleVersion`, or `ActionRefused` when the values
    contradict each other or come too late."""
    current = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if all(getattr(current, name) == value for name, value in values.items()):
        return current
    if current.closed_on:
        raise ActionRefused(CLOSED)
    if current.version != version:
        raise StaleVersion(current)
    changed = any(getattr(current, name) != values.get(name, getattr(current, name)) for name in FACTS)
    if changed and current.additions.exists():
        raise ActionRefused("Wat er gebeurde staat vast sinds dit incident is afgehandeld.")
    _demand_possible(values, timezone.localdate())
    for name, value in values.items():
        setattr(current, name, value)
    current.updated_at, current.updated_by = timezone.now(), by
    current.version += 1
    current.save()
    _log(Event.CHANGE, current, by=by)
    return current


@transaction.atomic
def add_to_incident(
    *, incident: Incident, text: str, reopens: bool, submission: uuid.UUID, by: User
) -> IncidentAddition:
    """What was learned after it was closed; `reopens`: it must be followed up again, as when it turns out to be a
    calamity. The same submission twice is one. Raises `ActionRefused` for one that isn't closed."""
    current = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    known = IncidentAddition.objects.filter(submission=submission).first()
    if known and (known.incident_id, known.by_id) != (current.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    if current.closed_on is None:
        raise ActionRefused("Dit incident is niet afgehandeld. Schrijf het bij de opvolging.")
    at = timezone.now()
    added = IncidentAddition.objects.create(
        incident=current, text=text, reopens=reopens, at=at, by=by, submission=submission
    )
    if reopens:
        current.closed_on, current.updated_at, current.updated_by = None, at, by
        current.version += 1
        current.save()
    audit.record(
        Event.CREATE,
        user=by,
        object_type="incidentaddition",
        object_id=current.pk,
        practice_id=current.practice_id,
    )
    return added


def _demand_possible(values: Mapping[str, object], today: datetime.date) -> None:
    happened, discovered = values["happened_on"], values["discovered_on"]
    if max(happened, discovered) > today:
        raise ActionRefused("Een incident kan niet in de toekomst zijn gebeurd of ontdekt.")
    if discovered < happened:
        raise ActionRefused("Het incident kan niet zijn ontdekt voordat het gebeurde.")
    established, reported = values.get("established_on"), values.get("reported_on")
    is_calamity = values["calamity"] == Calamity.YES
    if is_calamity and not established:
        raise ActionRefused(
            "Vul in op welke dag is vastgesteld dat het een calamiteit is; dan gaat de termijn lopen."
        )
    if not is_calamity and (established or reported):
        raise ActionRefused("Alleen een calamiteit is vastgesteld en gemeld bij de inspectie.")
    if established and not discovered <= established <= today:
        raise ActionRefused("De calamiteit kan niet op deze dag zijn vastgesteld.")
    if reported and not established <= reported <= today:
        raise ActionRefused("De calamiteit kan niet op deze dag zijn gemeld.")
    if reported and not values.get("report_reference"):
        raise ActionRefused("Vul het kenmerk van de melding bij de inspectie in.")
    if values.get("closed_on") and is_calamity and not reported:
        raise ActionRefused("Een calamiteit is pas afgehandeld als zij bij de inspectie is gemeld.")
    if values.get("closed_on") and values["calamity"] == Calamity.DOUBT:
        raise ActionRefused("Beslis eerst of het een calamiteit was.")


def _next_number(year: int) -> str:
    """The lock makes two reports come one after the other."""
    Practice.objects.select_for_update().order_by("pk").first()
    start = f"I{year}-"
    last = Incident.objects.filter(number__startswith=start).order_by("-number").first()
    return f"{start}{int(last.number.removeprefix(start)) + 1 if last else 1:04d}"


def _log(event: Event, incident: Incident, *, by: User) -> None:
    audit.record(
        event, user=by, object_type="incident", object_id=incident.pk, practice_id=incident.practice_id
    )
