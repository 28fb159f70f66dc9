"""Everything the start page shows, in a fixed number of queries."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from patients.models import CareRelation, Episode, Letter, Treatment
from patients.queries.access_log import months, next_month
from patients.queries.care_relations import emergencies, grounds
from patients.queries.follow_ups import follow_ups, with_moves
from patients.queries.measurements import due_rows, next_evaluation
from patients.queries.next_steps import next_step, phase_url
from patients.queries.red_flags import RedFlagState, red_flag_state
from patients.queries.watch import watch_of
from practices.access import Permission, has_permission
from practices.models import User
from practices.queries.complaint_work import DueSection, complaint_work
from practices.queries.drafts import drafts_of
from practices.queries.incidents import incident_rows, register_of, with_deadline

MOST_EPISODES = 50
MOST_TYPED = 20
MOST_LETTERS = 50
MOST_INCIDENTS = 20
PATIENT = "Patiënt"


@dataclass(frozen=True)
class WorkRow:
    """One thing to do: about whom, what, where, and since when it waits."""

    patient_name: str
    birth_date: datetime.date | None
    text: str
    url: str
    since: datetime.datetime | datetime.date


@dataclass(frozen=True)
class WorkSection:
    title: str
    rows: list[WorkRow]
    empty: str
    is_urgent: bool = False
    more: str = ""
    # What its rows are about, as the heading of the first column.
    about: str = PATIENT

    @property
    def names_patients(self) -> bool:
        return self.about == PATIENT


@dataclass(frozen=True)
class MyWork:
    """`shown`: whom the page shows by name, and the care relation on which (none for an emergency to judge)."""

    sections: list[WorkSection]
    complaints: list[DueSection]
    shown: dict[int, str]


def my_work(user: User) -> MyWork:
    """What waits for this person, after what their roles ask of them. A fixed number of queries."""
    sections, shown = [], {}
    if has_permission(user, Permission.REVIEW_ACCESS_LOG):
        waiting, _ = emergencies()
        sections += [_emergency_section(waiting), _months_section()]
        shown |= dict.fromkeys((relation.patient_id for relation in waiting), "")
    if has_permission(user, Permission.HANDLE_INCIDENTS):
        sections.append(_incident_section(user))
    if has_permission(user, Permission.VIEW_RECORD):
        treating, grounds_of = _treating(user)
        sections += treating
        shown |= grounds_of
    elif typed := _typed_rows(user):
        sections.append(WorkSection("Nog niet opgeslagen", typed, "", about="Pagina"))
    return MyWork(sections, complaint_work(user), shown)


def _emergency_section(waiting: list[CareRelation]) -> WorkSection:
    rows = [
        WorkRow(
            relation.patient.name,
            relation.patient.birth_date,
            f"Gebruikt door {relation.therapist}",
            reverse("emergency_review", args=[relation.pk]),
            relation.created_at,
        )
        for relation in waiting
    ]
    return WorkSection(
        "Noodprocedures te beoordelen", rows, "Er wacht geen noodprocedure op een oordeel.", is_urgent=True
    )


def _months_section() -> WorkSection:
    rows = [
        WorkRow(
            f"{date_format(state.month, 'F Y').capitalize()}",
            None,
            "Maandcontrole ondertekenen",
            reverse("log_review", args=[state.month]),
            next_month(state.month),
        )
        for state in months()
        if state.is_over and not state.review
    ]
    title = "Maandcontrole van het inzagelogboek"
    return WorkSection(title, rows, "Alle maanden zijn ondertekend.", about="Maand")


def _incident_section(user: User) -> WorkSection:
    """What isn't followed up yet: first where a term runs, by the day it ends."""
    running = with_deadline(user)
    shown = {row.incident.pk for row in running}
    others = register_of(user).filter(closed_on=None).exclude(pk__in=shown).order_by("discovered_on", "pk")
    found = list(others[: MOST_INCIDENTS + 1])
    rows = [
        WorkRow(
            row.incident.number,
            None,
            f"{row.due.title.capitalize()}, uiterlijk {row.due.due_on:%d-%m-%Y}"
            if row.due
            else f"{row.incident.practice}: opvolgen",
            row.incident.get_absolute_url(),
            row.incident.discovered_on,
        )
        for row in [*running, *incident_rows(found[:MOST_INCIDENTS])]
    ]
    return WorkSection(
        "Incidenten en calamiteiten",
        rows,
        "Alle meldingen zijn afgehandeld.",
        is_urgent=bool(running),
        more=f"Dit zijn de {MOST_INCIDENTS} oudste." if len(found) > MOST_INCIDENTS else "",
        about="Nummer",
    )


