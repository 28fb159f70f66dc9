"""From a case to the contents of a record: one patient's values and rows, with dates and ages that fit."""

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass

from patients.demo.cases.base import Case, chosen
from patients.demo.people import Person
from patients.models import Advice, Exercise
from patients.phases.base import Phase

RETIREMENT_AGE = 67
ADULT_FOR_CARE = 16
DOSE = ("sets", "repetitions", "hold_seconds", "duration_minutes", "side", "times_per_day", "days_per_week")
DRAFT_SHARE = 0.5


@dataclass(frozen=True)
class Contents:
    """What one phase of one episode holds."""

    values: dict[str, object]
    rows: dict[str, list[dict[str, object]]]

    def as_draft(self, phase: Phase) -> "Contents":
        """Begun and not finished: the first half of the page, and of each list the first row."""
        fields = phase.fields[: max(6, int(len(phase.fields) * DRAFT_SHARE))]
        values = {name: value for name, value in self.values.items() if name in fields}
        return Contents(values, {key: rows[:1] for key, rows in self.rows.items()})


@dataclass(frozen=True)
class Library:
    exercises: Mapping[str, Exercise]
    advice: Mapping[str, Advice]


def contents(
    case: Case,
    rng: random.Random,
    library: Library,
    *,
    person: Person,
    seen_on: datetime.date,
    planned_on: datetime.date,
) -> dict[str, Contents]:
    """Per phase. Everything is drawn, also what isn't going to be written, so that one patient's progress
    doesn't change the next patient."""
    analysis = _analysis(case, rng)
    return {
        "intake": _intake(case, rng, person, seen_on),
        "examination": Contents(chosen(case.examination, rng), {"activities": _rows(case.activities, rng)}),
        "analysis": analysis,
        "plan": _plan(case, rng, library, person, planned_on, analysis.values),
    }


def _rows(rows, rng: random.Random) -> list[dict[str, object]]:
    return [chosen(row, rng) for row in rows]


def _intake(case: Case, rng: random.Random, person: Person, seen_on: datetime.date) -> Contents:
    values = chosen(case.intake, rng) | dict.fromkeys(case.positives, "yes")
    days = rng.choice(case.onset_days)
    onset = seen_on - datetime.timedelta(days=days)
    values |= {"onset_date": onset, "onset_precision": _precision(days)}
    if values.get("sick_leave_percent"):
        values["sick_leave_since"] = onset + datetime.timedelta(days=min(days, 3))
    if person.age >= RETIREMENT_AGE:
        values |= {
            "job": "gepensioneerd",
            "work_load": "light",
            "work_hours": None,
            "sick_leave_percent": None,
        }
        values |= {"sick_leave_since": None, "work_note": ""}
    if person.age > 50:
        # A first episode after 50 would itself be a sign (R4); those patients have had it before.
        values["is_first_episode"] = "no"
    if values["is_first_episode"] == "no":
        values["last_episode_on"] = onset - datetime.timedelta(days=rng.randrange(120, 900))
    values |= _referred() if case.referral else _directly(case, values, person)
    rows = {"pain_locations": _rows(case.pain, rng), "medications": _rows(case.medications, rng)}
    values["uses_medication"] = "yes" if rows["medications"] else "no"
    return Contents(values, rows)


def _precision(days: int) -> str:
    """The longer ago, the less exactly people know."""
    return "day" if days <= 14 else "week" if days <= 60 else "month" if days <= 365 else "year"


def _referred() -> dict[str, object]:
    return {"referral_checked": "yes", "referral_extra": "Gegevens uit de brief met de patiënt doorgenomen."}


def _directly(case: Case, values: dict, person: Person) -> dict[str, object]:
    return {
        "screening_conclusion": values.get("screening_conclusion", "safe"),
        "further_examination": values.get("further_examination", "yes"),
        "gp_exchange_consent": "no" if person.values["consent_gp"] == "refused" else "yes",
    }


def _analysis(case: Case, rng: random.Random) -> Contents:
    return Contents(chosen(case.analysis, rng), {})


def _plan(
    case: Case,
    rng: random.Random,
    library: Library,
    person: Person,
    planned_on: datetime.date,
    analysis: dict,
) -> Contents:
    weeks = analysis.get("prognosis_weeks") or 8
    profile = analysis.get("risk_profile") or 1
    end = planned_on + datetime.timedelta(weeks=weeks)
    values = chosen(case.plan, rng) | {
        # Clinical 4.2: evaluate profile 1 after about three weeks, 2 and 3 after six.
        "evaluation_date": planned_on + datetime.timedelta(weeks=3 if profile == 1 else 6),
        "expected_end_date": end,
        "agreed_on": planned_on,
        "agreed_by": _agreed_by(person.age),
    }
    goals = _rows(case.goals, rng)
    for goal in goals:
        goal["target_date"] = end if goal["is_main"] else planned_on + (end - planned_on) / 2
    rows = {
        "goals": goals,
        "interventions": _rows(case.interventions, rng),
        "exercises": [_exercise(library.exercises[key], profile) for key in case.exercises],
        "advice": [{"advice": library.advice[key]} for key in case.advice],
    }
    return Contents(values, rows)


def _agreed_by(age: int) -> str:
    """Under 12 the parents, from 12 to 16 child and parents (WGBO; clinical 4.1)."""
    if age >= ADULT_FOR_CARE:
        return "patient"
    return "patient_and_parents" if age >= 12 else "parents"


def _exercise(exercise: Exercise, profile: int) -> dict[str, object]:
    """The library's dose, with how it grows: by time with profile 3, by what goes well with 1 and 2."""
    dose = {name: getattr(exercise, name) for name in DOSE}
    if exercise.duration_minutes:
        return dose | {
            "exercise": exercise,
            "progression": "Elke week 1 minuut erbij, ook na een mindere dag.",
        }
    if profile == 3:
        return dose | {"exercise": exercise, "progression": "Elke week 1 herhaling erbij, volgens schema."}
    return dose | {
        "exercise": exercise,
        "pain_limit": 4,
        "progression": "Gaat het twee keer goed, dan 1 à 2 herhalingen erbij.",
    }
