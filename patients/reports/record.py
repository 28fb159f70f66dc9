"""The whole record of one patient as a person reads it: the copy (afschrift) a patient may ask for."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone

from patients.charts import Trend
from patients.models import (
    Addendum,
    Closing,
    Episode,
    Evaluation,
    Measurement,
    Patient,
    PerformedExercise,
    Treatment,
)
from patients.phases.base import Phase, PhaseRecord, RevisedRecord
from patients.queries.measurements import series_of
from patients.queries.patients import card_sections
from patients.queries.phases import sections_of, tables_of
from patients.queries.readable import NOTHING, label, readable

Line = tuple[str, str]


@dataclass(frozen=True)
class Table:
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    chart: str = ""  # SVG
    chart_alt: str = ""


@dataclass(frozen=True)
class Chapter:
    """The card, an episode, or what the patient added."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class RecordReport:
    practice: str
    practice_address: str
    patient: str
    born: str
    number: int
    made_on: str
    chapters: tuple[Chapter, ...]


def record_report(patient: Patient) -> RecordReport:
    """Signed and unsigned, addenda under what they add to; BSN and document number masked as on the screen."""
    episodes = patient.episodes.with_phases().prefetch_related(
        "addenda__added_by",
        "red_flag_decisions__decided_by",
        "red_flag_findings__found_by",
        "closings__closed_by",
        "evaluations__evaluated_by",
        "closings__reopened_by",
        "measurements__taken_by",
        "treatments__signed_by",
        "treatments__exercises",
        "treatments__addenda__added_by",
    )
    chapters = [
        Chapter("Gegevens", tuple(Section(title, tuple(lines)) for title, lines in card_sections(patient)))
    ]
    chapters += [_episode(episode) for episode in episodes]
    statements = patient.statements.select_related("added_by")
    if statements:
        chapters.append(
            Chapter(
                "Verklaringen van de patiënt",
                tuple(
                    Section(each.about, (("Ontvangen op", _day(each.received_on)), ("Verklaring", each.text)))
                    for each in statements
                ),
            )
        )
    return RecordReport(
        practice=patient.practice.name,
        practice_address=patient.practice.address,
        patient=patient.name,
        born=_day(patient.birth_date),
        number=patient.number,
        made_on=_moment(timezone.now()),
        chapters=tuple(chapters),
    )


def _episode(episode: Episode) -> Chapter:
    sections = [_registration(episode)]
    for phase in episode.phases:
        for record in episode.versions_of(phase):
            sections += _phase(episode, phase, record)
    sections += _red_flags(episode)
    sections += _treatments(episode)
    sections += _measurements(episode)
    sections += map(_evaluation, episode.evaluations.all())
    sections += map(_closing, reversed(episode.closings.all()))
    sections += _letters(episode)
    return Chapter(f"Episode, aangemeld {_day(episode.started_on)}", tuple(sections))


def _registration(episode: Episode) -> Section:
    names = ("lead_therapist", "access_mode", "referrer", "referrer_name", "referral_date", "referral_reason")
    names += ("help_request", "closed_at", "closed_by")
    lines = ((label(Episode, name), readable(Episode, name, getattr(episode, name))) for name in names)
    return Section("Aanmelding", tuple(line for line in lines if line[1] != NOTHING))


def _phase(episode: Episode, phase: Phase, record: PhaseRecord | RevisedRecord) -> Iterator[Section]:
    """One version; an older one is followed by the one that took its place."""
    revision = record.revision if phase.may_be_revised else 1
    name = phase.title if revision == 1 else f"{phase.title}, versie {revision}"
    signed = (
        f"Ondertekend op {_moment(record.signed_at)} door {record.signed_by}"
        if record.is_signed
        else "Concept"
    )
    yield Section(name, note=f"{signed}.")
    for title, lines in sections_of(phase, record):
        yield Section(f"{name}: {title}", tuple(lines))
    tables = tuple(
        Table(title, tuple(headings), tuple(map(tuple, rows)))
        for title, headings, rows in tables_of(phase, record)
        if rows
    )
    if tables:
        yield Section(f"{name}: lijsten", tables=tables)
    for addendum in episode.addenda.all():
        if (addendum.phase, addendum.revision) == (phase.key, revision):
            yield _addendum(name, addendum)


def _addendum(title: str, addendum: Addendum) -> Section:
    return Section(
        f"{title}: aanvulling",
        (("Reden", addendum.reason), ("Aanvulling", addendum.text)),
        note=f"{_moment(addendum.added_at)} door {addendum.added_by}.",
    )


def _red_flags(episode: Episode) -> Iterator[Section]:
    for finding in episode.red_flag_findings.all():
        yield Section(
            "Rode vlag, later gevonden",
            ((finding.text, finding.observation),),
            note=f"{_moment(finding.found_at)} door {finding.found_by}.",
        )
    for decision in episode.red_flag_decisions.all():
        yield Section(
            "Besluit over rode vlaggen",
            (
                ("Waarover", "; ".join(decision.flag_texts)),
                ("Wat is er gedaan", f"{decision.get_action_display()}: {decision.contacted}"),
                ("Afspraak of uitkomst", decision.outcome),
                ("Behandeling mag doorgaan", "ja" if decision.continue_care else "nee"),
            ),
            note=f"{_moment(decision.decided_at)} door {decision.decided_by}.",
        )


