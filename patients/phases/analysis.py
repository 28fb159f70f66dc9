"""The analysis: what the findings mean, how likely the complaint is to last, and whether physiotherapy is indicated.

KNGF dossiervoering 2019, fase 2; KNGF Lage rugpijn 2021, B.2 (clinical facts §1.5 and §3).
"""

import pghistory
from django.core.validators import RegexValidator
from django.db import models

from patients.phases.base import Fieldset, Phase, PhaseRecord, choice_field, number_field, text_field
from patients.phases.vocabulary import Consent, Screening, judgement_field

# The guideline of 2013 knew profiles 1 to 3 as well, in another sense: a profile is kept with its guideline.
GUIDELINE = "KNGF Lage rugpijn 2021"
# Only this code is verified (Nivel 2021); the official list is data of the network (clinical facts §3.4).
DCSPH_CODES = (("3426", "spier-, pees- en fascieaandoeningen van de lumbale wervelkolom"),)

four_digits = RegexValidator(r"^\d{4}\Z", "Een DCSPH-code heeft vier cijfers.")


class PrognosticFactor(models.TextChoices):
    ABSENT = "absent", "afwezig"
    PRESENT = "present", "aanwezig"
    DOMINANT = "dominant", "overheersend"
    NOT_ASSESSED = "not_assessed", "niet beoordeeld"


def factor_field(label: str) -> models.CharField:
    return models.CharField(
        label, max_length=15, choices=PrognosticFactor.choices, default=PrognosticFactor.NOT_ASSESSED
    )


@pghistory.track()
class Analysis(PhaseRecord):
    class WorkingClass(models.TextChoices):
        LOW_BACK_PAIN = "low_back_pain", "lage rugpijn"
        LRS = "lrs", "vermoeden van lumbosacraal radiculair syndroom"
        OTHER = "other", "anders"

    class RiskProfile(models.IntegerChoices):
        """The risk of persistent complaints, which is also the treatment profile."""

        LOW = 1, "1 – laag risico"
        MODERATE = 2, "2 – middelmatig risico"
        HIGH = 3, "3 – hoog risico"

    class StartBackClass(models.TextChoices):
        LOW = "low", "laag"
        MEDIUM = "medium", "middelmatig"
        HIGH = "high", "hoog"

    class Prognosis(models.TextChoices):
        FULL = "full", "volledig herstel"
        PARTIAL = "partial", "gedeeltelijk herstel"
        STABILISATION = "stabilisation", "stabilisatie"
        UNCERTAIN = "uncertain", "onzeker"

    procedures_performed = text_field("verrichte diagnostische handelingen")
    reserved_consent = choice_field("toestemming voor voorbehouden of bijzondere handelingen", Consent)
    conclusion = choice_field("pluis of niet-pluis na het onderzoek", Screening)
    working_class = choice_field("werkdiagnose", WorkingClass)
    diagnosis = text_field("fysiotherapeutische diagnose")

    # The two criteria of the indication rule (KNGF Lage rugpijn 2021, B.2): both must hold.
    concerns_movement = judgement_field("de hulpvraag gaat over beperkingen in het bewegend functioneren")
    no_reason_to_refer = judgement_field("er is geen reden om (terug) te verwijzen")
    indication = judgement_field("indicatie voor fysiotherapie")
    no_indication_reason = text_field("waarom geen indicatie")

    risk_profile = models.PositiveSmallIntegerField(
        "risicoprofiel", choices=RiskProfile.choices, null=True, blank=True
    )
    # What patients/prognosis.py suggested when this was saved or signed: the rule may change, the record doesn't.
    suggested_profile = models.PositiveSmallIntegerField(
        "voorgesteld risicoprofiel", choices=RiskProfile.choices, null=True, editable=False
    )
    guideline = models.CharField(
        "richtlijn van het profiel", max_length=60, default=GUIDELINE, editable=False
    )
    startback_class = choice_field("uitkomst STarT Back", StartBackClass)
    profile_motivation = text_field("motivatie van het profiel")

    factor_earlier_episodes = factor_field("eerdere episodes van lage rugpijn")
    factor_activity_limitation = factor_field("veel beperkingen in activiteiten")
    factor_leg_pain = factor_field("pijn in het been")
    factor_pain_intensity = factor_field("hevige pijn")
    factor_general_health = factor_field("slechte algemene gezondheid of kwaliteit van leven")
    factor_distress = factor_field("psychische of psychosociale stress")
    factor_fear_of_movement = factor_field("angst om te bewegen door de pijn")
    factor_depressive_feelings = factor_field("depressieve gevoelens of klachten")
    factor_passive_coping = factor_field("passief omgaan met de klacht")
    factor_recovery_expectation = factor_field("negatieve verwachting van het herstel")
    factor_catastrophising = factor_field("catastroferen")
    factor_physical_work = factor_field("zwaar lichamelijk werk")
    factor_colleagues = factor_field("slechte verhouding met collega’s")
    factor_job_satisfaction = factor_field("minder plezier in het werk")
    factor_other = text_field("andere factoren, zoals pijn elders of andere aandoeningen")
    hindering_factors = text_field("belemmerende factoren, en of ze te beïnvloeden zijn")
    helping_factors = text_field("bevorderende factoren")

    icf_functions = text_field("functies en structuren")
    icf_activities = text_field("activiteiten")
    icf_participation = text_field("participatie")
    icf_external = text_field("externe factoren")
    icf_personal = text_field("persoonlijke factoren")

    dcsph_code = models.CharField(
        "DCSPH-code", max_length=4, blank=True, validators=[four_digits], help_text="3426: lage rugpijn"
    )
    prognosis = choice_field("verwacht herstel", Prognosis)
    prognosis_weeks = number_field("verwachte duur in weken", 1, 260)
    prognosis_note = text_field("toelichting op de prognose")

    class Meta(PhaseRecord.Meta):
        verbose_name = "analyse"
        verbose_name_plural = "analyses"


