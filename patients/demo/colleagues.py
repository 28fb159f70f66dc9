"""Who else opens a record: a substitution, referrals to chronic-pain specialists, and one emergency to judge."""

import datetime
import random
import uuid

from django.conf import settings
from django.utils import timezone

from patients.actions.care_relations import Origin, refer, relate, start_substitution
from patients.actions.log import Event, log
from patients.models import Episode
from patients.queries.specialists import specialists_besides
from practices.access import Permission, practices_with
from practices.models import Membership, User

ONE_IN = 12
SUBSTITUTES_FOR_DAYS = 7
REFERRAL_REASON = "klachten langer dan drie maanden; graag beoordelen"
ABSENT = "de behandelaar is afwezig: studiedag"
EMERGENCY = "een andere zorgverlener heeft nu gegevens nodig: de huisartsenpost belde over de medicatie"


def lend(chance: random.Random, today: datetime.date) -> None:
    """One in `ONE_IN` open episodes is substituted, another one is referred, and the first is seen once in an
    emergency by a therapist of another practice. Small networks have none of it."""
    episodes = list(Episode.objects.open().select_related("patient", "lead_therapist").order_by("pk"))
    for episode in episodes[::ONE_IN]:
        _substitute(episode, chance, today)
    for episode in episodes[ONE_IN // 2 :: ONE_IN]:
        _refer(episode, chance, today)
    if len(episodes) > ONE_IN:
        _break_the_glass(episodes[1], chance)


def _substitute(episode: Episode, chance: random.Random, today: datetime.date) -> None:
    colleagues = list(_therapists().filter(memberships__practice=episode.practice))
    others = [person for person in colleagues if person != episode.lead_therapist]
    if others:
        start_substitution(
            patient=episode.patient,
            until=today + datetime.timedelta(days=SUBSTITUTES_FOR_DAYS),
            reason=ABSENT,
            submission=_number(chance),
            by=chance.choice(others),
        )


def _refer(episode: Episode, chance: random.Random, today: datetime.date) -> None:
    specialist = chance.choice(list(specialists_besides(episode.lead_therapist)))
    refer(
        episode=episode,
        specialist=specialist,
        practice=specialist.therapist_memberships[0].practice,
        reason=REFERRAL_REASON,
        consent_on=today,
        submission=_number(chance),
        by=episode.lead_therapist,
    )


def _break_the_glass(episode: Episode, chance: random.Random) -> None:
    strangers = _therapists().exclude(memberships__practice=episode.practice)
    by = chance.choice(list(strangers))
    now = timezone.now()
    # Not by the action: it would send mail.
    relation = relate(
        patient=episode.patient,
        therapist=by,
        practice_id=min(practices_with(by, Permission.USE_EMERGENCY_PROCEDURE)),
        origin=Origin.EMERGENCY,
        until=now + datetime.timedelta(hours=settings.EMERGENCY_HOURS),
        reason=EMERGENCY,
        submission=_number(chance),
        by=by,
        at=now,
    )
    log(Event.EMERGENCY, relation, patient=episode.patient, by=by)


def _therapists():
    held = Membership.objects.current().filter(role=Membership.Role.THERAPIST)
    return User.objects.filter(pk__in=held.values("user")).order_by("pk")


def _number(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)
