"""The extended interview: seven dimensions, and the pain mechanism they point to (PSCEBSM; clinical facts §7.2, S68).

The questions are our own list. A dimension is filled in or said to be explored with nothing relevant: an audit of
therapists found the last dimensions mostly skipped, by people who thought they had asked (S69).
"""

import pghistory
from django.db import models

from patients.chronic.dimensions import DIMENSIONS
from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRecord,
    answer_field,
    choice_field,
    nprs_field,
    number_field,
    text_field,
)
from patients.phases.vocabulary import Tick, line_field


def nothing_field() -> Tick:
    return Tick("uitgevraagd, niets relevants", default=False)


@pghistory.track()
class ExtendedInterview(PhaseRecord):
    class Spread(models.TextChoices):
        LOCAL = "local", "op één plek"
        REGIONAL = "regional", "rug en been of bil"
        WIDESPREAD = "widespread", "op veel plekken in het lichaam"

    class Grade(models.TextChoices):
        GOOD = "good", "goed"
        MODERATE = "moderate", "matig"
        POOR = "poor", "slecht"

    class Expectation(models.TextChoices):
        RECOVERY = "recovery", "verwacht herstel"
        UNSURE = "unsure", "weet het niet"
        NO_RECOVERY = "no_recovery", "verwacht geen herstel"

    class Response(models.TextChoices):
        SUPPORTIVE = "supportive", "steunend"
        TAKING_OVER = "taking_over", "neemt veel over"
        DISMISSIVE = "dismissive", "afwijzend of ongeduldig"
        MIXED = "mixed", "wisselend"

    class Mechanism(models.TextChoices):
        NOCICEPTIVE = "nociceptive", "nociceptief"
        NEUROPATHIC = "neuropathic", "neuropathisch"
        CENTRAL = "central_sensitisation", "centrale sensitisatie"
        MIXED = "mixed", "gemengd, geen overheerst"

    pain_description = text_field("soort, plaats en beloop van de pijn")
    pain_best = nprs_field("pijn op zijn minst (0–10)")
    pain_worst = nprs_field("pijn op zijn ergst (0–10)")
    pain_mean = nprs_field("gemiddelde pijn (0–10)")
    pain_spread = choice_field("uitbreiding", Spread)
    pain_disproportionate = answer_field("pijn of hinder niet in verhouding tot wat er is gevonden")
    pain_hypersensitive = answer_field("overgevoelig voor licht, geluid, aanraking of temperatuur")
    pain_neuropathic = answer_field("brandend, tintelend, elektrisch of doof gevoel")
    pain_notes = text_field("wat verder opvalt aan de pijn")
    pain_nothing = nothing_field()

    somatic_history = text_field("eerdere letsels en operaties")
    somatic_imaging = text_field("foto’s en scans, en welke diagnoses zijn genoemd")
    somatic_health = text_field("andere aandoeningen en medicijnen")
    somatic_opioids = answer_field("gebruikt opioïden")
    somatic_sleep = choice_field("slaap", Grade)
    somatic_fitness = choice_field("conditie", Grade)
    somatic_tired = answer_field("vaak moe")
    somatic_disuse = answer_field("beweegt duidelijk minder dan vroeger")
    somatic_notes = text_field("wat verder opvalt aan het lichaam")
    somatic_nothing = nothing_field()

    cognitive_explanation = text_field("hoe de patiënt de klacht zelf verklaart")
    cognitive_imaging = text_field("wat uitslagen en diagnoses voor de patiënt betekenen")
    cognitive_expectation = choice_field("verwachting van het herstel", Expectation)
    cognitive_treatment = text_field("wat de patiënt van de behandeling verwacht")
    cognitive_control = answer_field("kan zelf invloed uitoefenen op de pijn")
    cognitive_catastrophising = answer_field("rampgedachten: het wordt alleen maar erger")
    cognitive_harm = answer_field("denkt dat bewegen schade doet")
    cognitive_notes = text_field("wat verder opvalt aan gedachten en ziektebeeld")
    cognitive_nothing = nothing_field()

    emotional_fear = answer_field("angst")
    emotional_anger = answer_field("boosheid of gevoel van onrecht")
    emotional_sadness = answer_field("somberheid")
    emotional_worry = answer_field("piekeren")
    emotional_stress = answer_field("stress")
    emotional_trauma = answer_field("ingrijpende gebeurtenis die meespeelt")
    emotional_disorder = line_field("bekende psychische aandoening, zoals depressie, angst of PTSS")
    emotional_notes = text_field("wat verder opvalt aan gevoelens")
    emotional_nothing = nothing_field()

    behavioural_avoidance = answer_field("vermijdt activiteiten")
    behavioural_persistence = answer_field("gaat door tot het niet meer gaat")
    behavioural_boom_bust = answer_field("wisselt te veel doen af met instorten")
    behavioural_pacing = answer_field("verdeelt activiteiten over de dag")
    behavioural_rest = answer_field("rust veel overdag")
    behavioural_safety = answer_field("beschermt de rug: vastzetten, steun zoeken, hulpmiddelen")
    behavioural_care = text_field("medicijnen, zorg en hulpmiddelen waar de patiënt op leunt")
    behavioural_notes = text_field("wat verder opvalt aan het gedrag")
    behavioural_nothing = nothing_field()

    social_work = text_field("werk, verzuim en uitkering")
    social_sick_weeks = number_field("verzuim in weken, geheel of gedeeltelijk", 0, 1040)
    social_conflict = answer_field("spanning of conflict op het werk")
    social_claim = answer_field("claim, keuring of procedure loopt")
    social_family = choice_field("reactie van partner of familie", Response)
    social_support = answer_field("heeft mensen om op terug te vallen")
    social_leisure = text_field("vrije tijd, sport en contacten")
    social_culture = text_field("cultuur, taal en lezen")
    social_notes = text_field("wat verder opvalt in de omgeving")
    social_nothing = nothing_field()

    motivation_goals = text_field("wat de patiënt weer wil kunnen")
    motivation_reason = text_field("waarom nu")
    motivation_active = answer_field("wil actiever worden, ook met pijn")
    motivation_doubt = answer_field("twijfelt of deze aanpak past")
    motivation_notes = text_field("wat verder opvalt aan de motivatie")
    motivation_nothing = nothing_field()

    mechanism = choice_field("mechanisme dat overheerst", Mechanism)
    sign_mechanical = answer_field("pijn past bij houding en belasting, en verdwijnt in rust")
    sign_local = answer_field("pijn is scherp te begrenzen")
    sign_nerve_lesion = answer_field("letsel of ziekte van een zenuw is bekend of aannemelijk")
    sign_nerve_area = answer_field("klacht volgt het gebied van een zenuw")
    sign_nerve_findings = answer_field("gevoel of reflex is veranderd bij onderzoek")
    sign_out_of_proportion = answer_field("pijn is niet in verhouding en niet te voorspellen")
    sign_diffuse = answer_field("pijn is verspreid en wisselt van plaats")
    sign_sensitive = answer_field("overgevoelig, ook voor prikkels die niets met de rug te maken hebben")
    mechanism_reasoning = text_field("onderbouwing")

    class Meta(PhaseRecord.Meta):
        verbose_name = "vraaggesprek"
        verbose_name_plural = "vraaggesprekken"


