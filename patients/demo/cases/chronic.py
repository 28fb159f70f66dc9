"""What a specialist in chronic pain finds and agrees with the patients of the demo: one story, made up."""

from decimal import Decimal

TRIALS = (Decimal(12), Decimal(15), Decimal(14))
ACTIVITY = {"name": "Wandelen", "unit": "minuten", "purpose": "Weer met de hond naar het park."}

FEARED = (
    {"text": "Een krat van de grond tillen", "score": 85},
    {"text": "De stofzuiger de trap op dragen", "score": 60},
    {"text": "Bukken om veters te strikken", "score": 40},
)
EXPERIMENT = {
    "what": "Vijf keer bukken en veters strikken, zonder steun.",
    "prediction": "Dan schiet het in mijn rug en kan ik niet meer overeind.",
    "belief_before": 80,
    "belief_after": 35,
    "fear_before": 7,
    "fear_during": 8,
    "fear_after": 4,
    "outcome": "Stijf, maar het lukte alle vijf de keren.",
    "new_score": 25,
}
EDUCATION = {
    "topics": ["not_damage", "sensitive", "steps"],
    "in_own_words": "Mijn alarm staat te scherp; bewegen is niet gevaarlijk.",
    "checked_how": "Laten uitleggen aan de partner.",
    "understood": "partly",
    "come_back_to": "Waarom de foto toch slijtage laat zien.",
}

CONTENTS = {
    "interview": {
        "pain_description": "Zeurend en trekkend, laag in de rug, soms in beide billen. Wisselt van dag tot dag.",
        "pain_best": 3,
        "pain_worst": 8,
        "pain_mean": 6,
        "pain_spread": "regional",
        "pain_disproportionate": "yes",
        "pain_hypersensitive": "yes",
        "pain_neuropathic": "no",
        "somatic_imaging": "MRI van vorig jaar: “slijtage passend bij de leeftijd”.",
        "somatic_health": "Geen andere aandoeningen; paracetamol zo nodig.",
        "somatic_opioids": "no",
        "somatic_sleep": "poor",
        "somatic_fitness": "poor",
        "somatic_tired": "yes",
        "somatic_disuse": "yes",
        "cognitive_explanation": "Mijn rug is versleten en wordt alleen maar slechter.",
        "cognitive_imaging": "Het woord slijtage heeft indruk gemaakt.",
        "cognitive_expectation": "unsure",
        "cognitive_control": "no",
        "cognitive_catastrophising": "yes",
        "cognitive_harm": "yes",
        "emotional_fear": "yes",
        "emotional_worry": "yes",
        "emotional_stress": "yes",
        "emotional_anger": "no",
        "emotional_trauma": "no",
        "behavioural_avoidance": "yes",
        "behavioural_boom_bust": "yes",
        "behavioural_rest": "yes",
        "behavioural_safety": "yes",
        "behavioural_notes": "Stopt met bukken en tillen; haalt op goede dagen alles in.",
        "social_work": "Werkt halve dagen; de leidinggevende denkt mee.",
        "social_sick_weeks": 8,
        "social_family": "taking_over",
        "social_support": "yes",
        "motivation_goals": "Weer een uur wandelen met de hond, en tuinieren.",
        "motivation_active": "yes",
        "mechanism": "central_sensitisation",
        "sign_mechanical": "no",
        "sign_out_of_proportion": "yes",
        "sign_diffuse": "yes",
        "sign_sensitive": "yes",
        "mechanism_reasoning": "Pijn is niet te voorspellen, wisselt van plaats en past niet bij belasting.",
    },
    "chronic-examination": {
        "movement": "guarded",
        "movement_notes": "Houdt de rug stijf bij bukken, steunt op de knieën bij opstaan.",
        "holds_breath": "yes",
        "tense": "yes",
        "touch_hurts": "yes",
        "fear_before": 7,
        "pain_expected": 8,
        "pain_felt": 5,
        "avoids": "Bukken, tillen, lang staan.",
        "persists": "Huishouden op goede dagen, tot het niet meer gaat.",
        "conclusion": "Belastbaarheid laag door weinig bewegen; de verwachte pijn is hoger dan de werkelijke.",
    },
    "coping": {
        "pci_active": 22,
        "pci_passive": 58,
        "active_ways": "Leidt zichzelf af met muziek.",
        "passive_ways": "Gaat liggen, zegt afspraken af.",
        "behaviour_type": "boom_bust",
        "behaviour_example": "Zaterdag de hele tuin gedaan, daarna drie dagen op de bank.",
        "readiness": "preparing",
        "importance": 9,
        "confidence": 5,
    },
    "factors": {
        "own_explanation": "Mijn rug is versleten.",
        "shared_explanation": (
            "Uw rug is sterk genoeg om te bewegen. Doordat u lang pijn hebt, staat uw pijnsysteem scherper afgesteld: "
            "het slaat alarm als er niets stuk is.\n\n"
            "Uit zorg bent u minder gaan doen. Daardoor ging uw conditie achteruit en deed bewegen meer pijn. Op goede "
            "dagen haalde u alles in. Met vaste stappen komt u uit deze cirkel."
        ),
        "agreed": "yes",
    },
    "chronic-plan": {
        "reserved_consent": "not_applicable",
        "frequency_per_week": Decimal("1.0"),
        "expected_visits": 14,
        "plan_summary": "Uitleg over pijn, wandelen in vaste stappen, bukken oefenen met experimenten.",
        "agreed_how": "in_person",
        "agreed_by": "patient",
        "copy_given": True,
    },
    "chronic-evaluation": {
        "moment": "weeks_6",
        "course": "“Ik durf meer en de pijn is niet erger geworden.”",
        "activity": "Wandelt drie keer per week een half uur; doet weer kleine boodschappen.",
        "behaviour_type": "adaptive",
        "importance": 9,
        "confidence": 7,
        "decision": "continue",
    },
}


