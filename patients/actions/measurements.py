"""Taking and withdrawing measurements."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from patients.actions.log import Event, log
from patients.instruments import Instrument
from patients.models import Episode, Measurement
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import User


@transaction.atomic
def take_measurement(
    *,
    episode: Episode,
    instrument: Instrument,
    values: Mapping[str, object],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> Measurement:
    """`values`: measured_on, moment, variant, answers (item → number), activities (item → words) and questions. Scored
    here and stored so. The same submission twice is one. Raises `ActionRefused` for a closed episode, an impossible
    day, answers that give no score, and the same instrument twice on one day."""
    locked = Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=episode.pk)
    known = Measurement.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.taken_by_id) != (episode.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    _demand_possible(locked, instrument, values)
    score = instrument.score(values["answers"])
    if not instrument.is_usable(score):
        raise ActionRefused("Er zijn te weinig antwoorden voor een score.")
    measurement = Measurement.objects.create(
        episode=locked,
        instrument=instrument.key,
        instrument_title=instrument.title,
        instrument_version=instrument.version,
        value=score.value,
        subscales=dict(score.subscales),
        band=score.band or "",
        missing=list(score.missing),
        taken_at=at or timezone.now(),
        taken_by=by,
        submission=submission,
        **values,
    )
    log(Event.CREATE, measurement, patient=locked.patient, by=by)
    return measurement


def _demand_possible(episode: Episode, instrument: Instrument, values: Mapping[str, object]) -> None:
    if not episode.is_open:
        raise ActionRefused("Deze episode is afgesloten; een meting kan er niet meer bij.")
    if not episode.started_on <= values["measured_on"] <= timezone.localdate():
        raise ActionRefused("De datum van de meting ligt buiten deze episode of in de toekomst.")
    same = episode.measurements.valid().filter(
        instrument=instrument.key, variant=values["variant"], measured_on=values["measured_on"]
    )
    if same.exists():
        raise ActionRefused(
            f"De {instrument.title} van {values['measured_on']:%d-%m-%Y} is er al. Was die fout, trek die dan eerst in."
        )


@transaction.atomic
def withdraw_measurement(*, measurement: Measurement, reason: str, by: User) -> None:
    """It stays readable and counts no more. Raises `ActionRefused` when it was withdrawn before, or the episode is
    closed."""
    locked = (
        Measurement.objects.select_for_update(of=("self",))
        .select_related("episode__patient")
        .get(pk=measurement.pk)
    )
    if not locked.episode.is_open:
        raise ActionRefused("Deze episode is afgesloten; een meting kan niet meer worden ingetrokken.")
    if locked.is_withdrawn:
        raise ActionRefused("Deze meting is al ingetrokken.")
    locked.withdrawn_at, locked.withdrawn_by, locked.withdrawn_reason = timezone.now(), by, reason
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    log(Event.CHANGE, locked, patient=locked.episode.patient, by=by)
