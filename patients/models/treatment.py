"""The note of one visit (behandeling): SOEP, what was done per planned exercise, pain, and whether red flags changed.

S and P are always written, the rest where it matters (KNGF record guideline, phase 4; clinical 4.5). Performed as
planned, a reference to the plan is enough.
"""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from patients.phases.base import (
    PhaseRow,
    RowOfSignedRecord,
    SignedRecord,
    choice_field,
    nprs_field,
    number_field,
    text_field,
    track_rows,
)


class TreatmentQuerySet(models.QuerySet):
    def with_people(self) -> "TreatmentQuerySet":
        return self.select_related("signed_by", "created_by", "updated_by")


@pghistory.track()
class Treatment(SignedRecord):
    class RedFlags(models.TextChoices):
        UNCHANGED = "unchanged", "onveranderd"
        CHANGED = "changed", "veranderd: nu vastleggen"

    episode = models.ForeignKey(
        "patients.Episode",
        models.PROTECT,
        related_name="treatments",
        editable=False,
        verbose_name="episode",
    )
    visited_on = models.DateField("datum van het bezoek")
    pain = nprs_field("pijn nu (NPRS)")
    subjective = text_field("S – hoe gaat het")
    objective = text_field("O – wat ziet of meet u")
    evaluation = text_field("E – wat betekent dit; wat wordt anders")
    follows_plan = models.BooleanField("volgens behandelplan", default=True)
    performed = text_field("P – wat is er gedaan; of wat was anders dan gepland")
    red_flags = choice_field("rode vlaggen", RedFlags)
    # Fields whose text was taken over from the note before and not touched.
    carried = ArrayField(models.CharField(max_length=20), default=list, editable=False)
    submission = models.UUIDField(unique=True, editable=False)

    objects = TreatmentQuerySet.as_manager()

    class Meta(SignedRecord.Meta):
        verbose_name = "behandeling"
        verbose_name_plural = "behandelingen"
        ordering = ["-visited_on", "-pk"]
        indexes = [models.Index(fields=["episode", "-visited_on", "-id"], name="treatments_of_episode")]

    def __str__(self) -> str:
        return f"behandeling {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("treatment", args=[self.episode_id, self.pk])


@track_rows
class PerformedExercise(PhaseRow):
    """What was done of one exercise at one visit; the name is that of the plan."""

    class Course(models.TextChoices):
        BETTER = "better", "beter"
        SAME = "same", "gelijk"
        WORSE = "worse", "slechter"

    record = models.ForeignKey(
        Treatment, models.PROTECT, related_name="exercises", editable=False, verbose_name="behandeling"
    )
    name = models.CharField("oefening", max_length=200)
    done = models.BooleanField("gedaan", default=True)
    sets = number_field("series", 1, 10)
    repetitions = number_field("herhalingen", 1, 100)
    load = models.CharField("gewicht of weerstand", max_length=60, blank=True)
    pain = nprs_field("pijn erbij")
    course = choice_field("ging", Course)

    class Meta(PhaseRow.Meta):
        verbose_name = "uitgevoerde oefening"
        verbose_name_plural = "uitgevoerde oefeningen"
        triggers = [RowOfSignedRecord(record_table="patients_treatment")]

    def __str__(self) -> str:
        return f"uitgevoerde oefening {self.pk}"
