"""How long a form took, counted by the page itself: whose, which form, which day, and no more.

Nothing leads from here to a patient: no episode, no address with numbers, no time of day. The key is a random number
that the page was given, so that not even the order in which rows were written tells which visit one was about; it also
makes a form that was sent twice one row.
"""

import uuid

from django.conf import settings
from django.db import models


class FormTiming(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name="medewerker"
    )
    form = models.CharField("formulier", max_length=80, help_text="Een vaste naam, zoals phase/intake.")
    day = models.DateField("dag")
    seconds = models.PositiveIntegerField("seconden")
    interactions = models.PositiveIntegerField("handelingen")

    class Meta:
        verbose_name = "tijd van een formulier"
        verbose_name_plural = "tijden van formulieren"
        indexes = [
            models.Index(fields=["user", "form"], name="timing_of_user"),
            models.Index(fields=["day"], name="timing_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.form} op {self.day:%Y-%m-%d}"