def _treating(user: User) -> tuple[list[WorkSection], dict[int, str]]:
    """The open episodes of my patients, newest first: those I lead or am the specialist of (at most `MOST_EPISODES`)
    and those that a substitution, a referral or an emergency opened to me."""
    relations = grounds(user, Permission.VIEW_RECORD)
    episodes = _open_episodes(relations)
    mine = Q(lead_therapist=user) | Q(specialist=user)
    found = list(episodes.filter(mine)[: MOST_EPISODES + 1])
    led = _with_state(found[:MOST_EPISODES])
    lent = _with_state(episodes.exclude(pk__in=[each.pk for each in found])[:MOST_EPISODES])
    both = [*led, *lent]
    with_moves(episode for episode, _ in led)
    undecided = [_decision_row(episode, state) for episode, state in both if state.undecided]
    drafts = [row for episode, _ in both for row in _draft_rows(episode)]
    more = (
        f"Dit zijn de {MOST_EPISODES} nieuwste; zoek een oudere op naam."
        if len(found) > MOST_EPISODES
        else ""
    )
    stalled = _stalled_rows([episode for episode, _ in led])
    to_measure = [row for episode in led for row in _due_rows(episode[0])]
    sections = [
        WorkSection("Rode vlaggen: besluit nodig", undecided, "Er wacht geen besluit.", is_urgent=True),
        WorkSection(
            "Niet ondertekend",
            [*_typed_rows(user), *_note_rows(user, both), *drafts],
            "Alles is ondertekend.",
        ),
        *([WorkSection("Herstel loopt anders dan verwacht", stalled, "")] if stalled else []),
        *([WorkSection("Metingen en evaluaties te doen", to_measure, "")] if to_measure else []),
        WorkSection(
            "Mijn open episodes",
            [_next_step_row(episode, state) for episode, state in led],
            "U hebt geen open episodes. Zoek een patiënt om te beginnen.",
            more=more,
        ),
    ]
    letters = _letters(user, relations)
    if letters:
        rows = [_letter_row(letter) for letter in letters]
        sections.insert(2, WorkSection("Brieven te ondertekenen of te versturen", rows, ""))
    if lent:
        rows = [_lent_row(episode, state, relations[episode.patient_id]) for episode, state in lent]
        sections.append(WorkSection("Bij mij in waarneming of verwezen", rows, ""))
    about = [episode for episode, _ in both] + [letter.episode for letter in letters]
    return sections, {episode.patient_id: relations[episode.patient_id].origin for episode in about}


def _open_episodes(relations: Mapping[int, CareRelation]) -> QuerySet[Episode]:
    return (
        Episode.objects.open()
        .filter(patient__in=list(relations))
        .with_phases()
        .prefetch_related("red_flag_decisions", "red_flag_findings", "measurements", "evaluations")
    )


def _with_state(episodes: Iterable[Episode]) -> list[tuple[Episode, RedFlagState]]:
    return [(episode, red_flag_state(episode)) for episode in episodes]


def _row(episode: Episode, text: str, url: str, since) -> WorkRow:
    return WorkRow(episode.patient.name, episode.patient.birth_date, text, url, since)


def _decision_row(episode: Episode, state: RedFlagState) -> WorkRow:
    text = f"{state.open_assessment.level.heading}: " + "; ".join(item.text for item in state.undecided)
    return _row(episode, text, reverse("red_flags", args=[episode.pk]), state.raised_at)


