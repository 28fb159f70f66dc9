"""What the pages of the chronic track show beside their form: how far the interview got, which questionnaires shed
light on a dimension, and the factors then and now."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from patients.chronic.coping import COPING
from patients.chronic.coverage import Coverage, coverage
from patients.chronic.evaluation import CHRONIC_EVALUATION
from patients.chronic.factors import FACTORS
from patients.chronic.interview import INTERVIEW
from patients.instruments import Instrument, get
from patients.models import Episode, Measurement
from patients.phases.base import Phase, PhaseRecord
from patients.queries.activities import courses_of
from patients.queries.factors import maps_of
from patients.queries.measurements import Row, due_rows, series_of
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


def _factors_panel(episode: Episode, record: PhaseRecord | None) -> dict[str, object]:
    signed = [each for each in episode.versions_of(FACTORS) if each.is_signed]
    return {"maps": maps_of(episode, record), "may_print": bool(signed), "may_compare": len(signed) > 1}


def _coping_panel(episode: Episode, record: PhaseRecord | None) -> dict[str, object]:
    return {"linked": [Linked(get("pci"), _latest(episode.measurements.valid()).get("pci"))]}


def _evaluation_panel(episode: Episode, record: PhaseRecord | None) -> dict[str, object]:
    factors = _factors_at(episode, record)
    measurements = list(episode.measurements.valid())
    return {
        "maps": maps_of(episode, factors) if factors else None,
        "factors_url": reverse("phase", args=[episode.pk, FACTORS.key]),
        "courses": [course for course in courses_of(episode) if course.plan],
        "series": series_of(measurements),
        "due": due_rows(episode, measurements),
    }


def _factors_at(episode: Episode, evaluation: PhaseRecord | None) -> PhaseRecord | None:
    """The map that held when the evaluation was signed; of a draft the latest."""
    versions = episode.versions_of(FACTORS)
    if evaluation is not None and evaluation.is_signed:
        versions = [each for each in versions if each.is_signed and each.signed_at <= evaluation.signed_at]
    return versions[-1] if versions else None


_PANELS = {
    INTERVIEW.key: _interview_panel,
    FACTORS.key: _factors_panel,
    COPING.key: _coping_panel,
    CHRONIC_EVALUATION.key: _evaluation_panel,
}
