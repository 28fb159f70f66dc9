"""What the analysis shows beside its prognostic factors: the profile they suggest, and what the record already says."""

from collections.abc import Mapping

from patients.instruments import get
from patients.models import Episode, Measurement
from patients.phases.analysis import ANALYSIS, Analysis
from patients.phases.base import Phase
from patients.phases.intake import INTAKE
from patients.prognosis import suggested
from patients.prognosis_hints import INSTRUMENTS, Taken, hints
from patients.queries.pain_maps import places_of, suggestions
from patients.queries.records import field_values


def derived_values(phase: Phase, values: Mapping[str, object]) -> dict[str, object]:
    """Field → value for what the record of a phase keeps besides what was typed; nothing for most."""
    return {"suggested_profile": suggested(values).profile} if phase == ANALYSIS else {}


def prognosis_of(episode: Episode) -> dict[str, object]:
    """For the draft of an analysis: what the pain map shows, and per field what is known already."""
    intake = getattr(episode, "intake", None)
    answers = field_values(intake, INTAKE.fields) if intake else {}
    places = places_of(intake)
    return {
        "hints": hints(answers, {place["region"] for place in places}, _latest(episode)),
        "pain_sentences": suggestions(places),
        # Above which section, by its title.
        "leads": {
            "Diagnostiek en diagnose": "patients/phases/_pain_findings_panel.html",
            "Risicoprofiel": "patients/phases/_prognosis_panel.html",
        },
    }


def startback_class(episode: Episode) -> str:
    """The outcome of the latest valid STarT Back: "low", "medium", "high", or "" without one."""
    taken = _latest(episode, "startback").get("startback")
    return taken.band if taken and taken.band in Analysis.StartBackClass.values else ""


def _latest(episode: Episode, *instruments: str) -> dict[str, Taken]:
    """Per instrument the last one that counts, in the version that is in use; in one query."""
    measured = Measurement.objects.valid().filter(episode=episode, instrument__in=instruments or INSTRUMENTS)
    return {
        each.instrument: Taken(each.instrument, each.measured_on, each.value, each.band, each.subscales)
        for each in measured.order_by("measured_on", "pk")
        if each.instrument_version == get(each.instrument).version
    }
