"""What the pages of the chronic track show beside their form: how far the interview got, which questionnaires shed
light on a dimension, and the factors then and now."""

from collections.abc import Iterable
from dataclasses import dataclass

from patients.chronic.coverage import Coverage, coverage
from patients.chronic.interview import INTERVIEW
from patients.instruments import Instrument, get
from patients.models import Episode, Measurement
from patients.phases.base import Phase, PhaseRecord
from patients.queries.measurements import Row, series_of
from patients.queries.records import field_values


@dataclass(frozen=True)
class Linked:
    """An instrument that a dimension points to, with the latest outcome in this episode; None without."""

    instrument: Instrument
    latest: Row | None


@dataclass(frozen=True)
class Covered:
    coverage: Coverage
    instruments: list[Linked]


def panel(episode: Episode, phase: Phase, record: PhaseRecord | None) -> dict[str, object]:
    """What this phase's template shows besides the form; nothing for most."""
    make = _PANELS.get(phase.key)
    return make(episode, record) if make else {}


def _interview_panel(episode: Episode, record: PhaseRecord | None) -> dict[str, object]:
    answers = field_values(record, INTERVIEW.fields) if record else {}
    latest = _latest(episode.measurements.valid())
    return {
        "covered": [
            Covered(each, [Linked(get(key), latest.get(key)) for key in each.dimension.instruments])
            for each in coverage(answers)
        ]
    }


def _latest(measurements: Iterable[Measurement]) -> dict[str, Row]:
    found = [one for one in series_of(measurements) if one.instrument and one.latest]
    return {one.instrument.key: one.latest for one in found}


_PANELS = {INTERVIEW.key: _interview_panel}
