"""A patient of a practice: who somebody is, and everything administrative."""

import datetime

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Exact, StartsWith
from django.urls import reverse
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField

from lowback.dates import whole_years
from lowback.encryption import TOKEN_START
from lowback.fields import BlindIndexField, EncryptedCharField
from patients import names
from patients.masking import masked
from patients.models.hold import Hold
from practices import identifiers

# A number of six digits or more can't be confused with a house number or a year.
BEFORE_FIRST_NUMBER = 100_000


class PatientQuerySet(models.QuerySet):
    def unrestricted(self) -> "PatientQuerySet":
        """Without those whose data are restricted (AVG art. 18): only the privacy officer comes across these."""
        return self.exclude(pk__in=Hold.objects.restrictions().values("patient"))

    def with_card(self) -> "PatientQuerySet":
        """With everything the card names: one query."""
        return self.select_related(
            "practice", "insurer", "general_practitioner", "created_by", "updated_by", "identity_checked_by"
        )


def _is_token(name: str) -> Q:
    """Of the column as the database knows it."""
    return Q(StartsWith(Cast(name, TextField()), TOKEN_START))


@pghistory.track(exclude=["number", "bsn_index", "search_text", "search_vector"])
class Patient(models.Model):
    class Sex(models.TextChoices):
        FEMALE = "female", "vrouw"
        MALE = "male", "man"
        OTHER = "other", "anders of onbekend"

    class NameUsage(models.TextChoices):
        OWN = "own", "eigen naam"
        PARTNER = "partner", "naam van partner"
        PARTNER_OWN = "partner_own", "naam van partner – eigen naam"
        OWN_PARTNER = "own_partner", "eigen naam – naam van partner"

    class BsnMissing(models.TextChoices):
        NOT_SHOWN = "not_shown", "nog niet getoond"
        NONE_ISSUED = "none_issued", "heeft geen BSN"
        REFUSED = "refused", "wil het niet geven"
        ACUTE = "acute", "acute zorg, volgt later"

    class IdentityDocument(models.TextChoices):
        PASSPORT = "passport", "paspoort"
        IDENTITY_CARD = "identity_card", "identiteitskaart"
        DRIVING_LICENCE = "driving_licence", "rijbewijs"
        ALIENS_DOCUMENT = "aliens_document", "vreemdelingendocument"

    class Language(models.TextChoices):
        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "Engels"

    class Consent(models.TextChoices):
        """Asked is not the same as given; not asked is neither."""

        GIVEN = "given", "toestemming"
        REFUSED = "refused", "geen toestemming"
        NOT_ASKED = "not_asked", "niet gevraagd"

    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="patients", verbose_name="praktijk"
    )
    number = models.GeneratedField(
        expression=F("id") + BEFORE_FIRST_NUMBER,
        output_field=models.BigIntegerField("patiëntnummer"),
        db_persist=True,
        unique=True,
    )

    initials = models.CharField("voorletters", max_length=20)
    given_name = models.CharField("roepnaam", max_length=60, blank=True)
    surname_prefix = models.CharField("tussenvoegsel", max_length=20, blank=True)
    surname = models.CharField("achternaam", max_length=100)
    partner_prefix = models.CharField("tussenvoegsel van partner", max_length=20, blank=True)
    partner_surname = models.CharField("achternaam van partner", max_length=100, blank=True)
    name_usage = models.CharField(
        "wil genoemd worden met", max_length=12, choices=NameUsage.choices, default=NameUsage.OWN
    )
    birth_date = models.DateField("geboortedatum")
    sex = models.CharField("geslacht", max_length=6, choices=Sex.choices)

    bsn = EncryptedCharField(
        "BSN", max_length=9, null=True, blank=True, validators=[identifiers.validate_bsn]
    )
    bsn_index = BlindIndexField("zoeksleutel van het BSN", source="bsn")
    bsn_missing_reason = models.CharField(
        "reden dat het BSN ontbreekt", max_length=12, blank=True, choices=BsnMissing.choices
    )
    identity_document = models.CharField(
        "identiteitsbewijs", max_length=16, blank=True, choices=IdentityDocument.choices
    )
    identity_number = EncryptedCharField("nummer van het identiteitsbewijs", max_length=20, blank=True)
    identity_checked_at = models.DateTimeField("identiteit gecontroleerd op", null=True, editable=False)
    identity_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name="identiteit gecontroleerd door",
    )

    street = models.CharField("straat", max_length=120, blank=True)
    house_number = models.CharField("huisnummer en toevoeging", max_length=20, blank=True)
    postcode = models.CharField(
        "postcode", max_length=7, blank=True, validators=[identifiers.validate_postcode]
    )
    city = models.CharField("plaats", max_length=80, blank=True)
    phone = PhoneNumberField("telefoon", blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    preferred_language = models.CharField(
        "taal van folders en oefeningen", max_length=2, choices=Language.choices, default=Language.DUTCH
    )

    insurer = models.ForeignKey(
        "patients.Insurer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zorgverzekeraar",
    )
    policy_number = models.CharField("polisnummer", max_length=30, blank=True)
    general_practitioner = models.ForeignKey(
        "patients.GeneralPractitioner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="huisarts",
    )

    contact_name = models.CharField("contactpersoon", max_length=120, blank=True)
    contact_relation = models.CharField("relatie tot de patiënt", max_length=60, blank=True)
    contact_phone = PhoneNumberField("telefoon van de contactpersoon", blank=True)
    representative_name = models.CharField("vertegenwoordiger", max_length=120, blank=True)
    representative_relation = models.CharField("relatie (ouder, voogd, mentor)", max_length=60, blank=True)
    representative_phone = PhoneNumberField("telefoon van de vertegenwoordiger", blank=True)

    consent_gp = models.CharField(
        "gegevens delen met de huisarts", max_length=9, choices=Consent.choices, default=Consent.NOT_ASKED
    )
    consent_quality = models.CharField(
        "gegevens gebruiken voor kwaliteitsmeting",
        max_length=9,
        choices=Consent.choices,
        default=Consent.NOT_ASKED,
    )
    consents_asked_on = models.DateField("toestemmingen gevraagd op", null=True, blank=True)

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("ingeschreven op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="ingeschreven door",
    )
    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="bijgewerkt door",
    )

    search_text = models.CharField(max_length=600, editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = PatientQuerySet.as_manager()

    class Meta:
        verbose_name = "patiënt"
        verbose_name_plural = "patiënten"
        ordering = ["surname", "initials", "pk"]
        indexes = [
            GinIndex(fields=["search_vector"], name="patient_names"),
            models.Index(fields=["birth_date", "surname"], name="patient_birth_dates"),
            models.Index(fields=["bsn_index"], name="patient_bsn", condition=Q(bsn_index__isnull=False)),
            models.Index(fields=["postcode", "house_number"], name="patient_addresses"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "bsn_index"],
                name="one_patient_per_bsn_and_practice",
                violation_error_message="In deze praktijk is al een patiënt met dit BSN ingeschreven.",
            ),
            models.CheckConstraint(
                name="bsn_or_reason",
                condition=Q(bsn__isnull=False, bsn_missing_reason="")
                | Q(bsn__isnull=True) & ~Q(bsn_missing_reason=""),
                violation_error_message="Vul het BSN in, of de reden dat het ontbreekt (niet allebei).",
            ),
            models.CheckConstraint(
                name="bsn_with_index",
                condition=Q(bsn__isnull=True, bsn_index__isnull=True)
                | Q(bsn__isnull=False, bsn_index__isnull=False),
            ),
            models.CheckConstraint(
                name="identifiers_encrypted",
                condition=(Q(bsn__isnull=True) | _is_token("bsn"))
                & (Q(Exact(Cast("identity_number", TextField()), "")) | _is_token("identity_number")),
            ),
            models.CheckConstraint(
                name="identity_checked_in_pair",
                condition=Q(
                    identity_checked_at__isnull=True, identity_checked_by__isnull=True, identity_document=""
                )
                | Q(identity_checked_at__isnull=False, identity_checked_by__isnull=False)
                & ~Q(identity_document=""),
            ),
            models.CheckConstraint(
                name="birth_date_possible", condition=Q(birth_date__gte=datetime.date(1900, 1, 1))
            ),
        ]

    def __str__(self) -> str:
        return f"patiënt {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("patient", args=[self.pk])

    @property
    def name(self) -> str:
        """As the patient wants to be called: "de Vries – Jansen, S. (Sanne)"."""
        given = f" ({self.given_name})" if self.given_name else ""
        return f"{self.family_name}, {self.initials}{given}"

    @property
    def family_name(self) -> str:
        own = names.with_prefix(self.surname_prefix, self.surname)
        partner = names.with_prefix(self.partner_prefix, self.partner_surname)
        if not partner:
            return own
        return {
            self.NameUsage.OWN: own,
            self.NameUsage.PARTNER: partner,
            self.NameUsage.PARTNER_OWN: f"{partner} – {own}",
            self.NameUsage.OWN_PARTNER: f"{own} – {partner}",
        }[self.NameUsage(self.name_usage)]

    @property
    def address(self) -> str:
        return f"{self.street} {self.house_number}, {self.postcode} {self.city}".strip(" ,")

    @property
    def masked_bsn(self) -> str:
        return masked(self.bsn or "")

    @property
    def masked_identity_number(self) -> str:
        return masked(self.identity_number)

    def age(self, on: datetime.date | None = None) -> int:
        return whole_years(self.birth_date, on or timezone.localdate())

    @property
    def needs_representative(self) -> bool:
        """Until 16 the parents (or guardian) decide, or decide along (WGBO; law-and-security 2.1)."""
        return self.age() < settings.AGE_OF_OWN_CONSENT

    @property
    def who_consents(self) -> str:
        """Who decides about treatment at this age (WGBO; law-and-security 2.1)."""
        if self.age() < settings.AGE_OF_SHARED_CONSENT:
            return "een ouder of voogd"
        return "de patiënt samen met een ouder of voogd" if self.needs_representative else "de patiënt"

    def make_searchable(self) -> None:
        """Renew the text in which names are searched."""
        self.search_text = names.searchable(
            self.surname,
            self.surname_prefix,
            self.given_name,
            self.initials.replace(".", " "),
            self.partner_surname,
            self.partner_prefix,
        )[:600]
