"""Counting facts that stand for many episodes: sums, shares, means and ranks with weights."""

import math
from collections.abc import Callable, Iterable, Sequence

from patients.reporting.base import Line
from patients.reporting.facts import Facts

Test = Callable[[Facts], bool]
Weighted = Sequence[tuple[float, int]]


def count(facts: Iterable[Facts], test: Test = lambda fact: True) -> int:
    return sum(fact.number for fact in facts if test(fact))


def everybody(fact: Facts) -> bool:
    return True


def share(
    label: str,
    facts: Sequence[Facts],
    test: Test,
    of: Test = everybody,
    within: tuple[str, str] | None = None,
) -> Line:
    """Of the episodes for which `of` holds, those for which `test` holds as well."""
    counted = count(facts, lambda fact: of(fact) and test(fact))
    return Line(label, counted, of=count(facts, of), within=within)


def applying(label: str, facts: Sequence[Facts], field: str, within: tuple[str, str] | None = None) -> Line:
    """How often a yes-or-no is yes, of the episodes to which it applies."""
    return share(
        label,
        facts,
        lambda fact: bool(getattr(fact, field)),
        lambda fact: getattr(fact, field) is not None,
        within,
    )


def valued(facts: Iterable[Facts], value: Callable[[Facts], float | None]) -> Weighted:
    """The values that are known, each with how many episodes have it, in order."""
    found = [(known, fact.number) for fact in facts if (known := value(fact)) is not None]
    return sorted(found)


def mean(values: Weighted) -> float | None:
    number = sum(weight for _, weight in values)
    return sum(value * weight for value, weight in values) / number if number else None


def rank(values: Weighted, part: float) -> float | None:
    """Nearest rank: the smallest value that at least this part of the episodes doesn't pass."""
    number = sum(weight for _, weight in values)
    if not number:
        return None
    wanted, seen = max(math.ceil(round(part * number, 9)), 1), 0
    for value, weight in values:
        seen += weight
        if seen >= wanted:
            return value
    raise AssertionError("the ranks add up")


def spread(values: Weighted) -> tuple[float | None, float | None, float | None]:
    """Mean, median and the value that nine of ten don't pass."""
    return mean(values), rank(values, 0.5), rank(values, 0.9)


SPREAD = ("gemiddeld", "middelste", "9 van de 10")
SPREAD_SAYS = "“9 van de 10”: bij negen van de tien episodes was het niet meer dan dit."
