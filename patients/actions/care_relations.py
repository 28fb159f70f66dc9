"""Beginning and ending care relations. Each change is a row that stays, with its author and its reason."""

import datetime
import uuid

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from patients.actions.log import Event, log
from patients.actions.notices import tell_about_emergency
from patients.models import CareRelation, Episode, Patient
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import Practice, User

Origin = CareRelation.Origin
# The grounds of whoever leads an episode.
LEADING = (Origin.INTAKE, Origin.HANDOVER)


def relate(
    *,
    patient: Patient,
    therapist: User,
    practice_id: int,
    origin: Origin,
    by: User,
    at: datetime.datetime,
    submission: uuid.UUID | None = None,
    **fields,
) -> CareRelation:
    """One more care relation, begun at `at` unless `from_at` says otherwise; part of a larger action."""
    return CareRelation.objects.create(
        patient=patient,
        therapist=therapist,
        practice_id=practice_id,
        origin=origin,
        submission=submission,
        created_at=at,
        created_by=by,
        **{"from_at": at, **fields},
    )


def lead(
    *,
    episode: Episode,
    by: User,
    at: datetime.datetime,
    origin: Origin = Origin.INTAKE,
    reason: str = "",
    submission: uuid.UUID | None = None,
) -> CareRelation:
    """The episode's lead therapist gets (and others who led it lose) the relation that goes with leading it."""
    earlier = episode.care_relations.current(at).filter(origin__in=LEADING)
    for relation in earlier:
        end(relation, at)
    return relate(
        patient=episode.patient,
        therapist=episode.lead_therapist,
        practice_id=episode.practice_id,
        origin=origin,
        episode=episode,
        reason=reason,
        submission=submission,
        by=by,
        at=at,
    )


@transaction.atomic
def start_substitution(
    *, patient: Patient, until: datetime.date, reason: str, submission: uuid.UUID, by: User
) -> CareRelation:
    """A colleague of the patient's practice takes over for a while: from now until the end of that day.

    Raises `ActionRefused` for a day in the past or more than `settings.SUBSTITUTION_MOST_DAYS` ahead.
    """
    if until > last_substitution_day() or until < timezone.localdate():
        raise ActionRefused(f"Een waarneming duurt hoogstens {settings.SUBSTITUTION_MOST_DAYS} dagen.")
    return _once(
        patient=patient,
        therapist=by,
        practice_id=patient.practice_id,
        origin=Origin.SUBSTITUTION,
        until=end_of(until),
        reason=reason,
        submission=submission,
        by=by,
    )


@transaction.atomic
def refer(
    *,
    episode: Episode,
    specialist: User,
    practice: Practice,
    reason: str,
    consent_on: datetime.date,
    submission: uuid.UUID,
    by: User,
) -> CareRelation:
    """Open the record to a chronic-pain specialist (who works in `practice`), with the patient's consent; in a track
    that asks for the qualification they become its specialist.

    Raises `ActionRefused` when that person isn't qualified today, or the episode is closed.
    """
    at = timezone.now()
    if not specialist.is_qualified_for_chronic_pain():
        raise ActionRefused("Deze collega is vandaag niet bevoegd voor chronische pijn.")
    locked = Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=episode.pk)
    if not locked.is_open:
        raise ActionRefused("Deze episode is afgesloten.")
    if locked.followed.qualification and locked.specialist_id != specialist.pk:
        locked.specialist = specialist
        locked.updated_at, locked.updated_by = at, by
        locked.version += 1
        locked.save()
    return refer_to(
        episode=locked,
        specialist=specialist,
        practice=practice,
        reason=reason,
        consent_on=consent_on,
        submission=submission,
        by=by,
        at=at,
    )


def refer_to(
    *,
    episode: Episode,
    specialist: User,
    practice: Practice,
    reason: str,
    consent_on: datetime.date,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime,
) -> CareRelation:
    """The care relation of a referral, and its line; part of a larger action."""
    return _once(
        patient=episode.patient,
        therapist=specialist,
        practice_id=practice.pk,
        origin=Origin.REFERRAL,
        episode=episode,
        reason=reason,
        consent_on=consent_on,
        submission=submission,
        by=by,
        at=at,
    )


