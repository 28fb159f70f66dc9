"""The pain map ("pijnkaart"): where it hurts on a drawing of the body, and what that suggests. No database.

`AREAS` (areas) are the places that can be marked; `draw` (drawing) makes the shapes of a picture, which the template
`_parts/body_chart.svg` writes down; `findings_of` (findings) says how far it radiates and what to
think of; `changes_between` (changes) compares two maps.

How the body is made: `contours` has the lines of one half of it, `regions` the cells between them, `extremities` what
lines can't say, and `layout` where it all stands; `splines` and `outlines` are the geometry. Clinical facts §8.
"""

from patients.body_chart.areas import AREAS, Area, areas_of
from patients.body_chart.changes import Change, changes_between, changes_in_words
from patients.body_chart.drawing import Drawing, draw
from patients.body_chart.findings import Findings, Places, Radiation, findings_of

__all__ = [
    "AREAS",
    "Area",
    "Change",
    "Drawing",
    "Findings",
    "Places",
    "Radiation",
    "areas_of",
    "changes_between",
    "changes_in_words",
    "draw",
    "findings_of",
]
