"""What happens with a complaint: its steps, its one extension, notes, papers, and consent to look into the record. All
of it only grows."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from practices.complaints.procedure import CHOICES
from practices.models.complaint import Complaint


def by_field(label: str) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label)


def final(name: str) -> pgtrigger.Protect:
    """Neither changed nor deleted while the file is kept; deleting the file is the work of the owner of the tables
    (practices/actions/complaint_retention.py)."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


class ComplaintStep(models.Model):
    """One step of the procedure. `on` is the day it happened, `at` the moment it was written down."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="steps", verbose_name="klacht")
    step = models.CharField("stap", max_length=16, choices=CHOICES)
    on = models.DateField("datum")
    note = models.TextField("toelichting", max_length=2000)
    at = models.DateTimeField("vastgelegd op")
    by = by_field("vastgelegd door")
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "stap van een klacht"
        verbose_name_plural = "stappen van klachten"
        ordering = ["pk"]
        triggers = [final("complaint_step_is_final")]

    def __str__(self) -> str:
        return f"stap {self.pk}"


class ComplaintExtension(models.Model):
    """Four weeks more, once, when complainant and officer were told in writing before the term was over."""

    complaint = models.OneToOneField(
        Complaint, models.PROTECT, related_name="extension", verbose_name="klacht"
    )
    reason = models.TextField("waarom is meer tijd nodig", max_length=2000)
    told_complainant_on = models.DateField("klager schriftelijk ingelicht op")
    told_officer_on = models.DateField("klachtenfunctionaris schriftelijk ingelicht op")
    at = models.DateTimeField("vastgelegd op")
    by = by_field("vastgelegd door")

    class Meta:
        verbose_name = "verlenging"
        verbose_name_plural = "verlengingen"
        triggers = [final("extension_is_final")]

    def __str__(self) -> str:
        return f"verlenging {self.pk}"


class ComplaintNote(models.Model):
    """The officer's own note. Nobody else reads it, the therapist concerned least of all."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="notes", verbose_name="klacht")
    text = models.TextField("notitie", max_length=10_000)
    at = models.DateTimeField("geschreven op")
    by = by_field("geschreven door")
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "notitie van de klachtenfunctionaris"
        verbose_name_plural = "notities van de klachtenfunctionaris"
        ordering = ["-pk"]
        triggers = [final("complaint_note_is_final")]

    def __str__(self) -> str:
        return f"notitie {self.pk}"


class ComplaintPaper(models.Model):
    """A paper that the parties exchanged, or one that only the officer has. Letters are kept as they were made."""

    class Kind(models.TextChoices):
        ACKNOWLEDGEMENT = "acknowledgement", "ontvangstbevestiging"
        EXTENSION = "extension", "bericht van verlenging"
        DECISION = "decision", "oordeel"
        STATEMENT = "statement", "verklaring van de therapeut"
        REPLY = "reply", "reactie van de klager"
        OTHER = "other", "ander stuk"

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="papers", verbose_name="klacht")
    kind = models.CharField("soort", max_length=16, choices=Kind.choices)
    title = models.CharField("titel", max_length=120)
    dated_on = models.DateField("datum")
    text = models.TextField("tekst", max_length=20_000, blank=True)
    pdf = models.BinaryField("brief", null=True)
    is_exchanged = models.BooleanField(
        "de betrokken therapeut mag dit lezen",
        default=False,
        help_text="Wat partijen met elkaar uitwisselen.",
    )
    at = models.DateTimeField("vastgelegd op")
    by = by_field("vastgelegd door")
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "stuk bij een klacht"
        verbose_name_plural = "stukken bij klachten"
        ordering = ["dated_on", "pk"]
        constraints = [
            models.CheckConstraint(name="paper_says_something", condition=~Q(text="") | Q(pdf__isnull=False))
        ]
        triggers = [final("complaint_paper_is_final")]

    def __str__(self) -> str:
        return f"stuk {self.pk}"


class RecordConsent(models.Model):
    """The patient's consent to let the officer look into the record, for this complaint only: who gave it, for what,
    and until when. It ends with the file at the latest, and sooner when it is withdrawn (law-and-security 1.7)."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="consents", verbose_name="klacht")
    given_by = models.CharField(
        "wie gaf toestemming",
        max_length=120,
        help_text="De patiënt, of wie de patiënt wettelijk vertegenwoordigt.",
    )
    given_on = models.DateField("toestemming gegeven op")
    evidence = models.CharField("waaruit blijkt dat", max_length=300)
    scope = models.TextField("waarvoor geldt de toestemming", max_length=1000)
    covers_from = models.DateField("het deel van het dossier vanaf")
    covers_until = models.DateField("het deel van het dossier tot en met")
    valid_until = models.DateField("de toestemming geldt tot en met")
    at = models.DateTimeField("vastgelegd op")
    by = by_field("vastgelegd door")
    submission = models.UUIDField(unique=True, editable=False)
    withdrawn_on = models.DateField("ingetrokken op", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="vastgelegd door"
    )

    class Meta:
        verbose_name = "toestemming om het dossier in te zien"
        verbose_name_plural = "toestemmingen om het dossier in te zien"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="consent_covers_a_period", condition=Q(covers_until__gte=F("covers_from"))
            ),
            models.CheckConstraint(
                name="consent_withdrawn_in_pair",
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="consent_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="consent_is_only_withdrawn",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["withdrawn_on", "withdrawn_by"]),
            ),
            pgtrigger.Protect(
                name="withdrawal_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"toestemming {self.pk}"