def _factor(dimension: str, text: str, role: str, weight: int, can_change: str = "") -> dict[str, object]:
    return {"dimension": dimension, "text": text, "role": role, "weight": weight, "can_change": can_change}


def _test(name: str, value: Decimal, unit: str, pain: int) -> dict[str, object]:
    return {"name": name, "value": value, "unit": unit, "pain": pain, "stopped_by": "", "note": ""}


ROWS = {
    "chronic-examination": {
        "tests": [
            _test("Vijf keer opstaan van een stoel", Decimal("21.5"), "s", 5),
            _test("Zes minuten lopen", Decimal(360), "m", 6),
        ]
    },
    "factors": {
        "factors": [
            _factor("somatic", "Conditie achteruit door weinig bewegen", "maintaining", 2, "yes"),
            _factor("somatic", "Slecht slapen", "maintaining", 2, "yes"),
            _factor("cognitive", "Denken dat bewegen slecht is voor de rug", "maintaining", 3, "yes"),
            _factor("emotional", "Piekeren over de toekomst", "maintaining", 2, "yes"),
            _factor("behavioural", "Op goede dagen alles inhalen", "maintaining", 3, "yes"),
            _factor("social", "Thuis wordt veel overgenomen", "maintaining", 1, "yes"),
            _factor("social", "Drukke weken op het werk", "provoking", 2, "no"),
            _factor("motivation", "Wil weer wandelen met de hond", "protective", 3),
        ]
    },
    "chronic-plan": {
        "goals": [
            {
                "is_main": True,
                "text": "Drie keer per week 40 minuten wandelen met de hond.",
                "icf_component": "activities",
                "measured_by": "opbouwschema",
                "baseline": "10 minuten",
                "target": "40 minuten",
                "target_date": None,
            },
            {
                "is_main": False,
                "text": "Bukken en tillen in huis zonder het uit te stellen.",
                "icf_component": "activities",
                "measured_by": "PSK",
                "baseline": "8",
                "target": "3",
                "target_date": None,
            },
        ],
        "interventions": [
            {"intervention": "pain_education", "note": "pijn is niet hetzelfde als schade"},
            {"intervention": "graded_activity", "note": "wandelen"},
            {"intervention": "exposure", "note": "bukken en tillen"},
        ],
    },
    "chronic-evaluation": {
        "goals": [
            {
                "text": "Drie keer per week 40 minuten wandelen met de hond.",
                "result": "partly",
                "note": "nu 30 minuten",
            },
            {"text": "Bukken en tillen in huis zonder het uit te stellen.", "result": "partly", "note": ""},
        ]
    },
}
LATER_FACTORS = {
    "factors": [
        _factor("somatic", "Conditie achteruit door weinig bewegen", "maintaining", 1, "yes"),
        _factor("somatic", "Slecht slapen", "maintaining", 1, "yes"),
        _factor("cognitive", "Denken dat bewegen slecht is voor de rug", "maintaining", 1, "yes"),
        _factor("emotional", "Piekeren over de toekomst", "maintaining", 1, "yes"),
        _factor("behavioural", "Op goede dagen alles inhalen", "maintaining", 2, "yes"),
        _factor("social", "Drukke weken op het werk", "provoking", 2, "no"),
        _factor("motivation", "Wil weer wandelen met de hond", "protective", 3),
        _factor("behavioural", "Wandelt in vaste stappen", "protective", 2),
    ]
}
