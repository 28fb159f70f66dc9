"""The explanation a patient takes home after the analysis: the therapist's own text within fixed sentences.

Chosen by what the analysis says in codes (working class, profile, screening); its free text is written for
colleagues and is never copied. The network's figure on recovery is told only to whom it is about, as the leaflet's.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from patients.models import Advice, Episode
from patients.phases.analysis import FACTOR_FIELDS, Analysis, PrognosticFactor
from patients.phases.intake import DurationClass, duration_class, duration_days
from patients.phases.vocabulary import Judgement, Screening
from patients.reports.alarm import Alarm, alarm_block
from patients.reports.programme import HomeAdvice, advice_of, day_in
from patients.reports.sentences import SENTENCES, said
from practices.letterhead import Letterhead, letterhead_of

# Advice whose subject has a part of its own here.
SAID_HERE = frozenset({"what-it-is", "what-to-expect", "when-to-see-gp"})
# Without a plan yet: so many pieces of the library's advice.
ADVICE_WITHOUT_PLAN = 4
Profile = Analysis.RiskProfile
WorkingClass = Analysis.WorkingClass


@dataclass(frozen=True)
class Part:
    title: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    advice: tuple[HomeAdvice, ...] = ()


@dataclass(frozen=True)
class ExplanationDocument:
    letterhead: Letterhead
    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    running: str
    parts: tuple[Part, ...]
    alarm: Alarm
    note_word: str
    large: bool = False


def explanation_document(
    episode: Episode, *, language: str, found: str, given_on: datetime.date | None
) -> ExplanationDocument:
    """`found` is the therapist's text; the episode has a signed analysis."""
    letterhead = letterhead_of(episode.practice)
    day = given_on or timezone.localdate()
    patient_number = said("patient_number", language)
    return ExplanationDocument(
        letterhead=letterhead,
        language=language,
        title=said("explanation_title", language),
        facts=(
            (said("for_patient", language), episode.patient.name),
            (patient_number, str(episode.patient.number)),
            (said("your_therapist", language), episode.lead_therapist.name),
            (said("given_on", language), day_in(language, day)),
        ),
        running=f"{patient_number} {episode.patient.number}",
        parts=tuple(_parts(episode, language, found)),
        alarm=alarm_block(letterhead.phone, language),
        note_word=said("note", language),
    )


def as_given(document: Mapping) -> ExplanationDocument:
    """The document of a signed explanation, from what was kept of it."""
    return ExplanationDocument(
        **document
        | {
            "letterhead": Letterhead(**document["letterhead"]),
            "facts": tuple(tuple(pair) for pair in document["facts"]),
            "parts": tuple(
                Part(**part | {"advice": tuple(HomeAdvice(**each) for each in part["advice"])})
                for part in document["parts"]
            ),
            "alarm": Alarm(**document["alarm"]),
        }
    )


def suggested_text(episode: Episode, language: str) -> str:
    """What the therapist's text may start from: coded findings in plain words, and the patient's own request."""
    analysis, intake = episode.analysis, getattr(episode, "intake", None)
    sentences = [said("prefill_examined", language)]
    factors = [
        said(name, language)
        for name in FACTOR_FIELDS
        if name in SENTENCES
        and getattr(analysis, name) in {PrognosticFactor.PRESENT, PrognosticFactor.DOMINANT}
    ]
    if factors:
        sentences.append(said("prefill_factors", language, factors=", ".join(factors)))
    if (
        analysis.prognosis in {Analysis.Prognosis.FULL, Analysis.Prognosis.PARTIAL}
        and analysis.prognosis_weeks
    ):
        sentences.append(said("prefill_weeks", language, weeks=analysis.prognosis_weeks))
    if intake and intake.help_request.strip():
        sentences.append(said("prefill_request", language, request=intake.help_request.strip()))
    return "\n\n".join(sentences)


def _parts(episode: Episode, language: str, found: str) -> Iterator[Part]:
    def part(key: str, sentences: Iterator[str] | tuple[str, ...], **more) -> Part:
        return Part(said(key, language), tuple(said(each, language) for each in sentences), **more)

    yield Part(said("found_title", language), tuple(_paragraphs(found)))
    yield part("meaning_title", _meaning(episode.analysis))
    # Whom a doctor should see first, hears nothing about how it usually goes.
    if episode.analysis.conclusion != Screening.UNSAFE:
        yield part("course_title", _course(episode))
        if advice := _advice(episode, language):
            yield part("yourself_title", (), advice=advice)
    yield _together(episode, language)


def _paragraphs(text: str) -> list[str]:
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def _meaning(analysis: Analysis) -> Iterator[str]:
    if analysis.conclusion == Screening.UNSAFE:
        yield "meaning_unsafe"
        return
    if analysis.working_class == WorkingClass.LRS:
        yield "meaning_lrs"
    elif analysis.working_class == WorkingClass.OTHER:
        yield "meaning_other"
    else:
        yield "meaning_low_back_pain"
    if analysis.conclusion == Screening.SAFE:
        yield "meaning_safe"
        yield "meaning_strong"


def _course(episode: Episode) -> Iterator[str]:
    analysis = episode.analysis
    if analysis.working_class == WorkingClass.LRS:
        yield "course_lrs"
    elif _duration(episode) == DurationClass.CHRONIC:
        yield "course_lasting"
    elif _duration(episode) == DurationClass.ACUTE and analysis.risk_profile == Profile.LOW:
        yield "course_leaflet"
    if analysis.risk_profile:
        yield f"course_profile_{analysis.risk_profile}"
    yield "course_up_and_down"


def _duration(episode: Episode) -> DurationClass | None:
    intake = getattr(episode, "intake", None)
    day = timezone.localdate(episode.analysis.signed_at)
    return duration_class(duration_days(intake.onset_date, day)) if intake else None


def _advice(episode: Episode, language: str) -> tuple[HomeAdvice, ...]:
    if episode.signed_plan:
        return advice_of(episode.signed_plan.advice.select_related("advice"), language, without=SAID_HERE)
    applies = {DurationClass.ACUTE: Advice.AppliesTo.ACUTE, DurationClass.CHRONIC: Advice.AppliesTo.CHRONIC}
    kind = applies.get(_duration(episode), Advice.AppliesTo.GENERAL)
    rows = Advice.objects.active().filter(applies_to=kind).exclude(key__in=SAID_HERE)
    return tuple(
        HomeAdvice(row.title(language), row.text(language), "") for row in rows[:ADVICE_WITHOUT_PLAN]
    )


def _together(episode: Episode, language: str) -> Part:
    title = said("together_title", language)
    plan = episode.signed_plan
    if plan is None:
        key = "together_no_plan" if episode.analysis.indication == Judgement.YES else "together_not_indicated"
        return Part(title, (said(key, language),))
    goals = [goal.text for goal in plan.goals.all() if goal.is_main]
    sentences = [said("together_goal", language, goal=goal) for goal in goals]
    if plan.expected_visits == 1:
        sentences.append(said("together_one_visit", language))
    elif plan.expected_visits:
        sentences.append(said("together_visits", language, visits=plan.expected_visits))
    if plan.evaluation_date:
        day = day_in(language, plan.evaluation_date)
        sentences.append(said("together_evaluation", language, day=day))
    if plan.exercises.exists():
        sentences.append(said("together_programme", language))
    done = dict.fromkeys(said(f"do_{row.intervention}", language) for row in plan.interventions.all())
    if done:
        sentences.append(said("together_do", language))
    return Part(title, tuple(sentences), bullets=tuple(done))
