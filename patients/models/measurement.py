"""A measurement: one instrument filled in at one moment, with the score of that day. Never rescored, never changed.

The row carries its own questions and answers in words, so that it still reads as it was when the instrument has a newer
version or is gone. What was filled in by mistake is withdrawn with a reason and stays visible.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q


class MeasurementQuerySet(models.QuerySet):
    def valid(self) -> "MeasurementQuerySet":
        return self.filter(withdrawn_at__isnull=True)


@pghistory.track()
class Measurement(models.Model):
    class Moment(models.TextChoices):
        START = "start", "start"
        INTERIM = "interim", "tussentijds"
        EVALUATION = "evaluation", "evaluatie"
        END = "end", "einde"

    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="measurements", verbose_name="episode"
    )
    instrument = models.CharField("meetinstrument", max_length=20)
    instrument_title = models.CharField("naam van het instrument", max_length=60)
    instrument_version = models.CharField("versie van het instrument", max_length=60)
    variant = models.CharField("variant", max_length=12, blank=True)
    moment = models.CharField("moment", max_length=10, choices=Moment.choices)
    measured_on = models.DateField("gemeten op")
    # Item → answer; of own activities also item → activity.
    answers = models.JSONField("antwoorden")
    activities = models.JSONField("activiteiten", default=dict)
    # [question, answer] in the words of that day.
    questions = models.JSONField("vragen en antwoorden")
    value = models.FloatField("score", null=True)
    subscales = models.JSONField("deelscores", default=dict)
    band = models.CharField("band", max_length=20, blank=True)
    missing = models.JSONField("opengelaten", default=list)
    taken_at = models.DateTimeField("vastgelegd op")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="ingetrokken door",
    )
    withdrawn_reason = models.CharField("reden van intrekken", max_length=200, blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["measured_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="measurement_moment_known",
                condition=Q(moment__in=["start", "interim", "evaluation", "end"]),
            ),
            models.CheckConstraint(
                name="measurement_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
            ),
            models.UniqueConstraint(
                name="one_measurement_a_day",
                fields=["episode", "instrument", "variant", "measured_on"],
                condition=Q(withdrawn_at__isnull=True),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="measurement_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="measurement_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    exclude=["withdrawn_at", "withdrawn_by", "withdrawn_reason"],
                ),
            ),
            pgtrigger.Protect(
                name="withdrawal_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"meting {self.pk}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def named_answers(self) -> dict[str, int]:
        """Of own activities: activity → score."""
        return {name: self.answers[key] for key, name in self.activities.items()}
