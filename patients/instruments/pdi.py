"""How much pain hinders in seven areas of life."""

from patients.instruments.base import Direction, Instrument, Licence, numbered

PDI = Instrument(
    key="pdi",
    title="PDI",
    version="7 items",
    about="Hoeveel de pijn hindert op zeven gebieden",
    items=numbered(
        (
            "Gezin en huishouden",
            "Ontspanning en hobby",
            "Contact met anderen",
            "Werk",
            "Seksualiteit",
            "Zelfverzorging",
            "Eten, slapen, ademen",
        ),
        0,
        10,
        answers={0: "geen hinder", 10: "volledige hinder"},
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=70,
    recall="in het algemeen",
    licence=Licence.OWNER,
    source="Som van 7 items van 0-10",
)
