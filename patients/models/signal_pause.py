"""A signal of the recovery watch that was put off: until when, and why. Rows stay; the newest one counts."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from patients.recovery import Kind


@pghistory.track()
class SignalPause(models.Model):
    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="signal_pauses", verbose_name="episode"
    )
    kind = models.CharField("signaal", max_length=12, choices=Kind.choices)
    # What the signal said that day.
    said = models.CharField("reden van het signaal", max_length=500)
    until = models.DateField("uitgesteld tot")
    reason = models.CharField("waarom", max_length=500)
    paused_at = models.DateTimeField("vastgelegd op")
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "uitgesteld signaal"
        verbose_name_plural = "uitgestelde signalen"
        ordering = ["paused_at", "pk"]
        constraints = [
            models.CheckConstraint(name="pause_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="pause_kind_known", condition=Q(kind__in=Kind.values)),
        ]
        triggers = [pgtrigger.Protect(name="pause_is_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"uitgesteld signaal van episode {self.episode_id}"
