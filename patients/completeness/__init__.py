"""What must stand in a record before it can be signed. Values in, what is missing out; no database.

Only what the record guideline (KNGF dossiervoering 2019) or the low back pain guideline (KNGF Lage rugpijn 2021)
demands, plus the design rules of clinical facts §1.6 and §3.2. What they name where it is relevant is pointed out
(`worth_recording`); everything else on the page is the therapist's choice.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from patients.completeness.chronic import CHRONIC_RULES
from patients.completeness.regular import REGULAR_RULES
from patients.completeness.relevant import RELEVANT_RULES
from patients.completeness.rules import Facts, Level, Missing, Rule

__all__ = ["RELEVANT_RULES", "RULES", "Facts", "Level", "Missing", "missing_items", "worth_recording"]

RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(dict(REGULAR_RULES) | dict(CHRONIC_RULES))


def missing_items(phase_key: str, facts: Facts) -> tuple[Missing, ...]:
    """What stands in the way of signing this phase, in the order of its page. Raises `KeyError` for an unknown one."""
    return tuple(_missed(RULES[phase_key], facts))


def worth_recording(phase_key: str, facts: Facts) -> tuple[Missing, ...] | None:
    """What the guidelines name for this phase where it is relevant, and isn't there yet; None where they name
    nothing."""
    rules = RELEVANT_RULES.get(phase_key)
    return None if rules is None else tuple(_missed(rules, facts))


def _missed(rules: tuple[Rule, ...], facts: Facts) -> Iterator[Missing]:
    return (Missing(rule.field, rule.text, rule.source, rule.level) for rule in rules if rule.misses(facts))
