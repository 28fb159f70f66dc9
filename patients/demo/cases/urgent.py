"""Low back pain with signs that come before everything else, decided on or (still) not."""

from patients.demo.cases.base import ANALYSIS, EXAMINATION, INTAKE, PLAN, Case

FALL = Case(
    key="fall",
    weight=6,
    youngest=20,
    oldest=90,
    onset_days=range(5, 25),
    positives=("flag_trauma",),
    decision={
        "action": "gp_called",
        "outcome": "Dezelfde dag overlegd. Huisarts heeft een foto laten maken: geen breuk. Bewegen en oefenen mag, pijn is "
        "leidend in de eerste weken.",
        "continue_care": True,
    },
    intake=INTAKE
    | {
        "help_request": ("Weer zonder pijn lopen en slapen.", "Weten of bewegen kan en hoe ik dat opbouw."),
        "complaint": (
            "Ik ben van de trap gegleden en op mijn stuit terechtgekomen. Zitten en draaien doen veel pijn.",
            "Met de fiets onderuit gegaan op nat blad; sindsdien pijn laag in mijn rug.",
        ),
        "onset_mode": "trauma",
        "course": ("decreased", "unchanged"),
        "icf_functions": "Hevige pijn laag in de rug na een val, spierspanning, beperkte beweeglijkheid.",
        "icf_activities": "Zitten, omdraaien in bed en opstaan zijn beperkt.",
        "icf_participation": "Werkt of helpt tijdelijk minder; fietst niet.",
        "pain_now": range(5, 9),
        "pain_average": range(5, 9),
        "pain_worst": range(7, 11),
        "pain_pattern": "intermittent",
        "provoking_factors": "Zitten, draaien, hoesten.",
        "easing_factors": "Zijlig, korte stukken lopen.",
        "is_first_episode": "no",
        "earlier_episodes": range(1, 4),
        "situation_before": "Zonder beperkingen.",
        "job": ("postbezorger", "zelfstandige", "winkelmedewerker", "mantelzorger"),
        "work_load": "moderate",
        "contributing_factors": "Val.",
        "coping": "Voorzichtig, blijft wel lopen.",
        "beliefs": "Ongerust of er iets gebroken is.",
        "expected_recovery": "Verwacht herstel als er niets gebroken is.",
        "other_care": "Nog niet bij de huisarts geweest.",
        "uses_medication": "yes",
        "screening_conclusion": "unsafe",
        "screening_recommendation": "Hevige pijn na een val; huisarts dezelfde dag gebeld, patiënt kon aansluitend terecht.",
    },
    pain=(
        {"region": "lumbar_midline", "side": "midline", "quality": "sharp", "intensity": range(6, 10)},
        {"region": "sacrum", "side": "midline", "quality": "dull", "intensity": range(4, 8)},
    ),
    medications=({"name": "paracetamol", "dose": "4 keer per dag 1000 mg", "effect": "some"},),
    examination=EXAMINATION
    | {
        "inspection": "abnormal",
        "inspect_skin": "abnormal",
        "inspect_behaviour": "abnormal",
        "inspection_note": "Blauwe plek rechts naast het heiligbeen.",
        "findings": "Voorzichtig bewegen, flexie en rotatie pijnlijk. Geen kloppijn of asdrukpijn, neurologisch normaal.",
        "flexion": range(15, 31),
        "flexion_pain": "during",
        "extension": range(6, 12),
        "extension_pain": "end_range",
        "palpation": "Drukpijn rechts naast L5–S1, wervels niet pijnlijk.",
    },
    activities=({"activity": "zitten", "result": "deviating", "pain": range(5, 8)},),
    analysis=ANALYSIS
    | {
        "diagnosis": "Acute lage rugpijn na een val, foto zonder breuk. Pijnlijke, beperkte beweeglijkheid, neurologisch normaal.",
        "risk_profile": (1, 2),
        "startback_class": ("low", "medium"),
        "profile_motivation": "Hevige pijn maar duidelijke aanleiding, snel afnemend, goede verwachtingen.",
        "factor_pain_intensity": "present",
        "hindering_factors": "Hevige pijn in het begin; neemt af.",
        "helping_factors": "Blijft lopen, gerustgesteld na de foto.",
        "prognosis": "full",
        "prognosis_weeks": range(5, 10),
    },
    plan=PLAN
    | {
        "frequency_per_week": 1,
        "expected_visits": range(3, 7),
        "plan_summary": "Uitleg, pijn verlagen met houdingen en rustig bewegen, daarna opbouw naar fietsen en werk.",
    },
    goals=(
        {
            "is_main": True,
            "text": "Over zes weken fietst de patiënt twintig minuten met hoogstens pijn 2.",
            "icf_component": "activities",
            "measured_by": "NPRS bij fietsen",
            "baseline": "8",
            "target": "2",
        },
    ),
    interventions=({"intervention": "information"}, {"intervention": "self_exercise"}),
    exercises=("pelvic-tilt", "knee-rolls", "breathing-relaxation", "graded-walking"),
    advice=("keep-moving", "limit-bed-rest", "painkillers", "when-to-see-gp"),
)

