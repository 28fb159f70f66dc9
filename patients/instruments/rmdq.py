"""Roland-Morris: which of 24 statements apply today."""

from patients.instruments.base import Checklist, Direction, Item, Licence

RMDQ = Checklist(
    key="rmdq",
    title="RMDQ",
    version="24 items",
    about="Welke van 24 uitspraken vandaag kloppen; wat niet is aangekruist telt als nul",
    items=tuple(
        Item(str(number), label, 0, 1, {1: "klopt vandaag"})
        for number, label in enumerate(
            (
                "Meestal thuis blijven",
                "Vaak van houding wisselen",
                "Langzamer lopen",
                "Klussen in huis laten liggen",
                "De trapleuning nodig",
                "Vaker gaan liggen",
                "Steun nodig bij opstaan uit een stoel",
                "Anderen vragen iets te doen",
                "Langzamer aankleden",
                "Alleen kort staan",
                "Bukken en knielen vermijden",
                "Moeilijk uit een stoel komen",
                "Bijna altijd pijn",
                "Moeilijk omdraaien in bed",
                "Minder eetlust",
                "Moeite met sokken",
                "Alleen korte afstanden lopen",
                "Slechter slapen",
                "Hulp bij aankleden",
                "Vooral zitten",
                "Zwaar werk in huis vermijden",
                "Prikkelbaarder",
                "Langzamer de trap op",
                "Vooral in bed",
            ),
            1,
        )
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=24,
    recall="vandaag",
    licence=Licence.FREE,
    source="Roland & Fairbank 2000; MIC 5 of 30 %: Ostelo 2008. Onder 4 en boven 20 toont hij verandering slecht",
    mic=5,
)
