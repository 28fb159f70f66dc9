"""The neurological part of the examination, per side. Which root has which area, muscle and reflex: textbook
knowledge (clinical facts §2.3). An empty field means: not examined."""

from django.db import models

from lowback.fieldsets import Fill, Grid, GridRow, fields_of
from patients.phases.base import Fieldset, choice_field, number_field, text_field
from patients.phases.pain_locations import Region
from patients.phases.vocabulary import Finding


class Sensation(models.TextChoices):
    NORMAL = "normal", "normaal"
    REDUCED = "reduced", "verminderd"
    ABSENT = "absent", "afwezig"
    INCREASED = "increased", "overgevoelig"


class Strength(models.TextChoices):
    """MRC scale with the half grades that practice uses; the stored words keep their order by `STRENGTH_GRADES`."""

    M0 = "0", "0 – geen aanspanning"
    M1 = "1", "1 – aanspanning zonder beweging"
    M2 = "2", "2 – beweging zonder zwaartekracht"
    M3 = "3", "3 – tegen de zwaartekracht, niet tegen weerstand"
    M4_MINUS = "4-", "4− – tegen lichte weerstand"
    M4 = "4", "4 – tegen matige weerstand"
    M4_PLUS = "4+", "4+ – tegen flinke weerstand"
    M5 = "5", "5 – normaal"


STRENGTH_GRADES = tuple(Strength.values)
# "Movement cannot overcome resistance" is a severe paresis (NHG M55, 2015; clinical facts §1.6, R2).
SEVERE_PARESIS = frozenset({Strength.M0, Strength.M1, Strength.M2, Strength.M3})


class Reflex(models.TextChoices):
    ABSENT = "0", "0 – afwezig"
    REDUCED = "1", "1+ – verlaagd"
    NORMAL = "2", "2+ – normaal"
    BRISK = "3", "3+ – verhoogd"
    CLONUS = "4", "4+ – clonus"


class Outcome(models.TextChoices):
    NEGATIVE = "negative", "negatief"
    POSITIVE = "positive", "positief"


