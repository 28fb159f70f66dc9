"""The exercises a plan chooses from, with the texts that the patient reads.

Doses are presets, not limits (clinical 4.4): the plan copies them and the therapist changes what is needed.
"""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from patients.figures import Drawing, FigureError, draw, parse
from patients.figures.words import LONGEST
from patients.models.library import LibraryRow
from patients.phases.base import number_field
from patients.phases.plan import PlannedExercise


def validate_figure(description: str) -> None:
    try:
        parse(description)
    except FigureError as error:
        raise ValidationError(str(error)) from error


@pghistory.track()
class Exercise(LibraryRow):
    class Purpose(models.TextChoices):
        """The letters of clinical 5."""

        MOBILITY = "M", "beweeglijkheid"
        STRENGTH = "S", "kracht"
        STABILITY = "ST", "stabiliteit en controle"
        RELAXATION = "R", "ontspanning"
        WALKING = "W", "wandelen en conditie"
        NEURAL = "N", "zenuwglijden"
        FUNCTION = "F", "dagelijks functioneren"

    class StartPosition(models.TextChoices):
        SUPINE = "supine", "ruglig"
        SUPINE_BENT = "supine_bent", "ruglig, knieën gebogen"
        PRONE = "prone", "buiklig"
        SIDE_LYING = "side_lying", "zijlig"
        HANDS_AND_KNEES = "hands_and_knees", "handen en knieën"
        KNEELING = "kneeling", "geknield"
        HALF_KNEELING = "half_kneeling", "schuttersstand"
        SITTING = "sitting", "zittend"
        STANDING = "standing", "staand"
        MOVING = "moving", "onderweg"

    name_nl = models.CharField("naam", max_length=80)
    name_en = models.CharField("naam (Engels)", max_length=80)
    purposes = ArrayField(models.CharField(max_length=2, choices=Purpose.choices), verbose_name="doelen")
    start_position = models.CharField("uitgangshouding", max_length=20, choices=StartPosition.choices)
    instruction_nl = models.TextField("instructie", max_length=1000)
    instruction_en = models.TextField("instructie (Engels)", max_length=1000)

    sets = number_field("series", 1, 10)
    repetitions = number_field("herhalingen", 1, 100)
    hold_seconds = number_field("vasthouden (seconden)", 1, 600)
    duration_minutes = number_field("duur (minuten)", 1, 120)
    times_per_day = number_field("keer per dag", 1, 12)
    days_per_week = number_field("dagen per week", 1, 7)
    side = models.CharField("kant", max_length=12, choices=PlannedExercise.Side.choices, blank=True)

    typical_dose_nl = models.CharField("gebruikelijke dosering", max_length=200)
    typical_dose_en = models.CharField("gebruikelijke dosering (Engels)", max_length=200)
    caution_nl = models.CharField("let op", max_length=300, blank=True)
    caution_en = models.CharField("let op (Engels)", max_length=300, blank=True)

    figure = models.TextField("tekening", max_length=LONGEST, blank=True, validators=[validate_figure])
    figure_alt_nl = models.CharField(
        "tekening in woorden", max_length=200, blank=True, help_text="Eén zin voor wie de tekening niet ziet."
    )
    figure_alt_en = models.CharField("tekening in woorden (Engels)", max_length=200, blank=True)

    class Meta:
        verbose_name = "oefening"
        verbose_name_plural = "oefeningen"
        ordering = ["name_nl"]
        constraints = [
            models.CheckConstraint(
                name="exercise_has_a_purpose",
                condition=models.Q(purposes__len__gte=1),
                violation_error_message="Kies minstens één doel.",
            ),
        ]

    def __str__(self) -> str:
        return self.name_nl

    def clean(self) -> None:
        """A picture without words is none for who can't see it (WCAG 1.1.1)."""
        super().clean()
        if self.figure and not self.figure_alt_nl:
            raise ValidationError({"figure_alt_nl": "Zeg in één zin wat er op de tekening staat."})

    @property
    def purpose_labels(self) -> str:
        return ", ".join(self.Purpose(purpose).label for purpose in self.purposes)

    @property
    def drawing(self) -> Drawing | None:
        """None without a description, and with one of a time when the language knew other words."""
        try:
            return draw(parse(self.figure)) if self.figure else None
        except FigureError:
            return None

    def name(self, language: str) -> str:
        return self.in_language("name", language)

    def instruction(self, language: str) -> str:
        return self.in_language("instruction", language)

    def typical_dose(self, language: str) -> str:
        return self.in_language("typical_dose", language)

    def caution(self, language: str) -> str:
        return self.in_language("caution", language)

    def figure_alt(self, language: str) -> str:
        return self.in_language("figure_alt", language)
