"""What became of the factors between two maps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from patients.factor_map.factors import Factor, Role


class Kind(StrEnum):
    GONE = "gone"
    LIGHTER = "lighter"
    SAME = "same"
    HEAVIER = "heavier"
    NEW = "new"


@dataclass(frozen=True)
class Change:
    """`before` is None for a new factor, `after` for one that is gone; `factor` is the latest there is."""

    kind: Kind
    before: Factor | None
    after: Factor | None

    @property
    def factor(self) -> Factor:
        return self.after or self.before


def changes_between(before: Sequence[Factor], after: Sequence[Factor]) -> tuple[Change, ...]:
    """Each factor of either map once: those of `after` in their order, then those that are gone.

    A factor is the same when dimension, role and text are, whatever the case and spacing: a text that was written anew
    is a new factor. One that changed its role is gone and new, for what kept it going and what helps aren't on one
    scale. Of equal factors within a map the first one counts.
    """
    old, new = _by_name(before), _by_name(after)
    found = [Change(_kind(old.get(name), factor), old.get(name), factor) for name, factor in new.items()]
    found += [Change(Kind.GONE, factor, None) for name, factor in old.items() if name not in new]
    return tuple(found)


# In the order of reading; for what helps "lighter" is said the other way round.
TITLES = {
    "gone": "Dit speelt niet meer",
    "less": "Dit is minder geworden",
    "more_help": "Dit helpt nu meer",
    "new_help": "Dit helpt erbij",
    "new": "Dit is erbij gekomen",
    "more": "Dit is meer geworden",
    "less_help": "Dit helpt nu minder",
    "gone_help": "Dit helpt niet meer",
    "same": "Dit is gelijk gebleven",
}
_WORSE = {Kind.GONE: "gone", Kind.LIGHTER: "less", Kind.SAME: "same", Kind.HEAVIER: "more", Kind.NEW: "new"}
_HELP = {
    Kind.GONE: "gone_help",
    Kind.LIGHTER: "less_help",
    Kind.SAME: "same",
    Kind.HEAVIER: "more_help",
    Kind.NEW: "new_help",
}


def changes_in_words(changes: Sequence[Change]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A title with its factors, good news first; only titles that have any."""
    found: dict[str, list[str]] = {key: [] for key in TITLES}
    for change in changes:
        keys = _HELP if change.factor.role == Role.PROTECTIVE else _WORSE
        found[keys[change.kind]].append(_said(change))
    return tuple((TITLES[key], tuple(texts)) for key, texts in found.items() if texts)


def _said(change: Change) -> str:
    if change.before is None or change.after is None or change.kind == Kind.SAME:
        return f"{change.factor.text} ({change.factor.patient_title})"
    return f"{change.factor.text} (eerst: {change.before.weight_words}, nu: {change.after.weight_words})"


def _by_name(factors: Sequence[Factor]) -> dict[tuple[str, str, str], Factor]:
    named: dict[tuple[str, str, str], Factor] = {}
    for factor in factors:
        named.setdefault((factor.dimension, factor.role, " ".join(factor.text.casefold().split())), factor)
    return named


def _kind(before: Factor | None, after: Factor) -> Kind:
    if before is None:
        return Kind.NEW
    if before.weight == after.weight:
        return Kind.SAME
    return Kind.LIGHTER if after.weight < before.weight else Kind.HEAVIER
