"""What must stand in a record before it can be signed. Values in, what is missing out; no database.

Only what the record guideline (KNGF dossiervoering 2019) or the low back pain guideline (KNGF Lage rugpijn 2021)
demands, plus the design rules of clinical facts §1.6 and §3.2. Everything else on the page is the therapist's choice.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from patients.models import Letter, Treatment
from patients.phases.analysis import Analysis
from patients.phases.base import Answer
from patients.phases.intake import Intake
from patients.phases.red_flag_items import ITEMS
from patients.phases.vocabulary import Finding, Judgement, Screening


@dataclass(frozen=True)
class Missing:
    """`field`: the model field or the key of the row set where it can be mended."""

    field: str
    text: str
    source: str


@dataclass(frozen=True)
class Facts:
    """All that a rule may look at. `not_recommended`: the interventions that the guideline advises against for
    this patient (known to patients.interventions)."""

    answers: Mapping[str, object]
    rows: Mapping[str, Sequence[Mapping[str, object]]]
    access_mode: str
    not_recommended: Collection[str] = ()

    def has(self, field: str) -> bool:
        """Is there a value that says something? A default such as "not asked" doesn't."""
        value = self.answers.get(field)
        if isinstance(value, str):
            return bool(value.strip()) and value not in OPEN
        return value is not None

    def holds(self, field: str, value: object) -> bool:
        return self.answers.get(field) == value

    def list(self, key: str) -> Sequence[Mapping[str, object]]:
        return self.rows.get(key, ())


OPEN = frozenset({Answer.NOT_ASKED, Judgement.UNDECIDED, Finding.NOT_EXAMINED})
Test = Callable[[Facts], bool]


def always(facts: Facts) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """`applies`: is it demanded here? `is_met`: is it there? Without it: has the field been filled in?"""

    field: str
    text: str
    source: str
    applies: Test = always
    is_met: Test | None = None

    def misses(self, facts: Facts) -> bool:
        if not self.applies(facts):
            return False
        return not (self.is_met(facts) if self.is_met else facts.has(self.field))


def missing_items(
    phase_key: str,
    answers: Mapping[str, object],
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    *,
    access_mode: str,
    not_recommended: Collection[str] = (),
) -> tuple[Missing, ...]:
    """What is still missing in this phase, in the order of its page. Raises `KeyError` for an unknown phase."""
    facts = Facts(answers, rows, access_mode, not_recommended)
    return tuple(
        Missing(rule.field, rule.text, rule.source) for rule in RULES[phase_key] if rule.misses(facts)
    )


def _direct_access(facts: Facts) -> bool:
    return facts.access_mode == "dtf"


def _referred(facts: Facts) -> bool:
    return facts.access_mode == "referral"


def _unsafe_on_direct_access(facts: Facts) -> bool:
    return _direct_access(facts) and facts.holds("screening_conclusion", Screening.UNSAFE)


def _onset_known_or_unknowable(facts: Facts) -> bool:
    return facts.has("onset_date") or facts.holds("onset_precision", Intake.Precision.UNKNOWN)


def _some_functioning(facts: Facts) -> bool:
    return any(facts.has(field) for field in ("icf_functions", "icf_activities", "icf_participation"))


def _yes(field: str) -> Test:
    return lambda facts: facts.holds(field, "yes")


def _no(field: str) -> Test:
    return lambda facts: facts.holds(field, "no")


def _examined_or_explained(field: str) -> Test:
    return lambda facts: facts.has(field) or facts.has("not_examined_reason")


def _criteria_carry_indication(facts: Facts) -> bool:
    return facts.holds("concerns_movement", "yes") and facts.holds("no_reason_to_refer", "yes")


def _profile_differs_from_startback(facts: Facts) -> bool:
    suggested = STARTBACK_PROFILE.get(facts.answers.get("startback_class"))
    return suggested is not None and facts.has("risk_profile") and not facts.holds("risk_profile", suggested)


def _main_goals(facts: Facts) -> list[Mapping[str, object]]:
    return [goal for goal in facts.list("goals") if goal.get("is_main")]


def _one_main_goal(facts: Facts) -> bool:
    return len(_main_goals(facts)) == 1


