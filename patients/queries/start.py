"""Everything the start page shows, in a fixed number of queries."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from patients import flow
from patients.models import Episode
from patients.queries.drafts import drafts_of
from patients.queries.red_flags import RedFlagState, red_flag_state
from practices.models import User

MOST_EPISODES = 50
MOST_TYPED = 20


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


@dataclass(frozen=True)
class MyWork:
    sections: list[WorkSection]
    patient_ids: set[int]


def my_work(user: User, *, practice_ids: frozenset[int]) -> MyWork:
    """My open episodes, newest first, at most `MOST_EPISODES`: three queries, and one for what I was typing."""
    found = list(
        Episode.objects.open()
        .in_practices(practice_ids)
        .filter(lead_therapist=user)
        .with_phases()
        .prefetch_related("red_flag_decisions", "red_flag_findings")[: MOST_EPISODES + 1]
    )
    episodes = [(episode, red_flag_state(episode)) for episode in found[:MOST_EPISODES]]
    undecided = [_decision_row(episode, state) for episode, state in episodes if state.undecided]
    drafts = [row for episode, _ in episodes for row in _draft_rows(episode)]
    more = (
        f"Dit zijn de {MOST_EPISODES} nieuwste; zoek een oudere op naam."
        if len(found) > MOST_EPISODES
        else ""
    )
    sections = [
        WorkSection("Rode vlaggen: besluit nodig", undecided, "Er wacht geen besluit.", is_urgent=True),
        WorkSection("Niet ondertekend", [*_typed_rows(user), *drafts], "Alles is ondertekend."),
        WorkSection(
            "Mijn open episodes",
            [_next_step_row(episode, state) for episode, state in episodes],
            "U hebt geen open episodes. Zoek een patiënt om te beginnen.",
            more=more,
        ),
    ]
    return MyWork(sections, {episode.patient_id for episode, _ in episodes})


def _row(episode: Episode, text: str, url: str, since) -> WorkRow:
    return WorkRow(episode.patient.name, episode.patient.birth_date, text, url, since)


def _decision_row(episode: Episode, state: RedFlagState) -> WorkRow:
    text = f"{state.open_assessment.level.heading}: " + "; ".join(item.text for item in state.undecided)
    return _row(episode, text, reverse("red_flags", args=[episode.pk]), state.raised_at)


def _draft_rows(episode: Episode) -> list[WorkRow]:
    records = [(phase, episode.record_of(phase)) for phase in episode.phases]
    return [
        _row(episode, f"{phase.title} ondertekenen", _phase_url(episode, phase), record.updated_at)
        for phase, record in records
        if record and not record.is_signed
    ]


def _typed_rows(user: User) -> list[WorkRow]:
    """What I was typing and never saved. Its title holds no name: it may be about anybody."""
    return [
        WorkRow(draft.title, None, "Getypt, nog niet opgeslagen", draft.page, draft.saved_at)
        for draft in drafts_of(user)[:MOST_TYPED]
    ]


def _next_step_row(episode: Episode, state: RedFlagState) -> WorkRow:
    phase = flow.next_phase(episode)
    if phase is None:
        last = episode.record_of(episode.phases[-1])
        text = (
            "Behandelplan is ondertekend" if last and last.is_signed else "Geen indicatie voor fysiotherapie"
        )
        return _row(episode, text, episode.get_absolute_url(), episode.started_on)
    if flow.obstacle_to_writing(episode, phase, state.undecided):
        return _row(
            episode, "Wacht op een besluit", reverse("red_flags", args=[episode.pk]), episode.started_on
        )
    verb = "afmaken" if episode.record_of(phase) else "beginnen"
    return _row(episode, f"{phase.title} {verb}", _phase_url(episode, phase), episode.started_on)


def _phase_url(episode: Episode, phase) -> str:
    return reverse("phase", args=[episode.pk, phase.key])
