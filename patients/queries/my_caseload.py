"""A therapist's own caseload: the rows of the list, each with the next step and what a signal offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from patients.models import Episode, Evaluation
from patients.queries.caseload import Entry, Row
from patients.queries.next_steps import NextStep, next_step
from patients.queries.red_flags import red_flag_state


@dataclass(frozen=True)
class OwnRow:
    entry: Entry
    episode: Episode
    next_step: NextStep


def own_rows(rows: Sequence[Row]) -> list[OwnRow]:
    """A fixed number of queries for the whole page."""
    episodes = (
        Episode.objects.filter(pk__in=[row.episode.pk for row in rows])
        .with_phases()
        .prefetch_related(
            "red_flag_decisions", "red_flag_findings", Prefetch("evaluations", Evaluation.objects.all())
        )
    )
    by_key = {episode.pk: episode for episode in episodes}
    return [
        OwnRow(row.entry, episode, next_step(episode, red_flag_state(episode)))
        for row in rows
        if (episode := by_key.get(row.episode.pk))
    ]
