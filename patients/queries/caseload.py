"""The caseload: open episodes with what a manager plans by, and what each therapist has in hands. Figures and states
only; nothing of what is written in a record."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from patients import workload
from patients.due import CORE
from patients.models import Episode, EpisodeSummary, Hold
from patients.queries.summaries import NOT_INDICATED, TREATMENT, summarised
from patients.queries.watch import Watched, watch
from patients.recovery import Kind
from patients.tracks import TRACKS
from practices.models import Membership, Practice, User

PAGE_SIZE = 50
STAGES: Mapping[str, str] = {
    **{phase.key: phase.title for track in TRACKS.values() for phase in track.phases},
    TREATMENT: "In behandeling",
    NOT_INDICATED: "Geen indicatie",
}
# What a list needs of a summary; the rest is for reports.
_ASKED = (
    "access_mode",
    "track",
    "stage",
    "profile",
    "registered_on",
    "intake_on",
    "treated_from",
    "last_visit_on",
    "planned_on",
    "evaluated_on",
    "decision",
    "recovered_on",
    "closed_on",
    "visits",
    "visits_lately",
    "unsigned",
    "practice",
    *(f"{key}_{part}" for key in CORE for part in ("start", "end", "end_on")),
)


@dataclass(frozen=True)
class Entry:
    """One open episode as it is filtered and sorted; `name` by which its patient is sorted. `therapist_id`: who treats,
    which is the specialist where there is one."""

    summary: EpisodeSummary
    therapist_id: int
    name: tuple[str, str]
    watched: Watched | None
    today: datetime.date

    @property
    def kind(self) -> Kind | None:
        """Of the signal that is to be seen; None without, and while it is put off."""
        return self.watched.signal.kind if self.watched and self.watched.is_told else None

    @property
    def weeks(self) -> int:
        """Whole weeks since the start of treatment, or since the registration before that."""
        return max((self.today - self.summary.started_on).days, 0) // 7

    @property
    def is_waiting(self) -> bool:
        """Registered, and no intake yet."""
        return self.summary.intake_on is None

    @property
    def lacks_start(self) -> bool:
        """Is the intake done, and the core set not measured yet?"""
        scores = (getattr(self.summary, f"{key}_start") for key in CORE)
        return not self.is_waiting and any(score is None for score in scores)

    @property
    def is_overdue(self) -> bool:
        """Has the day of the planned evaluation passed?"""
        return self.summary.planned_on is not None and self.summary.planned_on < self.today

    @property
    def stage(self) -> str:
        return STAGES[self.summary.stage]

    @property
    def usual_visits(self) -> int | None:
        return settings.USUAL_VISITS.get(self.summary.profile or 0)


def entries(episodes: QuerySet[Episode]) -> list[Entry]:
    """Of these open episodes, without those of patients whose data are restricted. Four queries, and those of
    `summarised` for what was written a moment ago."""
    allowed = episodes.open().exclude(patient__in=Hold.objects.restrictions().values("patient"))
    kept = list(
        EpisodeSummary.objects.fresh()
        .filter(episode__in=allowed)
        .only(*_ASKED)
        .annotate(
            therapist_id=Coalesce("episode__specialist_id", "episode__lead_therapist_id"),
            surname=F("patient__surname"),
            initials=F("patient__initials"),
        )
    )
    found = [(each, each.therapist_id, (each.surname, each.initials)) for each in kept]
    late = list(allowed.without_summary().values_list("pk", flat=True))
    for each in summarised(late) if late else ():
        patient = each.patient
        therapist_id = each.episode.specialist_id or each.episode.lead_therapist_id
        found.append((each, therapist_id, (patient.surname, patient.initials)))
    watched = watch(summary for summary, *_ in found)
    today = timezone.localdate()
    return [
        Entry(summary, therapist_id, name, watched.get(summary.pk), today)
        for summary, therapist_id, name in found
    ]


@dataclass(frozen=True)
class Row:
    """An entry on the page, with the people it is about."""

    entry: Entry
    episode: Episode

    @property
    def therapist(self) -> User:
        return self.episode.specialist or self.episode.lead_therapist


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    number: int
    total: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        return self.number + 1 if self.number * PAGE_SIZE < self.total else None


def page_of(found: Sequence[Entry], number: int) -> Page:
    start = (number - 1) * PAGE_SIZE
    return Page(rows_of(found[start : start + PAGE_SIZE]), number, len(found))


def rows_of(found: Sequence[Entry]) -> list[Row]:
    """In the same order; one query."""
    people = Episode.objects.select_related("patient", "practice", "lead_therapist", "specialist")
    by_key = people.in_bulk([entry.summary.pk for entry in found])
    return [Row(entry, by_key[entry.summary.pk]) for entry in found if entry.summary.pk in by_key]


# By what a list may be sorted; what has no value comes last, either way.
SORTS: Mapping[str, tuple[str, Callable[[Entry], object | None]]] = {
    "name": ("patiënt", lambda entry: entry.name),
    "stage": ("fase", lambda entry: list(STAGES).index(entry.summary.stage)),
    "weeks": ("weken", lambda entry: (entry.today - entry.summary.started_on).days),
    "visits": ("bezoeken", lambda entry: entry.summary.visits),
    "due": ("volgende evaluatie", lambda entry: entry.summary.planned_on),
    "signal": ("signaal", lambda entry: list(Kind).index(entry.kind) if entry.kind else None),
    "profile": ("profiel", lambda entry: entry.summary.profile),
    "unsigned": ("niet ondertekend", lambda entry: entry.summary.unsigned or None),
}


def sorted_by(found: Iterable[Entry], order: str) -> list[Entry]:
    """`order` is a key of `SORTS`, with "-" in front for the other way round."""
    key = SORTS[order.removeprefix("-")][1]
    ordered = sorted(found, key=lambda entry: (entry.name, entry.summary.pk))
    valued = [entry for entry in ordered if key(entry) is not None]
    valued.sort(key=key, reverse=order.startswith("-"))
    return valued + [entry for entry in ordered if key(entry) is None]


@dataclass(frozen=True)
class TherapistLoad:
    """What one therapist has in hands; `waiting`, `signals` and `unsigned` are numbers of episodes."""

    therapist: User
    load: workload.Load
    state: workload.State
    shares: Mapping[str, float]
    waiting: int
    signals: int
    unsigned: int


def loads(practice: Practice, found: Iterable[Entry]) -> list[TherapistLoad]:
    """Per therapist of the practice by name, also who works elsewhere or has left and still treats here. `found`: all
    entries of the practice. Three queries."""
    members = Membership.objects.current().filter(practice=practice, role=Membership.Role.THERAPIST)
    hours = {each.user_id: each.contract_hours for each in members}
    mine: dict[int, list[Entry]] = {}
    for entry in found:
        mine.setdefault(entry.therapist_id, []).append(entry)
    since = timezone.localdate() - datetime.timedelta(weeks=settings.WORKLOAD_WEEKS)
    ended = _ended(practice, since)
    people = User.objects.filter(pk__in={*hours, *mine}).order_by("name", "pk")
    return [
        _load_of(user, hours.get(user.pk), mine.get(user.pk, []), ended.get(user.pk, []), since)
        for user in people
    ]


def _ended(practice: Practice, since: datetime.date) -> dict[int, list[EpisodeSummary]]:
    """Closed since that day, per therapist: their visits took time as well."""
    closed = EpisodeSummary.objects.filter(practice=practice, closed_on__gte=since)
    found: dict[int, list[EpisodeSummary]] = {}
    for each in closed.only("visits_lately", "registered_on").annotate(
        therapist_id=Coalesce("episode__specialist_id", "episode__lead_therapist_id")
    ):
        found.setdefault(each.therapist_id, []).append(each)
    return found


def _load_of(
    user: User, hours, mine: Sequence[Entry], ended: Sequence[EpisodeSummary], since: datetime.date
) -> TherapistLoad:
    all_of_them = [*(entry.summary for entry in mine), *ended]
    visits = sum(day >= since for each in all_of_them for day in each.visits_lately)
    new = sum(each.registered_on >= since for each in all_of_them)
    weeks = settings.WORKLOAD_WEEKS
    load = workload.Load(len(mine), visits / weeks, new / weeks, float(hours) if hours else None)
    norms = workload.Norms(settings.WORKLOAD_PER_HOUR, settings.WORKLOAD_ROOM, settings.WORKLOAD_TOO_MUCH)
    return TherapistLoad(
        therapist=user,
        load=load,
        state=workload.state(load, norms),
        shares=workload.shares(load, norms) or {},
        waiting=sum(entry.is_waiting for entry in mine),
        signals=sum(entry.kind is not None for entry in mine),
        unsigned=sum(entry.summary.unsigned > 0 for entry in mine),
    )


def of_therapist(user: User) -> Q:
    """The episodes that are somebody's own: those one leads or is the specialist of."""
    return Q(lead_therapist=user) | Q(specialist=user)
