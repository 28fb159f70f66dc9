"""Recording a pain map, and taking it back."""

import datetime
import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from patients import flow
from patients.actions.log import Event, log
from patients.models import Episode, PainChart, PainChartPlace
from practices.errors import REUSED_SUBMISSION, ActionRefused
from practices.models import User


@transaction.atomic
def chart_pain(
    *,
    episode: Episode,
    charted_on: datetime.date,
    places: Sequence[Mapping[str, object]],
    submission: uuid.UUID,
    by: User,
    at: datetime.datetime | None = None,
) -> PainChart:
    """`places`: region, side, quality, intensity and pattern of each; none says that nothing hurts. The same submission
    twice is one. Raises `ActionRefused` in a closed episode or for a day outside it."""
    at = at or timezone.now()
    locked = _locked(episode.pk)
    known = PainChart.objects.filter(submission=submission).first()
    if known and (known.episode_id, known.recorded_by_id) != (locked.pk, by.pk):
        raise ActionRefused(REUSED_SUBMISSION)
    if known:
        return known
    if not locked.started_on <= charted_on <= timezone.localdate(at):
        raise ActionRefused("De datum ligt buiten deze episode of in de toekomst.")
    chart = PainChart.objects.create(
        episode=locked, charted_on=charted_on, submission=submission, recorded_at=at, recorded_by=by
    )
    PainChartPlace.objects.bulk_create(
        PainChartPlace(chart=chart, position=position, **place) for position, place in enumerate(places, 1)
    )
    log(Event.CREATE, chart, patient=locked.patient, by=by)
    return chart


@transaction.atomic
def withdraw_pain_chart(*, chart: PainChart, reason: str, by: User) -> None:
    """It stays readable and counts no more. Raises `ActionRefused` when it was withdrawn before, or the episode is
    closed."""
    episode = _locked(chart.episode_id)
    current = PainChart.objects.select_for_update().get(pk=chart.pk)
    if current.is_withdrawn:
        raise ActionRefused("Deze pijnkaart is al ingetrokken.")
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_reason = timezone.now(), by, reason
    current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    log(Event.CHANGE, current, patient=episode.patient, by=by)


def _locked(episode_id: int) -> Episode:
    locked = Episode.objects.select_for_update(of=("self",)).select_related("patient").get(pk=episode_id)
    if obstacle := flow.obstacle_to_charting(locked):
        raise ActionRefused(obstacle)
    return locked
