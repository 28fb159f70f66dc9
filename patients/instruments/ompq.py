"""Örebro, the long version."""

from patients.instruments.base import (
    Answers,
    Band,
    Direction,
    Instrument,
    Item,
    Licence,
    numbers,
    reversed_sum,
)

_REVERSED = frozenset(numbers(12, 16, 17, range(21, 26)))


def _ompq(answers: Answers) -> float:
    """Item 5 counts the pain sites, twice each."""
    rest = {key: value for key, value in answers.items() if key != "5"}
    return reversed_sum(_REVERSED, 10)(rest) + 2 * answers["5"]


OMPQ = Instrument(
    key="ompq",
    title="ÖMPQ",
    version="lang, 21 gescoorde items",
    about="Risico op langdurig verzuim, lange versie (vragen 5 tot en met 25)",
    items=(
        Item("5", "Aantal plekken met pijn", 0, 5),
        Item("6", "Dagen verzuim (klasse)", 1, 10),
        Item("7", "Duur van de pijn (klasse)", 1, 10),
        *(
            Item(str(number), label, 0, 10)
            for number, label in enumerate(
                (
                    "Zwaar of eentonig werk",
                    "Pijn in de laatste week",
                    "Pijn in de laatste drie maanden",
                    "Hoe vaak pijn",
                    "Pijn kunnen verminderen",
                    "Gespannen of angstig",
                    "Somber",
                    "Kans op blijvende pijn",
                    "Kans om weer te werken",
                    "Tevreden met het werk",
                    "Bewegen maakt het erger",
                    "Meer pijn is een teken om te stoppen",
                    "Niet werken met deze pijn",
                    "Een uur licht werk kunnen doen",
                    "Een uur kunnen lopen",
                    "Gewone klussen thuis kunnen doen",
                    "Boodschappen kunnen doen",
                    "'s Nachts kunnen slapen",
                ),
                8,
            )
        ),
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=2,
    maximum=210,
    recall="verschilt per vraag",
    licence=Licence.OWNER,
    source="Linton; omgekeerd: 12, 16, 17, 21-25. Grens 105 (verzuim); 130 bij werkenden met rugletsel",
    total=_ompq,
    bands=(Band("low", "lager risico", 105, below=True), Band("high", "verhoogd risico")),
)
