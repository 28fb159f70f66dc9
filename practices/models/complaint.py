"""A complaint under the scheme of the Keurmerk Fysiotherapie (law-and-security 1.3).

It holds no key to the medical record: complainant and patient are words, and the record knows nothing of it.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from practices.complaints.procedure import BY_KEY, CHOICES, ENDS, FIRST, Step


class ComplaintCategory(models.Model):
    """What complaints are about, kept by the administrator. A retired one is not chosen any more; old complaints keep
    it."""

    name = models.CharField("naam", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField("volgorde", default=100)
    is_active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "klachtsoort"
        verbose_name_plural = "klachtsoorten"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class ComplaintQuerySet(models.QuerySet):
    def running(self) -> "ComplaintQuerySet":
        return self.exclude(step__in=ENDS)


@pghistory.track()
class Complaint(models.Model):
    class Channel(models.TextChoices):
        TALK = "talk", "gesprek"
        TELEPHONE = "telephone", "telefoon"
        LETTER = "letter", "brief"
        EMAIL = "email", "e-mail"
        KEURMERK = "keurmerk", "klachtenformulier van het Keurmerk"
        BODY = "body", "Geschillencommissie"

    class Capacity(models.TextChoices):
        """Who may complain: Wkkgz art. 14 (law-and-security 1.1)."""

        PATIENT = "patient", "de patiënt zelf"
        REPRESENTATIVE = "representative", "vertegenwoordiger van de patiënt"
        NEXT_OF_KIN = "next_of_kin", "nabestaande"
        OTHER = "other", "iemand anders, met machtiging"

    class Preference(models.TextChoices):
        LETTER = "letter", "per brief"
        EMAIL = "email", "per e-mail"
        TELEPHONE = "telephone", "telefonisch"

    number = models.CharField("nummer", max_length=12, unique=True, editable=False)
    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="complaints", verbose_name="praktijk"
    )
    received_on = models.DateField("ontvangen op")
    registered_on = models.DateField("geregistreerd op", editable=False)
    event_on = models.DateField("wanneer is het gebeurd", null=True, blank=True)
    channel = models.CharField("hoe kwam de klacht binnen", max_length=12, choices=Channel.choices)

    complainant_name = models.CharField("naam van de klager", max_length=120)
    capacity = models.CharField("de klager is", max_length=16, choices=Capacity.choices)
    authority = models.CharField(
        "waaruit blijkt de bevoegdheid",
        max_length=300,
        blank=True,
        help_text="Bijvoorbeeld: machtiging gezien op 3 november. Nodig als de klager niet de patiënt is.",
    )
    complainant_contact = models.TextField(
        "adres, telefoon en e-mail van de klager",
        max_length=500,
        help_text="De eerste regels komen als adres op brieven.",
    )
    preferred_contact = models.CharField(
        "voorkeur voor contact", max_length=10, choices=Preference.choices, default=Preference.LETTER
    )
    patient_name = models.CharField("naam van de patiënt", max_length=120)
    patient_birth_date = models.DateField("geboortedatum van de patiënt", null=True, blank=True)

    category = models.ForeignKey(
        ComplaintCategory, models.PROTECT, related_name="+", verbose_name="waarover gaat de klacht"
    )
    description = models.TextField("de klacht, in de woorden van de klager", max_length=10_000)
    wish = models.TextField("wat wil de klager bereiken", max_length=2000, blank=True)
    compensation_asked = models.BooleanField("er wordt een vergoeding gevraagd", default=False)
    compensation_amount = models.DecimalField(
        "bedrag (euro)",
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    staff_in_words = models.CharField(
        "over wie nog meer",
        max_length=300,
        blank=True,
        help_text="Wie niet in de lijst staat, bijvoorbeeld een stagiair.",
    )
    sharing_consent_on = models.DateField(
        "klacht mag naar de betrokken therapeut, toestemming op", null=True, blank=True
    )
    keurmerk_number = models.CharField("zaaknummer van het Keurmerk", max_length=40, blank=True)
    keurmerk_officer = models.CharField("functionaris van het Keurmerk", max_length=120, blank=True)
    insurer_told_on = models.DateField("verzekeraar ingelicht op", null=True, blank=True)
    incident_reference = models.CharField(
        "kenmerk van een melding (VIM of calamiteit)", max_length=40, blank=True
    )

    step = models.CharField("stap", max_length=16, choices=CHOICES, default=FIRST, editable=False)
    ended_on = models.DateField("beëindigd op", null=True, editable=False)
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("vastgelegd op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="vastgelegd door",
    )
    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="bijgewerkt door",
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = "klacht"
        verbose_name_plural = "klachten"
        ordering = ["-received_on", "-pk"]
        indexes = [models.Index(fields=["practice", "-received_on"], name="complaints_of_practice")]
        constraints = [
            models.CheckConstraint(name="complaint_step_known", condition=Q(step__in=list(BY_KEY))),
            models.CheckConstraint(
                name="complaint_ended_with_its_step",
                condition=Q(step__in=ENDS, ended_on__isnull=False)
                | (~Q(step__in=ENDS) & Q(ended_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="other_complainant_shows_authority", condition=Q(capacity="patient") | ~Q(authority="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="complaint_keeps_its_number",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("number", "practice", "registered_on", "created_by"),
            ),
        ]

    def __str__(self) -> str:
        return f"klacht {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("complaint", args=[self.pk])

    @property
    def current_step(self) -> Step:
        return BY_KEY[self.step]

    @property
    def is_running(self) -> bool:
        return not self.current_step.is_end


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ComplaintParty(models.Model):
    """A staff member whom the complaint is about, also one who left. They see the complaint from the moment that it is
    put to them: these words, not the officer's."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="parties", verbose_name="klacht")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="medewerker"
    )
    put_text = models.TextField("wat aan de medewerker is voorgelegd", max_length=10_000, blank=True)
    put_at = models.DateTimeField("voorgelegd op", null=True)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="voorgelegd door"
    )

    class Meta:
        verbose_name = "betrokken medewerker"
        verbose_name_plural = "betrokken medewerkers"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="party_once_per_complaint", fields=["complaint", "user"]),
            models.CheckConstraint(
                name="put_whole",
                condition=Q(put_at__isnull=True, put_by__isnull=True, put_text="")
                | (Q(put_at__isnull=False, put_by__isnull=False) & ~Q(put_text="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="what_was_put_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__put_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"betrokkene {self.pk}"
