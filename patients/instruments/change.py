"""What a change in a score means: in points and in per cent, since the two rules disagree in part of the range.

The 30 % rule is that of Ostelo 2008 (Spine 33:90-94); a baseline of 0 has no percentage.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from patients.instruments.base import Direction, Instrument

RELATIVE = 30.0


@dataclass(frozen=True)
class Change:
    """`improvement` is in points and positive for the better, whichever direction the instrument has; `percent` is of
    the first score. The two answers are None where there is nothing to judge by."""

    before: float
    after: float
    improvement: float
    percent: float | None
    enough_points: bool | None
    enough_percent: bool | None

    @property
    def rules_disagree(self) -> bool:
        return (
            None not in (self.enough_points, self.enough_percent)
            and self.enough_points != self.enough_percent
        )


def change(instrument: Instrument, before: float, after: float, *, mic: float | None = None) -> Change:
    """`mic` replaces the instrument's own smallest noticeable change."""
    sign = 1 if instrument.direction is Direction.HIGH_IS_BETTER else -1
    # Halves and thirds of points: what differs by less than a rounding of them is no difference.
    improvement = round(sign * (after - before), 9)
    percent = round(improvement / abs(before) * 100, 9) if before else None
    points = instrument.mic if mic is None else mic
    return Change(
        before,
        after,
        improvement,
        percent,
        None if points is None else improvement >= points,
        None if percent is None else percent >= RELATIVE,
    )


def in_common(first: Mapping[str, int], second: Mapping[str, int]) -> tuple[float, float] | None:
    """The means over the activities (by name) scored at both moments, or None without any: what was scored once can't
    be compared."""
    both = [name for name in first if name in second]
    if not both:
        return None
    return sum(first[name] for name in both) / len(both), sum(second[name] for name in both) / len(both)
