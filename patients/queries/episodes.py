"""Everything the episode page shows."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from patients import flow
from patients.models import Addendum, Closing, Episode, Evaluation
from patients.phases.base import PhaseRecord
from patients.queries.letters import choices, letters_of
from patients.queries.measurements import due_rows, series_of
from patients.queries.pain_maps import compared, maps_of
from patients.queries.red_flags import RedFlagState, red_flag_state
from patients.queries.tracks import track_state
from patients.queries.watch_panel import visits_of, watch_panel

LATEST_TREATMENTS = 5


@dataclass(frozen=True)
class PageStep:
    """A phase in the stepper."""

    step: flow.Step
    url: str
    is_here: bool = False

    @property
    def key(self) -> str:
        return self.step.phase.key

    @property
    def title(self) -> str:
        return self.step.phase.title

    @property
    def state(self) -> str:
        return self.step.state

    @property
    def signed_by(self):
        return self.step.record.signed_by if self.step.record else None

    @property
    def signed_at(self):
        return self.step.record.signed_at if self.step.record else None

    @property
    def record(self):
        return self.step.record


def stepper(episode: Episode, state: RedFlagState, here: str = "") -> list[PageStep]:
    """The phases as links; `here` is the key of the phase whose page this is."""
    return [
        PageStep(step, reverse("phase", args=[episode.pk, step.phase.key]), step.phase.key == here)
        for step in flow.steps(episode, state.undecided)
    ]


def episode_page(episode: Episode) -> dict[str, object]:
    state = red_flag_state(episode)
    steps = stepper(episode, state)
    # Once, for the page and for what is due.
    prefetch_related_objects(
        [episode], Prefetch("evaluations", Evaluation.objects.select_related("evaluated_by"))
    )
    closings = Closing.objects.select_related("closed_by", "reopened_by")
    prefetch_related_objects([episode], Prefetch("closings", closings))
    measurements = list(episode.measurements.valid())
    visits = visits_of(episode)
    series = series_of(measurements)
    letters = letters_of(episode)
    pain_maps = maps_of(episode)
    return {
        "patient": episode.patient,
        "episode": episode,
        "steps": steps,
        "state": state,
        "next_step": next((step for step in steps if step.state == "current"), None),
        "decisions": list(episode.red_flag_decisions.select_related("decided_by")) if state.decisions else [],
        "evaluations": list(reversed(episode.evaluations.all())),
        "may_evaluate": not flow.obstacle_to_evaluating(episode),
        "closings": list(episode.closings.all()),
        "treatments": list(episode.treatments.with_people()[:LATEST_TREATMENTS]),
        "visits": visits.number,
        "may_treat": not flow.obstacle_to_treating(episode),
        "explanations": list(episode.explanations.with_people()),
        "pain_map": pain_maps[-1] if pain_maps else None,
        "pain_compared": compared(pain_maps),
        "may_chart": not flow.obstacle_to_charting(episode),
        "series": series,
        "due": due_rows(episode, measurements),
        "letters": letters,
        "letter_choices": choices(episode, letters, state),
        "track": track_state(episode, series),
        "watch": watch_panel(episode, visits, measurements),
        "signed": _signed(episode),
        "addenda": list(Addendum.objects.filter(episode=episode).select_related("added_by")),
    }


def _signed(episode: Episode) -> list[tuple[str, PhaseRecord, str]]:
    """Every signed record of every track it followed, as title, record and url; of what has versions the one that
    holds."""
    found = [(phase, episode.signed_of(phase)) for phase in episode.pages]
    return [
        (phase.title, record, reverse("phase", args=[episode.pk, phase.key]))
        for phase, record in found
        if record is not None
    ]
