"""Which texts a patient will read as they were typed: what the handouts print of it (patients/reports)."""

from collections.abc import Mapping
from types import MappingProxyType

# A plan's goals stand in the explanation, its exercises and advice in the programme.
_PLAN = (
    "goals.text",
    "exercises.load",
    "exercises.progression",
    "exercises.note",
    "advice.note",
)

# Key of a phase, or the name of another form → its fields; of a list of rows "list.field".
PATIENT_TEXTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "explanation": ("found",),
        "plan": _PLAN,
        "chronic-plan": _PLAN,
        # On the map and the sheet "Wat houdt mijn klacht in stand".
        "factors": ("shared_explanation", "factors.text"),
        # On the home sheet of graded activity.
        "activity": ("name", "purpose"),
    }
)
