"""The examination of the chronic track, on top of the regular one: what the patient can do, for how long, how they
move, and what they avoid or push through (clinical facts §7.1, §7.3)."""

import pghistory
from django.db import models

from patients.phases.base import (
    Fieldset,
    Phase,
    PhaseRecord,
    PhaseRow,
    RowOfSignedRecord,
    RowSet,
    answer_field,
    choice_field,
    nprs_field,
    text_field,
    track_rows,
)
from patients.phases.vocabulary import line_field


@pghistory.track()
class ChronicExamination(PhaseRecord):
    class Movement(models.TextChoices):
        FREE = "free", "vrij"
        GUARDED = "guarded", "voorzichtig, zet vast"
        HESITANT = "hesitant", "aarzelend, stelt uit"
        HURRIED = "hurried", "gehaast, gaat over grenzen"

    movement = choice_field("manier van bewegen", Movement)
    movement_notes = text_field("wat opvalt aan het bewegen")
    holds_breath = answer_field("houdt de adem vast bij inspanning")
    tense = answer_field("spant spieren aan die niet nodig zijn")
    touch_hurts = answer_field("lichte aanraking of druk doet pijn, ook buiten de rug")
    fear_before = nprs_field("angst vooraf bij bukken of tillen (0–10)")
    pain_expected = nprs_field("pijn die de patiënt verwacht (0–10)")
    pain_felt = nprs_field("pijn die het werkelijk doet (0–10)")

    avoids = text_field("wat de patiënt vermijdt")
    persists = text_field("waarin de patiënt doorgaat, ook als het beter is te stoppen")
    protects = text_field("hoe de patiënt zich beschermt")

    function = text_field("functie: wat lukt, en hoe")
    endurance = text_field("uithoudingsvermogen en belastbaarheid")
    not_tested_reason = line_field("waarom niets is gemeten")
    conclusion = text_field("conclusie van het onderzoek")

    class Meta(PhaseRecord.Meta):
        verbose_name = "onderzoek chronische pijn"
        verbose_name_plural = "onderzoeken chronische pijn"


@track_rows
class FunctionTest(PhaseRow):
    """One thing that was tried and measured, in its own unit."""

    record = models.ForeignKey(
        ChronicExamination, models.PROTECT, related_name="tests", editable=False, verbose_name="onderzoek"
    )
    name = models.CharField("test of activiteit", max_length=120)
    value = models.DecimalField("uitkomst", max_digits=8, decimal_places=2, null=True, blank=True)
    unit = models.CharField("eenheid", max_length=30, blank=True, help_text="Bijvoorbeeld s, m, keer, kg.")
    pain = nprs_field("pijn erbij (0–10)")
    stopped_by = models.CharField("gestopt door", max_length=120, blank=True)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta(PhaseRow.Meta):
        verbose_name = "functietest"
        verbose_name_plural = "functietests"
        triggers = [RowOfSignedRecord(record_table="patients_chronicexamination")]

    def __str__(self) -> str:
        return self.name


CHRONIC_EXAMINATION = Phase(
    key="chronic-examination",
    title="Onderzoek chronische pijn",
    model=ChronicExamination,
    fieldsets=(
        Fieldset(
            "Bewegen",
            (
                "movement",
                "movement_notes",
                "holds_breath",
                "tense",
                "touch_hurts",
                "fear_before",
                "pain_expected",
                "pain_felt",
            ),
        ),
        Fieldset("Vermijden en doorgaan", ("avoids", "persists", "protects")),
        Fieldset("Functie en uithouding", ("function", "endurance", "not_tested_reason", "conclusion")),
    ),
    row_sets=(
        RowSet(
            "tests",
            "Functietests",
            FunctionTest,
            ("name", "value", "unit", "pain", "stopped_by", "note"),
            after="Vermijden en doorgaan",
            note="Komt bij het gewone onderzoek; dat blijft staan zoals het is ondertekend.",
        ),
    ),
)
