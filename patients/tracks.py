"""The tracks an episode can follow: their phases, in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from patients.phases.analysis import ANALYSIS
from patients.phases.base import Phase
from patients.phases.examination import EXAMINATION
from patients.phases.intake import INTAKE
from patients.phases.plan import PLAN


@dataclass(frozen=True)
class Track:
    key: str
    title: str
    phases: tuple[Phase, ...]


REGULAR = Track("regular", "Regulier", (INTAKE, EXAMINATION, ANALYSIS, PLAN))
TRACKS: Mapping[str, Track] = MappingProxyType({"regular": REGULAR})
PHASES: tuple[Phase, ...] = tuple(phase for track in TRACKS.values() for phase in track.phases)


def phase_of(track_key: str, phase_key: str) -> Phase:
    """The phase with this key in this track. Raises `KeyError` when there is no such track or phase."""
    for phase in TRACKS[track_key].phases:
        if phase.key == phase_key:
            return phase
    raise KeyError(phase_key)
