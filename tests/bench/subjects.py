"""Whom the pages are about: real patients, episodes and complaints of the database in use, with who may open them.

Each kind of subject is a function that yields cases; a page asks for its kind by name. The demo accounts come first.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Mod
from django.utils import timezone

from patients.demo.network import DEMO_ACCOUNTS
from patients.models import (
    CareRelation,
    Episode,
    Explanation,
    GradedActivity,
    Hold,
    Letter,
    Measurement,
    Patient,
    PrivacyRequest,
    Treatment,
)
from patients.tracks import PHASES, track_of
from practices.models import Complaint, Incident, LogReview, Membership, User

Role = Membership.Role
# Of each kind so many people at most, and so many patients of each: writing takes them in turn.
MOST_USERS, MOST_EACH, MOST_LONGEST = 32, 20, 1000


@dataclass(frozen=True)
class Case:
    """Somebody, and for each page in turn the arguments of its address."""

    user: User
    arguments: tuple[dict[str, object], ...] = ({},)


def staff(role: Role) -> tuple[User, ...]:
    return _staff(connection.settings_dict["NAME"], role)


@cache
def _staff(database: str, role: Role) -> tuple[User, ...]:
    held = Membership.objects.current().filter(role=role).values("user")
    found = User.objects.filter(pk__in=held, is_active=True).order_by("pk")
    return tuple(sorted(found, key=lambda user: user.email != DEMO_ACCOUNTS[role])[:MOST_USERS])


def led() -> QuerySet[Episode]:
    """Open episodes whose lead therapist may write in them."""
    relations = CareRelation.objects.current().filter(
        therapist=OuterRef("lead_therapist"), episode=OuterRef("pk")
    )
    restricted = Hold.objects.restrictions().values("patient")
    return Episode.objects.open().filter(Exists(relations)).exclude(patient__in=restricted)


def open_to(user: User) -> QuerySet[Episode]:
    return led().filter(lead_therapist=user)


def in_treatment() -> QuerySet[Episode]:
    return led().filter(summary__visits__gt=0)


def read(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    """Those with an odd number are only read, so that what one run leaves behind doesn't change what the next one
    reads; and nobody is in the middle of a note there, which is where the form of a new one would lead."""
    unsigned = Treatment.objects.filter(episode=OuterRef("pk"), signed_at=None)
    return episodes.annotate(half=Mod("pk", 2)).filter(~Exists(unsigned), half=1)


def written(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    """Those with an even number are written in."""
    return episodes.annotate(half=Mod("pk", 2)).filter(half=0)


def nobody(role: Role) -> Iterator[Case]:
    """Pages about no one in particular."""
    for user in staff(role):
        practice = user.current_memberships[0].practice_id
        yield Case(user, ({"practice_id": practice},))


def average() -> Iterator[Case]:
    """The patient in treatment with the middle number of visits."""
    for user in staff(Role.THERAPIST):
        found = read(in_treatment()).filter(lead_therapist=user).order_by("summary__visits", "pk")
        if count := found.count():
            yield Case(user, (_about(found[count // 2 : count // 2 + 1].get()),))


def longest() -> Iterator[Case]:
    """The patients with the most visits of the whole network, one per therapist."""
    therapists = Membership.objects.current().filter(role=Role.THERAPIST).values("user")
    found = read(in_treatment()).filter(lead_therapist__in=therapists).select_related("lead_therapist")
    seen = set()
    for episode in found.order_by("-summary__visits", "pk")[:MOST_LONGEST]:
        if episode.lead_therapist not in seen:
            seen.add(episode.lead_therapist)
            yield Case(episode.lead_therapist, (_about(episode),))


def writable(*, without: Exists | None = None) -> Iterator[Case]:
    """Patients in treatment: what is measured here writes in their records."""
    for user in staff(Role.THERAPIST):
        found = written(in_treatment()).filter(lead_therapist=user)
        found = list((found.filter(~without) if without else found).order_by("pk")[:MOST_EACH])
        if found:
            yield Case(user, tuple(_about(episode) for episode in found))


def unmeasured() -> Iterator[Case]:
    """The same, as long as nobody took their pain score today: there is one a day, and a run that was broken off may
    have left its own."""
    today = {"instrument": "nprs", "measured_on": timezone.localdate()}
    return writable(without=Exists(Measurement.objects.valid().filter(episode=OuterRef("pk"), **today)))


def phase_in_state(key: str, state: str) -> Iterator[Case]:
    """Episodes in which this phase is `signed`, a `draft`, or still `empty` while it is next."""
    phase = next(each for each in PHASES if each.key == key)
    track = track_of(phase)
    before = track.phases[: track.phases.index(phase)] if phase in track.phases else track.phases
    of_phase = phase.model.objects.filter(episode=OuterRef("pk"))
    for user in staff(Role.THERAPIST):
        found = open_to(user)
        if state == "empty":
            found = found.filter(~Exists(of_phase), track=track.key)
            for earlier in (*track.after, *before):
                signed = earlier.model.objects.filter(episode=OuterRef("pk"), signed_at__isnull=False)
                found = found.filter(Exists(signed))
        elif state == "draft":
            found = found.filter(Exists(of_phase.filter(signed_at=None)))
        else:
            found = found.filter(
                Exists(of_phase.filter(signed_at__isnull=False)), ~Exists(of_phase.filter(signed_at=None))
            )
        chosen = list(found.order_by("-pk")[:MOST_EACH])
        if chosen:
            yield Case(user, tuple({"episode_id": each.pk, "patient_id": each.patient_id} for each in chosen))


def related(model: type, argument: str, **wanted: object) -> Iterator[Case]:
    """Episodes with at least one of these, the newest of each therapist."""
    for user in staff(Role.THERAPIST):
        found = model.objects.filter(episode__in=open_to(user), **wanted).order_by("-pk").first()
        if found:
            yield Case(user, ({"episode_id": found.episode_id, argument: found.pk},))


def chronic() -> Iterator[Case]:
    """Episodes in the chronic-pain track."""
    for user in staff(Role.THERAPIST):
        if found := open_to(user).filter(track="chronic").order_by("-pk").first():
            yield Case(user, ({"episode_id": found.pk, "patient_id": found.patient_id},))


def logged() -> Iterator[Case]:
    """The patient who was registered first, whose log is the longest."""
    first = Patient.objects.order_by("pk").values_list("pk", flat=True)[:1]
    for user in staff(Role.PRIVACY_OFFICER):
        yield from (Case(user, ({"patient_id": key},)) for key in first)


def row_of(model: type, argument: str, role: Role) -> Iterator[Case]:
    """The newest row of this kind, which everybody of this role may open."""
    newest = model.objects.order_by("-pk").first()
    if newest:
        yield from (Case(user, ({argument: newest.pk},)) for user in staff(role))


def last_month(role: Role) -> Iterator[Case]:
    """The month before this one: the latest that can be reviewed."""
    last = timezone.localdate().replace(day=1) - datetime.timedelta(days=1)
    if not LogReview.objects.filter(month=last.replace(day=1)).exists():
        yield from (Case(user, ({"month": last.replace(day=1)},)) for user in staff(role))


SUBJECTS: dict[str, Callable[[], Iterator[Case]]] = {
    "average": average,
    "longest": longest,
    "writable": writable,
    "unmeasured": unmeasured,
    "chronic": chronic,
    "logged": logged,
    "month": lambda: last_month(Role.PRIVACY_OFFICER),
    "treatment": lambda: related(Treatment, "treatment_id", signed_at__isnull=False),
    "measurement": lambda: related(Measurement, "measurement_id"),
    "letter": lambda: related(Letter, "letter_id", signed_at__isnull=False),
    "explanation": lambda: related(Explanation, "explanation_id"),
    "activity": lambda: related(GradedActivity, "activity_id"),
    "complaint": lambda: row_of(Complaint, "complaint_id", Role.COMPLAINTS_OFFICER),
    "incident": lambda: row_of(Incident, "incident_id", Role.QUALITY_OFFICER),
    "request": lambda: row_of(PrivacyRequest, "request_id", Role.PRIVACY_OFFICER),
}


def cases(about: str, most: int) -> tuple[Case, ...]:
    """In the database in use. `about`: a key of `SUBJECTS`, a role, or `phase:state`."""
    return _cases(connection.settings_dict["NAME"], about, most)


@cache
def _cases(database: str, about: str, most: int) -> tuple[Case, ...]:
    if about in Role.values:
        found = nobody(Role(about))
    elif ":" in about:
        found = phase_in_state(*about.split(":"))
    else:
        found = SUBJECTS[about]()
    return tuple(islice(found, most))


def forget() -> None:
    """What was found before; needed where a database changes under our hands."""
    _cases.cache_clear()
    _staff.cache_clear()


def _about(episode: Episode) -> dict[str, object]:
    return {"episode_id": episode.pk, "patient_id": episode.patient_id}
