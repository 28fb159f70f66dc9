"""The language of the rules: what a rule looks at, when it applies, and what it says is missing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from patients.phases.base import Answer
from patients.phases.vocabulary import Finding, Judgement


class Level(Enum):
    """How much the record guideline wants it: always, only of who comes without a referral or with one, or where it
    matters for this patient. The last is pointed out and never stands in the way of signing."""

    ALWAYS = "verplicht"
    DIRECT_ACCESS = "extra bij DTF"
    REFERRAL = "extra bij verwijzing"
    IF_RELEVANT = "indien relevant"


@dataclass(frozen=True)
class Missing:
    """`field`: the model field or the key of the row set where it can be mended."""

    field: str
    text: str
    source: str
    level: Level = Level.ALWAYS

    @property
    def heading(self) -> str:
        """What a list of what is missing groups it under."""
        return f"{self.level.value[:1].upper()}{self.level.value[1:]} · {self.source}"


@dataclass(frozen=True)
class Facts:
    """All that a rule may look at. `not_recommended`: the interventions that the guideline advises against for
    this patient (known to patients.interventions). `has_leg_symptoms`: pain or other complaints in a leg, as the
    intake tells."""

    answers: Mapping[str, object]
    rows: Mapping[str, Sequence[Mapping[str, object]]]
    access_mode: str
    not_recommended: Collection[str] = ()
    has_leg_symptoms: bool = False

    def has(self, field: str) -> bool:
        """Is there a value that says something? A default such as "not asked" doesn't."""
        value = self.answers.get(field)
        if isinstance(value, str):
            return bool(value.strip()) and value not in OPEN
        return value is not None

    def holds(self, field: str, value: object) -> bool:
        return self.answers.get(field) == value

    def list(self, key: str) -> Sequence[Mapping[str, object]]:
        return self.rows.get(key, ())


OPEN = frozenset({Answer.NOT_ASKED, Judgement.UNDECIDED, Finding.NOT_EXAMINED})
Test = Callable[[Facts], bool]


def always(facts: Facts) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """`applies`: is it asked here? `is_met`: is it there? Without it: has the field been filled in?"""

    field: str
    text: str
    source: str
    applies: Test = always
    is_met: Test | None = None
    level: Level = Level.ALWAYS

    def misses(self, facts: Facts) -> bool:
        if not self.applies(facts):
            return False
        return not (self.is_met(facts) if self.is_met else facts.has(self.field))


def yes(field: str) -> Test:
    return lambda facts: facts.holds(field, "yes")


def no(field: str) -> Test:
    return lambda facts: facts.holds(field, "no")


def has_rows(key: str) -> Test:
    return lambda facts: bool(facts.list(key))
