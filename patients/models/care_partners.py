"""The insurers and general practitioners that patients have: lists kept by the administrator."""

import pghistory
from django.db import models
from phonenumber_field.modelfields import PhoneNumberField

from practices import identifiers


class CarePartnerQuerySet(models.QuerySet):
    def active(self) -> "CarePartnerQuerySet":
        return self.filter(is_active=True)


@pghistory.track()
class Insurer(models.Model):
    name = models.CharField("naam", max_length=120)
    # Text: the number may begin with a zero (law-and-security 2.3).
    uzovi = models.CharField(
        "UZOVI-nummer",
        max_length=4,
        unique=True,
        validators=[identifiers.insurer_number],
        help_text="4 cijfers.",
    )
    is_active = models.BooleanField("in gebruik", default=True)

    objects = CarePartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "zorgverzekeraar"
        verbose_name_plural = "zorgverzekeraars"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.uzovi})"


@pghistory.track()
class GeneralPractitioner(models.Model):
    name = models.CharField("naam", max_length=120)
    practice_name = models.CharField("huisartsenpraktijk", max_length=120)
    address = models.CharField(
        "adres", max_length=200, blank=True, help_text="Straat en huisnummer, postcode."
    )
    city = models.CharField("plaats", max_length=80)
    phone = PhoneNumberField("telefoon", blank=True)
    agb_code = models.CharField("AGB-code", max_length=8, blank=True, validators=[identifiers.agb_code])
    is_active = models.BooleanField("in gebruik", default=True)

    objects = CarePartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "huisarts"
        verbose_name_plural = "huisartsen"
        ordering = ["name", "city", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.practice_name} ({self.city})"
