"""The explanation (uitleg) a patient takes home after the analysis: what was found, in the therapist's plain words,
within the network's fixed sentences. Signed is given to the patient; what was given is kept whole, so that it can be
shown as it was when the fixed sentences have changed.
"""

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from patients.phases.base import SignedRecord, text_field
from patients.phases.vocabulary import date_field


class ExplanationQuerySet(models.QuerySet):
    def with_people(self) -> "ExplanationQuerySet":
        return self.select_related("signed_by", "created_by", "updated_by")

    def unsigned(self) -> "ExplanationQuerySet":
        return self.filter(signed_at__isnull=True)


@pghistory.track()
class Explanation(SignedRecord):
    class Language(models.TextChoices):
        """Of the fixed sentences; the therapist writes in the same one."""

        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "Engels"

    episode = models.ForeignKey(
        "patients.Episode",
        models.PROTECT,
        related_name="explanations",
        editable=False,
        verbose_name="episode",
    )
    language = models.CharField("taal", max_length=2, choices=Language.choices, default=Language.DUTCH)
    found = text_field("wat wij bij u vonden")
    given_on = date_field("meegegeven op")
    # patients.reports.explanation.ExplanationDocument, as it was given.
    document = models.JSONField("zoals meegegeven", null=True, editable=False, encoder=DjangoJSONEncoder)
    submission = models.UUIDField(unique=True, editable=False)

    objects = ExplanationQuerySet.as_manager()

    class Meta(SignedRecord.Meta):
        verbose_name = "uitleg voor de patiënt"
        verbose_name_plural = "uitleg voor patiënten"
        ordering = ["-created_at", "-pk"]
        constraints = [
            *SignedRecord.Meta.constraints,
            models.UniqueConstraint(
                name="one_unsigned_explanation", fields=["episode"], condition=Q(signed_at__isnull=True)
            ),
            models.CheckConstraint(
                name="given_explanation_is_whole",
                condition=Q(signed_at__isnull=True)
                | Q(given_on__isnull=False, document__isnull=False) & ~Q(found=""),
            ),
        ]

    def __str__(self) -> str:
        return f"uitleg {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("explanation", args=[self.episode_id, self.pk])