@transaction.atomic
def use_emergency_procedure(
    *, patient: Patient, practice_id: int, reason: str, submission: uuid.UUID, by: User
) -> CareRelation:
    """Break the glass: the record is open to `by` for `settings.EMERGENCY_HOURS`, and somebody will ask why."""
    at = timezone.now()
    known = CareRelation.objects.filter(submission=submission).exists()
    relation = _once(
        patient=patient,
        therapist=by,
        practice_id=practice_id,
        origin=Origin.EMERGENCY,
        until=at + datetime.timedelta(hours=settings.EMERGENCY_HOURS),
        reason=reason,
        submission=submission,
        by=by,
        at=at,
        event=Event.EMERGENCY,
    )
    if not known:
        tell_about_emergency(relation)
    return relation


@transaction.atomic
def end_relation(*, relation: CareRelation, by: User) -> None:
    """From now on; twice is once. Raises `ActionRefused` for the lead therapist, who is replaced and not ended."""
    locked = CareRelation.objects.select_for_update().get(pk=relation.pk)
    episode = locked.episode
    if episode and locked.origin in LEADING and episode.lead_therapist_id == locked.therapist_id:
        raise ActionRefused("De hoofdbehandelaar houdt toegang. Kies eerst een andere hoofdbehandelaar.")
    now = timezone.now()
    if locked.until and locked.until <= now:
        return
    end(locked, now)
    if episode and episode.specialist_id == locked.therapist_id and locked.origin == Origin.REFERRAL:
        _without_specialist(episode, by=by, at=now)
    log(Event.CHANGE, locked, patient=locked.patient, by=by)


def _without_specialist(episode: Episode, *, by: User, at: datetime.datetime) -> None:
    """The consent for the referral was withdrawn, or it ended otherwise: the track goes on when another specialist is
    found. Nobody who may open the record on another ground loses the place."""
    others = episode.patient.care_relations.current(at).filter(therapist=episode.specialist_id)
    if others.exists():
        return
    locked = Episode.objects.select_for_update(of=("self",)).get(pk=episode.pk)
    locked.specialist = None
    locked.updated_at, locked.updated_by = at, by
    locked.version += 1
    locked.save()


@transaction.atomic
def review_emergency(*, relation: CareRelation, review: str, note: str, by: User) -> None:
    """The privacy officer's judgement about one use of the emergency procedure. Raises `ActionRefused` when it has
    been judged already, or when it is one's own."""
    locked = CareRelation.objects.select_for_update().get(pk=relation.pk)
    if locked.therapist_id == by.pk:
        raise ActionRefused("Uw eigen noodprocedure beoordeelt een collega.")
    if locked.reviewed_at:
        raise ActionRefused("Deze noodprocedure is al beoordeeld.")
    locked.review, locked.review_note = review, note
    locked.reviewed_at, locked.reviewed_by = timezone.now(), by
    locked.save(update_fields=["review", "review_note", "reviewed_at", "reviewed_by"])
    log(Event.CHANGE, locked, patient=locked.patient, by=by)


def end(relation: CareRelation, at: datetime.datetime) -> None:
    """Part of a larger action; what had not begun yet never begins."""
    relation.until = max(at, relation.from_at)
    relation.save(update_fields=["until"])


def last_substitution_day() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=settings.SUBSTITUTION_MOST_DAYS)


def end_of(day: datetime.date) -> datetime.datetime:
    """The first moment after that day."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))


def _once(
    *,
    patient: Patient,
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
    event: Event = Event.CREATE,
    **fields,
) -> CareRelation:
    """The relation of this form; the same form twice makes one, somebody else's form none."""
    # The lock lets a double click wait here for the first and then find what it wrote.
    Patient.objects.select_for_update(of=("self",)).get(pk=patient.pk)
    known = CareRelation.objects.filter(submission=submission).first()
    if known and (known.patient_id, known.created_by_id, known.origin) != (
        patient.pk,
        by.pk,
        fields["origin"],
    ):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    relation = relate(patient=patient, submission=submission, by=by, at=at or timezone.now(), **fields)
    log(event, relation, patient=patient, by=by)
    return relation
