"""Staff members and what they are in which practice."""

import datetime
import secrets
from decimal import Decimal

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from phonenumber_field.modelfields import PhoneNumberField

from practices import identifiers


def new_seed() -> str:
    return secrets.token_hex(16)


class UserManager(BaseUserManager):
    def qualified_for_chronic_pain(self, on: datetime.date) -> models.QuerySet["User"]:
        """Who may log in and holds the qualification on that day; see `User.is_qualified_for_chronic_pain`."""
        return self.filter(
            Q(chronic_pain_until__isnull=True) | Q(chronic_pain_until__gte=on),
            is_active=True,
            chronic_pain_from__lte=on,
        )

    def create_user(self, email: str, *, password: str | None = None, **fields) -> "User":
        """A staff member; without a password they set one by the mail of "wachtwoord vergeten"."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


@pghistory.track(exclude=["password", "last_login", "session_seed"])
class User(AbstractBaseUser):
    """A staff member (medewerker). What they may do follows from their memberships alone: there is no
    superuser, and Django's own permission tables are not used."""

    email = models.EmailField("e-mailadres", unique=True, help_text="Hiermee logt de medewerker in.")
    name = models.CharField("naam", max_length=120)
    phone = PhoneNumberField(
        "telefoon", blank=True, help_text="Voor brieven waarin staat hoe deze medewerker te bereiken is."
    )
    big_number = models.CharField(
        "BIG-nummer", max_length=11, blank=True, validators=[identifiers.big_number]
    )
    agb_code = models.CharField(
        "persoonlijke AGB-code", max_length=8, blank=True, validators=[identifiers.agb_code]
    )
    chronic_pain_from = models.DateField("bevoegd chronische pijn vanaf", null=True, blank=True)
    chronic_pain_until = models.DateField("bevoegd chronische pijn tot en met", null=True, blank=True)
    is_active = models.BooleanField("mag inloggen", default=True)
    # Part of the key of every session of this person: another seed, and all of them are over.
    session_seed = models.CharField(max_length=32, default=new_seed, editable=False)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="chronic_pain_dates_in_order",
                condition=Q(chronic_pain_until__isnull=True)
                | Q(chronic_pain_from__isnull=False, chronic_pain_until__gte=F("chronic_pain_from")),
                violation_error_message="De einddatum van de bevoegdheid ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                name="email_in_lower_case",
                condition=Q(email=models.functions.Lower("email")),
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Asked by libraries that know Django's admin; our own admin site asks practices.access."""
        return False

    def end_sessions(self) -> None:
        """All sessions of this person are over at their next request."""
        self.session_seed = new_seed()
        self.save(update_fields=["session_seed"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's hangs on the password alone; ours on the seed as well."""
        parts = f"{self.password}|{self.session_seed}"
        return salted_hmac("practices.session", parts, secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def current_memberships(self) -> tuple["Membership", ...]:
        """Fetched once per request (each request has its own user object), so a change of role works at the
        next request."""
        if not self.is_active:
            return ()
        return tuple(self.memberships.current().select_related("practice"))

    def is_qualified_for_chronic_pain(self, on: datetime.date | None = None) -> bool:
        on = on or timezone.localdate()
        return (
            self.chronic_pain_from is not None
            and self.chronic_pain_from <= on
            and (self.chronic_pain_until is None or on <= self.chronic_pain_until)
        )


class MembershipQuerySet(models.QuerySet):
    def current(self, on: datetime.date | None = None) -> "MembershipQuerySet":
        on = on or timezone.localdate()
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on),
            Q(practice__isnull=True) | Q(practice__is_active=True),
            from_date__lte=on,
        )


@pghistory.track()
class Membership(models.Model):
    """One role of one staff member, in one practice or (for some roles) in the whole network."""

    class Role(models.TextChoices):
        THERAPIST = "therapist", "therapeut"
        PRACTICE_MANAGER = "practice_manager", "praktijkmanager"
        COMPLAINTS_OFFICER = "complaints_officer", "klachtenfunctionaris"
        ADMINISTRATOR = "administrator", "functioneel beheerder"
        PRIVACY_OFFICER = "privacy_officer", "privacyfunctionaris"
        QUALITY_OFFICER = "quality_officer", "kwaliteitsfunctionaris"

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name="medewerker")
    practice = models.ForeignKey(
        "practices.Practice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="praktijk",
        help_text="Leeg: voor het hele netwerk (niet voor therapeut en praktijkmanager).",
    )
    role = models.CharField("rol", max_length=20, choices=Role.choices)
    from_date = models.DateField("vanaf", default=timezone.localdate)
    until = models.DateField("tot en met", null=True, blank=True)
    contract_hours = models.DecimalField(
        "contracturen per week",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(60)],
        help_text="Van een therapeut: daarmee is te zien wie ruimte heeft.",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "rol in een praktijk"
        verbose_name_plural = "rollen in praktijken"
        ordering = ["practice__name", "role", "user__name"]
        constraints = [
            models.CheckConstraint(
                name="membership_role_known",
                condition=Q(
                    role__in=[
                        "therapist",
                        "practice_manager",
                        "complaints_officer",
                        "administrator",
                        "privacy_officer",
                        "quality_officer",
                    ]
                ),
            ),
            # A therapist and a manager work in a practice; the others may serve the whole network.
            models.CheckConstraint(
                name="local_role_has_practice",
                condition=Q(practice__isnull=False) | ~Q(role__in=["therapist", "practice_manager"]),
                violation_error_message="Kies een praktijk: deze rol geldt niet voor het hele netwerk.",
            ),
            models.CheckConstraint(
                name="membership_dates_in_order",
                condition=Q(until__isnull=True) | Q(until__gte=F("from_date")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                name="contract_hours_possible",
                condition=Q(contract_hours__isnull=True) | Q(contract_hours__gt=0, contract_hours__lte=60),
                violation_error_message="Vul uren per week in, meer dan 0 en hoogstens 60.",
            ),
            models.UniqueConstraint(
                name="one_open_membership_per_role",
                fields=["user", "practice", "role"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                violation_error_message="Deze medewerker heeft deze rol hier al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.practice or 'hele netwerk'}"