class NeurologicalFindings(models.Model):
    class Centralisation(models.TextChoices):
        CENTRALISED = "centralised", "gecentraliseerd"
        CENTRALISING = "centralising", "centraliserend"
        PERIPHERALISED = "peripheralised", "geperifericeerd"
        UNCHANGED = "unchanged", "geen verandering"

    class LoadingDirection(models.TextChoices):
        EXTENSION = "extension", "extensie"
        FLEXION = "flexion", "flexie"
        GLIDE_LEFT = "glide_left", "zijwaarts glijden naar links"
        GLIDE_RIGHT = "glide_right", "zijwaarts glijden naar rechts"

    touch_l1_left = choice_field("licht aanraken L1 (lies) links", Sensation)
    touch_l1_right = choice_field("licht aanraken L1 (lies) rechts", Sensation)
    touch_l2_left = choice_field("licht aanraken L2 (voorzijde bovenbeen) links", Sensation)
    touch_l2_right = choice_field("licht aanraken L2 (voorzijde bovenbeen) rechts", Sensation)
    touch_l3_left = choice_field("licht aanraken L3 (binnenzijde knie) links", Sensation)
    touch_l3_right = choice_field("licht aanraken L3 (binnenzijde knie) rechts", Sensation)
    touch_l4_left = choice_field("licht aanraken L4 (binnenenkel) links", Sensation)
    touch_l4_right = choice_field("licht aanraken L4 (binnenenkel) rechts", Sensation)
    touch_l5_left = choice_field("licht aanraken L5 (voetrug, grote teen) links", Sensation)
    touch_l5_right = choice_field("licht aanraken L5 (voetrug, grote teen) rechts", Sensation)
    touch_s1_left = choice_field("licht aanraken S1 (buitenrand voet, hiel) links", Sensation)
    touch_s1_right = choice_field("licht aanraken S1 (buitenrand voet, hiel) rechts", Sensation)
    touch_s2_s4_left = choice_field("licht aanraken S2–S4 (rijbroekgebied) links", Sensation)
    touch_s2_s4_right = choice_field("licht aanraken S2–S4 (rijbroekgebied) rechts", Sensation)

    pinprick_l1_left = choice_field("prikken L1 links", Sensation)
    pinprick_l1_right = choice_field("prikken L1 rechts", Sensation)
    pinprick_l2_left = choice_field("prikken L2 links", Sensation)
    pinprick_l2_right = choice_field("prikken L2 rechts", Sensation)
    pinprick_l3_left = choice_field("prikken L3 links", Sensation)
    pinprick_l3_right = choice_field("prikken L3 rechts", Sensation)
    pinprick_l4_left = choice_field("prikken L4 links", Sensation)
    pinprick_l4_right = choice_field("prikken L4 rechts", Sensation)
    pinprick_l5_left = choice_field("prikken L5 links", Sensation)
    pinprick_l5_right = choice_field("prikken L5 rechts", Sensation)
    pinprick_s1_left = choice_field("prikken S1 links", Sensation)
    pinprick_s1_right = choice_field("prikken S1 rechts", Sensation)

    mrc_l2_left = choice_field("heupbuiging (L2) links", Strength)
    mrc_l2_right = choice_field("heupbuiging (L2) rechts", Strength)
    mrc_l3_left = choice_field("kniestrekking (L3) links", Strength)
    mrc_l3_right = choice_field("kniestrekking (L3) rechts", Strength)
    mrc_l4_left = choice_field("voetheffing (L4) links", Strength)
    mrc_l4_right = choice_field("voetheffing (L4) rechts", Strength)
    mrc_l5_left = choice_field("strekking grote teen (L5) links", Strength)
    mrc_l5_right = choice_field("strekking grote teen (L5) rechts", Strength)
    mrc_s1_left = choice_field("tenenstand, kuitspieren (S1) links", Strength)
    mrc_s1_right = choice_field("tenenstand, kuitspieren (S1) rechts", Strength)

    reflex_patellar_left = choice_field("kniepeesreflex (L3–L4) links", Reflex)
    reflex_patellar_right = choice_field("kniepeesreflex (L3–L4) rechts", Reflex)
    reflex_achilles_left = choice_field("achillespeesreflex (S1) links", Reflex)
    reflex_achilles_right = choice_field("achillespeesreflex (S1) rechts", Reflex)

    slr_angle_left = number_field("SLR, hoek in graden, links", 0, 120)
    slr_angle_right = number_field("SLR, hoek in graden, rechts", 0, 120)
    slr_left = choice_field("SLR (Lasègue) links", Outcome)
    slr_right = choice_field("SLR (Lasègue) rechts", Outcome)
    bragard_left = choice_field("Bragard links", Outcome)
    bragard_right = choice_field("Bragard rechts", Outcome)
    crossed_slr_left = choice_field("gekruiste SLR links", Outcome)
    crossed_slr_right = choice_field("gekruiste SLR rechts", Outcome)
    slump_left = choice_field("slumptest links", Outcome)
    slump_right = choice_field("slumptest rechts", Outcome)
    slump_angle_left = number_field("slumptest, tekort aan kniestrekking in graden, links", 0, 120)
    slump_angle_right = number_field("slumptest, tekort aan kniestrekking in graden, rechts", 0, 120)
    pkb_angle_left = number_field("PKB, kniehoek in graden, links", 0, 160)
    pkb_angle_right = number_field("PKB, kniehoek in graden, rechts", 0, 160)
    pkb_left = choice_field("PKB (femoralisrek) links", Outcome)
    pkb_right = choice_field("PKB (femoralisrek) rechts", Outcome)

    centralisation = choice_field("centralisatie", Centralisation)
    centralisation_direction = choice_field("bewegingsrichting", LoadingDirection)
    centralisation_repetitions = number_field("aantal herhalingen", 1, 200)
    distal_before = choice_field("verste pijnplaats vóór", Region)
    distal_after = choice_field("verste pijnplaats na", Region)
    neurology_note = text_field("toelichting neurologisch onderzoek")

    class Meta:
        abstract = True


def both(*items: str) -> tuple[str, ...]:
    """The fields of these items, left and right."""
    return tuple(f"{item}_{side}" for item in items for side in ("left", "right"))


STRENGTH_FIELDS = both("mrc_l2", "mrc_l3", "mrc_l4", "mrc_l5", "mrc_s1")
ROOTS = ("l1", "l2", "l3", "l4", "l5", "s1")
_SIDES = ("Links", "Rechts")


def _normal(key: str, label: str, values: dict[str, tuple[str, ...]]) -> Fill:
    """`values`: what is normal → the fields of which it is."""
    return Fill(key, label, tuple((name, value) for value, names in values.items() for name in names))


def _sensation(root: str, label: str, area: str) -> GridRow:
    pinprick = both(f"pinprick_{root}") if root in ROOTS else (None, None)
    return GridRow(label, both(f"touch_{root}") + pinprick, area)