_NOTE = ("pain", "red_flags", "subjective", "objective", "evaluation", "follows_plan", "performed")
_PERFORMED = ("name", "done", "sets", "repetitions", "load", "pain", "course")


def _treatments(episode: Episode) -> Iterator[Section]:
    """The journal, the oldest visit first."""
    for treatment in reversed(episode.treatments.all()):
        title = f"Behandeling van {_day(treatment.visited_on)}"
        lines = (
            (label(Treatment, name), readable(Treatment, name, getattr(treatment, name))) for name in _NOTE
        )
        rows = tuple(
            tuple(readable(PerformedExercise, name, getattr(row, name)) for name in _PERFORMED)
            for row in treatment.exercises.all()
        )
        headings = tuple(label(PerformedExercise, name) for name in _PERFORMED)
        yield Section(
            title,
            tuple(line for line in lines if line[1] != NOTHING),
            (Table("Oefeningen", headings, rows),) if rows else (),
            note=f"Ondertekend op {_moment(treatment.signed_at)} door {treatment.signed_by}."
            if treatment.is_signed
            else "Concept.",
        )
        for addendum in treatment.addenda.all():
            yield _addendum(title, addendum)


def _measurements(episode: Episode) -> Iterator[Section]:
    """Per instrument the course, and of each measurement what was asked and answered."""
    for series in series_of(episode.measurements.all()):
        rows = tuple(
            (
                _day(row.measurement.measured_on),
                row.measurement.get_moment_display(),
                row.value or NOTHING,
                row.band or "; ".join(f"{scale.title} {scale.value}" for scale in row.scales) or NOTHING,
                row.improvement or NOTHING,
                NOTHING if row.is_enough is None else "ja" if row.is_enough else "nee",
                _withdrawn(row.measurement),
            )
            for row in series.rows
        )
        headings = (
            "Datum",
            "Moment",
            "Score",
            "Betekenis",
            "Beter sinds de start",
            "Verbeterd",
            "Ingetrokken",
        )
        yield Section(
            f"Meting: {series.title}",
            tables=(Table("Verloop", headings, rows),),
            note=f"{series.about}; {series.better}." if series.better else series.about,
            chart=drawn(series.chart) if series.chart else "",
            chart_alt=f"{series.title} in de tijd; de cijfers staan eronder." if series.chart else "",
        )
        for row in series.rows:
            day = _day(row.measurement.measured_on)
            lines = tuple((question, answer or NOTHING) for question, answer in row.measurement.questions)
            yield Section(
                f"{series.title}, antwoorden van {day}", lines, note=f"Door {row.measurement.taken_by}."
            )


_CLOSING = ("reason", "explanation", "without_measurements", "aftercare", "report_to_gp", "reopened_reason")


def _closing(closing: Closing) -> Section:
    lines = [(label(Closing, name), readable(Closing, name, getattr(closing, name))) for name in _CLOSING]
    note = f"Afgesloten op {_moment(closing.closed_at)} door {closing.closed_by}."
    if closing.reopened_at:
        note += f" Heropend op {_moment(closing.reopened_at)} door {closing.reopened_by}."
    filled = (line for line in lines if line[1] != NOTHING)
    return Section("Afsluiting", (*filled, *closing.goal_results), note=note)


_EVALUATION = ("decision", "explanation", "next_evaluation_on")


def _evaluation(evaluation: Evaluation) -> Section:
    lines = [
        (label(Evaluation, name), readable(Evaluation, name, getattr(evaluation, name)))
        for name in _EVALUATION
    ]
    filled = (line for line in lines if line[1] != NOTHING)
    note = f"Vastgelegd op {_moment(evaluation.evaluated_at)} door {evaluation.evaluated_by}."
    return Section(
        f"Evaluatie van {_day(evaluation.evaluated_on)}", (*evaluation.goal_results, *filled), note=note
    )


def _letters(episode: Episode) -> Iterator[Section]:
    """Oldest first, each with its lines in the register."""
    for letter in reversed(episode.letters.with_people().prefetch_related("dispatches")):
        texts = (letter.subject, *(getattr(letter, name).strip() for name in letter.headings))
        register = (
            (f"{_day(line.sent_on)}, {line.get_channel_display()}, {line.sent_to}", line.note or NOTHING)
            for line in letter.dispatches.all()
        )
        yield Section(
            f"{str(letter.get_kind_display()).capitalize()} van {_day(letter.written_on)}",
            (
                ("Aan", letter.recipient_name or NOTHING),
                ("Brief", "\n\n".join(text for text in texts if text)),
                *((f"Verstuurd {where}", note) for where, note in register),
            ),
            note=f"Ondertekend op {_moment(letter.signed_at)} door {letter.signed_by}."
            if letter.is_signed
            else "Concept.",
        )


def _withdrawn(measurement: Measurement) -> str:
    return measurement.withdrawn_reason if measurement.is_withdrawn else NOTHING


def drawn(chart: Trend) -> str:
    """The same picture as on the page, as a file."""
    return render_to_string("patients/measurements/_chart.svg", {"chart": chart, "label": ""})


def _day(day: datetime.date) -> str:
    return f"{day:%d-%m-%Y}"


def _moment(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%d-%m-%Y %H:%M}"
