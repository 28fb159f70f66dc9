"""Dossiercontrole: what an auditor would still ask for, over a whole episode. Pure: facts in, points out.

Each phase has its own rules (patients/completeness.py); here stands what only shows over the whole course: were the
measurements of the core set taken, was there an evaluation in time, is everything signed.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from patients.completeness import Missing

_MEASURED = "KNGF-richtlijn Lage rugpijn 2021, B.3"
_EVALUATED = "KNGF-richtlijn Lage rugpijn 2021, C.5"
_REPORTED = "KNGF-richtlijn Lage rugpijn 2021, C.5"
_SIGNED = "KNGF-richtlijn Fysiotherapeutische dossiervoering 2019"
_GATE = "KNGF-richtlijn Lage rugpijn 2021, rode vlaggen"


@dataclass(frozen=True)
class PhaseFacts:
    """`state` is that of the stepper: done, draft, current, open or blocked."""

    key: str
    title: str
    state: str
    is_begun: bool
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class EpisodeFacts:
    phases: Sequence[PhaseFacts]
    today: datetime.date
    undecided: Sequence[str] = ()
    unmeasured_at_start: Sequence[str] = ()
    unmeasured_at_end: Sequence[str] = ()
    evaluation_due: datetime.date | None = None
    unsigned_visits: Sequence[datetime.date] = ()
    is_closed: bool = False
    end_excused: bool = False
    unreported: Sequence[str] = ()


@dataclass(frozen=True)
class Point:
    """One thing that is missing. `place` says where it is mended: the key of a phase, or measurements, evaluation,
    treatments, red_flags, letters."""

    place: str
    text: str
    source: str


def points(facts: EpisodeFacts) -> list[Point]:
    """In the order of the course."""
    found = [point for phase in facts.phases for point in _of_phase(phase, is_closed=facts.is_closed)]
    if facts.undecided:
        found.append(Point("red_flags", f"Geen besluit over: {', '.join(facts.undecided)}", _GATE))
    if facts.unmeasured_at_start:
        text = f"Niet gemeten aan de start: {', '.join(facts.unmeasured_at_start)}"
        found.append(Point("measurements", text, _MEASURED))
    found += [
        Point("treatments", f"Behandeling van {day:%d-%m-%Y} is niet ondertekend", _SIGNED)
        for day in facts.unsigned_visits
    ]
    due = facts.evaluation_due
    if due and due < facts.today and not facts.is_closed:
        found.append(Point("evaluation", f"Evaluatie van {due:%d-%m-%Y} is niet vastgelegd", _EVALUATED))
    if facts.is_closed and facts.unmeasured_at_end and not facts.end_excused:
        text = f"Niet gemeten aan het einde, zonder reden: {', '.join(facts.unmeasured_at_end)}"
        found.append(Point("measurements", text, _MEASURED))
    found += [
        Point("letters", f"Geen ondertekend {name} aan de huisarts", _REPORTED) for name in facts.unreported
    ]
    return found


def _of_phase(phase: PhaseFacts, *, is_closed: bool) -> list[Point]:
    if phase.state == "done":
        return [Point(phase.key, missing.text, missing.source) for missing in phase.missing]
    if phase.state == "blocked" and not phase.is_begun:
        return []
    if not phase.is_begun:
        return (
            []
            if is_closed or phase.state != "current"
            else [Point(phase.key, f"{phase.title} is niet begonnen", _SIGNED)]
        )
    unsigned = Point(phase.key, f"{phase.title} is niet ondertekend", _SIGNED)
    return [unsigned, *(Point(phase.key, missing.text, missing.source) for missing in phase.missing)]