def _main_goal_is_measurable(facts: Facts) -> bool:
    return all(
        goal.get(part) for goal in _main_goals(facts) for part in ("measured_by", "target", "target_date")
    )


def _has_interventions(facts: Facts) -> bool:
    return bool(facts.list("interventions"))


def _unmotivated(facts: Facts) -> bool:
    return any(
        row.get("intervention") in facts.not_recommended and not str(row.get("motivation") or "").strip()
        for row in facts.list("interventions")
    )


# STarT Back suggests, the therapist judges; where they differ the record says why (clinical facts §3.2).
STARTBACK_PROFILE = MappingProxyType(
    {
        Analysis.StartBackClass.LOW: Analysis.RiskProfile.LOW,
        Analysis.StartBackClass.MEDIUM: Analysis.RiskProfile.MODERATE,
        Analysis.StartBackClass.HIGH: Analysis.RiskProfile.HIGH,
    }
)

INTAKE_SOURCE = "KNGF dossiervoering 2019, fase 1"
DTF_SOURCE = "KNGF dossiervoering 2019, extra bij DTF"
DIAGNOSIS_SOURCE = "KNGF dossiervoering 2019, fase 2"
PLAN_SOURCE = "KNGF dossiervoering 2019, fase 3"
FLAG_SOURCE = "KNGF Lage rugpijn 2021, rode vlaggen"
EXAMINATION_SOURCE = "KNGF Lage rugpijn 2021, B.1.2"
INDICATION_SOURCE = "KNGF Lage rugpijn 2021, B.2"

RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "intake": (
            Rule("help_request", "Hulpvraag invullen", INTAKE_SOURCE),
            Rule("complaint", "Klacht in de woorden van de patiënt invullen", INTAKE_SOURCE),
            Rule(
                "onset_date",
                "Begin van de klacht invullen, of “begin onbekend” kiezen",
                INTAKE_SOURCE,
                is_met=_onset_known_or_unknowable,
            ),
            Rule("course", "Beloop kiezen", INTAKE_SOURCE),
            *(Rule(item.key, f"Rode vlag beantwoorden: {item.text}", FLAG_SOURCE) for item in ITEMS),
            Rule(
                "flag_gut_feeling_note",
                "Toelichting op het niet-pluisgevoel invullen",
                FLAG_SOURCE,
                applies=_yes("flag_gut_feeling"),
            ),
            Rule(
                "icf_activities",
                "Functioneren beschrijven: functies, activiteiten of participatie",
                INTAKE_SOURCE,
                is_met=_some_functioning,
            ),
            Rule("has_comorbidity", "Andere aandoeningen en gezondheidsfactoren: ja of nee", INTAKE_SOURCE),
            Rule(
                "comorbidity",
                "Toelichting op de gezondheid invullen",
                INTAKE_SOURCE,
                applies=_yes("has_comorbidity"),
            ),
            Rule(
                "screening_conclusion",
                "Conclusie van de screening kiezen: pluis of niet-pluis",
                DTF_SOURCE,
                applies=_direct_access,
            ),
            Rule(
                "further_examination",
                "Indicatie voor verder onderzoek: ja of nee",
                DTF_SOURCE,
                applies=_direct_access,
            ),
            Rule(
                "gp_exchange_consent",
                "Toestemming voor uitwisseling met de huisarts: ja of nee",
                DTF_SOURCE,
                applies=_direct_access,
            ),
            Rule(
                "screening_recommendation",
                "Afwijkende bevindingen en advies bij niet-pluis invullen",
                DTF_SOURCE,
                applies=_unsafe_on_direct_access,
            ),
            Rule(
                "referral_checked",
                "Gegevens van de verwijzing nakijken",
                "KNGF dossiervoering 2019, algemene informatie",
                applies=_referred,
                is_met=_yes("referral_checked"),
            ),
        ),
        "examination": (
            Rule(
                "inspection",
                "Uitkomst van de inspectie kiezen, of zeggen waarom die niet is gedaan",
                EXAMINATION_SOURCE,
                is_met=_examined_or_explained("inspection"),
            ),
            Rule(
                "movement",
                "Uitkomst van het bewegingsonderzoek kiezen, of zeggen waarom dat niet is gedaan",
                EXAMINATION_SOURCE,
                is_met=_examined_or_explained("movement"),
            ),
        ),
        "analysis": (
            Rule("procedures_performed", "Verrichte diagnostische handelingen invullen", DIAGNOSIS_SOURCE),
            Rule("reserved_consent", "Toestemming voor voorbehouden handelingen kiezen", DIAGNOSIS_SOURCE),
            Rule("diagnosis", "Fysiotherapeutische diagnose invullen", DIAGNOSIS_SOURCE),
            Rule("indication", "Indicatie voor fysiotherapie: ja of nee", DIAGNOSIS_SOURCE),
            Rule(
                "concerns_movement",
                "Een indicatie vraagt dat beide criteria met “ja” zijn beantwoord",
                INDICATION_SOURCE,
                applies=_yes("indication"),
                is_met=_criteria_carry_indication,
            ),
            Rule(
                "no_indication_reason",
                "Invullen waarom er geen indicatie is",
                DIAGNOSIS_SOURCE,
                applies=_no("indication"),
            ),
            Rule("risk_profile", "Risicoprofiel kiezen", INDICATION_SOURCE, applies=_yes("indication")),
            Rule(
                "profile_motivation",
                "Motiveren waarom het profiel afwijkt van STarT Back",
                INDICATION_SOURCE,
                applies=_profile_differs_from_startback,
            ),
        ),
        "plan": (
            Rule("reserved_consent", "Toestemming voor voorbehouden handelingen kiezen", PLAN_SOURCE),
            Rule("expected_visits", "Verwacht aantal behandelingen invullen", PLAN_SOURCE),
            Rule("evaluation_date", "Datum van de evaluatie invullen", PLAN_SOURCE),
            Rule("goals", "Eén behandeldoel als hoofddoel kiezen", PLAN_SOURCE, is_met=_one_main_goal),
            Rule(
                "goals",
                "Meetwijze, streefwaarde en datum van het hoofddoel invullen",
                PLAN_SOURCE,
                applies=_one_main_goal,
                is_met=_main_goal_is_measurable,
            ),
            Rule("interventions", "Minstens één verrichting kiezen", PLAN_SOURCE, is_met=_has_interventions),
            Rule(
                "interventions",
                "Motiveren waarom een afgeraden verrichting toch gekozen is",
                "KNGF Lage rugpijn 2021, C",
                applies=_unmotivated,
                is_met=lambda facts: False,
            ),
            Rule("agreed_on", "Datum van het akkoord invullen", PLAN_SOURCE),
            Rule("agreed_how", "Kiezen hoe het akkoord is gegeven", PLAN_SOURCE),
        ),
    }
)


