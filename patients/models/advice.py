"""Advice that is printed with a plan: short, in plain language, the leaflet's message first (clinical 0)."""

import pghistory
from django.db import models

from patients.models.library import LibraryRow


@pghistory.track()
class Advice(LibraryRow):
    class AppliesTo(models.TextChoices):
        ACUTE = "acute", "acute lage rugpijn"
        GENERAL = "general", "alle lage rugpijn"
        CHRONIC = "chronic", "chronische lage rugpijn"

    title_nl = models.CharField("titel", max_length=80)
    title_en = models.CharField("titel (Engels)", max_length=80)
    text_nl = models.TextField("tekst", max_length=1500)
    text_en = models.TextField("tekst (Engels)", max_length=1500)
    applies_to = models.CharField(
        "geldt bij", max_length=8, choices=AppliesTo.choices, default=AppliesTo.GENERAL
    )
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.title_nl

    def title(self, language: str) -> str:
        return self.in_language("title", language)

    def text(self, language: str) -> str:
        return self.in_language("text", language)
