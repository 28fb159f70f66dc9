"""The closing of an episode: why, with which result, and what was agreed (KNGF 2021 C.5; clinical 4.6). An episode that
is opened again keeps its closing, with who reopened it and why."""

from collections.abc import Iterable, Mapping

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q


class GoalResult(models.TextChoices):
    REACHED = "reached", "bereikt"
    PARTLY = "partly", "deels bereikt"
    NOT = "not", "niet bereikt"


def results_in_words(goals: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    return [(goal["text"], str(GoalResult(goal["result"]).label)) for goal in goals]


@pghistory.track()
class Closing(models.Model):
    class Reason(models.TextChoices):
        """Those of the guideline, and two that happen: no indication, and care that goes on elsewhere."""

        HELP_REQUEST_MET = "help_request_met", "de hulpvraag is beantwoord"
        GOALS_REACHED = "goals_reached", "de doelen zijn bereikt"
        NO_EFFECT = "no_effect", "geen of te weinig resultaat bij de evaluatie"
        SELF_MANAGING = "self_managing", "de patiënt kan zelf verder"
        NOT_MOTIVATED = (
            "not_motivated",
            "de patiënt is niet gemotiveerd om zelf verantwoordelijkheid te nemen",
        )
        RED_FLAG = "red_flag", "rode vlag of niet-pluis"
        PATIENT_STOPS = "patient_stops", "de patiënt wil stoppen"
        NO_INDICATION = "no_indication", "geen indicatie voor fysiotherapie"
        ELSEWHERE = "elsewhere", "zorg gaat ergens anders verder"

    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="closings", verbose_name="episode"
    )
    reason = models.CharField("reden", max_length=20, choices=Reason.choices)
    explanation = models.TextField("toelichting", max_length=2000, blank=True)
    # [{"text", "result"}]: the goals in the words of that day.
    goals = models.JSONField("resultaat per doel", default=list)
    without_measurements = models.CharField(
        "waarom geen eindmeting",
        max_length=300,
        blank=True,
        help_text="Nodig als NPRS, PSK of QBPDS aan het einde ontbreekt.",
    )
    aftercare = models.TextField(
        "nazorg",
        max_length=2000,
        blank=True,
        help_text="Zelf blijven oefenen, een vervolgafspraak, wat te doen als het terugkomt.",
    )
    report_to_gp = models.BooleanField("verslag aan de huisarts")
    closed_at = models.DateTimeField("afgesloten op")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="afgesloten door",
    )
    submission = models.UUIDField(unique=True, editable=False)
    reopened_at = models.DateTimeField("heropend op", null=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="heropend door",
    )
    reopened_reason = models.CharField("reden van heropenen", max_length=300, blank=True)

    class Meta:
        verbose_name = "afsluiting"
        verbose_name_plural = "afsluitingen"
        ordering = ["-closed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="reopened_whole",
                condition=Q(reopened_at__isnull=True, reopened_by__isnull=True, reopened_reason="")
                | Q(reopened_at__isnull=False, reopened_by__isnull=False) & ~Q(reopened_reason=""),
            ),
            models.UniqueConstraint(
                name="one_current_closing", fields=["episode"], condition=Q(reopened_at__isnull=True)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="closing_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="closing_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["reopened_at", "reopened_by", "reopened_reason"]),
            ),
            pgtrigger.Protect(
                name="reopening_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__reopened_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"afsluiting {self.pk}"

    @property
    def goal_results(self) -> list[tuple[str, str]]:
        """Goal and result, in words."""
        return results_in_words(self.goals)
