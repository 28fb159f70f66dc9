"""Low back pain of the young: a growing athlete, and stiffness that asks for another doctor."""

from patients.demo.cases.base import ANALYSIS, EXAMINATION, INTAKE, PLAN, Case

SPORT = Case(
    key="sport",
    weight=12,
    youngest=10,
    oldest=19,
    onset_days=range(14, 60),
    positives=("flag_onset_before_20",),
    decision={
        "action": "gp_called",
        "outcome": "Met de huisarts besproken: geen uitval, geen trapje voelbaar, klachten bij sport. Afgesproken: zes weken "
        "aangepast sporten en oefenen; zonder verbetering beoordeelt de huisarts opnieuw.",
        "continue_care": True,
    },
    intake=INTAKE
    | {
        "help_request": (
            "Weer volledig kunnen trainen.",
            "Meedoen met de wedstrijden na de vakantie.",
            "Geen pijn meer bij gym en turnen.",
        ),
        "complaint": (
            "Bij achteroverbuigen en springen steekt het in mijn onderrug, na de training zeurt het.",
            "Sinds we meer trainen heb ik pijn onder in mijn rug, vooral bij de service.",
        ),
        "onset_mode": "gradual",
        "course": ("increased", "unchanged"),
        "icf_functions": "Pijn laag in de rug bij strekken en belasten, korte heupbuigers en hamstrings.",
        "icf_activities": "Springen, sprinten en achteroverbuigen zijn beperkt.",
        "icf_participation": "Traint half en speelt geen wedstrijden; gymles doet mee voor zover het gaat.",
        "pain_now": range(1, 5),
        "pain_average": range(2, 6),
        "pain_worst": range(5, 8),
        "pain_pattern": "intermittent",
        "day_pattern": "Alleen bij en na sport.",
        "provoking_factors": "Achteroverbuigen, springen, lang staan.",
        "easing_factors": "Rust, vooroverbuigen.",
        "sleep_quality": range(7, 10),
        "is_first_episode": "yes",
        "situation_before": "Vier trainingen per week zonder klachten.",
        "sport": ("Turnen.", "Tennis.", "Voetbal.", "Volleybal."),
        "job": "scholier",
        "work_load": "sedentary",
        "contributing_factors": "Groeispurt en snelle toename van het aantal trainingen.",
        "external_factors": "Ouders en trainer denken mee.",
        "personal_factors": "Fanatiek, mist niet graag een training.",
        "coping": "Traint door.",
        "beliefs": "Denkt dat het bij het groeien hoort.",
        "expected_recovery": "Wil binnen een paar weken weer spelen.",
        "expected_treatment": "Oefeningen.",
        "other_care": "Geen.",
    },
    pain=(
        {
            "region": "lumbosacral",
            "side": ("left", "right", "both"),
            "quality": "sharp",
            "intensity": range(4, 8),
        },
    ),
    examination=EXAMINATION
    | {
        "findings": "Extensie en staan op één been met extensie geven herkenbare lokale pijn. Korte hamstrings en heupbuigers. "
        "Geen trapje, neurologisch geen bijzonderheden.",
        "lordosis": "increased",
        "flexion": range(40, 53),
        "flexion_pain": "none",
        "extension": range(15, 26),
        "extension_pain": "end_range",
        "fingertip_floor": range(16),
        "plank_seconds": range(30, 75),
        "palpation": "Lokaal gevoelig L5, geen trapje.",
        "hip_and_sij": "Thomastest beiderzijds positief voor korte heupbuigers.",
    },
    activities=(
        {"activity": "springen", "result": "deviating", "pain": range(3, 7)},
        {"activity": "achteroverbuigen op één been", "result": "deviating", "pain": range(4, 8)},
        {"activity": "joggen", "result": "no_problem", "pain": range(3)},
    ),
    analysis=ANALYSIS
    | {
        "diagnosis": "Lage rugpijn bij een groeiende sporter, uitgelokt door strekken onder belasting, na snelle toename van "
        "training. Geen uitval; huisarts is op de hoogte.",
        "risk_profile": 1,
        "startback_class": "low",
        "profile_motivation": "Jong, gezond en gemotiveerd; alleen de sportbelasting vraagt aanpassing.",
        "hindering_factors": "Trainingsdrang; te beïnvloeden met duidelijke afspraken.",
        "helping_factors": "Fit, steun van ouders en trainer.",
        "prognosis": "full",
        "prognosis_weeks": range(8, 13),
    },
    plan=PLAN
    | {
        "frequency_per_week": (0.5, 1),
        "expected_visits": range(4, 7),
        "plan_summary": "Tijdelijk minder strek- en sprongbelasting, romp en heupen trainen, sport opbouwen in vaste stappen "
        "in overleg met de trainer.",
        "agreed_how": "in_person",
    },
    goals=(
        {
            "is_main": True,
            "text": "Over tien weken doet de patiënt de volledige training mee met hoogstens pijn 1.",
            "icf_component": "participation",
            "measured_by": "NPRS na de training",
            "baseline": ("5", "6"),
            "target": "1",
        },
    ),
    interventions=(
        {"intervention": "information", "note": "Samen met ouders en trainer."},
        {"intervention": "self_exercise"},
        {"intervention": "stepwise_activity", "note": "Terug naar sport in vijf stappen."},
    ),
    exercises=("hip-flexor-stretch", "hamstring-stretch", "dead-bug", "bird-dog", "side-plank"),
    advice=("what-to-expect", "build-up", "work-and-sport", "when-to-see-gp"),
)

