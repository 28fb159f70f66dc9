"""The patient's own statement (verklaring), added to the record on request (WGBO; law-and-security 2.1: "own
statement added to the record"). Never edited."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models


@pghistory.track()
class PatientStatement(models.Model):
    patient = models.ForeignKey(
        "patients.Patient", models.PROTECT, related_name="statements", verbose_name="patiënt"
    )
    about = models.CharField("waarover", max_length=200)
    text = models.TextField("verklaring van de patiënt", max_length=4000)
    received_on = models.DateField("ontvangen op")
    added_at = models.DateTimeField("toegevoegd op")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="toegevoegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "verklaring van de patiënt"
        verbose_name_plural = "verklaringen van de patiënt"
        ordering = ["added_at", "pk"]
        triggers = [
            pgtrigger.Protect(name="statement_is_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"verklaring {self.pk}"
