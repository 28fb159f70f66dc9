"""Global perceived effect: what the patient thinks of the recovery."""

from patients.instruments.base import Band, Direction, Instrument, Item, Licence

GPE = Instrument(
    key="gpe",
    title="GPE",
    version="7-punts",
    about="Wat de patiënt van het herstel vindt; alleen na de start",
    items=(
        Item(
            "1",
            "Herstel sinds de start",
            1,
            7,
            {
                1: "volledig hersteld",
                2: "veel verbeterd",
                3: "iets verbeterd",
                4: "niet veranderd",
                5: "iets slechter",
                6: "veel slechter",
                7: "slechter dan ooit",
            },
        ),
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=1,
    maximum=7,
    recall="sinds de start van de behandeling",
    licence=Licence.FREE,
    source="GPE-DV; verbeterd = 1 of 2 (U); Verburg 2021",
    bands=(Band("improved", "duidelijk verbeterd", 2), Band("not_improved", "niet duidelijk verbeterd")),
)
