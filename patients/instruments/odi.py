"""Oswestry: disability by back pain in per cent."""

from patients.instruments.base import Answers, Band, Direction, Instrument, Licence, numbered, sum_of


def _odi(answers: Answers) -> float | None:
    """Percentage of what could be scored on the answered sections; exact (16/45 is 35.56 and not 35.5)."""
    return sum_of(answers) / (5 * len(answers)) * 100 if answers else None


ODI = Instrument(
    key="odi",
    title="ODI",
    version="2.1a",
    about="Beperkingen door rugpijn, in procenten",
    items=numbered(
        (
            "Pijn op dit moment",
            "Zelfverzorging",
            "Tillen",
            "Lopen",
            "Zitten",
            "Staan",
            "Slapen",
            "Seksualiteit",
            "Sociaal leven",
            "Reizen",
        ),
        0,
        5,
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=100,
    recall="vandaag",
    licence=Licence.OWNER,
    source="Fairbank; som / (5 x beantwoord) x 100, hoogstens een vraag open. MIC 10 of 30 %: Ostelo 2008",
    total=_odi,
    most_missing=1,
    mic=10,
    decimals=1,
    bands=(
        Band("minimal", "minimale beperking", 20),
        Band("moderate", "matige beperking", 40),
        Band("severe", "ernstige beperking", 60),
        Band("crippled", "zeer ernstige beperking", 80),
        Band("bed_bound", "bedlegerig of overdreven"),
    ),
)
