"""Pain education, moment by moment: what was told, and whether it was understood (clinical facts §7.7, S9b)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from patients.models.withdrawable import Withdrawable


@pghistory.track()
class PainEducation(Withdrawable):
    class Topic(models.TextChoices):
        NOT_DAMAGE = "not_damage", "pijn is niet hetzelfde als schade"
        SENSITIVE = "sensitive", "een pijnsysteem dat scherp staat"
        MAINTAINING = "maintaining", "wat mijn klacht in stand houdt"
        STEPS = "steps", "opbouwen in vaste stappen"
        SLEEP = "sleep", "slapen"
        STRESS = "stress", "stress en ontspanning"
        RELAPSE = "relapse", "omgaan met een terugval"
        OTHER = "other", "iets anders"

    class Understood(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "deels"
        NOT_YET = "not_yet", "nog niet"

    episode = models.ForeignKey(
        "patients.Episode",
        models.PROTECT,
        related_name="pain_education",
        editable=False,
        verbose_name="episode",
    )
    given_on = models.DateField("gegeven op")
    topics = ArrayField(
        models.CharField(max_length=12, choices=Topic.choices), verbose_name="onderwerpen", size=len(Topic)
    )
    in_own_words = models.TextField("wat de patiënt meeneemt, in eigen woorden", max_length=2000)
    checked_how = models.CharField("hoe het is nagevraagd", max_length=200)
    understood = models.CharField("begrepen", max_length=8, choices=Understood.choices)
    come_back_to = models.CharField("waarop terugkomen", max_length=300, blank=True)

    class Meta(Withdrawable.Meta):
        verbose_name = "pijneducatie"
        verbose_name_plural = "pijneducatie"
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"pijneducatie {self.pk}"

    @property
    def topics_in_words(self) -> list[str]:
        return [str(self.Topic(topic).label) for topic in self.topics]
