"""How far the extended interview got: per dimension what was answered. Pure: answers in, coverage out (S68, S69)."""

from collections.abc import Mapping
from dataclasses import dataclass

from patients.chronic.dimensions import DIMENSIONS, Dimension
from patients.chronic.interview import fields_of
from patients.phases.base import Answer


@dataclass(frozen=True)
class Coverage:
    """`answered` of `questions`; `nothing`: said to be explored with nothing relevant."""

    dimension: Dimension
    answered: int
    questions: int
    nothing: bool
    positive: bool

    @property
    def is_covered(self) -> bool:
        return self.nothing or self.answered > 0

    @property
    def is_contradictory(self) -> bool:
        """Nothing relevant, and yet a text, a choice or a "yes"."""
        return self.nothing and self.positive

    @property
    def state(self) -> str:
        """In words, for the page."""
        if self.nothing:
            return "uitgevraagd, niets relevants"
        return f"{self.answered} van {self.questions}" if self.answered else "nog niets"


def coverage_of(dimension: Dimension, answers: Mapping[str, object]) -> Coverage:
    *questions, nothing = fields_of(dimension.key)
    given = [answers.get(name) for name in questions]
    answered = [value for value in given if _says_something(value)]
    return Coverage(
        dimension,
        answered=len(answered),
        questions=len(questions),
        nothing=bool(answers.get(nothing)),
        positive=any(value != Answer.NO for value in answered),
    )


def coverage(answers: Mapping[str, object]) -> tuple[Coverage, ...]:
    """Of all seven, in order."""
    return tuple(coverage_of(dimension, answers) for dimension in DIMENSIONS)


def _says_something(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip()) and value != Answer.NOT_ASKED
    return value is not None