_JOURNAL = "KNGF-richtlijn Fysiotherapeutische dossiervoering 2019, fase 4"


def missing_in_note(treatment: Treatment) -> list[Missing]:
    """What the note of a visit always needs: S and P, where a reference to the plan is a P too (clinical 4.5); and the
    question whether red flags changed, which is our own rule."""
    found = []
    if not treatment.subjective.strip():
        found.append(Missing("subjective", "S: hoe het gaat", _JOURNAL))
    if not treatment.follows_plan and not treatment.performed.strip():
        found.append(Missing("performed", "P: wat er is gedaan, of “volgens behandelplan”", _JOURNAL))
    if not treatment.red_flags:
        found.append(Missing("red_flags", "Rode vlaggen: onveranderd of veranderd", "eigen regel"))
    return found


_REPORT = "KNGF-richtlijn Lage rugpijn 2021, C.5"


def missing_in_letter(letter: Letter) -> list[Missing]:
    """What no letter goes without: to whom, about what, and something to say. An urgent one also says how urgent it is
    and what is asked (our own rule)."""
    wanted = {
        "recipient_name": "Aan wie de brief gaat",
        "subject": "Onderwerp",
        "salutation": "Aanhef",
        "opening": "Inleiding",
    }
    if letter.kind == Letter.Kind.URGENT:
        wanted |= {
            "urgency": "Hoe snel de huisarts moet beoordelen",
            "findings": "Rode vlaggen en bevindingen",
            "request": "Wat u van de huisarts vraagt",
        }
    return [
        Missing(name, text, _REPORT) for name, text in wanted.items() if not getattr(letter, name).strip()
    ]
