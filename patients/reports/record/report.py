"""The two printed records: what stands on their first page, and what follows."""

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from patients.models import Episode, Patient
from patients.queries.patients import card_sections
from patients.reports.record.abbreviations import used_in
from patients.reports.record.care import PREFETCH, episode_part
from patients.reports.record.parts import UNSIGNED, Chapter, Line, Part, Section, day, moment
from practices.letterhead import Letterhead, letterhead_of


@dataclass(frozen=True)
class RecordReport:
    """`facts` tell somebody from outside on one page what this is about; `unsigned` names what nobody signed yet."""

    letterhead: Letterhead
    title: str
    about: str
    running: str
    made_on: str
    facts: tuple[Line, ...]
    unsigned: tuple[str, ...]
    parts: tuple[Part, ...]
    abbreviations: tuple[Line, ...]


def episode_report(episode: Episode) -> RecordReport:
    """One episode, for a transfer or an inspection. `episode` with its phases."""
    parts = (_card(episode.patient), episode_part(episode), *_statements(episode.patient))
    return _report(
        episode.patient,
        title="Dossier van een episode",
        about="Fysiotherapie bij lage rugpijn: alles wat over deze episode is vastgelegd, in de volgorde van de zorg.",
        letterhead=letterhead_of(episode.practice),
        facts=tuple(_facts(episode)),
        parts=parts,
    )


def record_report(patient: Patient) -> RecordReport:
    """All episodes, for the patient. BSN and document number masked as on the screen."""
    episodes = list(patient.episodes.with_phases().prefetch_related(*PREFETCH))
    parts = (_card(patient), *map(episode_part, episodes), *_statements(patient))
    return _report(
        patient,
        title="Afschrift van het dossier",
        about="Alles wat in het dossier van deze patiënt is vastgelegd.",
        letterhead=letterhead_of(patient.practice),
        facts=tuple(
            (f"Episode van {day(episode.started_on)}", f"{_status(episode)}; {episode.lead_therapist}")
            for episode in episodes
        ),
        parts=parts,
    )


def _report(
    patient: Patient,
    *,
    title: str,
    about: str,
    letterhead: Letterhead,
    facts: tuple[Line, ...],
    parts: tuple[Part, ...],
) -> RecordReport:
    texts = [text for part in parts for text in texts_in(dataclasses.asdict(part))]
    return RecordReport(
        letterhead=letterhead,
        title=title,
        about=about,
        running=f"patiëntnummer {patient.number}",
        made_on=moment(timezone.now()),
        facts=(
            ("Patiënt", patient.name),
            ("Geboren", f"{day(patient.birth_date)} ({patient.get_sex_display()})"),
            ("Patiëntnummer", str(patient.number)),
            ("Praktijk", letterhead.practice),
            *facts,
        ),
        unsigned=tuple(chapter.title for part in parts for chapter in part.chapters if chapter.is_draft),
        parts=parts,
        abbreviations=used_in([*texts, *(value for _, value in facts)]),
    )


def _facts(episode: Episode) -> Iterator[Line]:
    yield "Hoofdbehandelaar", str(episode.lead_therapist)
    yield "Verwijzing", _referral(episode)
    yield "Periode", _period(episode)
    yield "Status", _status(episode)
    intake, analysis = (getattr(episode, name, None) for name in ("intake", "analysis"))
    if help_request := (intake and intake.help_request) or episode.help_request:
        yield "Hulpvraag", help_request
    if analysis and analysis.working_class:
        yield "Werkdiagnose", _with_draft(analysis.get_working_class_display(), analysis)
    if analysis and analysis.diagnosis:
        yield "Fysiotherapeutische diagnose", _with_draft(analysis.diagnosis, analysis)
    if analysis and analysis.risk_profile:
        yield "Risicoprofiel", _with_draft(analysis.get_risk_profile_display(), analysis)


def _with_draft(text: str, record) -> str:
    return text if record.is_signed else f"{text} ({UNSIGNED.lower()})"


def _referral(episode: Episode) -> str:
    if not episode.referral_date:
        return "zonder verwijzing (DTF)"
    return f"{episode.referrer or episode.referrer_name}, {day(episode.referral_date)}"


def _period(episode: Episode) -> str:
    until = day(_local(episode.closed_at)) if episode.closed_at else "nu"
    visits = sum(treatment.is_signed for treatment in episode.treatments.all())
    counted = "1 behandeling" if visits == 1 else f"{visits} behandelingen"
    return f"{day(episode.started_on)} tot {until}, {counted}"


def _local(at: datetime.datetime) -> datetime.date:
    return timezone.localdate(at)


def _status(episode: Episode) -> str:
    if not episode.closed_at:
        return "open"
    return f"afgesloten op {day(_local(episode.closed_at))} door {episode.closed_by}"


def _card(patient: Patient) -> Part:
    sections = tuple(Section(title, tuple(lines)) for title, lines in card_sections(patient))
    return Part("Gegevens", (Chapter("Patiënt", sections),))


def _statements(patient: Patient) -> Iterator[Part]:
    statements = patient.statements.select_related("added_by")
    if statements:
        chapters = tuple(
            Chapter(
                each.about,
                (Section("", (("Ontvangen op", day(each.received_on)), ("Verklaring", each.text))),),
                f"Toegevoegd op {moment(each.added_at)} door {each.added_by}.",
            )
            for each in statements
        )
        yield Part("Verklaringen van de patiënt", chapters)


def texts_in(value: object) -> Iterator[str]:
    """Every text in nested data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
