"""STarT Back: the risk of staying in pain."""

from collections.abc import Mapping
from dataclasses import replace

from patients.instruments.base import (
    Answers,
    Band,
    Direction,
    Instrument,
    Item,
    Licence,
    Score,
    Subscale,
    numbers,
)

_AGREE = {0: "oneens", 1: "eens"}

_PSYCHOSOCIAL = numbers(range(5, 10))


def _startback(answers: Answers) -> float:
    """Item 9 counts from "very much" on."""
    return float(sum(int(value >= 3) if key == "9" else value for key, value in answers.items()))


class _StartBack(Instrument):
    """Its band depends on two sums, so no ladder over one of them will do."""

    def score(self, answers: Mapping[str, int | None]) -> Score:
        found = super().score(answers)
        if found.value is None or found.value <= 3:
            return found
        band = "high" if found.subscales["psychosocial"] >= 4 else "medium"
        return replace(found, band=band)


STARTBACK = _StartBack(
    key="startback",
    title="STarT Back",
    version="9 items",
    about="Risico op blijvende klachten: laag, middel of hoog",
    items=(
        *(
            Item(str(number), label, 0, 1, _AGREE)
            for number, label in enumerate(
                (
                    "Uitstraling in het been",
                    "Pijn in schouder of nek",
                    "Alleen korte afstanden lopen",
                    "Langzamer aankleden",
                    "Bewegen voelt onveilig",
                    "Veel zorgen",
                    "Het wordt nooit beter",
                    "Minder plezier in dingen",
                ),
                1,
            )
        ),
        Item(
            "9",
            "Hoeveel last in het geheel",
            0,
            4,
            {0: "helemaal niet", 1: "een beetje", 2: "matig", 3: "erg veel", 4: "extreem veel"},
        ),
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=9,
    recall="laatste twee weken",
    licence=Licence.NON_COMMERCIAL,
    source="Keele University; Nederlands: van Hooff e.a. 2011. Laag: totaal t/m 3; hoog: vanaf 4, en items 5-9 vanaf 4",
    total=_startback,
    subscales=(Subscale("psychosocial", "Psychosociaal (5-9)", _PSYCHOSOCIAL, _startback, 0, 5),),
    bands=(Band("low", "laag risico", 3), Band("medium", "middelmatig risico"), Band("high", "hoog risico")),
)
