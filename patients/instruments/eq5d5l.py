"""Quality of life, valued by the Dutch public; high is better."""

from patients.instruments.base import Answers, Direction, Instrument, Item, Licence, numbered

# Loss per dimension and level (Versteegh 2016, Dutch value set), in thousandths so that sums are exact.
_DUTCH = {
    "1": (0, 35, 57, 166, 203),
    "2": (0, 38, 61, 168, 168),
    "3": (0, 39, 87, 192, 192),
    "4": (0, 66, 92, 360, 415),
    "5": (0, 70, 145, 356, 421),
}

_LESS_THAN_PERFECT = 47


def _dutch_value(answers: Answers) -> float:
    loss = sum(_DUTCH[key][level - 1] for key, level in answers.items())
    return (1000 - loss - (_LESS_THAN_PERFECT if loss else 0)) / 1000


def profile(answers: Answers) -> str:
    """The five levels in a row, as in 21232."""
    return "".join(str(answers[str(number)]) for number in range(1, 6))


_LEVELS = {1: "geen", 2: "een beetje", 3: "matig", 4: "ernstig", 5: "heel ernstig, of het kan niet"}

EQ5D5L = Instrument(
    key="eq5d5l",
    title="EQ-5D-5L",
    version="5L, Nederlandse waarden 2016",
    about="Kwaliteit van leven; hier is hoog goed",
    items=numbered(
        ("Lopen", "Zelfverzorging", "Dagelijkse bezigheden", "Pijn of ongemak", "Angst of somberheid"),
        1,
        5,
        answers=_LEVELS,
    ),
    extras=(
        Item(
            "vas",
            "Gezondheid vandaag, 0-100",
            0,
            100,
            {0: "slechtst denkbaar", 100: "best denkbaar"},
            scored=False,
        ),
    ),
    direction=Direction.HIGH_IS_BETTER,
    minimum=-0.446,
    maximum=1,
    recall="vandaag",
    licence=Licence.OWNER,
    source="Versteegh 2016, doi 10.1016/j.jval.2016.01.003; bij een open vraag geen waarde",
    total=_dutch_value,
    decimals=3,
)
