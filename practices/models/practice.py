"""A practice of the network. Five of them are data; nothing in the code knows how many there are."""

import pghistory
from django.db import models
from phonenumber_field.modelfields import PhoneNumberField

from practices import identifiers
from practices.colours import validate_colour


@pghistory.track()
class Practice(models.Model):
    name = models.CharField("naam", max_length=120, unique=True)
    street = models.CharField("straat", max_length=120)
    house_number = models.CharField("huisnummer", max_length=20)
    postcode = models.CharField("postcode", max_length=7, validators=[identifiers.validate_postcode])
    city = models.CharField("plaats", max_length=80)
    phone = PhoneNumberField("telefoon")
    email = models.EmailField("e-mailadres")
    agb_code = models.CharField("AGB-code van de praktijk", max_length=8, validators=[identifiers.agb_code])
    kvk_number = models.CharField("KvK-nummer", max_length=8, validators=[identifiers.kvk_number])
    branch_number = models.CharField(
        "vestigingsnummer",
        max_length=12,
        validators=[identifiers.branch_number],
        help_text="Nodig voor een verplichte melding bij de inspectie.",
    )
    website = models.URLField("website", blank=True, max_length=200)
    colour = models.CharField(
        "kleur",
        max_length=7,
        default="#0d434c",
        validators=[validate_colour],
        help_text="Voor de naam en de koppen op brieven en folders, bijvoorbeeld #0d434c.",
    )
    is_active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "praktijk"
        verbose_name_plural = "praktijken"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{self.street} {self.house_number}, {self.postcode} {self.city}"
