"""Insomnia."""

from patients.instruments.base import Band, Direction, Instrument, Licence, numbered

ISI = Instrument(
    key="isi",
    title="ISI",
    version="7 items",
    about="Slapeloosheid",
    items=numbered(
        (
            "Moeite met inslapen",
            "Moeite met doorslapen",
            "Te vroeg wakker",
            "Tevreden over de slaap (hoog: ontevreden)",
            "Merkbaar voor anderen",
            "Zorgen over de slaap",
            "Hinder overdag",
        ),
        0,
        4,
        answers={0: "geen", 4: "zeer ernstig"},
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=28,
    recall="laatste twee weken",
    licence=Licence.OWNER,
    source="Morin; alleen volledig ingevuld",
    bands=(
        Band("none", "geen slapeloosheid", 7),
        Band("subthreshold", "lichte slaapklachten", 14),
        Band("moderate", "matige slapeloosheid", 21),
        Band("severe", "ernstige slapeloosheid"),
    ),
)
