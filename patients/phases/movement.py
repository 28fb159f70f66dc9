"""How the back moves, and how long it holds: the measured part of the examination.

Units, methods and reference values: clinical facts §2.2 and §2.4. Reference values are shown, never judged by.
"""

import decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from lowback.fieldsets import Fill, Grid, GridRow
from patients.phases.base import Fieldset, choice_field, number_field, text_field
from patients.phases.neurology import both


def centimetres_field(label: str, minimum: int, maximum: int) -> models.DecimalField:
    """An optional length in centimetres, to the millimetre."""
    validators = [MinValueValidator(decimal.Decimal(minimum)), MaxValueValidator(decimal.Decimal(maximum))]
    return models.DecimalField(
        label, max_digits=4, decimal_places=1, null=True, blank=True, validators=validators
    )


class MovementPain(models.TextChoices):
    NONE = "none", "geen pijn"
    DURING = "during", "tijdens de beweging"
    END_RANGE = "end_range", "aan het einde"


class MovementQuality(models.TextChoices):
    SMOOTH = "smooth", "vloeiend"
    ABERRANT = "aberrant", "afwijkend"


class RepeatedMovement(models.TextChoices):
    CENTRALISES = "centralises", "centraliseert"
    PERIPHERALISES = "peripheralises", "verplaatst naar het been"
    BETTER = "better", "beter"
    WORSE = "worse", "slechter"
    NO_EFFECT = "no_effect", "geen effect"


class MovementFindings(models.Model):
    class Method(models.TextChoices):
        INCLINOMETER = "inclinometer", "inclinometer"
        GONIOMETER = "goniometer", "goniometer"
        VISUAL = "visual", "geschat"

    # A value without its method can't be compared later. Schober and fingertip-to-floor are always by tape.
    movement_method = choice_field("meetmethode van de graden", Method)
    flexion = number_field("flexie in graden", 0, 120)
    flexion_pain = choice_field("pijn bij flexie", MovementPain)
    flexion_quality = choice_field("kwaliteit van flexie", MovementQuality)
    flexion_repeated = choice_field("herhaalde flexie", RepeatedMovement)
    extension = number_field("extensie in graden", 0, 60)
    extension_pain = choice_field("pijn bij extensie", MovementPain)
    extension_quality = choice_field("kwaliteit van extensie", MovementQuality)
    extension_repeated = choice_field("herhaalde extensie", RepeatedMovement)
    modified_schober = centimetres_field("gemodificeerde Schober in cm", 10, 30)
    fingertip_floor = centimetres_field("vinger-vloerafstand in cm (min = voorbij de vloer)", -30, 120)

    lateral_flexion_left = number_field("lateroflexie in graden links", 0, 60)
    lateral_flexion_right = number_field("lateroflexie in graden rechts", 0, 60)
    lateral_flexion_pain_left = choice_field("pijn bij lateroflexie links", MovementPain)
    lateral_flexion_pain_right = choice_field("pijn bij lateroflexie rechts", MovementPain)
    lateral_flexion_quality_left = choice_field("kwaliteit van lateroflexie links", MovementQuality)
    lateral_flexion_quality_right = choice_field("kwaliteit van lateroflexie rechts", MovementQuality)
    lateral_flexion_repeated_left = choice_field("herhaalde lateroflexie links", RepeatedMovement)
    lateral_flexion_repeated_right = choice_field("herhaalde lateroflexie rechts", RepeatedMovement)
    rotation_left = number_field("rotatie in graden links", 0, 60)
    rotation_right = number_field("rotatie in graden rechts", 0, 60)
    rotation_pain_left = choice_field("pijn bij rotatie links", MovementPain)
    rotation_pain_right = choice_field("pijn bij rotatie rechts", MovementPain)
    rotation_quality_left = choice_field("kwaliteit van rotatie links", MovementQuality)
    rotation_quality_right = choice_field("kwaliteit van rotatie rechts", MovementQuality)
    rotation_repeated_left = choice_field("herhaalde rotatie links", RepeatedMovement)
    rotation_repeated_right = choice_field("herhaalde rotatie rechts", RepeatedMovement)

    provoking_positions = text_field("houdingen en bewegingen die de pijn uitlokken of verminderen")
    motor_control = text_field("aansturing, stabiliteit en balans")

    biering_sorensen_seconds = number_field("Biering-Sørensen in seconden", 0, 240)
    plank_seconds = number_field("plank in seconden", 0, 600)
    sit_to_stand_seconds = number_field("5 keer opstaan uit een stoel, in seconden", 0, 300)
    endurance_note = text_field("toelichting op de tests")
    side_plank_left = number_field("zijplank in seconden, links", 0, 600)
    side_plank_right = number_field("zijplank in seconden, rechts", 0, 600)
    aslr_left = number_field("ASLR (0 geen moeite, 5 onmogelijk) links", 0, 5)
    aslr_right = number_field("ASLR (0 geen moeite, 5 onmogelijk) rechts", 0, 5)
    one_leg_stance_left = number_field("staan op één been in seconden, links", 0, 300)
    one_leg_stance_right = number_field("staan op één been in seconden, rechts", 0, 300)

    class Meta:
        abstract = True


def _movement(label: str, name: str, healthy: int, side: str = "") -> GridRow:
    """`healthy`: the average of healthy people in degrees (S47)."""
    parts = (name, f"{name}_pain", f"{name}_repeated", f"{name}_quality")
    return GridRow(label, tuple(f"{part}{side}" for part in parts), f"gemiddeld {healthy}°")


RANGE = Grid(
    "Bewegingsuitslag",
    ("Graden", "Pijn", "Herhaald", "Kwaliteit"),
    (
        _movement("Flexie", "flexion", 50),
        _movement("Extensie", "extension", 15),
        _movement("Lateroflexie links", "lateral_flexion", 20, "_left"),
        _movement("Lateroflexie rechts", "lateral_flexion", 20, "_right"),
        _movement("Rotatie links", "rotation", 5, "_left"),
        _movement("Rotatie rechts", "rotation", 5, "_right"),
    ),
    note="Gemiddelden van gezonde mensen, ter vergelijking. Kies hierboven hoe u meet.",
    fill=Fill(
        "movements",
        "Bewegen: overal vloeiend en zonder pijn",
        tuple(
            (f"{name}_{part}{side}", value)
            for name, sides in (
                ("flexion", ("",)),
                ("extension", ("",)),
                ("lateral_flexion", ("_left", "_right")),
                ("rotation", ("_left", "_right")),
            )
            for side in sides
            for part, value in (("pain", MovementPain.NONE), ("quality", MovementQuality.SMOOTH))
        ),
    ),
)

MOVEMENT_FIELDSETS = (
    Fieldset(
        "Bewegen",
        ("movement_method", *RANGE.fields, "modified_schober", "fingertip_floor"),
        is_open=False,
        layout="grids",
        grids=(RANGE,),
    ),
    Fieldset("Uitlokken, verminderen en aansturing", ("provoking_positions", "motor_control"), is_open=False),
)
ENDURANCE_FIELDSETS = (
    Fieldset(
        "Functietests",
        ("biering_sorensen_seconds", "plank_seconds", "sit_to_stand_seconds", "endurance_note"),
        is_open=False,
    ),
    Fieldset(
        "Functietests per kant", both("side_plank", "aslr", "one_leg_stance"), is_open=False, layout="sides"
    ),
)
