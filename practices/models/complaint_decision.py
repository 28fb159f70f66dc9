"""The decision about a complaint, and what was promised in it (Wkkgz art. 16; law-and-security 1.1).

The provider writes it, the officer sends it. From then on it is locked.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from practices.models.complaint import Complaint


class Outcome(models.TextChoices):
    FOUNDED = "founded", "gegrond"
    PARTLY = "partly", "deels gegrond"
    UNFOUNDED = "unfounded", "ongegrond"
    NO_JUDGEMENT = "no_judgement", "geen oordeel"


@pghistory.track()
class ComplaintDecision(models.Model):
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="decisions", verbose_name="klacht")
    investigation = models.TextField("wat is er onderzocht, en met welke uitkomst", max_length=10_000)
    # [{"text", "outcome", "reasons"}]: what the complaint consists of.
    parts = models.JSONField("oordeel per onderdeel", default=list)
    decisions = models.TextField("wat heeft de praktijk besloten", max_length=5000)
    written_by = models.CharField(
        "namens de praktijk", max_length=120, help_text="Wie het oordeel geeft: naam en functie."
    )
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="bijgewerkt door",
    )
    sent_at = models.DateTimeField("verstuurd op", null=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="verstuurd door",
    )

    class Meta:
        verbose_name = "oordeel"
        verbose_name_plural = "oordelen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_sent_in_pair",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_decision_in_the_making", fields=["complaint"], condition=Q(sent_at__isnull=True)
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="sent_decision_is_final",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__sent_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"oordeel {self.pk}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def parts_in_words(self) -> list[tuple[str, str, str]]:
        """Part, outcome, reasons."""
        return [(part["text"], str(Outcome(part["outcome"]).label), part["reasons"]) for part in self.parts]


@pghistory.track()
class ComplaintMeasure(models.Model):
    """What the practice will do because of the complaint: who, and before when."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="measures", verbose_name="klacht")
    text = models.CharField("maatregel", max_length=300)
    owner = models.CharField("wie", max_length=120)
    due_on = models.DateField("klaar voor of op")
    done_on = models.DateField("gedaan op", null=True, blank=True)
    at = models.DateTimeField("vastgelegd op", editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ["due_on", "pk"]
        triggers = [
            pgtrigger.Protect(name="measure_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="measure_is_only_done",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["done_on"]),
            ),
        ]

    def __str__(self) -> str:
        return f"maatregel {self.pk}"
