"""An episode of care for low back pain, from registration to closing."""

import datetime
from collections.abc import Iterable, Sequence

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q, prefetch_related_objects
from django.urls import reverse

from patients import tracks
from patients.phases.base import Phase

FIRST, *LATER = tracks.TRACKS.values()
# Of the first track everything stands in one query; whether an episode has one record of the phase, or one after the
# other, makes the difference.
RECORDS = tuple(phase.related_name for phase in FIRST.pages if not phase.may_be_revised)
REVISED = tuple(phase for phase in FIRST.pages if phase.may_be_revised)
PEOPLE = ("signed_by", "updated_by")


class EpisodeQuerySet(models.QuerySet):
    # What is fetched besides the rows and what is joined to them; see `_fetch_all`.
    _has_records = _has_people = False

    def open(self) -> "EpisodeQuerySet":
        return self.filter(closed_at__isnull=True)

    def without_summary(self) -> "EpisodeQuerySet":
        """Of which no summary was made yet, or one of before the last write."""
        return self.filter(Q(summary__isnull=True) | Q(summary__is_stale=True))

    def with_records(self) -> "EpisodeQuerySet":
        """With the patient and every phase record of every track: one query, and one for each phase that may be
        revised; more only when one of the episodes went on to another track. Enough to decide and to write."""
        found = self.select_related("patient", *RECORDS).prefetch_related(
            *(phase.related_name for phase in REVISED)
        )
        found._has_records = True
        return found

    def with_phases(self) -> "EpisodeQuerySet":
        """The same with the referrer, the practices and everybody who leads, wrote or signed, as the pages show it: two
        queries more."""
        found = self.with_records().select_related("referrer")
        found._has_people = True
        return found

    def _clone(self) -> "EpisodeQuerySet":
        clone = super()._clone()
        clone._has_records, clone._has_people = self._has_records, self._has_people
        return clone

    def _fetch_all(self) -> None:
        """Django has no prefetch for some of the rows only: the phases of the later tracks cost nothing as long as no
        episode got there, which is nearly always."""
        is_fresh = self._result_cache is None
        super()._fetch_all()
        if is_fresh and self._has_records:
            fetch_later(self._result_cache)
        if is_fresh and self._has_people:
            introduce(self._result_cache)


def fetch_later(episodes: Sequence["Episode"]) -> None:
    """The records of the tracks after the first, for the episodes that got there: a query per phase."""
    for track in LATER:
        there = [episode for episode in episodes if track in tracks.tracks_until(episode.track)]
        prefetch_related_objects(there, *(phase.related_name for phase in track.pages))


def introduce(episodes: Sequence["Episode"]) -> None:
    """Everybody who leads these episodes or wrote or signed their records, and the practices: a query for each of the
    two. Joined to every record they would cost the database more, to plan alone, than the records do."""
    people = [(episode, role) for episode in episodes for role in ("lead_therapist", "specialist")]
    for episode in episodes:
        phases = [phase for track in tracks.tracks_until(episode.track) for phase in track.pages]
        records = [record for phase in phases for record in episode.versions_of(phase)]
        people += [(record, role) for record in records for role in PEOPLE]
    _fetch(people)
    _fetch([(row, "practice") for episode in episodes for row in (episode, episode.patient)])


def _fetch(places: Sequence[tuple[models.Model, str]]) -> None:
    """What these foreign keys, all to the same model, point to."""
    known = [(row, row._meta.get_field(name)) for row, name in places]
    keys = {field.value_from_object(row) for row, field in known} - {None}
    found = known[0][1].related_model._base_manager.in_bulk(keys) if keys else {}
    for row, field in known:
        if (key := field.value_from_object(row)) is not None:
            field.set_cached_value(row, found[key])


