"""What is left of a complaint file after it was deleted: figures for the yearly report, and the proof that it was."""

import pgtrigger
from django.conf import settings
from django.db import models


class ComplaintCount(models.Model):
    """One complaint as figures: nobody can be recognised by them. The same facts that a file in keeping gives
    (practices/complaints/yearly.py)."""

    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="+", verbose_name="praktijk"
    )
    facts = models.JSONField("cijfers")

    class Meta:
        verbose_name = "geteld na verwijdering"
        verbose_name_plural = "geteld na verwijdering"
        triggers = [pgtrigger.Protect(name="count_is_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"geteld {self.pk}"


class ComplaintDeletion(models.Model):
    """That a file was deleted, when and by whom; nothing of what it said."""

    number = models.CharField("nummer van de klacht", max_length=12)
    ended_on = models.DateField("beëindigd op")
    deleted_at = models.DateTimeField("verwijderd op")
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="verwijderd door"
    )

    class Meta:
        verbose_name = "verwijderd klachtdossier"
        verbose_name_plural = "verwijderde klachtdossiers"
        ordering = ["-deleted_at"]
        triggers = [pgtrigger.Protect(name="proof_is_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"verwijderd klachtdossier {self.number}"
