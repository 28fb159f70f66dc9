"""What stands between a patient's data and ordinary use: a restriction (AVG art. 18: visible to nobody but the
privacy officer), a legal hold (nothing of it may be destroyed) or closer watch over who looks (law-and-security 3.5).
Begun and ended with a reason, never deleted."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q


class HoldQuerySet(models.QuerySet):
    def current(self) -> "HoldQuerySet":
        return self.filter(ended_at__isnull=True)

    def restrictions(self) -> "HoldQuerySet":
        return self.current().filter(kind=Hold.Kind.RESTRICTION)

    def legal(self) -> "HoldQuerySet":
        return self.current().filter(kind=Hold.Kind.LEGAL)

    def watches(self) -> "HoldQuerySet":
        return self.current().filter(kind=Hold.Kind.WATCH)


@pghistory.track()
class Hold(models.Model):
    class Kind(models.TextChoices):
        RESTRICTION = "restriction", "beperking van de verwerking"
        LEGAL = "legal", "bewaarplicht wegens een procedure"
        WATCH = "watch", "verscherpt toezicht op inzage"

    patient = models.ForeignKey(
        "patients.Patient", models.PROTECT, related_name="holds", verbose_name="patiënt"
    )
    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    reason = models.CharField("reden", max_length=500)
    begun_at = models.DateTimeField("vanaf")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    ended_at = models.DateTimeField("beëindigd op", null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="beëindigd door",
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = "beperking, bewaarplicht of toezicht"
        verbose_name_plural = "beperkingen, bewaarplichten en toezicht"
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="hold_ended_in_pair",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="hold_kind_known", condition=Q(kind__in=["restriction", "legal", "watch"])
            ),
            models.UniqueConstraint(
                name="one_current_hold_per_kind",
                fields=["patient", "kind"],
                condition=Q(ended_at__isnull=True),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="hold_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="hold_keeps_its_reason",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("patient", "kind", "reason", "begun_at", "begun_by"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
