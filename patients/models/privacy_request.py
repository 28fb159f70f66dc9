"""The register of what patients ask about their own data (AVG 12, 15-18, 20; WGBO), and the proof of destruction.

A request outlives the record it asks to destroy: it keeps the patient's number, and the proof holds no content.
"""

import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from patients import terms


class PrivacyRequestQuerySet(models.QuerySet):
    def open(self) -> "PrivacyRequestQuerySet":
        return self.filter(handled_at__isnull=True)

    def to_destroy(self) -> "PrivacyRequestQuerySet":
        """Granted requests for destruction that have not been carried out."""
        return self.filter(
            kind=PrivacyRequest.Kind.DESTRUCTION,
            outcome=PrivacyRequest.Outcome.GRANTED,
            destruction__isnull=True,
        )


@pghistory.track()
class PrivacyRequest(models.Model):
    class Kind(models.TextChoices):
        ACCESS = "access", "inzage of afschrift"
        LOG = "log", "overzicht van wie het dossier zag"
        CORRECTION = "correction", "correctie of aanvulling"
        RESTRICTION = "restriction", "beperking van de verwerking"
        PORTABILITY = "portability", "overdracht van zelf verstrekte gegevens"
        DESTRUCTION = "destruction", "vernietiging van het dossier"

    class Outcome(models.TextChoices):
        GRANTED = "granted", "toegewezen"
        REFUSED = "refused", "geweigerd"
        WITHDRAWN = "withdrawn", "ingetrokken"

    class Ground(models.TextChoices):
        """Why a request is refused; the first three are those of the WGBO for destruction."""

        OTHER_PERSON = "other_person", "aanmerkelijk belang van een ander bij bewaren"
        LAW = "law", "een wet verzet zich ertegen"
        PROCEDURE = "procedure", "nodig om verweer te voeren in een procedure"
        IDENTITY = "identity", "de identiteit kon niet worden vastgesteld"
        OTHER = "other", "anders, zie de toelichting"

    patient = models.ForeignKey(
        "patients.Patient",
        models.PROTECT,
        null=True,
        related_name="privacy_requests",
        verbose_name="patiënt",
    )
    patient_number = models.BigIntegerField("patiëntnummer")
    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="+", verbose_name="praktijk"
    )
    kind = models.CharField("verzoek", max_length=12, choices=Kind.choices)
    received_on = models.DateField("ontvangen op")
    asked_by = models.CharField(
        "gevraagd door", max_length=120, help_text="De patiënt zelf, of wie namens de patiënt vraagt."
    )
    identity_checked = models.BooleanField("identiteit (en machtiging) gecontroleerd")
    text = models.TextField("wat is er gevraagd", max_length=2000)
    extension_reason = models.CharField("reden van uitstel", max_length=500, blank=True)
    outcome = models.CharField("uitkomst", max_length=9, choices=Outcome.choices, blank=True)
    ground = models.CharField("grond van weigering", max_length=12, choices=Ground.choices, blank=True)
    explanation = models.TextField("toelichting", max_length=2000, blank=True)
    handled_at = models.DateTimeField("afgehandeld op", null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="afgehandeld door",
    )
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("vastgelegd op")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )

    objects = PrivacyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek van een patiënt"
        verbose_name_plural = "verzoeken van patiënten"
        ordering = ["received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="request_handled_in_pair",
                condition=Q(handled_at__isnull=True, handled_by__isnull=True, outcome="")
                | Q(handled_at__isnull=False, handled_by__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="refusal_has_ground",
                condition=Q(outcome="refused") & ~Q(ground="") & ~Q(explanation="")
                | ~Q(outcome="refused") & Q(ground=""),
                violation_error_message="Bij een weigering horen een grond en een toelichting.",
            ),
            models.CheckConstraint(
                name="request_in_our_time", condition=Q(received_on__gte=datetime.date(1900, 1, 1))
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="request_stays", operation=pgtrigger.Delete),
            # Once handled it only lets go of a patient that was destroyed.
            pgtrigger.Protect(
                name="handled_request_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.handled_at IS NOT NULL"
                    " AND to_jsonb(OLD) - 'patient_id' IS DISTINCT FROM to_jsonb(NEW) - 'patient_id'"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"verzoek {self.pk}"

    @property
    def due_on(self) -> datetime.date:
        return terms.answer_due(self.received_on, is_extended=bool(self.extension_reason))

    @property
    def is_overdue(self) -> bool:
        return self.handled_at is None and self.due_on < timezone.localdate()


class Destruction(models.Model):
    """Proof that a record was destroyed: what, how much, when and why. No name, no content."""

    request = models.OneToOneField(
        PrivacyRequest, models.PROTECT, related_name="destruction", verbose_name="verzoek"
    )
    destroyed_at = models.DateTimeField("vernietigd op")
    rows = models.JSONField("aantal rijen per onderdeel")

    class Meta:
        verbose_name = "bewijs van vernietiging"
        verbose_name_plural = "bewijzen van vernietiging"
        triggers = [pgtrigger.Protect(name="proof_is_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"bewijs van vernietiging {self.pk}"

    @property
    def total(self) -> int:
        return sum(self.rows.values())
