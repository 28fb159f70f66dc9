"""Moving an episode to another track, and the level of stepped care: each change a row that stays, with who, when and
why (clinical facts §7.1 and §7.7)."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


@pghistory.track()
class TrackChange(models.Model):
    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="track_changes", verbose_name="episode"
    )
    from_track = models.CharField("van traject", max_length=12)
    to_track = models.CharField("naar traject", max_length=12)
    reason = models.TextField("reden", max_length=2000)
    # What the record gave as reasons, in the words of that day.
    signals = ArrayField(models.CharField(max_length=300), verbose_name="signalen", default=list, blank=True)
    specialist = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name="specialist"
    )
    consent_on = models.DateField("toestemming van de patiënt op", null=True, blank=True)
    changed_at = models.DateTimeField("gewijzigd op")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="gewijzigd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "overgang naar een ander traject"
        verbose_name_plural = "overgangen naar een ander traject"
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(name="track_really_changes", condition=~Q(from_track=F("to_track"))),
            models.CheckConstraint(name="track_change_has_reason", condition=~Q(reason="")),
        ]
        triggers = [
            pgtrigger.Protect(name="track_change_is_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"overgang van episode {self.episode_id}"


@pghistory.track()
class CareLevel(models.Model):
    class Level(models.IntegerChoices):
        """Zorgstandaard Chronische Pijn 2017."""

        SELF_CARE = 1, "1 – zelfzorg, voorlichting en preventie"
        ONE_DISCIPLINE = 2, "2 – één discipline in de eerste lijn"
        SEVERAL_DISCIPLINES = 3, "3 – meerdere disciplines, eerste met tweede lijn"
        SPECIALISED = 4, "4 – gespecialiseerd, tweede of derde lijn"

    episode = models.ForeignKey(
        "patients.Episode", models.PROTECT, related_name="care_levels", verbose_name="episode"
    )
    level = models.PositiveSmallIntegerField("niveau van zorg", choices=Level.choices)
    since = models.DateField("met ingang van")
    reason = models.CharField("reden", max_length=500)
    set_at = models.DateTimeField("vastgelegd op")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "niveau van zorg"
        verbose_name_plural = "niveaus van zorg"
        ordering = ["since", "set_at", "pk"]
        constraints = [
            models.CheckConstraint(name="care_level_known", condition=Q(level__in=[1, 2, 3, 4])),
            models.CheckConstraint(name="care_level_has_reason", condition=~Q(reason="")),
        ]
        triggers = [
            pgtrigger.Protect(name="care_level_is_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"niveau {self.level} van episode {self.episode_id}"
