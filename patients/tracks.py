"""The tracks an episode can follow: their phases, in order. Tracks are siblings; an episode that moves to another keeps
what was signed before, and goes on in the phases of the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from patients.chronic.coping import COPING
from patients.chronic.evaluation import CHRONIC_EVALUATION
from patients.chronic.examination import CHRONIC_EXAMINATION
from patients.chronic.factors import FACTORS
from patients.chronic.interview import INTERVIEW
from patients.chronic.plan import CHRONIC_PLAN
from patients.phases.analysis import ANALYSIS
from patients.phases.base import Phase
from patients.phases.examination import EXAMINATION
from patients.phases.intake import INTAKE
from patients.phases.plan import PLAN


@dataclass(frozen=True)
class Track:
    """`phases` in the order in which they are signed; `plan` is the one that treatment follows. `evaluation`: the page
    that comes back at every evaluation, of a track that has one of its own. `qualification`: what a therapist must
    hold to sign here (practices.access), "" = nothing more than the role. `after`: the phases of other tracks that are
    signed before an episode can move here. `letters`: kinds of letter to the GP that only this track has. `is_watched`:
    is recovery expected within weeks, so that it is looked at between the evaluations as well?"""

    key: str
    title: str
    phases: tuple[Phase, ...]
    plan: Phase
    evaluation: Phase | None = None
    qualification: str = ""
    after: tuple[Phase, ...] = ()
    letters: tuple[str, ...] = ()
    is_watched: bool = False

    @property
    def pages(self) -> tuple[Phase, ...]:
        """Every phase with a page in this track."""
        return (*self.phases, self.evaluation) if self.evaluation else self.phases


REGULAR = Track("regular", "Regulier", (INTAKE, EXAMINATION, ANALYSIS, PLAN), plan=PLAN, is_watched=True)
CHRONIC = Track(
    "chronic",
    "Chronische pijn",
    (INTERVIEW, CHRONIC_EXAMINATION, COPING, FACTORS, CHRONIC_PLAN),
    plan=CHRONIC_PLAN,
    evaluation=CHRONIC_EVALUATION,
    qualification="chronic_pain",
    after=(INTAKE, EXAMINATION, ANALYSIS),
    letters=("team",),
)
TRACKS: Mapping[str, Track] = MappingProxyType({track.key: track for track in (REGULAR, CHRONIC)})
PHASES: tuple[Phase, ...] = tuple(phase for track in TRACKS.values() for phase in track.pages)


def phase_of(track_key: str, phase_key: str) -> Phase:
    """The phase with this key in this track. Raises `KeyError` when there is no such track or phase."""
    for phase in TRACKS[track_key].pages:
        if phase.key == phase_key:
            return phase
    raise KeyError(phase_key)


def track_of(phase: Phase) -> Track:
    """The track that this phase belongs to."""
    return next(track for track in TRACKS.values() if phase in track.pages)


def tracks_until(track_key: str) -> tuple[Track, ...]:
    """The tracks an episode may have come through, this one last."""
    order = list(TRACKS)
    return tuple(TRACKS[key] for key in order[: order.index(track_key) + 1])
