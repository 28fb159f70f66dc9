"""What a factor is, and the list of them that says the same as the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from patients.chronic.dimensions import DIMENSIONS, Dimension, dimension_of


class Role(StrEnum):
    PROVOKING = "provoking"
    MAINTAINING = "maintaining"
    PROTECTIVE = "protective"


# In the order of reading: what keeps it going is what the map is about.
ROLE_TITLES = {
    Role.MAINTAINING: "Dit houdt mijn klacht in stand",
    Role.PROVOKING: "Dit zet de cirkel in gang",
    Role.PROTECTIVE: "Dit remt de cirkel af",
}
HEAVIEST = 3
WEIGHT_WORDS = ("weegt nu niet mee", "weegt licht", "weegt mee", "weegt zwaar")
# What protects doesn't weigh on anybody.
HELP_WORDS = ("helpt nu niet", "helpt een beetje", "helpt", "helpt veel")


@dataclass(frozen=True)
class Factor:
    """`dimension` is a key of `DIMENSIONS`; `weight` 0–3, in a protective factor how much it helps;
    `is_influenceable` is None while nobody said. Raises `ValueError` for another weight, role or dimension."""

    text: str
    dimension: str
    role: Role
    weight: int
    is_influenceable: bool | None = None

    def __post_init__(self) -> None:
        if self.weight not in range(HEAVIEST + 1) or self.role not in set(Role):
            raise ValueError(f"No such weight or role: {self.weight!r}, {self.role!r}")
        if self.dimension not in {dimension.key for dimension in DIMENSIONS}:
            raise ValueError(f"No such dimension: {self.dimension!r}")

    @property
    def weight_words(self) -> str:
        return (HELP_WORDS if self.role == Role.PROTECTIVE else WEIGHT_WORDS)[self.weight]

    @property
    def patient_title(self) -> str:
        return dimension_of(self.dimension).patient_title


@dataclass(frozen=True)
class FactorGroup:
    """The factors of one role, by dimension in the order of PSCEBSM; heavier ones first."""

    role: Role
    title: str
    dimensions: tuple[tuple[Dimension, tuple[Factor, ...]], ...]


def grouped(factors: Iterable[Factor]) -> tuple[FactorGroup, ...]:
    """By role and dimension; only those that have any."""
    factors = heaviest_first(factors)
    found = []
    for role, title in ROLE_TITLES.items():
        rows = (
            (
                dimension,
                tuple(each for each in factors if (each.role, each.dimension) == (role, dimension.key)),
            )
            for dimension in DIMENSIONS
        )
        if dimensions := tuple(row for row in rows if row[1]):
            found.append(FactorGroup(role, title, dimensions))
    return tuple(found)


def heaviest_first(factors: Iterable[Factor]) -> list[Factor]:
    """Equal ones in the order in which they were given."""
    return sorted(factors, key=lambda factor: -factor.weight)
