"""What was taken over from another system: which row of which source became what. It lets an import be repeated and
gone on with, and tells a patient where the data come from (AVG art. 15-1-g)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q


class ImportedRow(models.Model):
    class Kind(models.TextChoices):
        PATIENT = "patient", "patiënt"
        MEASUREMENT = "measurement", "meting"

    source = models.CharField("bron", max_length=60)
    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    source_id = models.CharField("nummer in de bron", max_length=100)
    patient = models.ForeignKey(
        "patients.Patient",
        models.PROTECT,
        null=True,
        related_name="imported_rows",
        verbose_name="patiënt",
    )
    measurement = models.ForeignKey(
        "patients.Measurement",
        models.PROTECT,
        null=True,
        related_name="imported_rows",
        verbose_name="meting",
    )
    # Keyed: without the key nobody can try which patient gives it.
    digest = models.CharField("kenmerk van de inhoud", max_length=64)
    imported_at = models.DateTimeField("ingelezen op")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="ingelezen door",
    )

    class Meta:
        verbose_name = "ingelezen regel"
        verbose_name_plural = "ingelezen regels"
        constraints = [
            models.UniqueConstraint(name="one_row_per_source_id", fields=["source", "kind", "source_id"]),
            models.CheckConstraint(
                name="imported_row_became_one_thing",
                condition=Q(kind="patient", patient__isnull=False, measurement__isnull=True)
                | Q(kind="measurement", patient__isnull=True, measurement__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="imported_row_is_final", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"ingelezen regel {self.pk}"
