"""A red flag that showed itself after the intake was signed: in the examination, or in a later contact.

The signed intake keeps what was answered then; this adds to it. Written once, never changed.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models

from patients.phases.red_flag_items import ITEMS_BY_KEY


@pghistory.track()
class RedFlagFinding(models.Model):
    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="red_flag_findings", verbose_name="episode"
    )
    item = models.CharField("rode vlag", max_length=60)
    observation = models.TextField("wat is er gezien of verteld", max_length=2000)
    found_at = models.DateTimeField("vastgelegd op")
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "later gevonden rode vlag"
        verbose_name_plural = "later gevonden rode vlaggen"
        ordering = ["found_at", "pk"]
        triggers = [pgtrigger.Protect(name="finding_is_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"rode vlag {self.pk} bij episode {self.episode_id}"

    @property
    def text(self) -> str:
        return ITEMS_BY_KEY[self.item].text
