"""An episode of care for low back pain, from registration to closing."""

import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from patients.tracks import TRACKS

RECORDS = tuple(phase.model._meta.model_name for track in TRACKS.values() for phase in track.phases)


class EpisodeQuerySet(models.QuerySet):
    def open(self) -> "EpisodeQuerySet":
        return self.filter(closed_at__isnull=True)

    def with_records(self) -> "EpisodeQuerySet":
        """With the patient and every phase record of every track: one query. Enough to decide and to write."""
        return self.select_related("patient", *RECORDS)

    def with_phases(self) -> "EpisodeQuerySet":
        """The same with the people who wrote and signed them, as the pages show it."""
        people = [f"{record}__{role}" for record in RECORDS for role in ("signed_by", "updated_by")]
        return self.with_records().select_related(
            "patient__practice", "practice", "lead_therapist", "referrer", *people
        )


@pghistory.track()
class Episode(models.Model):
    class AccessMode(models.TextChoices):
        DIRECT = "dtf", "zonder verwijzing (DTF)"
        REFERRAL = "referral", "met verwijzing"

    class Track(models.TextChoices):
        REGULAR = "regular", "regulier"

    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="episodes", editable=False, verbose_name="praktijk"
    )
    patient = models.ForeignKey(
        "patients.Patient", models.PROTECT, related_name="episodes", editable=False, verbose_name="patiënt"
    )
    lead_therapist = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="led_episodes", verbose_name="hoofdbehandelaar"
    )
    track = models.CharField(
        "traject", max_length=12, choices=Track.choices, default=Track.REGULAR, editable=False
    )
    access_mode = models.CharField("manier van aanmelden", max_length=8, choices=AccessMode.choices)
    referrer = models.ForeignKey(
        "patients.GeneralPractitioner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verwijzende huisarts",
    )
    referrer_name = models.CharField(
        "andere verwijzer",
        max_length=120,
        blank=True,
        help_text="Bijvoorbeeld een medisch specialist; leeg als de huisarts hierboven staat.",
    )
    referral_date = models.DateField("datum van de verwijzing", null=True, blank=True)
    referral_reason = models.TextField("reden van de verwijzing", max_length=2000, blank=True)
    help_request = models.TextField(
        "hulpvraag bij aanmelding",
        max_length=2000,
        blank=True,
        help_text="In de woorden van de patiënt. Staat straks al in de intake.",
    )
    started_on = models.DateField("aangemeld op")
    closed_at = models.DateTimeField("afgesloten op", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="afgesloten door",
    )

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("aangemaakt op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="aangemaakt door",
    )

    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name="bijgewerkt door",
    )

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = "episode"
        verbose_name_plural = "episodes"
        ordering = ["-started_on", "-pk"]
        indexes = [
            models.Index(
                fields=["lead_therapist", "-started_on", "-id"],
                name="open_by_therapist",
                condition=Q(closed_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="episode_closed_in_pair",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="episode_started_in_our_time", condition=Q(started_on__gte=datetime.date(1900, 1, 1))
            ),
            models.CheckConstraint(name="episode_track_known", condition=Q(track__in=list(TRACKS))),
            models.CheckConstraint(
                name="referral_complete",
                condition=Q(
                    access_mode="dtf", referrer__isnull=True, referrer_name="", referral_date__isnull=True
                )
                | Q(access_mode="referral", referral_date__isnull=False)
                & (Q(referrer__isnull=False) | ~Q(referrer_name="")),
                violation_error_message="Bij een verwijzing horen verwijzer en datum; anders blijven ze leeg.",
            ),
        ]

        triggers = [
            # What was signed is about this patient; it never becomes somebody else's.
            pgtrigger.Protect(
                name="stays_with_its_patient",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("patient", "practice"),
            ),
        ]

    def __str__(self) -> str:
        return f"episode {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("episode", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def phases(self):
        """The phases of this episode's track, in order."""
        return TRACKS[self.track].phases

    @property
    def signed_plan(self):
        """The treatment plan once it is signed; None before."""
        plan = getattr(self, "treatmentplan", None)
        return plan if plan and plan.is_signed else None

    def record_of(self, phase):
        """The record of this phase, or None when it has not been begun."""
        return getattr(self, phase.model._meta.model_name, None)
