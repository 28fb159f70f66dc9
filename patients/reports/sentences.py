"""The fixed sentences of what a patient takes home, in Dutch and in English, each with where it comes from.

Plain words (B1) and our own. Words that the guideline advises against because they frighten never stand here; a test
sees to it. Figures of the network's leaflet are told as the leaflet's (clinical facts 0).
"""

from dataclasses import dataclass

LANGUAGES = ("nl", "en")
NHG_LRS = "NHG-Standaard Lumbosacraal radiculair syndroom (clinical facts 1.6, 3.3)"
KNGF = "KNGF Lage rugpijn 2021, voorlichting (clinical facts 4.3)"
LEAFLET = "folder Lage rugpijn van Kernpraktijken (clinical facts 0)"
HOUSE = "eigen tekst"


@dataclass(frozen=True)
class Sentence:
    nl: str
    en: str
    source: str = HOUSE


def said(key: str, language: str, **values: object) -> str:
    """The sentence in "nl" or "en", with the values in its places."""
    return getattr(SENTENCES[key], language).format(**values)


SENTENCES = {
    # When to call: the leaflet's four signs, with the urgency of the guidelines.
    "alarm_title": Sentence("Wanneer belt u?", "When to call"),
    "alarm_at_once": Sentence(
        "Bel meteen de huisarts, ’s avonds en in het weekend de huisartsenpost",
        "Call the GP at once; in the evening and at the weekend the out-of-hours GP service",
        NHG_LRS,
    ),
    "alarm_bladder": Sentence(
        "U kunt niet goed meer plassen, of u kunt uw plas of ontlasting niet ophouden.",
        "You can no longer pass urine properly, or you cannot hold your urine or stool.",
        NHG_LRS,
    ),
    "alarm_saddle": Sentence(
        "U heeft minder of geen gevoel rond uw anus, bij uw geslachtsdelen of aan de binnenkant van uw bovenbenen.",
        "You have less or no feeling around your anus, your genitals or the inside of your thighs.",
        NHG_LRS,
    ),
    "alarm_paresis": Sentence(
        "Een been wordt opeens veel zwakker: u zakt erdoor, of u kunt uw voet niet meer optillen.",
        "One leg suddenly becomes much weaker: it gives way, or you can no longer lift your foot.",
        NHG_LRS,
    ),
    "alarm_same_day": Sentence(
        "Bel dezelfde dag de huisarts",
        "Call the GP the same day",
        LEAFLET,
    ),
    "alarm_weaker": Sentence(
        "Eén been heeft duidelijk minder kracht dan het andere.",
        "One leg has clearly less strength than the other.",
        LEAFLET,
    ),
    "alarm_past_knee": Sentence(
        "U krijgt hevige pijn die doorschiet tot voorbij uw knie.",
        "You get strong pain that shoots past your knee.",
        LEAFLET,
    ),
    "alarm_tingling": Sentence(
        "Uw voet of onderbeen gaat tintelen of branden, of voelt doof.",
        "Your foot or lower leg starts to tingle or burn, or feels numb.",
        LEAFLET,
    ),
    "alarm_doubt": Sentence(
        "Heeft u koorts of voelt u zich ziek, of twijfelt u? Bel dan ook.",
        "Do you have a fever, do you feel ill, or are you in doubt? Call as well.",
        KNGF,
    ),
    "call_us": Sentence("Bel ons: {phone}", "Call us: {phone}"),
    "call_us_when": Sentence(
        "Wordt de pijn duidelijk meer, is dat een dag later nog zo, of lukt een oefening niet? Wacht niet tot de "
        "volgende afspraak. Samen passen we het plan aan.",
        "Is the pain clearly more, is that still so a day later, or can’t you manage an exercise? Don’t wait for the "
        "next appointment. Together we adjust the plan.",
    ),
    # The exercise programme.
    "programme_title": Sentence("Uw oefenprogramma", "Your exercise programme"),
    "for_patient": Sentence("Voor", "For"),
    "patient_number": Sentence("Patiëntnummer", "Patient number"),
    "your_therapist": Sentence("Uw therapeut", "Your therapist"),
    "agreed_on": Sentence("Afgesproken op", "Agreed on"),
    "programme_start": Sentence(
        "Doe de oefeningen rustig en adem gewoon door. Spierpijn of een stijf gevoel in het begin hoort erbij.",
        "Do the exercises calmly and keep breathing. Sore muscles or stiffness at first are part of it.",
        KNGF,
    ),
    "programme_stop": Sentence(
        "Stop met een oefening als de pijn scherp wordt of verder uw been in trekt.",
        "Stop an exercise when the pain becomes sharp or moves further down your leg.",
        KNGF,
    ),
    "no_exercises": Sentence(
        "In uw plan staan geen oefeningen. Blijf bewegen zoals u met uw therapeut heeft afgesproken.",
        "There are no exercises in your plan. Keep moving as you agreed with your therapist.",
    ),
    "caution": Sentence("Let op", "Take care"),
    "note": Sentence("Voor u", "For you"),
    "progression": Sentence("Opbouw", "Building up"),
    "advice_title": Sentence("Adviezen", "Advice"),
    "ticks_title": Sentence("Afvinken: vier weken", "Keep track: four weeks"),
    "ticks_how": Sentence(
        "Zet een kruisje op elke dag dat u de oefening heeft gedaan. Neem dit blad mee naar uw afspraak.",
        "Tick a box for each day you did the exercise. Bring this sheet to your appointment.",
    ),
    "exercise": Sentence("Oefening", "Exercise"),
    "week": Sentence("Week {number}", "Week {number}"),
    "days_to_tick": Sentence("{number} keer af te vinken", "{number} boxes to tick"),
    "pain_per_week": Sentence(
        "Cijfer voor de pijn deze week (0 is geen pijn, 10 de ergste pijn)",
        "Number for your pain this week (0 is no pain, 10 the worst pain)",
    ),
    # The explanation after the analysis.
    "explanation_title": Sentence("Uitleg over uw rug", "About your back"),
    "given_on": Sentence("Datum", "Date"),
    "found_title": Sentence("Wat wij bij u vonden", "What we found"),
    "meaning_title": Sentence("Wat betekent dat?", "What does it mean?"),
    "course_title": Sentence("Wat kunt u verwachten?", "What can you expect?"),
    "yourself_title": Sentence("Wat kunt u zelf doen?", "What can you do yourself?"),
    "together_title": Sentence("Wat gaan we samen doen?", "What will we do together?"),
    "meaning_low_back_pain": Sentence(
        "U heeft lage rugpijn. Dat komt heel veel voor. De pijn kan ook in uw bil of been zitten. Meestal is er niet "
        "één duidelijke oorzaak aan te wijzen. Lang zitten of staan, veel tillen, weinig bewegen of een drukke tijd "
        "kunnen meespelen.",
        "You have low back pain. That is very common. You may also feel it in your buttock or leg. Usually there is no "
        "single clear cause. Sitting or standing for long, a lot of lifting, moving little or a busy time can play a "
        "part.",
        LEAFLET,
    ),
    "meaning_lrs": Sentence(
        "Wij denken dat een zenuw onder in uw rug is geprikkeld. Daardoor voelt u pijn in uw been, soms met "
        "tintelingen of een doof gevoel. Veel mensen noemen dit een hernia. Een foto of scan is in het begin meestal "
        "niet nodig: die verandert niet wat er nu het beste helpt.",
        "We think that a nerve low in your back is irritated. That is why you feel pain in your leg, sometimes with "
        "tingling or a numb feeling. Many people call this sciatica. At first a scan is usually not "
        "needed: it does not change what helps best now.",
        NHG_LRS,
    ),
    "meaning_other": Sentence(
        "Uw therapeut heeft met u besproken wat er met uw rug aan de hand is. Vraag het gerust nog eens.",
        "Your therapist has told you what is going on with your back. Feel free to ask again.",
    ),
    "meaning_safe": Sentence(
        "Een ernstige oorzaak is zeldzaam. Wij hebben daar vragen over gesteld en vonden bij u geen aanwijzingen "
        "daarvoor.",
        "A serious cause is rare. We asked you questions about that and found no signs of one.",
        KNGF,
    ),
    "meaning_unsafe": Sentence(
        "Wij willen dat eerst een arts naar uw klachten kijkt. Dat betekent niet dat er iets ernstigs is: wij willen "
        "het zeker weten voordat we verdergaan.",
        "We want a doctor to look at your complaint first. That does not mean that something serious is wrong: we want "
        "to be sure before we go on.",
        KNGF,
    ),
    "meaning_strong": Sentence(
        "Pijn voelen betekent niet dat bewegen slecht voor u is. Uw rug is sterk en mag bewegen.",
        "Feeling pain does not mean that moving is bad for you. Your back is strong and is made to move.",
        KNGF,
    ),
    "course_leaflet": Sentence(
        "In de folder van Kernpraktijken staat: meer dan 80 van de 100 mensen herstellen binnen vier tot zes weken. "
        "Bij de een gaat het sneller dan bij de ander, en soms duurt het langer.",
        "The leaflet of Kernpraktijken says: more than 80 out of 100 people recover within four to six weeks. For one "
        "person it goes faster than for another, and sometimes it takes longer.",
        LEAFLET,
    ),
    "course_lasting": Sentence(
        "U heeft al langer last. Dan kost het herstel ook meer tijd, en gaat het stap voor stap.",
        "You have had this for some time. Then recovery takes more time too, and goes step by step.",
        KNGF,
    ),
    "course_lrs": Sentence(
        "Bij de meeste mensen gaat dit vanzelf over: bij ongeveer drie van de vier binnen drie maanden.",
        "For most people this passes by itself: for about three out of four within three months.",
        NHG_LRS,
    ),
    "course_up_and_down": Sentence(
        "Het gaat vaak op en neer: een mindere dag hoort erbij. De pijn kan later nog eens terugkomen. Dan weet u al "
        "wat helpt.",
        "It often goes up and down: a bad day is part of it. The pain may come back another time. By then you know "
        "what helps.",
        KNGF,
    ),
    "course_profile_1": Sentence(
        "Wij denken dat u goed zult herstellen, ook met weinig behandelingen.",
        "We think you will recover well, also with few treatments.",
        KNGF,
    ),
    "course_profile_2": Sentence(
        "Bij u kan het herstel wat langer duren. Oefenen helpt daarbij.",
        "Your recovery may take somewhat longer. Exercising helps.",
        KNGF,
    ),
    "course_profile_3": Sentence(
        "Bij u kan het herstel langer duren. Daarom kijken we ook naar wat uw herstel in de weg zit, en naar wat u "
        "daaraan kunt doen.",
        "Your recovery may take longer. That is why we also look at what stands in its way, and at what you can do "
        "about that.",
        KNGF,
    ),
    "together_goal": Sentence("Uw doel: {goal}", "Your goal: {goal}"),
    "together_visits": Sentence(
        "Wij denken aan ongeveer {visits} behandelingen.", "We expect about {visits} treatments."
    ),
    "together_one_visit": Sentence("Wij denken aan één behandeling.", "We expect one treatment."),
    "together_evaluation": Sentence(
        "Op {day} kijken we samen hoe het gaat en of we doorgaan.",
        "On {day} we look together at how it is going and whether we go on.",
    ),
    "together_programme": Sentence(
        "Uw oefeningen staan op een eigen blad, het oefenprogramma.",
        "Your exercises are on a sheet of their own, the exercise programme.",
    ),
    "together_do": Sentence("Dit gaan we doen:", "This is what we will do:"),
    "together_no_plan": Sentence(
        "Bij de volgende afspraak maken we samen een plan. U beslist mee.",
        "At the next appointment we make a plan together. You decide with us.",
        KNGF,
    ),
    "together_not_indicated": Sentence(
        "Fysiotherapie is nu niet wat u het beste helpt. Uw therapeut heeft met u besproken wat wel kan helpen.",
        "Physiotherapy is not what helps you best now. Your therapist has told you what may help instead.",
        KNGF,
    ),
    # What the therapist's own text starts from; it is changed before it is given.
    "prefill_examined": Sentence(
        "U vertelde over uw klachten, en wij hebben gekeken hoe u beweegt.",
        "You told us about your complaint, and we looked at how you move.",
    ),
    "prefill_request": Sentence(
        "Dit wilt u graag bereiken: “{request}”", "This is what you want: “{request}”"
    ),
    "prefill_factors": Sentence(
        "Bij u kan meespelen: {factors}.", "What can play a part for you: {factors}."
    ),
    "prefill_weeks": Sentence(
        "Wij denken dat het herstel ongeveer {weeks} weken duurt.",
        "We think recovery takes about {weeks} weeks.",
    ),
    "factor_earlier_episodes": Sentence("dat u vaker last van uw rug had", "that you had back pain before"),
    "factor_activity_limitation": Sentence(
        "dat veel dingen nu moeilijk gaan", "that many things are hard to do now"
    ),
    "factor_leg_pain": Sentence("dat u ook pijn in uw been heeft", "that you have pain in your leg too"),
    "factor_pain_intensity": Sentence("dat de pijn hevig is", "that the pain is strong"),
    "factor_distress": Sentence("drukte, zorgen of spanning", "being busy, worried or tense"),
    "factor_fear_of_movement": Sentence("dat bewegen nu spannend voelt", "that moving feels scary now"),
    "factor_physical_work": Sentence("zwaar lichamelijk werk", "heavy physical work"),
    # What we do, per intervention of the plan (patients.phases.plan.PlannedIntervention).
    "do_information": Sentence("uitleg en adviezen", "explanation and advice"),
    "do_pain_education": Sentence("uitleg over hoe pijn werkt", "explanation of how pain works"),
    "do_self_exercise": Sentence("oefeningen die u zelf thuis doet", "exercises you do yourself at home"),
    "do_exercise_therapy": Sentence("samen oefenen", "exercising together"),
    "do_group_exercise": Sentence("oefenen in een groep", "exercising in a group"),
    "do_stepwise_activity": Sentence(
        "stap voor stap weer doen wat u gewend was", "step by step doing again what you were used to"
    ),
    "do_functional_training": Sentence(
        "oefenen wat u elke dag moet kunnen", "practising what you need to do every day"
    ),
    "do_strength_training": Sentence("sterker worden", "getting stronger"),
    "do_aerobic_training": Sentence("uw conditie verbeteren", "getting fitter"),
    "do_flexibility_training": Sentence("leniger worden", "getting more flexible"),
    "do_motor_control": Sentence("oefenen om uw rug goed te sturen", "practising to steer your back well"),
    "do_graded_activity": Sentence(
        "volgens een schema steeds iets meer doen", "doing a little more each time, by a schedule"
    ),
    "do_exposure": Sentence("rustig weer doen wat nu spannend is", "calmly doing again what feels scary now"),
    "do_relaxation": Sentence("leren ontspannen", "learning to relax"),
    "do_act": Sentence("leren omgaan met de pijn", "learning to live with the pain"),
    "do_motivational_interviewing": Sentence(
        "samen bespreken wat u wilt en wat lukt", "talking about what you want and what works"
    ),
    "do_mobilisation": Sentence("uw rug soepeler maken met de handen", "loosening your back by hand"),
    "do_manipulation": Sentence(
        "uw rug soepeler maken met een korte snelle beweging",
        "loosening your back with a short quick movement",
    ),
    "do_massage": Sentence("massage", "massage"),
    "do_dry_needling": Sentence("behandeling met dunne naaldjes", "treatment with thin needles"),
    "do_tens": Sentence("pijn verlichten met zwakke stroom", "easing pain with a weak current"),
    "do_ultrasound": Sentence("behandeling met geluidsgolven", "treatment with sound waves"),
    "do_laser": Sentence("behandeling met licht", "treatment with light"),
    "do_shockwave": Sentence("behandeling met schokgolven", "treatment with shock waves"),
    "do_tape": Sentence("tape op de huid", "tape on the skin"),
    "do_traction": Sentence("uw rug zacht op rek brengen", "gently stretching your back"),
    "do_corset": Sentence("tijdelijk een band om uw rug", "a belt around your back for a while"),
    "do_heat_cold": Sentence("warmte of kou", "heat or cold"),
    "do_other": Sentence("wat uw therapeut met u heeft besproken", "what your therapist discussed with you"),
}