@pghistory.track()
class Episode(models.Model):
    class AccessMode(models.TextChoices):
        DIRECT = "dtf", "zonder verwijzing (DTF)"
        REFERRAL = "referral", "met verwijzing"

    class Track(models.TextChoices):
        REGULAR = "regular", "regulier"
        CHRONIC = "chronic", "chronische pijn"

    practice = models.ForeignKey(
        "practices.Practice", models.PROTECT, related_name="episodes", editable=False, verbose_name="praktijk"
    )
    patient = models.ForeignKey(
        "patients.Patient", models.PROTECT, related_name="episodes", editable=False, verbose_name="patiënt"
    )
    lead_therapist = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="led_episodes", verbose_name="hoofdbehandelaar"
    )
    specialist = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="specialised_episodes",
        verbose_name="specialist",
    )
    track = models.CharField(
        "traject", max_length=12, choices=Track.choices, default=Track.REGULAR, editable=False
    )
    access_mode = models.CharField("manier van aanmelden", max_length=8, choices=AccessMode.choices)
    referrer = models.ForeignKey(
        "patients.GeneralPractitioner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verwijzende huisarts",
    )
    referrer_name = models.CharField(
        "andere verwijzer",
        max_length=120,
        blank=True,
        help_text="Bijvoorbeeld een medisch specialist; leeg als de huisarts hierboven staat.",
    )
    referral_date = models.DateField("datum van de verwijzing", null=True, blank=True)
    referral_reason = models.TextField("reden van de verwijzing", max_length=2000, blank=True)
    help_request = models.TextField(
        "hulpvraag bij aanmelding",
        max_length=2000,
        blank=True,
        help_text="In de woorden van de patiënt. Staat straks al in de intake.",
    )
    started_on = models.DateField("aangemeld op")
    closed_at = models.DateTimeField("afgesloten op", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name="afgesloten door",
    )

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField("aangemaakt op", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="aangemaakt door",
    )

    updated_at = models.DateTimeField("bijgewerkt op", editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name="bijgewerkt door",
    )

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = "episode"
        verbose_name_plural = "episodes"
        ordering = ["-started_on", "-pk"]
        indexes = [
            models.Index(
                fields=["lead_therapist", "-started_on", "-id"],
                name="open_by_therapist",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["specialist", "-started_on", "-id"],
                name="open_by_specialist",
                condition=Q(closed_at__isnull=True, specialist__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="episode_closed_in_pair",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="episode_started_in_our_time", condition=Q(started_on__gte=datetime.date(1900, 1, 1))
            ),
            models.CheckConstraint(name="episode_track_known", condition=Q(track__in=list(tracks.TRACKS))),
            models.CheckConstraint(
                name="referral_complete",
                condition=Q(
                    access_mode="dtf", referrer__isnull=True, referrer_name="", referral_date__isnull=True
                )
                | Q(access_mode="referral", referral_date__isnull=False)
                & (Q(referrer__isnull=False) | ~Q(referrer_name="")),
                violation_error_message="Bij een verwijzing horen verwijzer en datum; anders blijven ze leeg.",
            ),
        ]

        triggers = [
            # What was signed is about this patient; it never becomes somebody else's.
            pgtrigger.Protect(
                name="stays_with_its_patient",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("patient", "practice"),
            ),
            # Care relations end some days after it: see the field there.
            pgtrigger.Trigger(
                name="closing_reaches_relations",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("closed_at"),
                condition=pgtrigger.AnyChange("closed_at"),
                func="UPDATE patients_carerelation SET episode_closed_at = NEW.closed_at"
                " WHERE episode_id = NEW.id; RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"episode {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("episode", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def closing(self):
        """The closing that holds; None while it is open. Its closings have been fetched, or are fetched here."""
        return next((each for each in self.closings.all() if each.reopened_at is None), None)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of this episode's track, in order."""
        return self.followed.phases

    @property
    def followed(self) -> tracks.Track:
        """The track this episode follows now."""
        return tracks.TRACKS[self.track]

    @property
    def pages(self) -> tuple[Phase, ...]:
        """The phases whose page there is: of the track it follows, and what was written in the ones before."""
        *before, now = tracks.tracks_until(self.track)
        written = [phase for track in before for phase in track.pages if self.versions_of(phase)]
        return (*written, *now.pages)

    @property
    def signed_plans(self) -> list:
        """The signed versions of the plans of every track it followed, oldest first."""
        plans = [
            record for track in tracks.tracks_until(self.track) for record in self.versions_of(track.plan)
        ]
        return [record for record in plans if record.is_signed]

    @property
    def signed_plan(self):
        """The treatment plan that holds: the newest signed one, None before. After a move to another track that of the
        track before holds until there is another."""
        return _last(self.signed_plans)

    @property
    def planned_from(self) -> datetime.date | None:
        """The day on which the first plan was agreed; None without a signed one."""
        return next((plan.agreed_on for plan in self.signed_plans), None)

    def versions_of(self, phase) -> list:
        """The records of this phase, oldest first: of most phases one at the most."""
        if phase.may_be_revised:
            return list(getattr(self, phase.related_name).all())
        record = getattr(self, phase.related_name, None)
        return [record] if record else []

    def record_of(self, phase):
        """The record of this phase that one works on: the newest. None when it has not been begun."""
        return _last(self.versions_of(phase))

    def signed_of(self, phase):
        """The record of this phase that holds: the newest signed one. None without."""
        return _last(record for record in self.versions_of(phase) if record.is_signed)


def _last(records: Iterable):
    """The last one, or None."""
    return next(reversed(list(records)), None)