CANCER_HISTORY = Case(
    key="cancer_history",
    weight=6,
    youngest=48,
    oldest=88,
    onset_days=range(15, 70),
    positives=("flag_cancer_history",),
    decision={
        "action": "gp_called",
        "outcome": "Huisarts heeft bloedonderzoek en beeldvorming laten doen: geen afwijkingen. Behandeling mag doorgaan; bij "
        "toename van nachtelijke pijn of gewichtsverlies direct bellen.",
        "continue_care": True,
    },
    intake=INTAKE
    | {
        "help_request": (
            "Weer onbezorgd kunnen bewegen.",
            "Weten of dit gewone rugpijn is en wat ik eraan kan doen.",
        ),
        "complaint": (
            "Zeurende pijn laag in mijn rug, sinds ik meer in de tuin ben. Door mijn voorgeschiedenis schrik ik daarvan.",
            "Na een lange reis kreeg ik rugpijn die niet helemaal weggaat.",
        ),
        "onset_mode": "gradual",
        "course": ("unchanged", "fluctuating"),
        "icf_functions": "Zeurende pijn laag in de rug, houdingsafhankelijk.",
        "icf_activities": "Lang staan en bukken zijn beperkt.",
        "icf_participation": "Doet het huishouden in stukjes.",
        "has_comorbidity": "yes",
        "comorbidity": (
            "Darmkanker, acht jaar geleden behandeld.",
            "Melanoom, zes jaar geleden verwijderd.",
        ),
        "had_earlier_treatment": "no",
        "pain_now": range(3, 6),
        "pain_average": range(3, 6),
        "pain_worst": range(5, 8),
        "pain_pattern": "intermittent",
        "day_pattern": "Overdag wisselend met belasting, ’s nachts goed te vinden in een andere houding.",
        "provoking_factors": "Lang staan, bukken.",
        "easing_factors": "Zitten, lopen, van houding wisselen.",
        "is_first_episode": "no",
        "earlier_episodes": range(1, 5),
        "situation_before": "Actief, wandelt dagelijks.",
        "job": ("parttime administrateur", "gepensioneerd"),
        "work_load": "light",
        "coping": "Actief maar ongerust.",
        "beliefs": "Bang dat de ziekte terug is.",
        "expected_recovery": "Eerst zekerheid, dan herstel.",
        "other_care": "Jaarlijkse controle in het ziekenhuis.",
        "screening_conclusion": "unsafe",
        "screening_recommendation": "Kanker in de voorgeschiedenis; met toestemming de huisarts gebeld.",
    },
    pain=(
        {
            "region": "lower_lumbar",
            "side": ("left", "right", "both"),
            "quality": "dull",
            "intensity": range(3, 6),
        },
    ),
    examination=EXAMINATION
    | {
        "findings": "Mechanisch patroon: flexie en lang staan lokken uit, extensie vermindert. Geen kloppijn, neurologisch normaal.",
        "flexion": range(32, 45),
        "flexion_pain": "end_range",
        "extension": range(9, 15),
        "extension_pain": "none",
        "extension_repeated": "better",
        "fingertip_floor": range(10, 26),
        "palpation": "Geen kloppijn over de wervels.",
    },
    activities=({"activity": "bukken", "result": "deviating", "pain": range(3, 6)},),
    analysis=ANALYSIS
    | {
        "diagnosis": "Subacute lage rugpijn met een mechanisch patroon. Door de huisarts onderzocht vanwege de voorgeschiedenis, "
        "zonder afwijkingen.",
        "risk_profile": 2,
        "startback_class": "medium",
        "profile_motivation": "Ongerustheid na eerdere ziekte vraagt begeleiding, naast lichte beperkingen.",
        "factor_distress": "present",
        "factor_fear_of_movement": "present",
        "hindering_factors": "Ongerustheid; te beïnvloeden, ook door de uitslag.",
        "helping_factors": "Actief, gerustgesteld door onderzoek.",
        "prognosis": "full",
        "prognosis_weeks": range(6, 11),
    },
    plan=PLAN
    | {
        "frequency_per_week": 0.5,
        "expected_visits": range(4, 8),
        "plan_summary": "Uitleg over uitslag en beloop, vertrouwen in bewegen terugwinnen, tuin en wandelen opbouwen.",
    },
    goals=(
        {
            "is_main": True,
            "text": "Over acht weken wandelt de patiënt dagelijks een half uur zonder zich zorgen te maken over de rug.",
            "icf_component": "participation",
            "measured_by": "PSK",
            "baseline": "6",
            "target": "2",
        },
    ),
    interventions=(
        {"intervention": "information"},
        {"intervention": "exercise_therapy"},
        {"intervention": "stepwise_activity"},
    ),
    exercises=("cat-camel", "standing-extension", "bridge", "graded-walking"),
    advice=("what-it-is", "build-up", "sleep", "when-to-see-gp", "when-to-come-back"),
)

