"""An addition to a signed record: dated, with author and reason, shown under the original. Never edited."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models


@pghistory.track()
class Addendum(models.Model):
    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="addenda", verbose_name="episode"
    )
    # The key of the phase, or "treatment" with the note that it adds to.
    phase = models.CharField("fase", max_length=20)
    # Of a phase that may be revised: the version that it adds to.
    revision = models.PositiveSmallIntegerField("versie van het verslag", default=1)
    treatment = models.ForeignKey(
        "patients.Treatment", models.PROTECT, null=True, related_name="addenda", verbose_name="behandeling"
    )
    reason = models.CharField("reden", max_length=200)
    text = models.TextField("aanvulling", max_length=4000)
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
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        ordering = ["added_at", "pk"]
        indexes = [models.Index(fields=["episode", "phase"], name="addenda_of_phase")]
        triggers = [
            pgtrigger.Protect(name="addendum_is_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"aanvulling {self.pk} bij {self.phase} van episode {self.episode_id}"
