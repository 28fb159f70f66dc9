"""The monthly sign-off of the access log by the privacy officer: what was found, and what was done about it.

An auditor asks for these rows (law-and-security 3.5): a log that nobody reviews regularly is insufficient. One per
month, final. `counts` keeps the figures of that day, since settings of the patterns may change.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q


class LogReview(models.Model):
    month = models.DateField("maand", unique=True)
    lines = models.PositiveIntegerField("aantal regels")
    counts = models.JSONField("aantal per patroon")
    conclusion = models.TextField("bevinding", max_length=4000)
    measures = models.TextField("wat is er gedaan", max_length=4000, blank=True)
    signed_at = models.DateTimeField("ondertekend op")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ondertekend door"
    )

    class Meta:
        verbose_name = "maandcontrole van het inzagelogboek"
        verbose_name_plural = "maandcontroles van het inzagelogboek"
        ordering = ["-month"]
        constraints = [
            models.CheckConstraint(name="review_is_of_a_whole_month", condition=Q(month__day=1)),
        ]
        triggers = [
            pgtrigger.Protect(name="review_of_log_is_final", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"maandcontrole {self.month:%Y-%m}"
