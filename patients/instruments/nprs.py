"""Pain as one number."""

from patients.instruments.base import Band, Direction, Instrument, Item, Licence

NPRS = Instrument(
    key="nprs",
    title="NPRS",
    version="0-10",
    about="Hoeveel pijn, in een cijfer",
    items=(Item("1", "Cijfer voor de pijn", 0, 10, {0: "geen pijn", 10: "ergst denkbare pijn"}),),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=10,
    recall="volgens de variant; standaard gemiddeld over 24 uur",
    licence=Licence.FREE,
    source="KNGF-richtlijn Lage rugpijn 2021 (variant); MIC: Ostelo 2008; banden (U)",
    mic=2,
    bands=(
        Band("none", "geen pijn", 0),
        Band("mild", "lichte pijn", 3),
        Band("moderate", "matige pijn", 6),
        Band("severe", "ernstige pijn"),
    ),
    # The guideline's own comes first: it is what is asked when nobody says otherwise.
    variants=(
        ("24h", "gemiddeld, laatste 24 uur"),
        ("now", "nu"),
        ("best", "minste, laatste 24 uur"),
        ("worst", "ergste, laatste 24 uur"),
        ("week", "gemiddeld, laatste week"),
    ),
)