# The factors of the guideline in its order: back pain, patient, psychosocial, work (clinical facts §1.5).
FACTOR_FIELDS = (
    "factor_earlier_episodes",
    "factor_activity_limitation",
    "factor_leg_pain",
    "factor_pain_intensity",
    "factor_general_health",
    "factor_distress",
    "factor_fear_of_movement",
    "factor_depressive_feelings",
    "factor_passive_coping",
    "factor_recovery_expectation",
    "factor_catastrophising",
    "factor_physical_work",
    "factor_colleagues",
    "factor_job_satisfaction",
)

# The guideline's third group (clinical facts §1.5).
PSYCHOSOCIAL_FACTORS = (
    "factor_distress",
    "factor_fear_of_movement",
    "factor_depressive_feelings",
    "factor_passive_coping",
    "factor_recovery_expectation",
    "factor_catastrophising",
)

ANALYSIS = Phase(
    key="analysis",
    title="Analyse",
    model=Analysis,
    fieldsets=(
        Fieldset(
            "Diagnostiek en diagnose",
            ("procedures_performed", "reserved_consent", "conclusion", "working_class", "diagnosis"),
        ),
        Fieldset(
            "Indicatie",
            ("concerns_movement", "no_reason_to_refer", "indication", "no_indication_reason"),
            layout="answers",
            note="Fysiotherapie is geïndiceerd als het antwoord op de eerste twee “ja” is.",
        ),
        Fieldset(
            "Prognostische factoren",
            (*FACTOR_FIELDS, "factor_other"),
            layout="answers",
            note="Toetsen: 1 afwezig, 2 aanwezig, 3 overheersend.",
            headings=(
                ("factor_earlier_episodes", "De rugklacht"),
                ("factor_general_health", "De patiënt"),
                ("factor_distress", "Psychosociaal"),
                ("factor_physical_work", "Werk"),
                ("factor_other", "Overig"),
            ),
        ),
        Fieldset(
            "Risicoprofiel",
            ("risk_profile", "startback_class", "profile_motivation"),
            kept=("suggested_profile",),
            note="Uw eigen oordeel over de prognostische factoren; STarT Back ondersteunt dat alleen.",
        ),
        Fieldset("Belemmerend en bevorderend", ("hindering_factors", "helping_factors"), is_open=False),
        Fieldset(
            "Samenvatting (ICF)",
            ("icf_functions", "icf_activities", "icf_participation", "icf_external", "icf_personal"),
            is_open=False,
        ),
        Fieldset(
            "Code en prognose",
            ("dcsph_code", "prognosis", "prognosis_weeks", "prognosis_note"),
            is_open=False,
        ),
    ),
)
