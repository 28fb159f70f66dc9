"""The decision about a complaint, who was asked for it, and what was promised in it (Wkkgz art. 16; law-and-security
1.1).

The provider writes it, the officer sends it. From then on it is locked.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from practices.models.complaint import Complaint
from practices.models.complaint_course import by_field


class Outcome(models.TextChoices):
    FOUNDED = "founded", "gegrond"
    PARTLY = "partly", "deels gegrond"
    UNFOUNDED = "unfounded", "ongegrond"
    NO_JUDGEMENT = "no_judgement", "geen oordeel"


@pghistory.track()
class ComplaintDecision(models.Model):
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="decisions", verbose_name="klacht")
    investigation = models.TextField("wat is er onderzocht, en met welke uitkomst", max_length=10_000)
    # [{"text", "outcome", "reasons"}]: what the complaint consists of.
    parts = models.JSONField("oordeel per onderdeel", default=list)
    decisions = models.TextField("wat heeft de praktijk besloten", max_length=5000)
    # [{"text", "owner", "due_on"}]: promised, as rows of `ComplaintMeasure`, once the decision is sent.
    promises = models.JSONField("maatregelen", default=list)
    written_by = models.CharField(
        "namens de praktijk", max_length=120, help_text="Wie het oordeel geeft: naam en functie."
    )
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="bijgewerkt door",
    )
    # The provider says that it is whole; a change after that takes it back.
    handed_in_at = models.DateTimeField("klaar gemeld op", null=True, editable=False)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="klaar gemeld door",
    )
    sent_at = models.DateTimeField("verstuurd op", null=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="verstuurd door",
    )

    class Meta:
        verbose_name = "oordeel"
        verbose_name_plural = "oordelen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_sent_in_pair",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_handed_in_in_pair",
                condition=Q(handed_in_at__isnull=True, handed_in_by__isnull=True)
                | Q(handed_in_at__isnull=False, handed_in_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_decision_in_the_making", fields=["complaint"], condition=Q(sent_at__isnull=True)
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="sent_decision_is_final",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__sent_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"oordeel {self.pk}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def parts_in_words(self) -> list[tuple[str, str, str]]:
        """Part, outcome, reasons."""
        return [(part["text"], str(Outcome(part["outcome"]).label), part["reasons"]) for part in self.parts]


class DecisionRequest(models.Model):
    """Somebody of the practice was asked to write the decision: these words tell them about what, and from then on they
    see it. Taking the request back closes it to them."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="requests", verbose_name="klacht")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="aan wie"
    )
    text = models.TextField("waarover het oordeel gaat", max_length=10_000)
    at = models.DateTimeField("gevraagd op")
    by = by_field("gevraagd door")
    submission = models.UUIDField(unique=True, editable=False)
    ended_at = models.DateTimeField("ingetrokken op", null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="ingetrokken door"
    )

    class Meta:
        verbose_name = "vraag om een oordeel"
        verbose_name_plural = "vragen om een oordeel"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="asked_once_at_a_time", fields=["complaint", "user"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="request_ended_in_pair",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(name="request_says_something", condition=~Q(text="")),
        ]
        triggers = [
            pgtrigger.Protect(name="request_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="request_only_ends",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["ended_at", "ended_by"]),
            ),
            pgtrigger.Protect(
                name="end_of_request_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"vraag om een oordeel {self.pk}"


@pghistory.track()
class ComplaintMeasure(models.Model):
    """What the practice will do because of the complaint: who, and before when."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="measures", verbose_name="klacht")
    text = models.CharField("maatregel", max_length=300)
    owner = models.CharField("wie", max_length=120)
    due_on = models.DateField("klaar voor of op")
    done_on = models.DateField("gedaan op", null=True, blank=True)
    at = models.DateTimeField("vastgelegd op", editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ["due_on", "pk"]
        triggers = [
            pgtrigger.Protect(name="measure_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="measure_is_only_done",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["done_on"]),
            ),
        ]

    def __str__(self) -> str:
        return f"maatregel {self.pk}"
