"""Graded activity (clinical facts §7.5): an activity, its plans with a quota for every session, and what was done.

A plan is signed once, with its quotas; a change of plan is a next version that takes over from its first day. What was
done hangs on the quota it was done for, so that no change of plan touches it; a slip is withdrawn with a reason.
"""

from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from patients.chronic.schedule import TRIALS
from patients.phases.base import (
    PhaseRow,
    RowOfSignedRecord,
    SignedRecord,
    choice_field,
    nprs_field,
    number_field,
    text_field,
    track_rows,
)
from patients.phases.vocabulary import date_field

LEAST, MOST = Decimal("0.01"), 99999


def amount_field(label: str, **options) -> models.DecimalField:
    """An optional amount in the unit of the activity: above 0, at most two decimals."""
    validators = [MinValueValidator(LEAST), MaxValueValidator(MOST)]
    options = {"max_digits": 7, "decimal_places": 2, "null": True, "blank": True, **options}
    return models.DecimalField(label, validators=validators, **options)


class GradedActivityQuerySet(models.QuerySet):
    def with_all(self) -> "GradedActivityQuerySet":
        """With plans, quotas and what was done: four queries for any number of activities."""
        sessions = GradedSession.objects.select_related("recorded_by", "withdrawn_by")
        quotas = PlannedQuota.objects.prefetch_related(models.Prefetch("sessions", sessions))
        plans = QuotaPlan.objects.select_related("signed_by", "updated_by")
        return self.select_related("stopped_by").prefetch_related(
            models.Prefetch("plans", plans), models.Prefetch("plans__quotas", quotas)
        )


@pghistory.track()
class GradedActivity(models.Model):
    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="graded_activities", verbose_name="episode"
    )
    name = models.CharField(
        "activiteit", max_length=120, help_text="Bijvoorbeeld wandelen, stofzuigen, traplopen."
    )
    unit = models.CharField("eenheid", max_length=30, help_text="Bijvoorbeeld minuten, meter, keer, stappen.")
    purpose = models.CharField(
        "waarvoor", max_length=300, blank=True, help_text="Wat de patiënt hiermee wil kunnen."
    )
    created_at = models.DateTimeField("begonnen op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="begonnen door",
    )
    submission = models.UUIDField(unique=True, editable=False)
    stopped_at = models.DateTimeField("gestopt op", null=True, editable=False)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="gestopt door",
    )
    stopped_reason = models.CharField("waarom gestopt", max_length=300, blank=True, editable=False)

    objects = GradedActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "activiteit in opbouw"
        verbose_name_plural = "activiteiten in opbouw"
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="graded_activity_stopped_whole",
                condition=Q(stopped_at__isnull=True, stopped_by__isnull=True, stopped_reason="")
                | Q(stopped_at__isnull=False, stopped_by__isnull=False) & ~Q(stopped_reason=""),
            )
        ]
        triggers = [pgtrigger.Protect(name="graded_activity_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("activity", args=[self.episode_id, self.pk])

    @property
    def is_stopped(self) -> bool:
        return self.stopped_at is not None

    @property
    def draft(self) -> "QuotaPlan | None":
        return next((plan for plan in self.plans.all() if not plan.is_signed), None)

    @property
    def signed_plans(self) -> "list[QuotaPlan]":
        """Oldest first; the last one holds."""
        return [plan for plan in self.plans.all() if plan.is_signed]


@pghistory.track()
class QuotaPlan(SignedRecord):
    class Steps(models.TextChoices):
        """As patients.chronic.quota.Steps."""

        LINEAR = "linear", "steeds evenveel erbij"
        PERCENTAGE = "percentage", "steeds een percentage erbij"

    activity = models.ForeignKey(
        GradedActivity, models.PROTECT, related_name="plans", editable=False, verbose_name="activiteit"
    )
    revision = models.PositiveSmallIntegerField("versie van het opbouwplan", default=1, editable=False)
    trial_1 = amount_field("basismeting 1")
    trial_2 = amount_field("basismeting 2")
    trial_3 = amount_field("basismeting 3")
    trial_4 = amount_field("basismeting 4")
    trial_5 = amount_field("basismeting 5")
    baseline_note = text_field("hoe en wanneer gemeten")
    start_percent = number_field("begin op … % van het gemiddelde", 1, 100)
    start_amount = amount_field("begin op")
    goal = amount_field("doel")
    first_day = date_field("eerste dag")
    last_day = date_field("doel bereikt op")
    times_per_week = number_field("keer per week", 1, 7)
    steps = choice_field("opbouw", Steps)
    step_percent = models.DecimalField(
        "erbij per keer (%)",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Leeg: gelijke stappen die precies bij het doel uitkomen.",
    )
    rounding = amount_field("afronden op", help_text="Naar beneden, op een veelvoud hiervan. Meestal 1.")
    change_reason = text_field("waarom een ander opbouwplan")

    class Meta(SignedRecord.Meta):
        verbose_name = "opbouwplan"
        verbose_name_plural = "opbouwplannen"
        ordering = ["revision"]
        constraints = [
            *SignedRecord.Meta.constraints,
            models.UniqueConstraint(fields=["activity", "revision"], name="quota_plan_once_per_revision"),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(signed_at__isnull=True), name="quota_plan_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"opbouwplan {self.pk}"

    @property
    def trials(self) -> list:
        """The baseline trials that were done, in order."""
        return [value for name in TRIALS if (value := getattr(self, name)) is not None]


@track_rows
class PlannedQuota(PhaseRow):
    """What was agreed for one session; `number` counts from 1 within its plan."""

    record = models.ForeignKey(
        QuotaPlan, models.PROTECT, related_name="quotas", editable=False, verbose_name="opbouwplan"
    )
    number = models.PositiveSmallIntegerField("keer")
    day = models.DateField("dag")
    amount = models.DecimalField("afgesproken", max_digits=7, decimal_places=2)

    class Meta(PhaseRow.Meta):
        verbose_name = "afgesproken hoeveelheid"
        verbose_name_plural = "afgesproken hoeveelheden"
        ordering = ["day", "number"]
        triggers = [RowOfSignedRecord(record_table="patients_quotaplan")]

    def __str__(self) -> str:
        return f"keer {self.number}"

    @property
    def session(self) -> "GradedSession | None":
        """What was done for it, unless that was withdrawn."""
        return next((each for each in self.sessions.all() if each.withdrawn_at is None), None)


@pghistory.track()
class GradedSession(models.Model):
    """What was done. Pain is noted and steers nothing (time-contingent)."""

    quota = models.ForeignKey(PlannedQuota, models.PROTECT, related_name="sessions", verbose_name="afspraak")
    done_on = models.DateField("gedaan op")
    amount = models.DecimalField("gedaan", max_digits=7, decimal_places=2)
    pain_before = nprs_field("pijn vooraf")
    pain_after = nprs_field("pijn achteraf")
    reason = models.CharField("waarom anders", max_length=300, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(editable=False)
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

    class Meta:
        verbose_name = "uitgevoerde keer"
        verbose_name_plural = "uitgevoerde keren"
        ordering = ["done_on", "pk"]
        constraints = [
            models.CheckConstraint(name="session_amount_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="session_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
            ),
            models.UniqueConstraint(
                name="one_session_per_quota", fields=["quota"], condition=Q(withdrawn_at__isnull=True)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="session_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="session_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["withdrawn_at", "withdrawn_by", "withdrawn_reason"]),
            ),
            pgtrigger.Protect(
                name="session_withdrawal_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"uitgevoerde keer {self.pk}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
