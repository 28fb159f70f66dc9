"""Graded exposure (clinical facts §7.6, S70): what the patient fears, on a scale of 0 to 100, and the experiments in
which a prediction is put to the test. Nothing is overwritten: the newest valid experiment gives the newest score."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from patients.models.withdrawable import Withdrawable

MOST_PERCENT = 100
MOST_FEAR = 10


def percent_field(label: str) -> models.PositiveSmallIntegerField:
    """A whole number from 0 to 100."""
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(0), MaxValueValidator(MOST_PERCENT)]
    )


def fear_field(label: str) -> models.PositiveSmallIntegerField:
    """Fear from 0 (none) to 10 (worst)."""
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(0), MaxValueValidator(MOST_FEAR)]
    )


def within(name: str, fields: tuple[str, ...], most: int) -> models.CheckConstraint:
    """Each of these lies from 0 to `most`."""
    return models.CheckConstraint(
        name=name, condition=Q(**{f"{field}__range": (0, most) for field in fields})
    )


@pghistory.track()
class FearedActivity(Withdrawable):
    episode = models.ForeignKey(
        "patients.Episode",
        models.PROTECT,
        related_name="feared_activities",
        editable=False,
        verbose_name="episode",
    )
    text = models.CharField(
        "activiteit", max_length=200, help_text="Zo precies als op een foto te zien zou zijn."
    )
    score = percent_field("hoe schadelijk lijkt het (0–100)")
    scored_on = models.DateField("gescoord op")

    class Meta(Withdrawable.Meta):
        verbose_name = "gevreesde activiteit"
        verbose_name_plural = "gevreesde activiteiten"
        ordering = ["pk"]
        constraints = [
            *Withdrawable.Meta.constraints,
            within("feared_activity_score_in_range", ("score",), MOST_PERCENT),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("exposure", args=[self.episode_id])


@pghistory.track()
class ExposureExperiment(Withdrawable):
    activity = models.ForeignKey(
        FearedActivity, models.PROTECT, related_name="experiments", editable=False, verbose_name="activiteit"
    )
    done_on = models.DateField("gedaan op")
    what = models.CharField("wat er is gedaan", max_length=300)
    prediction = models.CharField("voorspelling van de patiënt", max_length=300)
    belief_before = percent_field("geloof in de voorspelling vooraf (%)")
    belief_after = percent_field("geloof in de voorspelling achteraf (%)")
    fear_before = fear_field("angst vooraf (0–10)")
    fear_during = fear_field("angst tijdens (0–10)")
    fear_after = fear_field("angst na afloop (0–10)")
    outcome = models.TextField("wat er gebeurde", max_length=2000)
    new_score = percent_field("hoe schadelijk lijkt het nu (0–100)")

    class Meta(Withdrawable.Meta):
        verbose_name = "gedragsexperiment"
        verbose_name_plural = "gedragsexperimenten"
        ordering = ["done_on", "pk"]
        constraints = [
            *Withdrawable.Meta.constraints,
            within(
                "experiment_percents_in_range", ("belief_before", "belief_after", "new_score"), MOST_PERCENT
            ),
            within("experiment_fear_in_range", ("fear_before", "fear_during", "fear_after"), MOST_FEAR),
        ]

    def __str__(self) -> str:
        return f"gedragsexperiment {self.pk}"
