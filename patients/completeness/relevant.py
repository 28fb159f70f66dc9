"""What the guidelines name where it is relevant: pointed out while typing, never in the way of signing.

The anamnesis and the examination of the low back pain guideline (B.1.1, B.1.2; clinical facts §1.3 and §2.1), the
analysis (B.2; §1.5 and §3) and the plan of the record guideline (§4.1). Which of them matter is the therapist's to say.
"""

from collections.abc import Mapping
from types import MappingProxyType

from patients.completeness.rules import Facts, Level, Rule, Test, always, has_rows, yes
from patients.phases.analysis import FACTOR_FIELDS, PrognosticFactor
from patients.phases.examination import EXAMINATION
from patients.phases.movement import RANGE
from patients.phases.neurology import STRENGTH_FIELDS
from patients.phases.pain_locations import LEG
from patients.phases.vocabulary import Finding

ANAMNESIS_SOURCE = "KNGF Lage rugpijn 2021, B.1.1"
EXAMINATION_SOURCE = "KNGF Lage rugpijn 2021, B.1.2"
ANALYSIS_SOURCE = "KNGF Lage rugpijn 2021, B.2"
OWN_SOURCE = "eigen regel"
PLAN_SOURCE = "KNGF dossiervoering 2019, fase 3"

# The degrees of each movement.
_DEGREES = tuple(row.cells[0] for row in RANGE.rows)


def _if_relevant(
    field: str, text: str, source: str, *, applies: Test = always, is_met: Test | None = None
) -> Rule:
    return Rule(field, text, source, applies=applies, is_met=is_met, level=Level.IF_RELEVANT)


def _any_of(*fields: str) -> Test:
    return lambda facts: any(facts.has(field) for field in fields)


def _leg_on_the_map(facts: Facts) -> bool:
    return any(place.get("region") in LEG for place in facts.list("pain_locations"))


def _goal_is_measured_at_start(facts: Facts) -> bool:
    return all(str(goal.get("baseline") or "").strip() for goal in facts.list("goals"))


def _something_deviates(facts: Facts) -> bool:
    return any(facts.holds(part, Finding.ABNORMAL) for part in ("inspection", "movement", "neurology"))


def _agrees(outcome: str) -> Test:
    """Not "normal" over a part that was found otherwise. Low reflexes on both sides may be normal for this patient, so
    it is pointed out and no more."""

    def agrees(facts: Facts) -> bool:
        parts = EXAMINED_PARTS[outcome]
        found = (
            facts.answers.get(name) in ("", None, Finding.NOT_EXAMINED, normal)
            for name, normal in parts.items()
        )
        return not facts.holds(outcome, Finding.NORMAL) or all(found)

    return agrees


def _every_factor_assessed(facts: Facts) -> bool:
    return not any(facts.holds(field, PrognosticFactor.NOT_ASSESSED) for field in FACTOR_FIELDS)


# Per outcome of the examination its parts, with what is normal.
EXAMINED_PARTS = MappingProxyType(
    {
        outcome: MappingProxyType(dict(fieldset.fill.values))
        for fieldset in EXAMINATION.fieldsets
        if fieldset.fill
        for outcome, _ in fieldset.fill.conclusion
    }
)

RELEVANT_RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "intake": (
            _if_relevant("onset_mode", "Hoe de klacht is ontstaan", ANAMNESIS_SOURCE),
            _if_relevant(
                "pain_locations",
                "Waar de pijn zit: de pijnkaart",
                ANAMNESIS_SOURCE,
                is_met=has_rows("pain_locations"),
            ),
            _if_relevant("uses_medication", "Medicijnen: ja of nee", ANAMNESIS_SOURCE),
            _if_relevant(
                "medications",
                "Welke medicijnen",
                ANAMNESIS_SOURCE,
                applies=yes("uses_medication"),
                is_met=has_rows("medications"),
            ),
            _if_relevant(
                "earlier_treatment",
                "Eerder onderzoek of behandeling, en het resultaat",
                ANAMNESIS_SOURCE,
                applies=yes("had_earlier_treatment"),
            ),
            _if_relevant("pain_average", "Hoe erg de pijn is, als cijfer", ANAMNESIS_SOURCE),
            _if_relevant(
                "provoking_factors",
                "Wat de klacht verergert of verlicht",
                ANAMNESIS_SOURCE,
                is_met=_any_of("provoking_factors", "easing_factors"),
            ),
            _if_relevant(
                "cough_increases_leg_pain",
                "Meer beenpijn bij hoesten, niezen of persen: ja of nee",
                ANAMNESIS_SOURCE,
                applies=_leg_on_the_map,
            ),
            _if_relevant("is_first_episode", "Eerdere episodes van lage rugpijn", ANAMNESIS_SOURCE),
            _if_relevant("job", "Werk", ANAMNESIS_SOURCE),
            _if_relevant(
                "expected_recovery",
                "Wat de patiënt verwacht of zelf van de klacht denkt",
                ANAMNESIS_SOURCE,
                is_met=_any_of("expected_recovery", "beliefs", "coping"),
            ),
        ),
        "examination": (
            _if_relevant(
                "neurology",
                "Neurologisch onderzoek, want er zijn klachten in het been",
                EXAMINATION_SOURCE,
                applies=lambda facts: facts.has_leg_symptoms,
            ),
            _if_relevant(
                "findings",
                "Wat er afwijkt",
                EXAMINATION_SOURCE,
                applies=_something_deviates,
                is_met=_any_of("findings", "inspection_note", "neurology_note", *STRENGTH_FIELDS),
            ),
            _if_relevant(
                "inspection",
                "De inspectie is zonder bijzonderheden, maar een onderdeel wijkt af",
                OWN_SOURCE,
                is_met=_agrees("inspection"),
            ),
            _if_relevant(
                "neurology",
                "Het neurologisch onderzoek is zonder bijzonderheden, maar een onderdeel wijkt af",
                OWN_SOURCE,
                is_met=_agrees("neurology"),
            ),
            _if_relevant(
                "activities",
                "De activiteit die pijn doet, laten voordoen",
                EXAMINATION_SOURCE,
                is_met=has_rows("activities"),
            ),
            _if_relevant(
                "movement_method",
                "Hoe de graden zijn gemeten",
                EXAMINATION_SOURCE,
                applies=_any_of(*_DEGREES),
            ),
        ),
        "analysis": (
            _if_relevant("working_class", "Werkdiagnose", ANALYSIS_SOURCE),
            _if_relevant(
                "factor_earlier_episodes",
                "Alle prognostische factoren beoordelen",
                ANALYSIS_SOURCE,
                is_met=_every_factor_assessed,
            ),
            _if_relevant("prognosis", "Verwacht herstel", ANALYSIS_SOURCE),
            _if_relevant("dcsph_code", "DCSPH-code", "declaratie: DCSPH, lijst van 2020"),
        ),
        "plan": (
            _if_relevant(
                "goals",
                "De uitgangswaarde van elk doel",
                PLAN_SOURCE,
                applies=has_rows("goals"),
                is_met=_goal_is_measured_at_start,
            ),
            _if_relevant("frequency_per_week", "Hoe vaak per week", PLAN_SOURCE),
            _if_relevant("expected_end_date", "Verwachte einddatum", PLAN_SOURCE),
        ),
    }
)
