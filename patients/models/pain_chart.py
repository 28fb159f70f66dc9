"""A pain map of a day after the intake: the same places, asked anew, so that then and now can be compared (clinical
facts §8). Written once; a slip is withdrawn with a reason. A map without places says that nothing hurts."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from patients.models.withdrawable import Withdrawable
from patients.phases.base import choice_field, nprs_field
from patients.phases.pain_locations import PainLocation, Region


@pghistory.track()
class PainChart(Withdrawable):
    episode = models.ForeignKey(
        "patients.Episode",
        models.PROTECT,
        related_name="pain_charts",
        editable=False,
        verbose_name="episode",
    )
    charted_on = models.DateField("datum van de kaart")

    class Meta(Withdrawable.Meta):
        verbose_name = "pijnkaart"
        verbose_name_plural = "pijnkaarten"
        ordering = ["charted_on", "pk"]
        indexes = [models.Index(fields=["episode", "charted_on", "id"], name="pain_charts_of_episode")]

    def __str__(self) -> str:
        return f"pijnkaart {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pain_charts", args=[self.episode_id])


@pghistory.track()
class PainChartPlace(models.Model):
    """As a row of the intake's map (`PainLocation`)."""

    chart = models.ForeignKey(
        PainChart, models.PROTECT, related_name="places", editable=False, verbose_name="pijnkaart"
    )
    position = models.PositiveSmallIntegerField("volgorde", editable=False)
    region = models.CharField("gebied", max_length=32, choices=Region.choices)
    side = models.CharField("kant", max_length=10, choices=PainLocation.Side.choices)
    quality = choice_field("soort gevoel", PainLocation.Quality)
    intensity = nprs_field("ernst (0–10)")
    pattern = choice_field("patroon", PainLocation.Pattern)

    class Meta:
        verbose_name = "plek op een pijnkaart"
        verbose_name_plural = "plekken op een pijnkaart"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["chart", "position"], name="pain_chart_place_once"),
            models.CheckConstraint(
                name="pain_chart_intensity_in_range",
                condition=Q(intensity__isnull=True) | Q(intensity__range=(0, 10)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(name="is_final", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.get_region_display()}, {self.get_side_display()}"