def fields_of(dimension: str) -> tuple[str, ...]:
    """The fields of a dimension in the order of the page; the tick "nothing relevant" comes last."""
    return tuple(
        field.name
        for field in ExtendedInterview._meta.concrete_fields
        if field.name.startswith(f"{dimension}_")
    )


SIGNS = tuple(
    field.name for field in ExtendedInterview._meta.concrete_fields if field.name.startswith("sign_")
)

INTERVIEW = Phase(
    key="interview",
    title="Vraaggesprek",
    model=ExtendedInterview,
    fieldsets=(
        *(
            Fieldset(f"{dimension.letter} – {dimension.title}", fields_of(dimension.key), layout="answers")
            for dimension in DIMENSIONS
        ),
        Fieldset(
            "Kenmerken",
            SIGNS,
            layout="answers",
            note="Waar de pijn op wijst: eerst nociceptief, dan neuropathisch, dan centrale sensitisatie.",
            headings=(
                ("sign_mechanical", "Nociceptief"),
                ("sign_nerve_lesion", "Neuropathisch"),
                ("sign_out_of_proportion", "Centrale sensitisatie"),
            ),
        ),
        Fieldset(
            "Pijnmechanisme",
            ("mechanism", "mechanism_reasoning"),
            note="Eén mechanisme overheerst, of geen.",
        ),
    ),
    template="patients/chronic/interview.html",
)
