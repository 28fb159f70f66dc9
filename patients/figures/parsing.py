"""From a description to a `Figure`: one line, one thing.

    beeld schuin
    mat -60 100
    start
    bekken 180
    heup 60
    knie 110
    eind
    hoogte 30
    pijl bekken

Above `start` stands what holds for both positions; under `eind` only what differs from the start. Without `rechts` or
`links` a line speaks of both sides.
"""

import re
from collections.abc import Sequence

from patients.figures.lines import FigureError, Line, shown
from patients.figures.phrases import Section, arrow, posture, thing
from patients.figures.poses import Figure, Pose
from patients.figures.words import LIMBS, LONGEST, MOST_LINES, PAIRED, SINGLE, THINGS, VIEWS

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WORDS = sorted(
    {"beeld", "start", "eind", "plaats", "hoogte", "pijl", "band", "gewicht"}
    | {*PAIRED, *SINGLE, *LIMBS, *THINGS}
)


def parse(description: str) -> Figure:
    """Raises `FigureError` that names the line."""
    if len(description) > LONGEST:
        raise FigureError(f"De beschrijving is te lang: hoogstens {LONGEST} tekens.")
    if CONTROL.search(description):
        raise FigureError("Er staat een teken in dat niet te zien is. Typ de beschrijving opnieuw.")
    lines = description.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise FigureError(f"De beschrijving is te lang: hoogstens {MOST_LINES} regels.")
    return _Reader().read(lines)


class _Reader:
    def __init__(self):
        self.view: tuple[float, float] = VIEWS["zij"]
        self.common = Section()
        self.start: Section | None = None
        self.end: Section | None = None

    @property
    def section(self) -> Section:
        return self.end or self.start or self.common

    def read(self, lines: Sequence[str]) -> Figure:
        for number, text in enumerate(lines, 1):
            line = Line(number, text.partition("#")[0])
            if line.words:
                self._line(line)
                line.finish()
        if not self.start:
            raise FigureError("Er staat nog geen regel “start”: daaronder komt de beginhouding.")
        self._check_arrows()
        return Figure(
            self._pose(self.start),
            self._pose(self.end) if self.end else None,
            turn=self.view[0],
            tilt=self.view[1],
        )

    def _check_arrows(self) -> None:
        arrows = [*self.common.arrows, *self.start.arrows]
        if not self.end and any(arrow.joint for arrow in arrows):
            raise FigureError("Een pijl die een lichaamsdeel volgt, heeft ook een regel “eind” nodig.")

    def _pose(self, section: Section) -> Pose:
        return Pose(
            section.angles,
            section.targets,
            section.at,
            section.height,
            (*self.common.props, *section.props),
            (*self.common.arrows, *section.arrows),
        )

    def _line(self, line: Line) -> None:
        word = line.words.pop(0)
        if word in {"start", "eind"}:
            self._open(line, word)
        elif word == "beeld":
            self._view(line)
        elif word in THINGS or word in {"band", "gewicht"}:
            self.section.props.append(thing(line, word))
        elif word == "pijl":
            self.section.arrows.append(arrow(line))
        elif word in {*PAIRED, *SINGLE, *LIMBS, "plaats", "hoogte"}:
            if not self.start:
                raise line.error(f"“{word}” hoort onder “start” of “eind”.")
            posture(line, word, self.section)
        else:
            raise line.error(f"“{shown(word)}” is onbekend. Bekende woorden: {', '.join(WORDS)}.")

    def _open(self, line: Line, word: str) -> None:
        if word == "start":
            if self.start:
                raise line.error("“start” staat er twee keer.")
            self.start = Section()
        else:
            if not self.start or self.end:
                raise line.error("“eind” staat één keer, onder “start”.")
            self.end = self.start.following()

    def _view(self, line: Line) -> None:
        if self.start:
            raise line.error("“beeld” staat boven “start” en geldt voor de hele tekening.")
        if line.has_number():
            self.view = (
                line.take_number("draaiing", -180, 180),
                line.take_number("hoogte van het oog", 0, 60),
            )
            return
        word = line.take(*VIEWS)
        if not word:
            raise line.error(f"“{shown(line.next())}” is geen beeld. Kies uit {', '.join(VIEWS)}.")
        self.view = VIEWS[word]
