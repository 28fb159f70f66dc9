"""An episode of care for low back pain, from registration to closing."""

import datetime
from collections.abc import Iterable

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from patients.tracks import PHASES, TRACKS

# By whether an episode has one record of the phase, or one after the other.
RECORDS = tuple(phase.related_name for phase in PHASES if not phase.may_be_revised)
REVISED = tuple(phase for phase in PHASES if phase.may_be_revised)
PEOPLE = ("signed_by", "updated_by")


class EpisodeQuerySet(models.QuerySet):
    def open(self) -> "EpisodeQuerySet":
        return self.filter(closed_at__isnull=True)

    def with_records(self) -> "EpisodeQuerySet":
        """With the patient and every phase record of every track: one query, and one for each phase that may be
        revised. Enough to decide and to write."""
        return self.select_related("patient", *RECORDS).prefetch_related(
            *(phase.related_name for phase in REVISED)
        )

    def with_phases(self) -> "EpisodeQuerySet":
        """The same with the people who wrote and signed them, as the pages show it."""
        people = [f"{record}__{role}" for record in RECORDS for role in PEOPLE]
        revised = [
            Prefetch(phase.related_name, phase.model.objects.select_related(*PEOPLE)) for phase in REVISED
        ]
        return self.select_related(
            "patient__practice", "practice", "lead_therapist", "referrer", *RECORDS, *people
        ).prefetch_related(*revised)


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
        """The treatment plan that holds: the newest signed version, None before."""
        return _last(plan for plan in self.treatmentplans.all() if plan.is_signed)

    @property
    def planned_from(self) -> datetime.date | None:
        """The day on which the first plan was agreed; None without a signed one."""
        return next((plan.agreed_on for plan in self.treatmentplans.all() if plan.is_signed), None)

    def versions_of(self, phase) -> list:
        """The records of this phase, oldest first: of most phases one at the most."""
        if phase.may_be_revised:
            return list(getattr(self, phase.related_name).all())
        record = getattr(self, phase.related_name, None)
        return [record] if record else []

    def record_of(self, phase):
        """The record of this phase that one works on: the newest. None when it has not been begun."""
        return _last(self.versions_of(phase))

    def signed_of(self, phase):
        """The record of this phase that holds: the newest signed one. None without."""
        return _last(record for record in self.versions_of(phase) if record.is_signed)


def _last(records: Iterable):
    """The last one, or None."""
    return next(reversed(list(records)), None)
