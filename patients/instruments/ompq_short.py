"""Örebro, the short version."""

from patients.instruments.base import Band, Direction, Instrument, Item, Licence, reversed_sum

OMPQ_SHORT = Instrument(
    key="ompq_short",
    title="ÖMPQ kort",
    version="10 items",
    about="Risico op langdurige klachten, korte versie",
    items=(
        Item("1", "Duur van de pijn (klasse)", 1, 10),
        *(
            Item(str(number), label, 0, 10)
            for number, label in enumerate(
                (
                    "Pijn in de laatste week",
                    "Een uur licht werk kunnen doen",
                    "'s Nachts kunnen slapen",
                    "Gespannen of angstig",
                    "Somber",
                    "Kans op blijvende pijn",
                    "Kans om weer gewoon te werken",
                    "Meer pijn is een teken om te stoppen",
                    "Geen gewone dingen doen met deze pijn",
                ),
                2,
            )
        ),
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=1,
    maximum=100,
    recall="verschilt per vraag",
    licence=Licence.OWNER,
    source="Linton; omgekeerd: licht werk, slapen, weer werken. Positief boven 49. De klassen van de duur verschillen "
    "tussen de Nederlandse en Engelse labels in een openbaar bestand: houd het officiële formulier aan",
    total=reversed_sum(frozenset({"3", "4", "8"}), 10),
    bands=(Band("low", "lager risico", 50, below=True), Band("high", "verhoogd risico")),
)
