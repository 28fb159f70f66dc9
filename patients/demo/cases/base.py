"""What a case is, and the answers most cases share.

A value that is a tuple or a range stands for one of its members, chosen for each patient. Field names and stored
words are those of patients/phases; a test saves and signs every case through the actions.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from patients.phases.analysis import FACTOR_FIELDS
from patients.phases.neurology import ROOTS, STRENGTH_FIELDS, both
from patients.phases.red_flag_items import ITEM_KEYS

Values = Mapping[str, object]
Rows = tuple[Values, ...]


@dataclass(frozen=True)
class Case:
    """`weight`: how common; 0 = only when asked for. `onset_days`: how long ago it began, in days before the first visit. `referral`: what the GP wrote, "" =
    without referral (DTF). `positives`: the red flags answered with yes. `decision`: what was done about them,
    None = nobody has decided yet, and the record stops at the intake. `exercises` and `advice` are keys of the
    library. Without an indication there is no plan."""

    key: str
    weight: int
    youngest: int
    oldest: int
    onset_days: range
    intake: Values
    pain: Rows
    examination: Values = field(default_factory=dict)
    activities: Rows = ()
    analysis: Values = field(default_factory=dict)
    plan: Values = field(default_factory=dict)
    goals: Rows = ()
    interventions: Rows = ()
    exercises: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    medications: Rows = ()
    referral: str = ""
    positives: tuple[str, ...] = ()
    decision: Values | None = None
    addendum: Values = field(
        default_factory=lambda: {
            "reason": "Later van de patiënt gehoord",
            "text": "Patiënt belde na het eerste bezoek: gebruikt ook vitamine D, voorgeschreven door de huisarts.",
        }
    )

    @property
    def is_indicated(self) -> bool:
        return self.analysis.get("indication") == "yes"

    @property
    def phase_count(self) -> int:
        """How many phases of the regular track this case can have."""
        if self.is_indicated:
            return 4
        return 3 if self.analysis else 1


def chosen(values: Values, rng: random.Random) -> dict[str, object]:
    """The values of one patient: of every tuple or range one member."""
    return {
        name: rng.choice(value) if isinstance(value, tuple | range) else value
        for name, value in values.items()
    }


# Every red flag was asked and is absent, unless a case says otherwise.
INTAKE = {
    **dict.fromkeys(ITEM_KEYS, "no"),
    "has_comorbidity": "no",
    "had_earlier_treatment": "no",
    "uses_medication": "no",
    "night_pain": "no",
    "wakes_at_night": "no",
    "cough_increases_leg_pain": "no",
    "has_strength_loss": "no",
    "has_sensation_loss": "no",
    "morning_stiffness_minutes": (0, 5, 10, 15),
    "sleep_quality": range(5, 9),
    "information_received": ("Folder van de praktijk gelezen.", "Zelf op thuisarts.nl gekeken.", "Geen."),
}

_TOUCH = (*both(*(f"touch_{root}" for root in ROOTS)), *both("touch_s2_s4"))

NORMAL_NEUROLOGY = {
    **dict.fromkeys(STRENGTH_FIELDS, "5"),
    **dict.fromkeys(_TOUCH, "normal"),
    **dict.fromkeys(both("reflex_patellar", "reflex_achilles"), "2"),
    **dict.fromkeys(both("slr", "crossed_slr", "slump"), "negative"),
    **dict.fromkeys(both("slr_angle"), range(70, 86)),
}

EXAMINATION = {
    "inspection": "normal",
    "movement": "abnormal",
    "neurology": "normal",
    **dict.fromkeys(
        (
            "inspect_behaviour",
            "inspect_posture",
            "inspect_skin",
            "inspect_muscles",
            "inspect_breathing",
            "inspect_tone",
            "inspect_skin_mobility",
        ),
        "normal",
    ),
    "lateral_shift": "none",
    "lordosis": "normal",
    "movement_method": ("visual", "inclinometer"),
    "flexion_quality": "smooth",
    "extension_quality": "smooth",
    **dict.fromkeys(both("lateral_flexion"), range(15, 24)),
    **dict.fromkeys(both("rotation"), range(4, 9)),
    **NORMAL_NEUROLOGY,
}

ANALYSIS = {
    "procedures_performed": "Anamnese, inspectie, bewegingsonderzoek en neurologisch onderzoek.",
    "reserved_consent": "not_applicable",
    "conclusion": "safe",
    "working_class": "low_back_pain",
    "concerns_movement": "yes",
    "no_reason_to_refer": "yes",
    "indication": "yes",
    **dict.fromkeys(FACTOR_FIELDS, "absent"),
    "dcsph_code": "3426",
}

PLAN = {
    "reserved_consent": "not_applicable",
    "agreed_how": ("in_person", "in_person", "in_person", "video"),
    "copy_given": (True, True, False),
}
