"""Where it hurts: the named regions of the body chart and the row that records one painful place.

Regions and conventions: clinical facts §8. Left and right are the patient's own.
"""

from django.db import models

from patients.phases.base import PhaseRow, RowOfSignedRecord, choice_field, nprs_field, track_rows


class Region(models.TextChoices):
    THORACOLUMBAR = "thoracolumbar", "overgang borst- en lendenwervels (T12–L1)"
    UPPER_LUMBAR = "upper_lumbar", "naast de wervelkolom, hoog in de lendenen"
    LOWER_LUMBAR = "lower_lumbar", "naast de wervelkolom, laag in de lendenen"
    LUMBAR_MIDLINE = "lumbar_midline", "midden van de lendenen"
    LUMBOSACRAL = "lumbosacral", "overgang lendenwervels en heiligbeen"
    SACRUM = "sacrum", "heiligbeen"
    COCCYX = "coccyx", "stuitje"
    SI_JOINT = "si_joint", "SI-gewricht"
    FLANK = "flank", "flank"
    UPPER_BUTTOCK = "upper_buttock", "bil, boven"
    LOWER_BUTTOCK = "lower_buttock", "bil, onder"
    GLUTEAL_FOLD = "gluteal_fold", "bilplooi"
    LATERAL_HIP = "lateral_hip", "zijkant heup"
    GROIN = "groin", "lies"
    LOWER_ABDOMEN = "lower_abdomen", "onderbuik"
    SADDLE = "saddle", "rijbroekgebied (zitvlak, kruis)"
    THIGH_FRONT_UPPER = "thigh_front_upper", "bovenbeen voor, boven"
    THIGH_FRONT_LOWER = "thigh_front_lower", "bovenbeen voor, onder"
    THIGH_OUTER_UPPER = "thigh_outer_upper", "bovenbeen buiten, boven"
    THIGH_OUTER_LOWER = "thigh_outer_lower", "bovenbeen buiten, onder"
    THIGH_INNER_UPPER = "thigh_inner_upper", "bovenbeen binnen, boven"
    THIGH_INNER_LOWER = "thigh_inner_lower", "bovenbeen binnen, onder"
    THIGH_BACK_UPPER = "thigh_back_upper", "bovenbeen achter, boven"
    THIGH_BACK_LOWER = "thigh_back_lower", "bovenbeen achter, onder"
    KNEE_FRONT = "knee_front", "knie, voorkant"
    KNEE_BACK = "knee_back", "knieholte"
    SHIN = "shin", "onderbeen voor (scheen)"
    LOWER_LEG_OUTER = "lower_leg_outer", "onderbeen buiten"
    LOWER_LEG_INNER = "lower_leg_inner", "onderbeen binnen"
    CALF = "calf", "onderbeen achter (kuit)"
    ANKLE_INNER = "ankle_inner", "enkel, binnenkant"
    ANKLE_OUTER = "ankle_outer", "enkel, buitenkant"
    FOOT_TOP = "foot_top", "voetrug"
    FOOT_SOLE = "foot_sole", "voetzool"
    HEEL = "heel", "hiel"
    BIG_TOE = "big_toe", "grote teen"
    MIDDLE_TOES = "middle_toes", "tweede tot en met vierde teen"
    LITTLE_TOE = "little_toe", "kleine teen"
    NECK = "neck", "nek"
    SHOULDER = "shoulder", "schouder"
    THORACIC = "thoracic", "bovenrug"
    ABDOMEN = "abdomen", "buik"
    ARM = "arm", "arm"
    HAND = "hand", "hand"


_ORDER = tuple(Region)
MIDLINE_ONLY = frozenset({Region.LUMBAR_MIDLINE, Region.SACRUM, Region.COCCYX})
LEG = frozenset(_ORDER[_ORDER.index(Region.THIGH_FRONT_UPPER) : _ORDER.index(Region.NECK)])
BELOW_KNEE = frozenset(_ORDER[_ORDER.index(Region.SHIN) : _ORDER.index(Region.NECK)])


@track_rows
class PainLocation(PhaseRow):
    class Side(models.TextChoices):
        LEFT = "left", "links"
        RIGHT = "right", "rechts"
        BOTH = "both", "beide kanten"
        MIDLINE = "midline", "midden"

    class Quality(models.TextChoices):
        DULL = "dull", "zeurend"
        SHARP = "sharp", "scherp of stekend"
        BURNING = "burning", "brandend"
        TINGLING = "tingling", "tintelend"
        NUMB = "numb", "doof gevoel"
        CRAMP = "cramp", "krampend"
        WEAK = "weak", "krachteloos"

    class Pattern(models.TextChoices):
        CONSTANT = "constant", "voortdurend"
        INTERMITTENT = "intermittent", "met tussenpozen"

    record = models.ForeignKey(
        "patients.Intake",
        models.PROTECT,
        related_name="pain_locations",
        editable=False,
        verbose_name="intake",
    )
    region = models.CharField("gebied", max_length=32, choices=Region.choices)
    side = models.CharField("kant", max_length=10, choices=Side.choices)
    quality = choice_field("soort gevoel", Quality)
    intensity = nprs_field("ernst (0–10)")
    pattern = choice_field("patroon", Pattern)

    class Meta(PhaseRow.Meta):
        verbose_name = "pijnlocatie"
        verbose_name_plural = "pijnlocaties"
        triggers = [RowOfSignedRecord(record_table="patients_intake")]

    def __str__(self) -> str:
        return f"{self.get_region_display()}, {self.get_side_display()}"
