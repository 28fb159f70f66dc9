"""The language explained to who draws: its words with their limits from the code itself, and an example."""

from dataclasses import dataclass

from patients.figures.drawing import Drawing, draw
from patients.figures.parsing import parse
from patients.figures.phrases import NAMES
from patients.figures.words import MIDDLE_PLACES, PAIRED, PLACES, SINGLE, THINGS, VIEWS

EXAMPLE = """\
mat -88 80
start
bekken 180
voet op 44 0
schouder 5 6
eind
bekken 207
plaats 4
hoogte 38
nek 32
schouder -24 6
pijl bekken"""


@dataclass(frozen=True)
class Word:
    """A joint: its numbers in order, each with its least and most."""

    word: str
    numbers: str


@dataclass(frozen=True)
class Explanation:
    joints: tuple[Word, ...]
    places: tuple[str, ...]
    things: tuple[str, ...]
    views: tuple[str, ...]
    example: str
    drawing: Drawing


def explanation() -> Explanation:
    joints = tuple(Word(word, _numbers(limits)) for word, (_, limits) in {**SINGLE, **PAIRED}.items())
    return Explanation(
        joints=joints,
        places=(*PLACES, *MIDDLE_PLACES),
        things=(*THINGS, "band", "gewicht"),
        views=tuple(VIEWS),
        example=EXAMPLE,
        drawing=draw(parse(EXAMPLE)),
    )


def _numbers(limits: tuple[tuple[float, float], ...]) -> str:
    return ", ".join(f"{name} {low} tot {high}" for name, (low, high) in zip(NAMES, limits, strict=False))
