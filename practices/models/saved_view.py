"""A choice of filters and order that somebody keeps under a name, of one list page. Choices only: no name of a patient
and no free text gets into it (the page's own form says what may)."""

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name="eigenaar"
    )
    page = models.CharField("lijst", max_length=40, help_text="De naam van het adres van de pagina.")
    name = models.CharField("naam", max_length=60)
    query = models.CharField("keuzes", max_length=500, blank=True)
    saved_at = models.DateTimeField("bewaard op")

    class Meta:
        verbose_name = "bewaarde weergave"
        verbose_name_plural = "bewaarde weergaven"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "page", "name"], name="one_view_per_owner_page_and_name")
        ]

    def __str__(self) -> str:
        return self.name
