"""Handing a caseload over to a colleague: all patients at once, for good or for a while."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from patients.actions.care_relations import Origin, end, end_of, last_substitution_day, lead, relate
from patients.actions.log import Event
from patients.models import CareRelation, Episode
from practices import audit
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import Practice, User

SAME_PERSON = "Kies een andere collega om aan over te dragen."


@transaction.atomic
def hand_over_caseload(
    *,
    giver: User,
    taker: User,
    practice: Practice,
    until: datetime.date | None,
    reason: str,
    submission: uuid.UUID,
    by: User,
) -> int:
    """What `giver` leads in this practice goes to `taker`: for good, or with `until` as a substitution through that
    day, in which the giver stays the lead therapist. Returns the number of patients; the same form twice hands over
    once. Raises `ActionRefused` when there is nothing to hand over."""
    if giver == taker:
        raise ActionRefused(SAME_PERSON)
    if until and not timezone.localdate() <= until <= last_substitution_day():
        raise ActionRefused("Een waarneming eindigt vandaag of later, en duurt niet te lang.")
    # The practice's row makes two hand-overs wait for each other.
    Practice.objects.select_for_update().get(pk=practice.pk)
    known = CareRelation.objects.filter(submission=submission)
    if known.exists():
        return _handed_over_before(known, taker, by)
    relations = _of_caseload(giver, practice)
    episodes = _led(giver, practice)
    patient_ids = {episode.patient_id for episode in episodes} | {held.patient_id for held in relations}
    if not patient_ids:
        raise ActionRefused(f"{giver} heeft in {practice} geen patiënten om over te dragen.")
    now = timezone.now()
    shared = {"reason": reason, "submission": submission, "by": by, "at": now}
    if until:
        _substitute(episodes, relations, taker, practice, end_of(until), shared)
    else:
        _move(episodes, relations, taker, practice, shared)
    audit.record(
        Event.CHANGE,
        user=by,
        object_type="caseload",
        patient_ids=sorted(patient_ids),
        practice_id=practice.pk,
    )
    return len(patient_ids)


def _handed_over_before(known, taker: User, by: User) -> int:
    if known.exclude(therapist=taker, created_by=by).exists():
        raise ActionRefused(REUSED_SUBMISSION)
    return known.values("patient").distinct().count()


def _led(giver: User, practice: Practice) -> list[Episode]:
    led = Episode.objects.open().filter(lead_therapist=giver, practice=practice)
    return list(led.select_for_update(of=("self",)).select_related("patient").order_by("pk"))


def _of_caseload(giver: User, practice: Practice) -> list[CareRelation]:
    """The giver's own registrations: somebody without an episode yet must not fall between two stools."""
    registered = CareRelation.objects.current().filter(
        therapist=giver, practice=practice, episode__isnull=True, origin__in=("registration", "handover")
    )
    return list(registered.select_for_update(of=("self",)).select_related("patient"))


def _substitute(
    episodes: Sequence[Episode],
    relations: Sequence[CareRelation],
    taker: User,
    practice: Practice,
    until: datetime.datetime,
    shared: dict,
) -> None:
    patients = {held.patient_id: held.patient for held in (*relations, *episodes)}
    for patient in patients.values():
        relate(
            patient=patient,
            therapist=taker,
            practice_id=practice.pk,
            origin=Origin.SUBSTITUTION,
            until=until,
            **shared,
        )


def _move(
    episodes: Sequence[Episode],
    relations: Sequence[CareRelation],
    taker: User,
    practice: Practice,
    shared: dict,
) -> None:
    for episode in episodes:
        episode.lead_therapist = taker
        episode.version += 1
        episode.updated_at, episode.updated_by = shared["at"], shared["by"]
        episode.save()
        lead(episode=episode, origin=Origin.HANDOVER, **shared)
    moved = {episode.patient_id for episode in episodes}
    for relation in relations:
        if relation.patient_id not in moved:
            relate(
                patient=relation.patient,
                therapist=taker,
                practice_id=practice.pk,
                origin=Origin.HANDOVER,
                until=relation.until,
                **shared,
            )
            moved.add(relation.patient_id)
        end(relation, shared["at"])
