"""The exercise programme a patient takes home: the exercises and the advice of the signed plan, in plain words, with
boxes to tick for four weeks and when to call. For a page and a PDF alike; never with a BSN or a birth date.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from patients.models import Episode
from patients.phases.plan import PlannedAdvice, PlannedExercise
from patients.reports.alarm import Alarm, alarm_block
from patients.reports.dose import EVERY_DAY, dose_of
from patients.reports.pictures import Picture, picture_of
from patients.reports.sentences import said
from practices.letterhead import Letterhead, letterhead_of

WEEKS = 4
# Said by the document itself, in words of its own: twice, and slightly different, would only raise doubt.
SAID_BY_ALARM = frozenset({"when-to-see-gp"})
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class HomeExercise:
    """`first` is the sentence that stands out, `rest` what follows. `days`: how many boxes a week."""

    number: int
    name: str
    picture: Picture
    first: str
    rest: str
    amount: str
    often: str
    details: tuple[str, ...]
    caution: str
    progression: str
    note: str
    days: int


@dataclass(frozen=True)
class HomeAdvice:
    title: str
    text: str
    note: str


@dataclass(frozen=True)
class Week:
    title: str
    number: int


@dataclass(frozen=True)
class Programme:
    letterhead: Letterhead
    language: str
    large: bool
    title: str
    facts: tuple[tuple[str, str], ...]
    patient_number: int
    start: str
    stop: str
    exercises: tuple[HomeExercise, ...]
    advice: tuple[HomeAdvice, ...]
    alarm: Alarm
    weeks: tuple[Week, ...]
    words: dict[str, str]


def programme(episode: Episode, *, language: str, large: bool) -> Programme:
    """Of the plan in force; the episode has a signed one. Three queries at most, however many exercises."""
    plan = episode.signed_plan
    letterhead = letterhead_of(episode.practice)
    exercises = plan.exercises.select_related("exercise")
    names = ("exercise", "caution", "progression", "note", "advice_title", "ticks_title", "ticks_how")
    return Programme(
        letterhead=letterhead,
        language=language,
        large=large,
        title=said("programme_title", language),
        facts=_facts(episode, language),
        patient_number=episode.patient.number,
        start=said("programme_start", language),
        stop=said("programme_stop", language),
        exercises=tuple(_exercise(number, row, language) for number, row in enumerate(exercises, 1)),
        advice=advice_of(plan.advice.select_related("advice"), language),
        alarm=alarm_block(letterhead.phone, language),
        weeks=tuple(Week(said("week", language, number=week), week) for week in range(1, WEEKS + 1)),
        words={
            name: said(name, language) for name in (*names, "no_exercises", "pain_per_week", "patient_number")
        },
    )


def _facts(episode: Episode, language: str) -> tuple[tuple[str, str], ...]:
    """Name and number, who to ask for, and of when it is; nothing else of the patient."""
    plan = episode.signed_plan
    day = plan.agreed_on or timezone.localdate(plan.signed_at)
    return (
        (said("for_patient", language), episode.patient.name),
        (said("patient_number", language), str(episode.patient.number)),
        (said("your_therapist", language), episode.lead_therapist.name),
        (said("agreed_on", language), day_in(language, day)),
    )


def _exercise(number: int, planned: PlannedExercise, language: str) -> HomeExercise:
    exercise = planned.exercise
    first, rest = first_sentence(exercise.instruction(language))
    dose = dose_of(planned, language)
    return HomeExercise(
        number=number,
        name=exercise.name(language) if language == "en" else planned.exercise_name,
        picture=picture_of(exercise, language),
        first=first,
        rest=rest,
        amount=dose.amount,
        often=dose.often,
        details=dose.details,
        caution=exercise.caution(language),
        progression=planned.progression,
        note=planned.note,
        days=planned.days_per_week or EVERY_DAY,
    )


def advice_of(
    rows: Iterable[PlannedAdvice], language: str, *, without: frozenset[str] = SAID_BY_ALARM
) -> tuple[HomeAdvice, ...]:
    """The advice of a plan; of what the document says itself (`without`, keys) only the therapist's own note."""
    found = []
    for row in rows:
        is_said = row.advice.key in without
        title = row.advice.title(language) if language == "en" else row.advice_title
        if not is_said or row.note:
            found.append(HomeAdvice(title, "" if is_said else row.advice.text(language), row.note))
    return tuple(found)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence, and the rest."""
    first, *rest = _END_OF_SENTENCE.split(text.strip(), maxsplit=1)
    return first, " ".join(rest)


def day_in(language: str, day: datetime.date) -> str:
    with override(language):
        return date_format(day, "j F Y")
