"""One episode on paper, in the order of care."""

from collections.abc import Iterator

from django.db.models import prefetch_related_objects

from patients.models import Closing, Episode, Evaluation, Explanation
from patients.phases.base import Phase, PhaseRecord, RevisedRecord
from patients.queries import pain_maps
from patients.queries.phases import RowTable, sections_of, tables_of
from patients.reports.explanation import as_given
from patients.reports.record.correspondence import letters_of
from patients.reports.record.journal import addendum_section, journal
from patients.reports.record.measured import measured
from patients.reports.record.pain_maps import pain_charts, pain_map_section
from patients.reports.record.parts import (
    Chapter,
    Part,
    Section,
    compact,
    day,
    filled,
    moment,
    signature,
    table,
)
from patients.reports.record.track import of_the_track

# Everything that is read of an episode, fetched at once however long it is.
PREFETCH = (
    "addenda__added_by",
    "red_flag_decisions__decided_by",
    "red_flag_findings__found_by",
    "closings__closed_by",
    "closings__reopened_by",
    "evaluations__evaluated_by",
    "explanations__signed_by",
    "explanations__updated_by",
    "signal_pauses__paused_by",
    "measurements__taken_by",
    *pain_maps.PREFETCH,
    "treatments__signed_by",
    "treatments__updated_by",
    "treatments__exercises",
    "treatments__addenda__added_by",
)
_REGISTRATION = (
    "lead_therapist",
    "access_mode",
    "referrer",
    "referrer_name",
    "referral_date",
    "referral_reason",
    "help_request",
    "closed_at",
    "closed_by",
)
_CLOSING = ("reason", "explanation", "without_measurements", "aftercare", "report_to_gp", "reopened_reason")
_PAUSED = ("Op", "Signaal", "Uitgesteld tot", "Waarom", "Door")
_EVALUATION = ("decision", "explanation", "next_evaluation_on")


def episode_part(episode: Episode) -> Part:
    """`episode` with its phases; what else is needed is fetched here unless it was before."""
    prefetch_related_objects([episode], *PREFETCH)
    return Part(f"Episode, aangemeld {day(episode.started_on)}", tuple(_chapters(episode)))


def _chapters(episode: Episode) -> Iterator[Chapter]:
    yield Chapter("Aanmelding", (Section("", filled(episode, _REGISTRATION)),))
    for phase in episode.pages:
        yield from _phase(episode, phase)
        if phase.key == "intake":
            yield from _red_flags(episode)
        if phase.key == "analysis":
            yield from map(_explanation, reversed(episode.explanations.all()))
    yield from pain_charts(episode)
    yield from of_the_track(episode)
    yield from journal(episode)
    yield from measured(episode)
    yield from map(_evaluation, episode.evaluations.all())
    yield from _pauses(episode)
    yield from map(_closing, reversed(episode.closings.all()))
    yield from letters_of(episode)


def _pauses(episode: Episode) -> Iterator[Chapter]:
    """Signals of the recovery watch that were put off."""
    rows = [
        (moment(each.paused_at), each.said, day(each.until), each.reason, str(each.paused_by))
        for each in episode.signal_pauses.all()
    ]
    if rows:
        yield Chapter("Uitgestelde signalen", (Section("", tables=(table("", _PAUSED, rows),)),))


def _phase(episode: Episode, phase: Phase) -> Iterator[Chapter]:
    """Every version; an older one is followed by the one that took its place."""
    for record in episode.versions_of(phase):
        yield _version(episode, phase, record)


def _version(episode: Episode, phase: Phase, record: PhaseRecord | RevisedRecord) -> Chapter:
    revision = record.revision if phase.may_be_revised else 1
    sections = [Section(title, compact(lines)) for title, lines in sections_of(phase, record)]
    sections += [_rows(each) for each in tables_of(phase, record) if each.rows]
    sections += [
        addendum_section(each)
        for each in episode.addenda.all()
        if (each.phase, each.revision) == (phase.key, revision)
    ]
    title = phase.title if revision == 1 else f"{phase.title}, versie {revision}"
    return Chapter(title, tuple(sections), signature(record), is_draft=not record.is_signed)


def _rows(of: RowTable) -> Section:
    """A table; where there is a picture, that with its list."""
    if of.drawing is None:
        return Section("", tables=(table(of.title, of.headings, of.rows),))
    return pain_map_section(of.title, of.drawing)


def _red_flags(episode: Episode) -> Iterator[Chapter]:
    sections = [
        Section(
            "Rode vlag, later gevonden",
            ((finding.text, finding.observation),),
            note=f"{moment(finding.found_at)}, {finding.found_by}.",
        )
        for finding in episode.red_flag_findings.all()
    ]
    sections += [
        Section(
            "Besluit over rode vlaggen",
            (
                ("Waarover", "; ".join(decision.flag_texts)),
                ("Wat is er gedaan", f"{decision.get_action_display()}: {decision.contacted}"),
                ("Afspraak of uitkomst", decision.outcome),
                ("Behandeling mag doorgaan", "ja" if decision.continue_care else "nee"),
            ),
            note=f"{moment(decision.decided_at)}, {decision.decided_by}.",
        )
        for decision in episode.red_flag_decisions.all()
    ]
    if sections:
        yield Chapter("Rode vlaggen", tuple(sections))


def _explanation(explanation: Explanation) -> Chapter:
    """As the patient got it; of what every patient gets alike, the advice by its title and no "when to call"."""
    if not explanation.is_signed:
        draft = Section("", filled(explanation, ("language", "found")))
        return Chapter("Uitleg voor de patiënt", (draft,), signature(explanation), is_draft=True)
    parts = as_given(explanation.document).parts
    lines = (
        (part.title, "\n".join((*part.paragraphs, *part.bullets, *(each.title for each in part.advice))))
        for part in parts
    )
    return Chapter(
        f"Uitleg voor de patiënt, meegegeven {day(explanation.given_on)}",
        (Section("", tuple(lines)),),
        signature(explanation),
    )


def _evaluation(evaluation: Evaluation) -> Chapter:
    lines = (*evaluation.goal_results, *filled(evaluation, _EVALUATION))
    return Chapter(
        f"Evaluatie van {day(evaluation.evaluated_on)}",
        (Section("", lines),),
        f"Vastgelegd op {moment(evaluation.evaluated_at)} door {evaluation.evaluated_by}.",
    )


def _closing(closing: Closing) -> Chapter:
    status = f"Afgesloten op {moment(closing.closed_at)} door {closing.closed_by}."
    if closing.reopened_at:
        status += f" Heropend op {moment(closing.reopened_at)} door {closing.reopened_by}."
    return Chapter("Afsluiting", (Section("", (*filled(closing, _CLOSING), *closing.goal_results)),), status)
