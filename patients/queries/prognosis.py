"""What the analysis shows beside its prognostic factors: the profile they suggest."""

from collections.abc import Mapping

from patients.phases.analysis import ANALYSIS
from patients.phases.base import Phase
from patients.prognosis import suggested


def derived_values(phase: Phase, values: Mapping[str, object]) -> dict[str, object]:
    """Field → value for what the record of a phase keeps besides what was typed; nothing for most."""
    return {"suggested_profile": suggested(values).profile} if phase == ANALYSIS else {}
