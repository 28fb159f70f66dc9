"""What the phases of the chronic track ask for (clinical facts §7).

The record guideline knows no track; what it demands of an intake, examination and analysis was signed before an episode
gets here. These rules are our own design, each with the reason beside it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from patients.chronic.coverage import coverage_of
from patients.chronic.dimensions import DIMENSIONS, Dimension
from patients.chronic.evaluation import ChronicEvaluation
from patients.chronic.factors import MaintainingFactors
from patients.chronic.interview import SIGNS
from patients.completeness.plans import PLAN_RULES
from patients.completeness.rules import Facts, Rule, Test, has_rows

# Every dimension filled or said to be explored: audits found the last ones mostly skipped (S68, S69).
INTERVIEW_SOURCE = "PSCEBSM-model (S68, S69)"
MECHANISM_SOURCE = "PSCEBSM-model, pijnanalyse (S68)"
FACTORS_SOURCE = "Analyse chronische pijn, eigen ontwerp (klinische feiten §7.4)"
COPING_SOURCE = "PCI en gedragstype, eigen ontwerp (klinische feiten §7.3)"
EXAMINATION_SOURCE = "Onderzoek chronische pijn, eigen ontwerp (klinische feiten §7)"
EVALUATION_SOURCE = "KNGF Lage rugpijn 2021, C.5; vervolgmomenten, eigen ontwerp (klinische feiten §7.7)"

GOES_ON = frozenset({ChronicEvaluation.Decision.CONTINUE, ChronicEvaluation.Decision.CHANGE})


def _covered(dimension: Dimension) -> Test:
    return lambda facts: coverage_of(dimension, facts.answers).is_covered


def _not_contradictory(dimension: Dimension) -> Test:
    return lambda facts: not coverage_of(dimension, facts.answers).is_contradictory


def _interview_rules() -> tuple[Rule, ...]:
    covered = (
        Rule(
            f"{dimension.key}_notes",
            f"{dimension.title}: invullen, of “niets relevants” aanvinken",
            INTERVIEW_SOURCE,
            is_met=_covered(dimension),
        )
        for dimension in DIMENSIONS
    )
    consistent = (
        Rule(
            f"{dimension.key}_nothing",
            f"{dimension.title}: “niets relevants” staat aan, maar er is wel iets ingevuld",
            INTERVIEW_SOURCE,
            is_met=_not_contradictory(dimension),
        )
        for dimension in DIMENSIONS
    )
    return (*covered, *consistent)


def _mechanism_supported(facts: Facts) -> bool:
    return facts.has("mechanism_reasoning") or any(facts.holds(sign, "yes") for sign in SIGNS)


def _any_of(*fields: str) -> Test:
    return lambda facts: any(facts.has(field) for field in fields)


def _pci_or_reason(facts: Facts) -> bool:
    return facts.has("pci_active") and facts.has("pci_passive") or facts.has("pci_reason")


def _tested_or_explained(facts: Facts) -> bool:
    return bool(facts.list("tests")) or facts.has("not_tested_reason")


def _maintains_something(facts: Facts) -> bool:
    return any(row.get("role") == "maintaining" for row in facts.list("factors"))


def _not_wholly_agreed(facts: Facts) -> bool:
    agreed = MaintainingFactors.Agreed
    return facts.answers.get("agreed") in {agreed.PARTLY, agreed.NO}


def _goes_on(facts: Facts) -> bool:
    return facts.answers.get("decision") in GOES_ON


def _ends(facts: Facts) -> bool:
    return facts.holds("decision", ChronicEvaluation.Decision.END)


def _is_explained(facts: Facts) -> bool:
    return facts.has("decision") and not facts.holds("decision", ChronicEvaluation.Decision.CONTINUE)


def _goals_judged(facts: Facts) -> bool:
    return all(row.get("result") for row in facts.list("goals"))


CHRONIC_RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "interview": (
            *_interview_rules(),
            Rule("mechanism", "Kiezen welk pijnmechanisme overheerst", MECHANISM_SOURCE),
            Rule(
                "mechanism_reasoning",
                "Een kenmerk met “ja” of een onderbouwing van het pijnmechanisme",
                MECHANISM_SOURCE,
                is_met=_mechanism_supported,
            ),
        ),
        "chronic-examination": (
            Rule("movement", "Manier van bewegen kiezen", EXAMINATION_SOURCE),
            Rule(
                "avoids",
                "Beschrijven wat de patiënt vermijdt of waarin hij doorgaat",
                EXAMINATION_SOURCE,
                is_met=_any_of("avoids", "persists"),
            ),
            Rule(
                "tests",
                "Minstens één functietest, of zeggen waarom niets is gemeten",
                EXAMINATION_SOURCE,
                is_met=_tested_or_explained,
            ),
            Rule("conclusion", "Conclusie van het onderzoek invullen", EXAMINATION_SOURCE),
        ),
        "coping": (
            Rule(
                "pci_active",
                "PCI actief en passief invullen, of zeggen waarom niet",
                COPING_SOURCE,
                is_met=_pci_or_reason,
            ),
            Rule("behaviour_type", "Gedragstype kiezen", COPING_SOURCE),
            Rule("readiness", "Bereidheid om te veranderen kiezen", COPING_SOURCE),
            Rule("importance", "Belang (0–10) invullen", COPING_SOURCE),
            Rule("confidence", "Vertrouwen (0–10) invullen", COPING_SOURCE),
        ),
        "factors": (
            Rule(
                "factors",
                "Minstens één factor die de klacht in stand houdt",
                FACTORS_SOURCE,
                is_met=_maintains_something,
            ),
            Rule("shared_explanation", "Gedeelde uitleg voor de patiënt schrijven", FACTORS_SOURCE),
            Rule("agreed", "Kiezen of de patiënt het eens is met dit beeld", FACTORS_SOURCE),
            Rule("agreed_on", "Datum invullen waarop dit is besproken", FACTORS_SOURCE),
            Rule(
                "agreed_note",
                "Invullen waarover de patiënt het niet eens is",
                FACTORS_SOURCE,
                applies=_not_wholly_agreed,
            ),
        ),
        "chronic-plan": PLAN_RULES,
        "chronic-evaluation": (
            Rule("moment", "Moment van de evaluatie kiezen", EVALUATION_SOURCE),
            Rule("evaluated_on", "Datum van de evaluatie invullen", EVALUATION_SOURCE),
            Rule(
                "course",
                "Invullen hoe het gaat of wat de patiënt weer doet",
                EVALUATION_SOURCE,
                is_met=_any_of("course", "activity"),
            ),
            Rule(
                "goals",
                "Resultaat kiezen bij elk doel",
                EVALUATION_SOURCE,
                applies=has_rows("goals"),
                is_met=_goals_judged,
            ),
            Rule("decision", "Besluit kiezen", EVALUATION_SOURCE),
            Rule("explanation", "Het besluit toelichten", EVALUATION_SOURCE, applies=_is_explained),
            Rule("next_evaluation_on", "Volgende evaluatie afspreken", EVALUATION_SOURCE, applies=_goes_on),
            Rule(
                "treatment_ended_on",
                "Datum invullen waarop de behandeling is afgerond",
                EVALUATION_SOURCE,
                applies=_ends,
            ),
        ),
    }
)