CAUDA_EQUINA = Case(
    key="cauda_equina",
    weight=0,
    youngest=30,
    oldest=75,
    onset_days=range(2, 10),
    positives=(
        "flag_leg_pain_below_knee",
        "flag_leg_tingling",
        "flag_bladder_bowel_change",
        "flag_saddle_numbness",
    ),
    intake=INTAKE
    | {
        "help_request": ("Van de pijn in mijn benen af.",),
        "complaint": (
            "Sinds gisteren een doof gevoel aan de binnenkant van mijn bovenbenen en het plassen komt moeilijk op gang.",
        ),
        "onset_mode": "gradual",
        "course": "increased",
        "icf_functions": "Beenpijn, doof gevoel in het rijbroekgebied, plasklachten.",
        "icf_activities": "Zitten en lopen zijn beperkt.",
        "pain_now": range(7, 10),
        "pain_average": range(7, 10),
        "pain_worst": (9, 10),
        "pain_pattern": "constant",
        "cough_increases_leg_pain": "yes",
        "has_sensation_loss": "yes",
        "is_first_episode": "no",
        "earlier_episodes": range(1, 5),
        "screening_conclusion": "unsafe",
        "further_examination": "no",
        "screening_recommendation": "Direct medische beoordeling nodig; patiënt wacht in de praktijk.",
        "uses_medication": "yes",
    },
    pain=(
        {"region": "lumbosacral", "side": "both", "quality": "sharp", "intensity": range(6, 10)},
        {"region": "saddle", "side": "both", "quality": "numb", "intensity": range(4)},
        {"region": "calf", "side": ("left", "right"), "quality": "tingling", "intensity": range(4, 8)},
    ),
    medications=({"name": "naproxen", "dose": "2 keer per dag 500 mg", "effect": "none"},),
)

GROWING_WEAKNESS = Case(
    key="growing_weakness",
    weight=3,
    youngest=30,
    oldest=78,
    onset_days=range(7, 30),
    positives=(
        "flag_leg_pain_below_knee",
        "flag_leg_weakness",
        "flag_severe_weakness",
        "flag_progressive_weakness",
    ),
    decision={
        "action": "gp_called",
        "outcome": "Spoedlijn gebeld. Huisarts ziet de patiënt vandaag en overlegt met de neuroloog. Geen behandeling hier.",
        "continue_care": False,
    },
    intake=INTAKE
    | {
        "help_request": (
            "Weten waarom ik over mijn voet struikel.",
            "Van de beenpijn af en weer goed kunnen lopen.",
        ),
        "complaint": (
            "De pijn in mijn been zakt iets, maar mijn voet klapt bij het lopen en dat wordt elke dag erger.",
        ),
        "onset_mode": ("gradual", "lifting"),
        "course": "increased",
        "icf_functions": "Beenpijn en toenemend krachtsverlies van de voetheffers.",
        "icf_activities": "Lopen is onveilig, traplopen lukt niet zonder leuning.",
        "pain_now": range(5, 8),
        "pain_average": range(5, 8),
        "pain_worst": range(7, 10),
        "pain_pattern": "constant",
        "has_strength_loss": "yes",
        "is_first_episode": "no",
        "earlier_episodes": range(1, 4),
        "screening_conclusion": "unsafe",
        "screening_recommendation": "Toenemend krachtsverlies; huisarts direct gebeld.",
        "uses_medication": "yes",
    },
    pain=(
        {"region": "thigh_back_lower", "side": "right", "quality": "sharp", "intensity": range(5, 9)},
        {"region": "foot_top", "side": "right", "quality": "weak", "intensity": range(4)},
    ),
    medications=({"name": "diclofenac", "dose": "3 keer per dag 50 mg", "effect": "some"},),
    examination=EXAMINATION
    | {
        "neurology": "abnormal",
        "findings": "Klapvoet rechts: voetheffers MRC 3, grote teen MRC 3. SLR rechts positief bij 40°. Onderzoek gestaakt voor "
        "overleg met de huisarts.",
        "mrc_l4_right": "3",
        "mrc_l5_right": ("2", "3"),
        "touch_l5_right": "reduced",
        "slr_right": "positive",
        "slr_angle_right": 40,
    },
    activities=({"activity": "op de hielen lopen", "result": "not_possible", "pain": range(3, 6)},),
    analysis=ANALYSIS
    | {
        "conclusion": "unsafe",
        "working_class": "lrs",
        "diagnosis": "Vermoeden van een lumbosacraal radiculair syndroom L5 rechts met toenemende parese.",
        "no_reason_to_refer": "no",
        "indication": "no",
        "no_indication_reason": "Met spoed overgedragen aan de huisarts; fysiotherapie is nu niet aangewezen.",
        "dcsph_code": "",
        "factor_leg_pain": "dominant",
        "prognosis": "uncertain",
    },
)
