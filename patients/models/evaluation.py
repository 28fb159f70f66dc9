"""An evaluation: what became of the goals, and what is decided (KNGF 2021 C.5). Written once; what must be corrected is
said in the next one."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from patients.models.closing import results_in_words


@pghistory.track()
class Evaluation(models.Model):
    class Decision(models.TextChoices):
        CONTINUE = "continue", "doorgaan volgens plan"
        CHANGE = "change", "doorgaan, met een ander plan"
        REFER_BACK = "refer_back", "terug naar de huisarts of verwijzer"
        CHRONIC = "chronic", "naar het traject chronische pijn"
        STOP = "stop", "afsluiten"

    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="evaluations", verbose_name="episode"
    )
    evaluated_on = models.DateField("geëvalueerd op")
    # [{"text", "result"}]: the goals in the words of that day.
    goals = models.JSONField("resultaat per doel", default=list)
    decision = models.CharField("besluit", max_length=10, choices=Decision.choices)
    explanation = models.TextField(
        "toelichting",
        max_length=2000,
        blank=True,
        help_text="Waarom dit besluit; bij een ander plan ook wat er anders wordt.",
    )
    next_evaluation_on = models.DateField("volgende evaluatie", null=True, blank=True)
    evaluated_at = models.DateTimeField("vastgelegd op")
    evaluated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        ordering = ["evaluated_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="going_on_has_a_next_evaluation",
                condition=~Q(decision__in=["continue", "change"]) | Q(next_evaluation_on__isnull=False),
            ),
            models.CheckConstraint(
                name="other_decisions_are_explained", condition=Q(decision="continue") | ~Q(explanation="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="evaluation_is_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"evaluatie {self.pk}"

    @property
    def goal_results(self) -> list[tuple[str, str]]:
        """Goal and result, in words."""
        return results_in_words(self.goals)