def _draft_rows(episode: Episode) -> list[WorkRow]:
    records = [(phase, episode.record_of(phase)) for phase in episode.pages]
    return [
        _row(episode, f"{phase.title} ondertekenen", phase_url(episode, phase), record.updated_at)
        for phase, record in records
        if record and not record.is_signed
    ]


def _note_rows(user: User, shown: Iterable[tuple[Episode, RedFlagState]]) -> list[WorkRow]:
    """Notes of visits that this user began and has not signed."""
    episodes = {episode.pk: episode for episode, _ in shown}
    notes = Treatment.objects.filter(signed_at=None, created_by=user, episode__in=list(episodes))
    return [
        _row(episodes[note.episode_id], "Behandeling ondertekenen", note.get_absolute_url(), note.updated_at)
        for note in notes
    ]


def _letters(user: User, relations: Mapping[int, CareRelation]) -> list[Letter]:
    """What this user began and has not signed, or signed and has not sent; of closed episodes as well."""
    mine = Letter.objects.with_people().select_related("episode__patient")
    mine = mine.filter(episode__patient__in=list(relations))
    waiting = Q(signed_at=None, created_by=user) | Q(signed_by=user, dispatches=None)
    return list(mine.filter(waiting).order_by("updated_at", "pk")[:MOST_LETTERS])


def _letter_row(letter: Letter) -> WorkRow:
    verb = "versturen en vastleggen" if letter.is_signed else "ondertekenen"
    text = f"{str(letter.get_kind_display()).capitalize()} {verb}"
    return _row(letter.episode, text, letter.get_absolute_url(), letter.updated_at)


def _typed_rows(user: User) -> list[WorkRow]:
    """What I was typing and never saved. Its title holds no name: it may be about anybody."""
    return [
        WorkRow(draft.title, None, "Getypt, nog niet opgeslagen", draft.page, draft.saved_at)
        for draft in drafts_of(user)[:MOST_TYPED]
    ]


def _due_rows(episode: Episode) -> list[WorkRow]:
    return [
        _row(
            episode,
            f"{each.moment.capitalize()}: {', '.join(instrument.title for instrument in each.instruments)}",
            reverse("measurements", args=[episode.pk]),
            each.since,
        )
        for each in due_rows(episode, episode.measurements.all())
    ] + _evaluation_rows(episode)


def _stalled_rows(episodes: list[Episode]) -> list[WorkRow]:
    """Of these episodes those with a signal of the recovery watch, since the moment that it is about."""
    watched = watch_of(episodes)
    return [
        _row(episode, found.signal.reason, episode.get_absolute_url(), found.signal.moment.on)
        for episode in episodes
        if (found := watched.get(episode.pk)) and found.is_told
    ]


def _evaluation_rows(episode: Episode) -> list[WorkRow]:
    """The follow-up moments that wait, or else the evaluation that was planned."""
    own = episode.followed.evaluation
    url = phase_url(episode, own) if own else reverse("evaluation_new", args=[episode.pk])
    waiting = [each for each in follow_ups(episode) if each.state == "due"]
    if waiting:
        return [_row(episode, f"Vervolgmoment: {each.title.lower()}", url, each.due_on) for each in waiting]
    planned = next_evaluation(episode)
    if planned is None or planned > timezone.localdate():
        return []
    return [_row(episode, "Evaluatie", url, planned)]


def _next_step_row(episode: Episode, state: RedFlagState) -> WorkRow:
    step = next_step(episode, state)
    return _row(episode, step.text, step.url, episode.started_on)


def _lent_row(episode: Episode, state: RedFlagState, relation: CareRelation) -> WorkRow:
    """The next step, after why the record is open to me and until when."""
    step = _next_step_row(episode, state)
    ground = relation.get_origin_display().capitalize()
    return replace(
        step, text=f"{ground} {relation.end_in_words}".strip() + f": {step.text[:1].lower()}{step.text[1:]}"
    )
