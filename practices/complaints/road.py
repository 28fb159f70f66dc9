"""The procedure as one looks at it: what is behind a complaint, where it is, what may come next, what lies ahead.

Pure: read from the table of the procedure.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from practices.complaints.procedure import BY_KEY, EXITS, STEPS, Step, next_steps

DONE, NOW, NEXT, LATER = "done", "now", "next", "later"
# Side roads: shown when they were taken or may be taken now.
_SIDE = frozenset({"resolved", "dispute", "dispute_ruled", "reopened", *EXITS})


@dataclass(frozen=True)
class Stage:
    """`on`: the day of the step, when it was taken."""

    step: Step
    state: str
    on: datetime.date | None


def road(current: str, taken: Mapping[str, datetime.date]) -> list[Stage]:
    """The steps in the order of the table. `taken`: per step the day it was last taken."""
    possible = {step.key for step in next_steps(current)} - set(EXITS)
    ahead = _ahead(current)

    def state(key: str) -> str:
        if key == current:
            return NOW
        if key in taken:
            return DONE
        return NEXT if key in possible else LATER if key in ahead else ""

    found = [Stage(step, state(step.key), taken.get(step.key)) for step in STEPS]
    return [stage for stage in found if stage.state]


def exits_of(current: str) -> tuple[Step, ...]:
    """How the complaint may leave the road now."""
    return tuple(step for step in next_steps(current) if step.key in EXITS)


def _ahead(current: str) -> set[str]:
    """What can still be reached without a side road."""
    found: set[str] = set()
    waiting = [] if BY_KEY[current].is_end else [current]
    while waiting:
        for step in next_steps(waiting.pop()):
            if step.key not in found | _SIDE:
                found.add(step.key)
                waiting.append(step.key)
    return found