def _nerve_test(label: str, name: str, note: str = "", *, has_angle: bool = False) -> GridRow:
    """Per side the outcome and, of a test that has one, the angle at which it comes."""
    cells = ((f"{name}_{side}", f"{name}_angle_{side}" if has_angle else None) for side in ("left", "right"))
    return GridRow(label, tuple(cell for pair in cells for cell in pair), note)


SENSATION = Grid(
    "Gevoel per dermatoom",
    tuple(f"{how} {side.lower()}" for how in ("Aanraken", "Prikken") for side in _SIDES),
    (
        _sensation("l1", "L1", "lies"),
        _sensation("l2", "L2", "voorzijde bovenbeen"),
        _sensation("l3", "L3", "binnenzijde knie"),
        _sensation("l4", "L4", "binnenenkel"),
        _sensation("l5", "L5", "voetrug, grote teen"),
        _sensation("s1", "S1", "buitenrand voet, hiel"),
        _sensation("s2_s4", "S2–S4", "rijbroekgebied"),
    ),
    note="Toetsen: n normaal, v verminderd, a afwezig, o overgevoelig.",
    fill=_normal(
        "sensation",
        "Gevoel: alles normaal",
        {
            Sensation.NORMAL: both(*(f"touch_{root}" for root in (*ROOTS, "s2_s4")))
            + both(*(f"pinprick_{root}" for root in ROOTS))
        },
    ),
)
STRENGTH = Grid(
    "Kracht per myotoom (MRC)",
    _SIDES,
    (
        GridRow("L2", both("mrc_l2"), "heupbuiging"),
        GridRow("L3", both("mrc_l3"), "kniestrekking"),
        GridRow("L4", both("mrc_l4"), "voetheffing, hakken lopen"),
        GridRow("L5", both("mrc_l5"), "strekking grote teen"),
        GridRow("S1", both("mrc_s1"), "kuitspieren, tenen lopen"),
    ),
    note="0 geen aanspanning, 1 aanspanning zonder beweging, 2 beweging zonder zwaartekracht, "
    "3 tegen de zwaartekracht, 4 tegen matige weerstand (4− lichte, 4+ flinke), 5 normaal. "
    "Toetsen: 0 tot en met 5; na 4 een + of −.",
    fill=_normal("strength", "Kracht: alles 5", {Strength.M5: STRENGTH_FIELDS}),
)
REFLEXES = Grid(
    "Reflexen",
    _SIDES,
    (
        GridRow("Kniepees", both("reflex_patellar"), "L3–L4"),
        GridRow("Achillespees", both("reflex_achilles"), "S1"),
    ),
    note="0 afwezig, 1+ verlaagd, 2+ normaal, 3+ verhoogd, 4+ clonus. Toetsen: 0 tot en met 4.",
    fill=_normal(
        "reflexes", "Reflexen: alles normaal", {Reflex.NORMAL: both("reflex_patellar", "reflex_achilles")}
    ),
)
NERVE_TESTS = Grid(
    "Zenuwrektests",
    ("Links", "Hoek links", "Rechts", "Hoek rechts"),
    (
        _nerve_test("SLR (Lasègue)", "slr", "positief: tot onder de knie, 30–70°", has_angle=True),
        _nerve_test("Bragard", "bragard"),
        _nerve_test("Gekruiste SLR", "crossed_slr"),
        _nerve_test("Slumptest", "slump", "hoek: tekort aan kniestrekking", has_angle=True),
        _nerve_test("PKB (femoralisrek)", "pkb", "hoek: kniebuiging", has_angle=True),
    ),
    note="Toetsen: n negatief, p positief (of − en +). Hoeken in graden.",
    fill=_normal(
        "nerve_tests",
        "Zenuwrektests: alles negatief",
        {Outcome.NEGATIVE: both("slr", "crossed_slr", "slump", "pkb")},
    ),
)
_GRIDS = (SENSATION, STRENGTH, REFLEXES, NERVE_TESTS)

NEUROLOGY_FIELDSETS = (
    Fieldset(
        "Neurologisch onderzoek",
        (*fields_of(_GRIDS), "neurology_note"),
        is_open=False,
        layout="grids",
        grids=_GRIDS,
        note="Leeg betekent: niet onderzocht.",
        fill=Fill(
            "neurology",
            "Neurologie: alles normaal",
            tuple(each for grid in _GRIDS for each in grid.fill.values),
            conclusion=(("neurology", Finding.NORMAL),),
        ),
    ),
    Fieldset(
        "Centralisatie",
        (
            "centralisation",
            "centralisation_direction",
            "centralisation_repetitions",
            "distal_before",
            "distal_after",
        ),
        is_open=False,
    ),
)
