"""Dossiercontrole: the facts of an episode, and of all episodes that somebody leads."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from patients import flow
from patients.completeness import Missing
from patients.dossier import EpisodeFacts, PhaseFacts, Point, points
from patients.due import due, due_at_end
from patients.instruments import get
from patients.models import CareRelation, Episode, Letter, Treatment
from patients.queries.care_relations import grounds
from patients.queries.letters import reported
from patients.queries.measurements import next_evaluation
from patients.queries.records import fetch_rows, missing_in
from patients.queries.red_flags import red_flag_state
from practices.access import Permission
from practices.models import Practice, User

MOST = 100
# Of a practice the newest so many: a page with numbers, not an archive.
MOST_OF_PRACTICE = 400
# What a point is about, by its place; everything else is the record of a phase.
KINDS = (
    ("red_flags", "Rode vlaggen"),
    ("measurements", "Metingen"),
    ("treatments", "Behandelingen"),
    ("evaluation", "Evaluaties"),
    ("letters", "Brieven"),
)
OF_PHASES = "Verslagen"


@dataclass(frozen=True)
class Dossier:
    episode: Episode
    points: list[tuple[Point, str]]  # each with where to mend it

    @property
    def is_complete(self) -> bool:
        return not self.points


def dossier_of(episode: Episode) -> Dossier:
    prefetch_related_objects([episode], _unsigned_visits(), _signed_letters())
    return Dossier(episode, [(point, _address(episode, point)) for point in points(_facts(episode))])


def dossiers_of(user: User) -> tuple[list[Dossier], dict[int, str]]:
    """Of the episodes that this therapist leads and may open, open or closed not long ago, the ones with most to mend
    first; and whom they are about, with the ground. A fixed number of queries."""
    relations = grounds(user, Permission.VIEW_RECORD)
    episodes = list(_led(user, relations)[:MOST])
    _fetch_rows(episodes)
    found = [dossier_of(episode) for episode in episodes]
    shown = {episode.patient_id: relations[episode.patient_id].origin for episode in episodes}
    return sorted(found, key=lambda dossier: -len(dossier.points)), shown


@dataclass(frozen=True)
class TherapistCounts:
    """Of one therapist: how many episodes, how many of them complete, and how many lack something of each kind."""

    therapist: User
    episodes: int
    complete: int
    lacking: list[tuple[str, int]]


def dossiers_of_practice(practice: Practice) -> list[TherapistCounts]:
    """Per therapist, by name: numbers only, for whoever may not read the records. A fixed number of queries."""
    episodes = list(_recent(Episode.objects.filter(practice=practice))[:MOST_OF_PRACTICE])
    _fetch_rows(episodes)
    by_therapist: dict[User, list[Dossier]] = {}
    for episode in episodes:
        by_therapist.setdefault(episode.lead_therapist, []).append(dossier_of(episode))
    return [
        TherapistCounts(
            therapist,
            len(dossiers),
            sum(dossier.is_complete for dossier in dossiers),
            _lacking(dossiers),
        )
        for therapist, dossiers in sorted(by_therapist.items(), key=lambda item: item[0].name)
    ]


def _lacking(dossiers: Iterable[Dossier]) -> list[tuple[str, int]]:
    """How many dossiers have a point of each kind: those of the phases, and then `KINDS` in order."""
    places = [{point.place for point, _ in dossier.points} for dossier in dossiers]
    kinds = [kind for kind, _ in KINDS]
    of_phases = sum(bool(each - set(kinds)) for each in places)
    return [(OF_PHASES, of_phases), *((title, sum(kind in each for each in places)) for kind, title in KINDS)]


def _led(user: User, relations: dict[int, CareRelation]) -> QuerySet[Episode]:
    return _recent(Episode.objects.filter(lead_therapist=user, patient__in=list(relations)))


def _recent(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    """Open, or closed not long ago, with all that a check looks at."""
    recently = timezone.now() - datetime.timedelta(days=settings.CARE_RELATION_DAYS)
    return (
        episodes.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=recently))
        .with_phases()
        .prefetch_related(
            "red_flag_decisions", "red_flag_findings", "measurements", "evaluations", "closings"
        )
        .prefetch_related(_unsigned_visits(), _signed_letters())
    )


def _unsigned_visits() -> Prefetch:
    """As `unsigned_visits` on the episode: of five hundred visits the one or two that matter here."""
    return Prefetch("treatments", Treatment.objects.filter(signed_at=None), to_attr="unsigned_visits")


def _signed_letters() -> Prefetch:
    """As `signed_letters` on the episode, without their documents."""
    letters = Letter.objects.filter(signed_at__isnull=False).only("episode", "kind", "signed_at")
    return Prefetch("letters", letters, to_attr="signed_letters")


def _fetch_rows(episodes: Iterable[Episode]) -> None:
    """The lists of all records at once."""
    by_phase: dict = {}
    for episode in episodes:
        for phase in episode.pages:
            if record := episode.record_of(phase):
                by_phase.setdefault(phase, []).append(record)
    for phase, records in by_phase.items():
        for row_set in phase.row_sets:
            fetch_rows(records, row_set)


def _facts(episode: Episode) -> EpisodeFacts:
    state = red_flag_state(episode)
    today = timezone.localdate()
    measured = [each for each in episode.measurements.all() if not each.is_withdrawn]
    taken = [(each.instrument, each.moment, each.measured_on) for each in measured]
    is_planned = episode.signed_plan is not None
    at_start = (
        due(taken, started_on=episode.started_on, evaluation_date=None, today=today) if is_planned else []
    )
    closing = episode.closing
    return EpisodeFacts(
        phases=[
            PhaseFacts(
                step.phase.key, step.phase.title, step.state, step.record is not None, _missing(episode, step)
            )
            for step in flow.steps(episode, state.undecided)
        ],
        undecided=[item.text for item in state.undecided],
        unmeasured_at_start=[get(key).title for each in at_start for key in each.instruments],
        unmeasured_at_end=[get(key).title for key in due_at_end(taken)] if is_planned else [],
        evaluation_due=next_evaluation(episode),
        unsigned_visits=sorted(note.visited_on for note in episode.unsigned_visits),
        is_closed=not episode.is_open,
        unreported=[
            str(kind.label) for kind, done in reported(episode, episode.signed_letters).items() if not done
        ],
        end_excused=bool(closing and closing.without_measurements),
        today=today,
    )


def _missing(episode: Episode, step: flow.Step) -> tuple[Missing, ...]:
    return missing_in(step.record, step.phase, episode) if step.record else ()


def _address(episode: Episode, point: Point) -> str:
    names = {"treatments": "treatments", "evaluation": "evaluation_new"}
    names |= {name: name for name in ("measurements", "letters")}
    if point.place == "red_flags":
        return reverse("red_flags", args=[episode.pk])
    if point.place in names:
        return reverse(names[point.place], args=[episode.pk])
    return reverse("phase", args=[episode.pk, point.place])
