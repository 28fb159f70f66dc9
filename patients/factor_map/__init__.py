"""The map "Wat houdt mijn klacht in stand": the circle of pain and doing less, with this patient's own factors in it.

`factors` says what a factor is and lists them; `draw` (drawing) makes the shapes of a picture, which the template
`_parts/factor_map.svg` writes down; `changes_between` (changes) compares two maps. Pure: no database.

The circle is the fear-avoidance cycle (clinical 7.3; Vlaeyen & Linton, U) in our own words, with a station for each
dimension.
"""

from patients.factor_map.changes import Change, changes_between, changes_in_words
from patients.factor_map.drawing import Drawing, draw
from patients.factor_map.factors import Factor, FactorGroup, Role, grouped

__all__ = [
    "Change",
    "Drawing",
    "Factor",
    "FactorGroup",
    "Role",
    "changes_between",
    "changes_in_words",
    "draw",
    "grouped",
]