INFLAMMATORY = Case(
    key="inflammatory",
    weight=4,
    youngest=20,
    oldest=42,
    onset_days=range(120, 600),
    positives=(
        "flag_insidious_before_45",
        "flag_morning_stiffness",
        "flag_late_night_pain",
        "flag_nsaid_response",
    ),
    decision={
        "action": "gp_written",
        "outcome": "Brief gestuurd met de bevindingen. Huisarts vraagt bloedonderzoek aan en overweegt verwijzing naar de "
        "reumatoloog; fysiotherapie wacht op de uitslag.",
        "continue_care": False,
    },
    intake=INTAKE
    | {
        "help_request": (
            "Weten waarom ik ’s ochtends zo stijf ben.",
            "Beter slapen en soepel kunnen beginnen aan de dag.",
        ),
        "complaint": (
            "Ik word om vier uur wakker van mijn rug en moet eruit. Het eerste uur ben ik zo stijf als een plank.",
            "Al maanden stijf en pijnlijk in rug en billen, bewegen helpt en stilzitten niet.",
        ),
        "onset_mode": "gradual",
        "course": ("increased", "fluctuating"),
        "icf_functions": "Pijn en langdurige ochtendstijfheid van rug en bekken, onderbroken slaap.",
        "icf_activities": "Opstaan, bukken en schoenen aantrekken kosten ’s ochtends moeite.",
        "icf_participation": "Komt later op het werk.",
        "pain_now": range(3, 6),
        "pain_average": range(4, 7),
        "pain_worst": range(6, 9),
        "pain_pattern": "intermittent",
        "day_pattern": "Tweede helft van de nacht en ochtend het ergst, ’s middags vrijwel vrij.",
        "morning_stiffness_minutes": (45, 60, 90),
        "provoking_factors": "Stilzitten, liggen.",
        "easing_factors": "Bewegen, warme douche, ontstekingsremmer.",
        "night_pain": "yes",
        "wakes_at_night": "yes",
        "sleep_quality": range(2, 5),
        "is_first_episode": "yes",
        "situation_before": "Zonder klachten.",
        "sport": ("Zwemmen.", "Hardlopen."),
        "job": ("lasser", "grafisch vormgever", "onderwijsassistent"),
        "work_load": "light",
        "work_hours": (32, 36),
        "coping": "Blijft bewegen.",
        "beliefs": "Denkt aan een slecht matras.",
        "expected_recovery": "Weet het niet.",
        "other_care": "Geen.",
        "uses_medication": "yes",
        "screening_conclusion": "unsafe",
        "screening_recommendation": "Nachtpijn en langdurige ochtendstijfheid; brief aan de huisarts, patiënt maakt een afspraak.",
    },
    pain=(
        {"region": "si_joint", "side": "both", "quality": "dull", "intensity": range(4, 8)},
        {"region": "lumbosacral", "side": "both", "quality": "dull", "intensity": range(3, 7)},
    ),
    medications=({"name": "ibuprofen", "dose": "zo nodig 400 mg", "effect": "good"},),
    examination=EXAMINATION
    | {
        "findings": "Beweeglijkheid van de onderrug in alle richtingen verminderd, Schober afgenomen. SI-tests beiderzijds "
        "pijnlijk. Neurologisch geen bijzonderheden.",
        "flexion": range(22, 34),
        "flexion_pain": "end_range",
        "extension": range(5, 10),
        "extension_pain": "end_range",
        "lateral_flexion_left": range(8, 13),
        "lateral_flexion_right": range(8, 13),
        "hip_and_sij": "Drie van vijf SI-tests positief, beiderzijds.",
    },
    activities=({"activity": "bukken", "result": "deviating", "pain": range(3, 6)},),
    analysis=ANALYSIS
    | {
        "conclusion": "unsafe",
        "working_class": "other",
        "diagnosis": "Langdurige rugpijn met kenmerken die passen bij een ontstekingsachtige oorzaak. Eerst medische "
        "beoordeling.",
        "no_reason_to_refer": "no",
        "indication": "no",
        "no_indication_reason": "Terugverwezen naar de huisarts voor nader onderzoek; na de uitslag opnieuw beoordelen.",
        "dcsph_code": "",
        "prognosis": "uncertain",
    },
)
