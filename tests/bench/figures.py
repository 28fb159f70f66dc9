"""The arithmetic: percentiles of times, and ratios."""

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest rank: the smallest value that so many per cent of all are not above. Needs at least one value."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(percent / 100 * len(ranked)) - 1)]


def milliseconds(seconds: Sequence[float], percent: float) -> float:
    return round(percentile(seconds, percent) * 1000, 2)


def ratio(value: float, of: float | None) -> float | None:
    """How many times as much; None where there is nothing to compare with."""
    return round(value / of, 2) if of else None
