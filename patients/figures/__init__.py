"""Drawings of exercises: a description in a small language becomes a figure of always the same measures. No database.

`parse(description)` reads the language (`parsing`, `words`) into a `Figure` (`poses`); `draw(figure)` puts bones in
place (`skeleton`), flesh and things around them (`body`, `props`), looks at them from the view (`camera`) and answers
shapes, which `templates/patients/figures/drawing.svg` writes down.
"""

from patients.figures.drawing import Drawing, draw
from patients.figures.lines import FigureError
from patients.figures.manual import explanation
from patients.figures.parsing import parse
from patients.figures.poses import Figure

__all__ = ["Drawing", "Figure", "FigureError", "draw", "explanation", "parse"]
