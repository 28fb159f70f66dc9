"""Which documents there are to look at: of every case in the demo network, every kind of document that it has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from patients.demo.cases.base import Case
from patients.flow import kinds_of_letter
from patients.models import Episode, Letter
from patients.reports.explanation import as_given
from patients.reports.letter_texts import prefilled
from patients.reports.letters import TEMPLATE, draft_data
from patients.reports.programme import programme
from patients.reports.record import episode_report


@dataclass(frozen=True)
class Document:
    """`report` is the data of the `.typ` template; `name` is a file's name without its ending."""

    name: str
    title: str
    template: str
    report: object


def documents(case: Case) -> list[Document]:
    """Of the episode of this case that has come furthest; none when the network has no such patient."""
    episode = _furthest(case)
    return [document for kind in KINDS for document in kind(case.key, episode)] if episode else []


def _furthest(case: Case) -> Episode | None:
    """A case is known by the complaint, which no two cases word alike."""
    worded = case.intake["complaint"]
    complaints = worded if isinstance(worded, tuple) else (worded,)
    episodes = Episode.objects.with_phases().filter(intake__complaint__in=complaints)
    return max(episodes, key=lambda episode: (episode.treatments.count(), -episode.pk), default=None)


def _programmes(key: str, episode: Episode) -> Iterator[Document]:
    if not episode.signed_plan:
        return
    for language in ("nl", "en"):
        for size in ("normal", "large"):
            report = programme(episode, language=language, large=size == "large")
            name = f"{key}-programme-{language}-{size}"
            title = f"Oefenprogramma, {language}, {'groot' if report.large else 'gewoon'}"
            yield Document(name, title, "patients/reports/programme.typ", report)


def _explanations(key: str, episode: Episode) -> Iterator[Document]:
    given = episode.explanations.filter(signed_at__isnull=False)
    for number, explanation in enumerate(given, 1):
        report = as_given(explanation.document)
        yield Document(f"{key}-explanation-{number}", "Uitleg", "patients/reports/explanation.typ", report)


def _letters(key: str, episode: Episode) -> Iterator[Document]:
    """Each kind as it would be proposed today; nothing is written."""
    for kind in kinds_of_letter(episode):
        letter = Letter(episode=episode, kind=kind, **prefilled(episode, kind))
        report = draft_data(letter, by=episode.lead_therapist)
        yield Document(f"{key}-letter-{kind}", f"Brief: {kind.label}", TEMPLATE, report)


def _records(key: str, episode: Episode) -> Iterator[Document]:
    report = episode_report(episode)
    yield Document(f"{key}-record", "Dossier van een episode", "patients/reports/record.typ", report)


KINDS: tuple[Callable[[str, Episode], Iterator[Document]], ...] = (
    _programmes,
    _explanations,
    _letters,
    _records,
)
