"""Who comes with what: the kinds of low back pain in the demo network, each with a coherent record."""

import random

from patients.demo.cases import acute, lasting, leg, urgent, work, young
from patients.demo.cases.base import Case

RECURRENT = lasting.RECURRENT
URGENT = urgent.CAUDA_EQUINA
CASES: tuple[Case, ...] = (
    acute.LIFTING,
    acute.GARDENING,
    work.DESK,
    work.CARE,
    leg.RADICULAR,
    leg.STENOSIS,
    lasting.RECURRENT,
    lasting.PERSISTENT,
    young.SPORT,
    young.INFLAMMATORY,
    urgent.FALL,
    urgent.CANCER_HISTORY,
    urgent.CAUDA_EQUINA,
    urgent.GROWING_WEAKNESS,
)


def case_for(age: int, rng: random.Random, *, has_red_flag: bool | None = None) -> Case:
    """One that fits somebody of this age, the common ones more often; with or without a red flag if that is
    asked and there is one."""
    fitting = [case for case in CASES if case.youngest <= age <= case.oldest and case.weight]
    asked = [case for case in fitting if has_red_flag in (None, bool(case.positives))] or fitting
    return rng.choices(asked, [case.weight for case in asked])[0]
