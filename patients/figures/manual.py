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
    """A joint, and what each of its numbers may be: its least and most."""

    word: str
    limits: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    numbers: tuple[str, ...]
    joints: tuple[Word, ...]
    places: tuple[str, ...]
    things: tuple[str, ...]
    views: tuple[str, ...]
    example: str
    drawing: Drawing


def explanation() -> Explanation:
    return Explanation(
        numbers=NAMES,
        joints=tuple(Word(word, _limits(limits)) for word, (_, limits) in {**SINGLE, **PAIRED}.items()),
        places=(*PLACES, *MIDDLE_PLACES),
        things=(*THINGS, "band", "gewicht"),
        views=tuple(VIEWS),
        example=EXAMPLE,
        drawing=draw(parse(EXAMPLE)),
    )


def _limits(limits: tuple[tuple[float, float], ...]) -> tuple[str, ...]:
    """One text for each of `NAMES`; "" where a joint doesn't move that way."""
    found = [f"{low} tot {high}" for low, high in limits]
    return tuple(found + [""] * (len(NAMES) - len(found)))
