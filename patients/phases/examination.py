"""The physical examination: inspection and movement always, the rest where the history asks for it.

KNGF Lage rugpijn 2021, B.1.2 (clinical facts §2). The first answers say of each part whether it was examined, and
what came out; the details are folded.
"""

import pghistory
from django.db import models

from lowback.fieldsets import Fill
from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRecord,
    PhaseRow,
    RowOfSignedRecord,
    RowSet,
    choice_field,
    nprs_field,
    number_field,
    text_field,
    track_rows,
)
from patients.phases.movement import ENDURANCE_FIELDSETS, MOVEMENT_FIELDSETS, MovementFindings
from patients.phases.neurology import NEUROLOGY_FIELDSETS, NeurologicalFindings
from patients.phases.vocabulary import Finding, finding_field


@pghistory.track()
class Examination(NeurologicalFindings, MovementFindings, PhaseRecord):
    class LateralShift(models.TextChoices):
        NONE = "none", "geen"
        LEFT = "left", "naar links"
        RIGHT = "right", "naar rechts"

    class Lordosis(models.TextChoices):
        FLAT = "flat", "afgevlakt"
        NORMAL = "normal", "normaal"
        INCREASED = "increased", "toegenomen"

    inspection = finding_field("inspectie")
    movement = finding_field("bewegingsonderzoek")
    neurology = finding_field("neurologisch onderzoek")
    findings = text_field("bevindingen")
    not_examined_reason = text_field("waarom een onderdeel niet is onderzocht")

    inspect_behaviour = finding_field("bewegingsgedrag")
    inspect_posture = finding_field("stand van wervelkolom, bekken en benen")
    inspect_skin = finding_field("huid")
    inspect_muscles = finding_field("spieren: symmetrie, vorm en omvang")
    inspect_breathing = finding_field("ademhaling")
    inspect_tone = finding_field("spierspanning en drukpunten")
    inspect_skin_mobility = finding_field("beweeglijkheid van de huid")
    lateral_shift = choice_field("laterale shift", LateralShift)
    lordosis = choice_field("lordose", Lordosis)
    pelvis_left_higher_mm = number_field("bekken links hoger, in mm (min = rechts hoger)", -60, 60)
    inspection_note = text_field("toelichting inspectie")

    palpation = text_field("palpatie en veren per segment")
    hip_and_sij = text_field("heup en SI-gewricht")

    class Meta(PhaseRecord.Meta):
        verbose_name = "onderzoek"
        verbose_name_plural = "onderzoeken"


@track_rows
class FunctionalActivity(PhaseRow):
    class Result(models.TextChoices):
        NO_PROBLEM = "no_problem", "geen probleem"
        DEVIATING = "deviating", "afwijkend"
        NOT_POSSIBLE = "not_possible", "niet mogelijk"

    record = models.ForeignKey(
        "patients.Examination",
        models.PROTECT,
        related_name="activities",
        editable=False,
        verbose_name="onderzoek",
    )
    activity = models.CharField("activiteit", max_length=100)
    result = choice_field("uitvoering", Result)
    pain = nprs_field("pijn (0–10)")
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "onderzochte activiteit"
        verbose_name_plural = "onderzochte activiteiten"
        triggers = [RowOfSignedRecord(record_table="patients_examination")]

    def __str__(self) -> str:
        return self.activity


_INSPECTED = (
    "inspect_behaviour",
    "inspect_posture",
    "inspect_skin",
    "inspect_muscles",
    "inspect_breathing",
    "inspect_tone",
    "inspect_skin_mobility",
)

EXAMINATION = Phase(
    key="examination",
    title="Onderzoek",
    model=Examination,
    fieldsets=(
        Fieldset(
            "Uitkomst van het onderzoek",
            ("inspection", "movement", "neurology", "findings", "not_examined_reason"),
            layout="answers",
        ),
        Fieldset(
            "Inspectie",
            _INSPECTED,
            is_open=False,
            layout="answers",
            fill=Fill(
                "inspection",
                "Inspectie: geen bijzonderheden",
                tuple((name, Finding.NORMAL) for name in _INSPECTED),
                conclusion=(("inspection", Finding.NORMAL),),
            ),
        ),
        Fieldset(
            "Stand van de rug",
            ("lateral_shift", "lordosis", "pelvis_left_higher_mm", "inspection_note"),
            is_open=False,
        ),
        *MOVEMENT_FIELDSETS,
        *NEUROLOGY_FIELDSETS,
        *ENDURANCE_FIELDSETS,
        Fieldset("Palpatie, heup en SI-gewricht", ("palpation", "hip_and_sij"), is_open=False),
    ),
    row_sets=(
        RowSet(
            "activities",
            "Onderzochte activiteiten",
            FunctionalActivity,
            ("activity", "result", "pain", "note"),
            after="Uitkomst van het onderzoek",
        ),
    ),
)
