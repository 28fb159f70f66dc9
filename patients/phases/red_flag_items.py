"""The red flags as data: which signs are asked, what they may point to, how fast the GP must know.

Clinical facts §0 and §1.6. KNGF Lage rugpijn 2021 (rode vlaggen) asks to look for features of rare serious
disorders and to contact the GP or referrer on suspicion or doubt. Its table of features was not readable: features
without a source below are general professional knowledge, to be confirmed by a physiotherapist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from django.db import models

from patients.phases.base import answer_field, text_field


class ActionLevel(IntEnum):
    """How fast the GP must be involved. The higher, the sooner."""

    NONE = 0
    ADVISE_GP = 1
    GP_DAYS = 2
    GP_SAME_DAY = 3
    IMMEDIATE = 4

    @property
    def heading(self) -> str:
        return _WORDS[self][0]

    @property
    def instruction(self) -> str:
        return _WORDS[self][1]


_WORDS = {
    ActionLevel.NONE: ("Geen rode vlaggen", "Er is geen actie nodig."),
    ActionLevel.ADVISE_GP: (
        "Adviseer contact met de huisarts",
        "Bespreek het teken met de patiënt en adviseer contact met de huisarts, of leg vast waarom dat niet nodig is.",
    ),
    ActionLevel.GP_DAYS: (
        "Overleg binnen enkele dagen met de huisarts",
        "Neem zelf contact op met de huisarts of verwijzer. Begin pas met behandelen als de uitkomst bekend is.",
    ),
    ActionLevel.GP_SAME_DAY: (
        "Bel vandaag nog de huisarts",
        "Overleg vandaag telefonisch met de huisarts of verwijzer en behandel niet vóór dat overleg. "
        "Noteer met wie u sprak, hoe laat en wat is afgesproken.",
    ),
    ActionLevel.IMMEDIATE: (
        "BEL NU de huisarts of de spoedpost; niet behandelen",
        "Bel terwijl de patiënt nog bij u is: de spoedlijn van de huisarts of de huisartsenpost, bij acuut gevaar 112. "
        "Behandel niet en wacht niet af. Noteer wie belde, met wie, hoe laat en wat de uitkomst is.",
    ),
}


@dataclass(frozen=True)
class Condition:
    """What a sign may point to. `level` is the level of a clear sign, or of several signs together."""

    code: str
    name: str
    level: ActionLevel
    blocks_plan: bool = False


_CONDITIONS = (
    # R1: NHG Lumbosacraal radiculair syndroom 2015: immediate referral to the neurologist.
    Condition("R1", "caudasyndroom", ActionLevel.IMMEDIATE, blocks_plan=True),
    # R2: severe means that movement can't overcome resistance; the NHG lists it with R1 (clinical facts §1.6).
    Condition("R2", "ernstige of toenemende parese", ActionLevel.IMMEDIATE, blocks_plan=True),
    Condition("R3", "radiculair syndroom met ondraaglijke pijn", ActionLevel.GP_SAME_DAY),
    Condition("R4", "maligniteit of uitzaaiingen", ActionLevel.GP_DAYS),
    Condition("R5", "infectie van de wervelkolom", ActionLevel.GP_SAME_DAY),
    Condition("R6", "wervelfractuur door een ongeval", ActionLevel.GP_SAME_DAY, blocks_plan=True),
    Condition("R7", "osteoporotische wervelfractuur", ActionLevel.GP_DAYS),
    Condition("R8", "axiale spondyloartritis (ziekte van Bechterew)", ActionLevel.ADVISE_GP),
    Condition("R9", "ernstige spondylolisthesis", ActionLevel.ADVISE_GP),
    Condition("R10", "ernstige lumbale wervelkanaalstenose", ActionLevel.ADVISE_GP),
    Condition(
        "R11",
        "aneurysma van de buikslagader of een oorzaak in de buik",
        ActionLevel.IMMEDIATE,
        blocks_plan=True,
    ),
    Condition("R12", "niet-pluisgevoel", ActionLevel.GP_DAYS),
    # Two of the leaflet's signs point to a radicular syndrome without being an emergency (clinical §0, §8).
    Condition("LRS", "lumbosacraal radiculair syndroom", ActionLevel.ADVISE_GP),
)
CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {condition.code: condition for condition in _CONDITIONS}
)


@dataclass(frozen=True)
class RedFlagItem:
    """One sign: one question with yes or no. `key` is its column. `level`: the level of this sign on its own
    where that differs from its condition's; one weak feature need not mean disease, a combination makes it
    likelier (KNGF Lage rugpijn 2021, rode vlaggen)."""

    key: str
    condition: str
    text: str
    is_leaflet_sign: bool = False
    level: ActionLevel | None = None

    @property
    def own_level(self) -> ActionLevel:
        return CONDITIONS[self.condition].level if self.level is None else self.level

    @property
    def blocks_plan(self) -> bool:
        """Must there be a decision on this sign before a plan may even be begun?"""
        return CONDITIONS[self.condition].blocks_plan


_ADVISE, _DAYS, _TODAY = ActionLevel.ADVISE_GP, ActionLevel.GP_DAYS, ActionLevel.GP_SAME_DAY
_item = RedFlagItem

ITEMS: tuple[RedFlagItem, ...] = (
    # The four signs of the network's leaflet. The last two are more urgent than the leaflet says (§0).
    _item(
        "flag_leg_pain_below_knee",
        "LRS",
        "Hevige pijn die uitstraalt tot voorbij de knie",
        is_leaflet_sign=True,
    ),
    _item(
        "flag_leg_tingling",
        "LRS",
        "Tintelend, brandend of doof gevoel in de voet of het (onder)been",
        is_leaflet_sign=True,
    ),
    _item(
        "flag_leg_weakness",
        "R2",
        "Duidelijk minder kracht in één been",
        level=ActionLevel.GP_SAME_DAY,
        is_leaflet_sign=True,
    ),
    _item(
        "flag_bladder_bowel_change",
        "R1",
        "Verandering bij het plassen of bij de ontlasting",
        is_leaflet_sign=True,
        level=_TODAY,
    ),
    # R1: NHG M55 (2015) and NVMT 2015 (both legs).
    _item(
        "flag_saddle_numbness", "R1", "Verminderd of doof gevoel rond anus en geslachtsdelen (rijbroekgebied)"
    ),
    _item(
        "flag_urinary_disturbance", "R1", "Nieuw: niet kunnen plassen, geen aandrang voelen of urineverlies"
    ),
    _item("flag_faecal_incontinence", "R1", "Nieuw: ongewild verlies van ontlasting"),
    _item("flag_both_legs", "R1", "Uitstraling met krachtsverlies of gevoelsverlies in beide benen"),
    # R2: "movement cannot overcome resistance" is a severe paresis (NHG M55, 2015).
    _item(
        "flag_severe_weakness", "R2", "Beweging van been of voet lukt niet tegen weerstand (MRC 3 of lager)"
    ),
    _item("flag_progressive_weakness", "R2", "Het krachtsverlies neemt toe"),
    # R3: NHG Lumbosacraal radiculair syndroom, second revision.
    _item("flag_unbearable_leg_pain", "R3", "Ondraaglijke beenpijn ondanks sterke pijnstillers (opioïden)"),
    # R4
    _item("flag_cancer_history", "R4", "Kanker in de voorgeschiedenis"),
    _item("flag_weight_loss", "R4", "Onverklaard gewichtsverlies"),
    _item("flag_malaise", "R4", "Algemeen ziek gevoel (malaise)", level=_ADVISE),
    _item("flag_constant_pain", "R4", "Voortdurende pijn, los van houding of beweging", level=_ADVISE),
    _item("flag_night_pain", "R4", "Nachtelijke pijn die niet afneemt bij een andere houding", level=_ADVISE),
    _item("flag_onset_after_50", "R4", "Voor het eerst rugpijn na het 50e jaar", level=_ADVISE),
    # R5: a recent procedure is named in NHG M55 (2015).
    _item("flag_fever", "R5", "Koorts of koude rillingen bij de rugpijn"),
    _item(
        "flag_infection_or_procedure",
        "R5",
        "Recente infectie, of recente ingreep of prik in de rug",
        level=_DAYS,
    ),
    _item(
        "flag_reduced_immunity",
        "R5",
        "Verminderde weerstand (ziekte of medicijnen) of gebruik van drugs via injectie",
        level=_ADVISE,
    ),
    # R6
    _item("flag_trauma", "R6", "Hevige pijn na een val of ander ongeval"),
    # R7
    _item(
        "flag_osteoporosis_risk",
        "R7",
        "Ouder dan 60 jaar, met laag lichaamsgewicht of een eerdere botbreuk na gering letsel",
        level=_ADVISE,
    ),
    _item(
        "flag_corticosteroids",
        "R7",
        "Langdurig gebruik van corticosteroïden (zoals prednison)",
        level=_ADVISE,
    ),
    _item("flag_height_loss", "R7", "Lengteverlies of toegenomen kromming van de bovenrug"),
    _item("flag_axial_pain", "R7", "Pijn bij asdruk of bij kloppen op de wervelkolom"),
    # R8
    _item(
        "flag_insidious_before_45", "R8", "Sluipend begonnen vóór het 45e jaar, langer dan 3 maanden aanwezig"
    ),
    _item(
        "flag_morning_stiffness", "R8", "Ochtendstijfheid van meer dan 30 minuten; bewegen helpt, rust niet"
    ),
    _item("flag_late_night_pain", "R8", "Wakker door pijn in de tweede helft van de nacht"),
    _item(
        "flag_inflammatory_disease",
        "R8",
        "Uveïtis, psoriasis, chronische darmontsteking of gewrichtsontsteking",
    ),
    _item("flag_family_spondyloarthritis", "R8", "Spondyloartritis (ziekte van Bechterew) in de familie"),
    _item("flag_nsaid_response", "R8", "Opvallend goede reactie op ontstekingsremmers (NSAID's)"),
    # R9: named in the KNGF guideline of 2013.
    _item("flag_onset_before_20", "R9", "Begin van de rugklachten vóór het 20e jaar"),
    _item("flag_palpable_step", "R9", "Voelbaar trapje in de onderrug"),
    # R10: NVMT 2015; severe stenosis is more urgent.
    _item(
        "flag_walking_leg_pain",
        "R10",
        "Ouder dan 65 jaar, met pijn in billen of benen bij lopen die afneemt bij zitten of vooroverbuigen",
    ),
    _item(
        "flag_walking_distance", "R10", "Loopafstand sterk verminderd door klachten in de benen", level=_DAYS
    ),
    # R11
    _item("flag_pulsating_abdomen", "R11", "Kloppende zwelling in de buik"),
    _item(
        "flag_sudden_severe_pain",
        "R11",
        "Plotselinge hevige pijn in buik, flank of rug, los van houding of beweging",
    ),
    _item("flag_vascular_history", "R11", "Vaatlijden of aneurysma in de voorgeschiedenis", level=_ADVISE),
    _item("flag_visceral_signs", "R11", "Buik- of urinewegklachten samen met de rugpijn", level=_DAYS),
    # R12: KNGF Lage rugpijn 2021: doubt alone is reason to contact the GP.
    _item("flag_gut_feeling", "R12", "Niet-pluisgevoel, ook zonder ander teken"),
)
ITEMS_BY_KEY: Mapping[str, RedFlagItem] = MappingProxyType({item.key: item for item in ITEMS})
ITEM_KEYS = tuple(item.key for item in ITEMS)
# How the items are shown: words above an item and the ones after it.
HEADINGS = (
    ("flag_leg_pain_below_knee", "Waarschuwingstekens uit de folder"),
    ("flag_saddle_numbness", "Caudasyndroom, krachtsverlies, ondraaglijke beenpijn"),
    ("flag_cancer_history", "Maligniteit"),
    ("flag_fever", "Infectie"),
    ("flag_trauma", "Wervelfractuur"),
    ("flag_insidious_before_45", "Axiale spondyloartritis"),
    ("flag_onset_before_20", "Spondylolisthesis en wervelkanaalstenose"),
    ("flag_pulsating_abdomen", "Buik en bloedvaten"),
    ("flag_gut_feeling", "Uw eigen indruk"),
)
LEAFLET_KEYS = tuple(item.key for item in ITEMS if item.is_leaflet_sign)


class RedFlagAnswers(models.Model):
    """A column for each red flag; inherited by every record in which they are asked."""

    flag_gut_feeling_note = text_field("toelichting op het niet-pluisgevoel")

    class Meta:
        abstract = True


# One source for items and columns: an item cannot be asked without being kept.
for _flag in ITEMS:
    RedFlagAnswers.add_to_class(_flag.key, answer_field(_flag.text))
