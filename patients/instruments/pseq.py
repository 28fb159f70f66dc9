"""Confidence to live with pain; high is better."""

from patients.instruments.base import Band, Direction, Instrument, Licence, numbered, prorated_sum

PSEQ = Instrument(
    key="pseq",
    title="PSEQ",
    version="10 items",
    about="Vertrouwen om met pijn te leven; hier is hoog goed",
    items=numbered(
        (
            "Van dingen genieten",
            "Het huishouden doen",
            "Met vrienden en familie omgaan",
            "Met de pijn omgaan",
            "Een of ander werk doen",
            "Dingen voor het plezier doen",
            "Het redden zonder medicijnen",
            "De meeste doelen halen",
            "Gewoon leven",
            "Langzaam actiever worden",
        ),
        0,
        6,
        answers={0: "geen vertrouwen", 6: "volledig vertrouwen"},
    ),
    direction=Direction.HIGH_IS_BETTER,
    minimum=0,
    maximum=60,
    recall="nu",
    licence=Licence.OWNER,
    source="Nicholas; banden ePPOC. Van betekenis: 7 punten EN een andere band. Hoogstens een vraag open (U)",
    total=prorated_sum(10),
    most_missing=1,
    mic=7,
    bands=(
        Band("severe", "ernstig weinig vertrouwen", 20, below=True),
        Band("moderate", "matig weinig vertrouwen", 30),
        Band("mild", "licht verminderd vertrouwen", 40),
        Band("minimal", "nauwelijks verminderd"),
    ),
)
