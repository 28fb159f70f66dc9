"""What provokes, maintains and protects: the analysis of the chronic track, drawn as a map and explained to the patient
(clinical facts §7.4). Drawn again at an evaluation as its next version, so that then and now lie side by side."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from patients.chronic.dimensions import DIMENSION_CHOICES
from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRow,
    RevisedRecord,
    RowOfSignedRecord,
    RowSet,
    choice_field,
    text_field,
    track_rows,
)
from patients.phases.vocabulary import date_field, line_field


@pghistory.track()
class MaintainingFactors(RevisedRecord):
    class Agreed(models.TextChoices):
        YES = "yes", "ja, de patiënt herkent dit"
        PARTLY = "partly", "deels"
        NO = "no", "nee"

    own_explanation = text_field("verklaring van de patiënt zelf")
    shared_explanation = text_field(
        "gedeelde uitleg voor de patiënt",
        help_text="In gewone taal, in de woorden van dit gesprek. Staat zo op het blad voor thuis.",
    )
    agreed = choice_field("eens over dit beeld", Agreed)
    agreed_on = date_field("besproken op")
    agreed_note = line_field("waarover niet")

    class Meta(RevisedRecord.Meta):
        verbose_name = "instandhoudende factoren"
        verbose_name_plural = "instandhoudende factoren"


@track_rows
class Factor(PhaseRow):
    class Role(models.TextChoices):
        PROVOKING = "provoking", "lokt uit"
        MAINTAINING = "maintaining", "houdt in stand"
        PROTECTIVE = "protective", "beschermt"

    class CanChange(models.TextChoices):
        YES = "yes", "ja"
        NO = "no", "nee"

    record = models.ForeignKey(
        MaintainingFactors,
        models.PROTECT,
        related_name="factors",
        editable=False,
        verbose_name="instandhoudende factoren",
    )
    dimension = models.CharField("dimensie", max_length=12, choices=DIMENSION_CHOICES)
    text = models.CharField("factor", max_length=200, help_text="Kort, zoals u het tegen de patiënt zegt.")
    role = models.CharField("rol", max_length=12, choices=Role.choices, default=Role.MAINTAINING)
    weight = models.PositiveSmallIntegerField(
        "gewicht (0–3)", default=1, validators=[MinValueValidator(0), MaxValueValidator(3)]
    )
    can_change = choice_field("te beïnvloeden", CanChange)

    class Meta(PhaseRow.Meta):
        verbose_name = "factor"
        verbose_name_plural = "factoren"
        triggers = [RowOfSignedRecord(record_table="patients_maintainingfactors")]

    def __str__(self) -> str:
        return self.text


FACTORS = Phase(
    key="factors",
    title="Instandhoudende factoren",
    model=MaintainingFactors,
    fieldsets=(
        Fieldset("Verklaring van de patiënt", ("own_explanation",)),
        Fieldset("Gedeelde uitleg", ("shared_explanation", "agreed", "agreed_on", "agreed_note")),
    ),
    row_sets=(
        RowSet(
            "factors",
            "Factoren",
            Factor,
            ("dimension", "text", "role", "weight", "can_change"),
            maximum=20,
            after="Verklaring van de patiënt",
            note="Gewicht 0 speelt nauwelijks mee, 3 overheerst. Beschermende factoren tellen ook.",
        ),
    ),
    template="patients/chronic/factors.html",
    asked_anew=("agreed", "agreed_on", "agreed_note"),
)
