"""What is to be done next with an episode, and where."""

from dataclasses import dataclass

from django.urls import reverse

from patients import flow
from patients.models import Episode
from patients.phases.base import Phase
from patients.queries.red_flags import RedFlagState


@dataclass(frozen=True)
class NextStep:
    text: str
    url: str


def next_step(episode: Episode, state: RedFlagState) -> NextStep:
    """Of an open episode, fetched with its phases."""
    phase = flow.next_phase(episode)
    if phase is None:
        if episode.signed_plan:
            return NextStep("In behandeling: bezoek vastleggen", reverse("treatment_new", args=[episode.pk]))
        text = "Geen indicatie voor fysiotherapie: afsluiten"
        return NextStep(text, reverse("episode_close", args=[episode.pk]))
    if flow.obstacle_to_writing(episode, phase, state.undecided):
        return NextStep("Wacht op een besluit", reverse("red_flags", args=[episode.pk]))
    verb = "afmaken" if episode.record_of(phase) else "beginnen"
    return NextStep(f"{phase.title} {verb}", phase_url(episode, phase))


def phase_url(episode: Episode, phase: Phase) -> str:
    return reverse("phase", args=[episode.pk, phase.key])
