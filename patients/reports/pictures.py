"""The picture that goes with an exercise, for a page and for paper alike."""

import base64
from dataclasses import dataclass
from functools import lru_cache

from patients.figures import FigureError
from patients.models import Exercise
from patients.reports.figures import drawn_figure


@dataclass(frozen=True)
class Picture:
    """`svg` is "" when there is no drawing of this exercise; `alt` says in words what can be seen."""

    svg: str = ""
    alt: str = ""

    @property
    def address(self) -> str:
        """For the `src` of an image: as an image a drawing can run nothing and load nothing."""
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode()}"


def picture_of(exercise: Exercise, language: str) -> Picture:
    """The drawing of the exercise with its description in "nl" or "en"; an empty one where nothing was drawn, or in
    words that the drawing language no longer knows."""
    if not exercise.figure:
        return Picture()
    try:
        return Picture(_drawn(exercise.figure), exercise.figure_alt(language))
    except FigureError:
        return Picture()


# Ten drawings take a quarter of a second, and a library has some dozens that hardly change.
_drawn = lru_cache(maxsize=256)(drawn_figure)
