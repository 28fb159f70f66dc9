"""What must stand in a record before it can be signed. Values in, what is missing out; no database.

Only what the record guideline (KNGF dossiervoering 2019) or the low back pain guideline (KNGF Lage rugpijn 2021)
demands, plus the design rules of clinical facts §1.6 and §3.2. Everything else on the page is the therapist's choice.
"""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from patients.completeness.chronic import CHRONIC_RULES
from patients.completeness.regular import REGULAR_RULES
from patients.completeness.rules import Facts, Missing, Rule

RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(dict(REGULAR_RULES) | dict(CHRONIC_RULES))


def missing_items(
    phase_key: str,
    answers: Mapping[str, object],
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    *,
    access_mode: str,
    not_recommended: Collection[str] = (),
) -> tuple[Missing, ...]:
    """What is still missing in this phase, in the order of its page. Raises `KeyError` for an unknown phase."""
    facts = Facts(answers, rows, access_mode, not_recommended)
    return tuple(
        Missing(rule.field, rule.text, rule.source) for rule in RULES[phase_key] if rule.misses(facts)
    )
