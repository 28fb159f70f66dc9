"""Catastrophising about pain."""

from patients.instruments.base import (
    Band,
    Direction,
    Instrument,
    Licence,
    Subscale,
    numbered,
    numbers,
    sum_of,
)

PCS = Instrument(
    key="pcs",
    title="PCS",
    version="13 items, 0-4",
    about="Catastroferen over pijn",
    items=numbered(
        (
            "Zorgen of het ophoudt",
            "Niet verder kunnen",
            "Vreselijk, wordt nooit beter",
            "Afschuwelijk, overweldigend",
            "Niet meer vol te houden",
            "Bang voor erger",
            "Denken aan andere pijn",
            "Vurig willen dat het weggaat",
            "Niet uit het hoofd te krijgen",
            "Steeds denken aan de pijn",
            "Steeds denken aan het stoppen ervan",
            "Niets kunnen doen tegen de pijn",
            "Bang dat er iets ernstigs komt",
        ),
        0,
        4,
        answers={0: "helemaal niet", 1: "een beetje", 2: "matig", 3: "veel", 4: "altijd"},
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=52,
    recall="als er pijn is",
    licence=Licence.OWNER,
    source="Sullivan; grens 30 (U). Er bestaat ook een versie met vier antwoorden: die is dit niet",
    subscales=(
        Subscale("rumination", "Piekeren", numbers(range(8, 12)), sum_of, 0, 16),
        Subscale("magnification", "Uitvergroten", numbers(6, 7, 13), sum_of, 0, 12),
        Subscale("helplessness", "Hulpeloosheid", numbers(range(1, 6), 12), sum_of, 0, 24),
    ),
    bands=(Band("low", "onder de grens", 30, below=True), Band("high", "veel catastroferen")),
)
