"""What lists and reports need of an episode, in one flat row: no names, no text, nothing that hangs on today.

The row is derived: `patients/queries/summaries.py` makes it from the record and may make it again at any time. A write
marks it as stale in its own transaction, so that what reads it knows which rows to work out anew.
"""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from patients import tracks


class EpisodeSummaryQuerySet(models.QuerySet):
    def fresh(self) -> "EpisodeSummaryQuerySet":
        return self.filter(is_stale=False)


def count_field() -> models.PositiveIntegerField:
    return models.PositiveIntegerField(default=0)


class EpisodeSummary(models.Model):
    episode = models.OneToOneField(
        "patients.Episode", models.CASCADE, primary_key=True, related_name="summary", verbose_name="episode"
    )
    patient = models.ForeignKey("patients.Patient", models.CASCADE, related_name="+", verbose_name="patiënt")
    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="+", verbose_name="praktijk"
    )
    is_stale = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    # Who and where in the course. `stage`: key of the phase that is next, or treatment, or none.
    access_mode = models.CharField(max_length=8)
    track = models.CharField(max_length=12)
    stage = models.CharField(max_length=24)
    profile = models.PositiveSmallIntegerField(null=True)
    diagnosis = models.CharField(max_length=4, blank=True)
    duration_class = models.CharField(max_length=8, blank=True)
    end_reason = models.CharField(max_length=20, blank=True)
    may_leave = models.BooleanField(default=False)  # the patient consents to figures that leave the network
    consent_asked = models.BooleanField(default=False)

    # Days. Treatment begins with the first visit, or with the signing of the first plan where no visit was written.
    registered_on = models.DateField()
    onset_on = models.DateField(null=True)
    intake_on = models.DateField(null=True)
    treated_from = models.DateField(null=True)
    first_visit_on = models.DateField(null=True)
    last_visit_on = models.DateField(null=True)
    planned_on = models.DateField(null=True)  # the next evaluation that was agreed
    evaluated_on = models.DateField(null=True)
    decision = models.CharField(max_length=20, blank=True)  # of that evaluation
    recovered_on = models.DateField(null=True)
    switched_on = models.DateField(null=True)  # to the chronic track
    closed_on = models.DateField(null=True)
    following_on = models.DateField(null=True)  # registration of the patient's next episode
    reported_on = models.DateField(null=True)  # of the last signed report to the GP

    visits = count_field()
    visits_lately = ArrayField(models.DateField(), default=list)  # days of the last visits, newest first
    unsigned = count_field()

    # The core set: the first valid score, and the last one on a later day with that day. Of the PSK the means over the
    # activities that were scored both times. Improved enough by either rule, as the settings were that day.
    nprs_start = models.FloatField(null=True)
    nprs_end = models.FloatField(null=True)
    nprs_end_on = models.DateField(null=True)
    nprs_points = models.BooleanField(null=True)
    nprs_percent = models.BooleanField(null=True)
    psk_start = models.FloatField(null=True)
    psk_end = models.FloatField(null=True)
    psk_end_on = models.DateField(null=True)
    psk_points = models.BooleanField(null=True)
    psk_percent = models.BooleanField(null=True)
    qbpds_start = models.FloatField(null=True)
    qbpds_end = models.FloatField(null=True)
    qbpds_end_on = models.DateField(null=True)
    qbpds_points = models.BooleanField(null=True)
    qbpds_percent = models.BooleanField(null=True)

    # What belongs in the record; None where it doesn't apply.
    flags_complete = models.BooleanField(null=True)
    has_alarm = models.BooleanField(null=True)
    alarm_decided = models.BooleanField(null=True)
    goals_smart = models.BooleanField(null=True)
    plan_agreed = models.BooleanField(null=True)
    start_reported = models.BooleanField(null=True)
    end_reported = models.BooleanField(null=True)
    may_report = models.BooleanField(default=False)

    quotas_planned = count_field()
    quotas_done = count_field()
    dimensions_covered = models.PositiveSmallIntegerField(null=True)
    letters_sent = count_field()
    letters_waiting = count_field()
    urgent_sent = count_field()
    urgent_answered = count_field()

    objects = EpisodeSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "samenvatting van een episode"
        verbose_name_plural = "samenvattingen van episodes"
        indexes = [
            models.Index(
                fields=["practice", "registered_on"],
                name="summaries_open",
                condition=Q(closed_on__isnull=True),
            ),
            models.Index(fields=["closed_on"], name="summaries_closed"),
            models.Index(fields=["treated_from"], name="summaries_started"),
            models.Index(fields=["registered_on"], name="summaries_registered"),
            models.Index(fields=["episode"], name="summaries_stale", condition=Q(is_stale=True)),
            # How old the figures are stands above every report.
            models.Index(fields=["made_at"], name="summaries_made"),
        ]
        constraints = [
            models.CheckConstraint(name="summary_track_known", condition=Q(track__in=list(tracks.TRACKS))),
            models.CheckConstraint(
                name="summary_quotas_done", condition=Q(quotas_done__lte=F("quotas_planned"))
            ),
        ]

    def __str__(self) -> str:
        return f"samenvatting van episode {self.episode_id}"

    @property
    def started_on(self) -> datetime.date:
        """From when the weeks count: the start of treatment, or else the registration."""
        return self.treated_from or self.registered_on

    @property
    def followed(self) -> tracks.Track:
        return tracks.TRACKS[self.track]
