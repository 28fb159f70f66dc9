"""What the phases of the regular track ask for."""

from collections.abc import Mapping
from types import MappingProxyType

from patients.completeness.plans import PLAN_RULES
from patients.completeness.rules import Facts, Level, Rule, Test, no, yes
from patients.phases.intake import Intake
from patients.phases.red_flag_items import ITEMS
from patients.phases.vocabulary import Screening
from patients.prognosis import STARTBACK_PROFILE, suggested


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


def _examined_or_explained(field: str) -> Test:
    return lambda facts: facts.has(field) or facts.has("not_examined_reason")


def _criteria_carry_indication(facts: Facts) -> bool:
    return facts.holds("concerns_movement", "yes") and facts.holds("no_reason_to_refer", "yes")


def _differs(facts: Facts, suggested: int | None) -> bool:
    return suggested is not None and facts.has("risk_profile") and not facts.holds("risk_profile", suggested)


def _profile_differs_from(*, startback: bool, factors: bool) -> Test:
    """From exactly these. Both suggest, the therapist judges; where they differ the record says why (clinical 3.2)."""

    def differs(facts: Facts) -> bool:
        from_startback = _differs(facts, STARTBACK_PROFILE.get(facts.answers.get("startback_class")))
        from_factors = _differs(facts, suggested(facts.answers).profile)
        return (from_startback, from_factors) == (startback, factors)

    return differs


INTAKE_SOURCE = "KNGF dossiervoering 2019, fase 1"
DTF_SOURCE = "KNGF dossiervoering 2019, extra bij DTF"
DIAGNOSIS_SOURCE = "KNGF dossiervoering 2019, fase 2"
FLAG_SOURCE = "KNGF Lage rugpijn 2021, rode vlaggen"
EXAMINATION_SOURCE = "KNGF Lage rugpijn 2021, B.1.2"
INDICATION_SOURCE = "KNGF Lage rugpijn 2021, B.2"

REGULAR_RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
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
                applies=yes("flag_gut_feeling"),
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
                applies=yes("has_comorbidity"),
            ),
            Rule(
                "screening_conclusion",
                "Conclusie van de screening kiezen: pluis of niet-pluis",
                DTF_SOURCE,
                applies=_direct_access,
                level=Level.DIRECT_ACCESS,
            ),
            Rule(
                "further_examination",
                "Indicatie voor verder onderzoek: ja of nee",
                DTF_SOURCE,
                applies=_direct_access,
                level=Level.DIRECT_ACCESS,
            ),
            Rule(
                "gp_exchange_consent",
                "Toestemming voor uitwisseling met de huisarts: ja of nee",
                DTF_SOURCE,
                applies=_direct_access,
                level=Level.DIRECT_ACCESS,
            ),
            Rule(
                "screening_recommendation",
                "Afwijkende bevindingen en advies bij niet-pluis invullen",
                DTF_SOURCE,
                applies=_unsafe_on_direct_access,
                level=Level.DIRECT_ACCESS,
            ),
            Rule(
                "referral_checked",
                "Gegevens van de verwijzing nakijken",
                "KNGF dossiervoering 2019, algemene informatie",
                applies=_referred,
                level=Level.REFERRAL,
                is_met=yes("referral_checked"),
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
                applies=yes("indication"),
                is_met=_criteria_carry_indication,
            ),
            Rule(
                "no_indication_reason",
                "Invullen waarom er geen indicatie is",
                DIAGNOSIS_SOURCE,
                applies=no("indication"),
            ),
            Rule("risk_profile", "Risicoprofiel kiezen", INDICATION_SOURCE, applies=yes("indication")),
            Rule(
                "profile_motivation",
                "Motiveren waarom het profiel afwijkt van STarT Back",
                INDICATION_SOURCE,
                applies=_profile_differs_from(startback=True, factors=False),
            ),
            Rule(
                "profile_motivation",
                "Motiveren waarom het profiel afwijkt van het voorstel uit de factoren",
                INDICATION_SOURCE,
                applies=_profile_differs_from(startback=False, factors=True),
            ),
            Rule(
                "profile_motivation",
                "Motiveren waarom het profiel afwijkt van STarT Back en van het voorstel uit de factoren",
                INDICATION_SOURCE,
                applies=_profile_differs_from(startback=True, factors=True),
            ),
        ),
        "plan": PLAN_RULES,
    }
)
