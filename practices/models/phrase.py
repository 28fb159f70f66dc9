"""Texts that expand while somebody types: of one person, or of a whole practice. No patient is in them, and the form
says so; they are written once and used in every record.

Every version is kept, as of everything that ends up in records.
"""

import pghistory
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

# A letter first, so that a number with a point in front of it is never taken for one.
ABBREVIATION = r"^[A-Za-z][A-Za-z0-9-]{1,19}$"


class PhraseQuerySet(models.QuerySet):
    def found_by(self, text: str) -> "PhraseQuerySet":
        """In the abbreviation (with or without its point) or in the text."""
        return self.filter(Q(abbreviation__icontains=text.removeprefix(".")) | Q(text__icontains=text))


@pghistory.track()
class Phrase(models.Model):
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="phrases",
        editable=False,
        verbose_name="van medewerker",
    )
    practice = models.ForeignKey(
        "practices.Practice",
        models.PROTECT,
        null=True,
        related_name="phrases",
        editable=False,
        verbose_name="van praktijk",
    )
    abbreviation = models.CharField(
        "afkorting",
        max_length=20,
        validators=[
            RegexValidator(
                ABBREVIATION.replace("$", r"\Z"),
                "Een afkorting begint met een letter en heeft 2 tot 20 letters, cijfers of streepjes.",
            )
        ],
        help_text="Zonder punt: wie “lift” kiest, typt straks “.lift”.",
    )
    text = models.TextField(
        "tekst",
        max_length=2000,
        help_text="Geen gegevens van een patiënt: deze tekst komt in veel dossiers.",
    )
    is_active = models.BooleanField("in gebruik", default=True)

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("gemaakt op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="gemaakt door",
    )
    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="bijgewerkt door",
    )

    objects = PhraseQuerySet.as_manager()

    class Meta:
        verbose_name = "tekstfragment"
        verbose_name_plural = "tekstfragmenten"
        ordering = [Lower("abbreviation"), "pk"]
        constraints = [
            models.CheckConstraint(
                name="phrase_of_a_person_or_a_practice",
                condition=Q(owner__isnull=False, practice__isnull=True)
                | Q(owner__isnull=True, practice__isnull=False),
            ),
            models.CheckConstraint(
                name="phrase_abbreviation_possible", condition=Q(abbreviation__regex=ABBREVIATION)
            ),
            models.UniqueConstraint(Lower("abbreviation"), "owner", name="one_phrase_per_owner"),
            models.UniqueConstraint(Lower("abbreviation"), "practice", name="one_phrase_per_practice"),
        ]

    def __str__(self) -> str:
        return f".{self.abbreviation}"

    def get_absolute_url(self) -> str:
        return reverse("phrase_edit", args=[self.pk])

    @property
    def is_own(self) -> bool:
        """Of a person, not of a practice."""
        return self.owner_id is not None
