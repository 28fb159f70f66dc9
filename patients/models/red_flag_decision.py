"""What was decided on a positive red flag: what, when, to whom, by whom. Written once, never changed."""

import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from patients.phases.red_flag_items import ITEMS_BY_KEY


@pghistory.track()
class RedFlagDecision(models.Model):
    class Action(models.TextChoices):
        EMERGENCY = "emergency", "112 of spoedeisende hulp gebeld"
        GP_CALLED = "gp_called", "huisarts gebeld"
        GP_WRITTEN = "gp_written", "huisarts geschreven"
        SPECIALIST_CALLED = "specialist_called", "specialist gebeld"
        PATIENT_TO_GP = "patient_to_gp", "patiënt gaat zelf naar de huisarts"
        KNOWN = "known", "al bekend en onderzocht; geen nieuwe actie"

    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="red_flag_decisions", verbose_name="episode"
    )
    items = ArrayField(models.CharField(max_length=60), verbose_name="rode vlaggen")
    action = models.CharField("wat is er gedaan", max_length=20, choices=Action.choices)
    contacted = models.CharField("met wie is gesproken of aan wie is geschreven", max_length=120)
    acted_at = models.DateTimeField("wanneer")
    outcome = models.TextField("afspraak of uitkomst", max_length=2000)
    continue_care = models.BooleanField("behandeling mag doorgaan")
    decided_at = models.DateTimeField("vastgelegd op")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="besloten door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "besluit over rode vlaggen"
        verbose_name_plural = "besluiten over rode vlaggen"
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="acted_in_our_time",
                condition=models.Q(acted_at__gte=datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)),
            ),
            models.CheckConstraint(name="decision_names_flags", condition=models.Q(items__len__gte=1)),
        ]
        triggers = [
            pgtrigger.Protect(name="decision_is_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"besluit {self.pk} bij episode {self.episode_id}"

    @property
    def flag_texts(self) -> list[str]:
        return [ITEMS_BY_KEY[key].text for key in self.items]
