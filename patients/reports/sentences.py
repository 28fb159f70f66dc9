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
}
