"""Care relations (behandelrelaties): who may open whose record, since when, until when and why.

Access follows from these rows and from the staff member's role, never from the practice alone (NEN 7510;
law-and-security 3.4). A row is never deleted and only its end and its review can change.
"""

import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least
from django.utils import timezone

# The earlier of the two; of PostgreSQL's LEAST what isn't known doesn't count.
FIRST_END = Least("until", "episode_closed_at")


class CareRelationQuerySet(models.QuerySet):
    def current(self, at: datetime.datetime | None = None) -> "CareRelationQuerySet":
        """Begun, not ended, and its episode (if it belongs to one) open or closed only some days ago
        (`settings.CARE_RELATION_DAYS`): computed at each look, so that no job can be late."""
        at = at or timezone.now()
        closed_since = at - datetime.timedelta(days=settings.CARE_RELATION_DAYS)
        # The first line says no more than the next two; it is what the index `relations_by_end` is asked.
        return self.alias(end=FIRST_END).filter(
            Q(end__isnull=True) | Q(end__gt=closed_since),
            Q(until__isnull=True) | Q(until__gt=at),
            Q(episode_closed_at__isnull=True) | Q(episode_closed_at__gt=closed_since),
            from_at__lte=at,
        )

    def emergencies(self) -> "CareRelationQuerySet":
        return self.filter(origin=CareRelation.Origin.EMERGENCY)

    def with_people(self) -> "CareRelationQuerySet":
        return self.select_related("patient__practice", "therapist", "practice", "created_by", "reviewed_by")


@pghistory.track(exclude=["episode_closed_at"])
class CareRelation(models.Model):
    class Origin(models.TextChoices):
        REGISTRATION = "registration", "inschrijving"
        INTAKE = "intake", "hoofdbehandelaar"
        HANDOVER = "handover", "overdracht"
        SUBSTITUTION = "substitution", "waarneming"
        REFERRAL = "referral", "verwijzing"
        EMERGENCY = "emergency", "noodprocedure"

    class Review(models.TextChoices):
        JUSTIFIED = "justified", "terecht"
        UNJUSTIFIED = "unjustified", "niet terecht"

    patient = models.ForeignKey(
        "patients.Patient", models.PROTECT, related_name="care_relations", verbose_name="patiënt"
    )
    therapist = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="care_relations", verbose_name="therapeut"
    )
    # Where the therapist works: of a referral or an emergency another practice than the patient's.
    practice = models.ForeignKey(
        "practices.Practice",
        models.PROTECT,
        related_name="care_relations",
        verbose_name="praktijk van de therapeut",
    )
    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, null=True, related_name="care_relations", verbose_name="episode"
    )
    origin = models.CharField("grond", max_length=12, choices=Origin.choices)
    from_at = models.DateTimeField("vanaf")
    until = models.DateTimeField("tot", null=True)
    # Kept by the database (triggers here and of Episode): without it each look would have to go through the episodes of
    # all patients whom a therapist ever had.
    episode_closed_at = models.DateTimeField("episode afgesloten op", null=True, editable=False)
    reason = models.CharField("reden", max_length=500, blank=True)
    consent_on = models.DateField("toestemming van de patiënt op", null=True)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField("vastgelegd op")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    review = models.CharField("oordeel", max_length=12, choices=Review.choices, blank=True)
    review_note = models.CharField("toelichting op het oordeel", max_length=500, blank=True)
    reviewed_at = models.DateTimeField("beoordeeld op", null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="beoordeeld door",
    )

    objects = CareRelationQuerySet.as_manager()

    class Meta:
        verbose_name = "behandelrelatie"
        verbose_name_plural = "behandelrelaties"
        ordering = ["-from_at", "-pk"]
        indexes = [
            models.Index(fields=["therapist", "patient"], name="relation_by_therapist"),
            models.Index("therapist", FIRST_END, name="relations_by_end"),
            models.Index(fields=["created_at"], name="emergencies", condition=Q(origin="emergency")),
        ]
        constraints = [
            models.CheckConstraint(
                name="relation_ends_some_day",
                condition=Q(until__isnull=False)
                | Q(episode__isnull=False) & ~Q(origin__in=["substitution", "emergency"]),
            ),
            models.CheckConstraint(
                name="relation_in_order", condition=Q(until__isnull=True) | Q(until__gte=F("from_at"))
            ),
            models.CheckConstraint(
                name="relation_origin_known",
                condition=Q(
                    origin__in=[
                        "registration",
                        "intake",
                        "handover",
                        "substitution",
                        "referral",
                        "emergency",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="relation_has_reason",
                condition=Q(origin__in=["registration", "intake"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="referral_has_consent",
                condition=~Q(origin="referral") | Q(consent_on__isnull=False, episode__isnull=False),
            ),
            models.CheckConstraint(
                name="emergency_reviewed_in_pair",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, review="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, origin="emergency") & ~Q(review=""),
            ),
            models.UniqueConstraint(
                name="one_relation_per_submit",
                fields=["submission", "patient", "therapist", "episode"],
                condition=Q(submission__isnull=False),
                nulls_distinct=False,
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="relation_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="relation_knows_closing",
                when=pgtrigger.Before,
                # Whatever is written there, by whom: it never says otherwise than the episode does. Behind whoever is
                # just closing that.
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("episode_closed_at"),
                func="SELECT closed_at INTO NEW.episode_closed_at FROM patients_episode"
                " WHERE id = NEW.episode_id FOR SHARE; RETURN NEW;",
            ),
            pgtrigger.Protect(
                name="relation_keeps_its_ground",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "patient",
                    "therapist",
                    "practice",
                    "episode",
                    "origin",
                    "from_at",
                    "reason",
                    "consent_on",
                    "created_at",
                    "created_by",
                ),
            ),
            # An end may come earlier than planned, never later: a longer relation is a new one with its own reason.
            pgtrigger.Protect(
                name="relation_never_grows",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__until__lt=pgtrigger.F("new__until"))
                | pgtrigger.Q(old__until__isnull=False, new__until__isnull=True),
            ),
            pgtrigger.Protect(
                name="review_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.reviewed_at IS NOT NULL"
                    " AND (OLD.review, OLD.review_note, OLD.reviewed_at, OLD.reviewed_by_id)"
                    " IS DISTINCT FROM (NEW.review, NEW.review_note, NEW.reviewed_at, NEW.reviewed_by_id)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"behandelrelatie {self.pk}"

    @property
    def is_emergency(self) -> bool:
        return self.origin == self.Origin.EMERGENCY

    @property
    def end_in_words(self) -> str:
        """ "t/m 24-11-2026" for whole days, "tot 24-11-2026 21:31" within a day; "" without a planned end."""
        if self.until is None:
            return ""
        until = timezone.localtime(self.until)
        if until.time() == datetime.time():
            return f"t/m {until - datetime.timedelta(days=1):%d-%m-%Y}"
        return f"tot {until:%d-%m-%Y %H:%M}"

    @property
    def is_temporary(self) -> bool:
        """Its end was planned at its start: the pages show it."""
        return self.origin in {self.Origin.SUBSTITUTION, self.Origin.EMERGENCY}
