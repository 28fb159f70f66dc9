"""4DKL (4DSQ): distress, depression, anxiety, somatisation."""

from patients.instruments.base import (
    Answers,
    Band,
    Direction,
    Instrument,
    Licence,
    Subscale,
    numbered,
    numbers,
)


def _two_at_most(answers: Answers) -> float:
    """Regularly, often and very often all count for 2."""
    return float(sum(min(value, 2) for value in answers.values()))


def _levels(moderate: int, strong: int) -> tuple[Band, ...]:
    """The last value of "low" and of "moderately raised"."""
    return (
        Band("low", "laag", moderate),
        Band("moderate", "matig verhoogd", strong),
        Band("high", "sterk verhoogd"),
    )


_SOMATISATION = numbers(range(1, 17))

_DEPRESSION = numbers(28, 30, range(33, 36), 46)

_ANXIETY = numbers(18, 21, 23, 24, 27, 40, range(42, 46), 49, 50)

_DISTRESS = numbers(17, 19, 20, 22, 25, 26, 29, 31, 32, range(36, 40), 41, 47, 48)

FOUR_DKL = Instrument(
    key="4dkl",
    title="4DKL",
    version="50 items",
    about="Distress, depressie, angst en somatisatie",
    items=numbered(
        (
            "Duizelig",
            "Spierpijn",
            "Flauwvallen",
            "Pijn in de nek",
            "Pijn in de rug",
            "Zweten",
            "Hartkloppingen",
            "Hoofdpijn",
            "Opgeblazen buik",
            "Wazig zien",
            "Benauwd",
            "Maag van streek",
            "Misselijk",
            "Buikpijn",
            "Tintelende vingers",
            "Druk op de borst",
            "Somber",
            "Zomaar schrikken",
            "Piekeren",
            "Onrustig slapen",
            "Vage angst",
            "Lusteloos",
            "Beven bij anderen",
            "Paniek",
            "Gespannen",
            "Snel geïrriteerd",
            "Angstig",
            "Alles is zinloos",
            "Tot niets komen",
            "Het leven is niet de moeite",
            "Geen belangstelling",
            "Het niet meer aankunnen",
            "Beter af zonder leven",
            "Nergens meer van genieten",
            "Geen uitweg",
            "Het niet aankunnen",
            "Nergens zin in",
            "Niet helder denken",
            "Moeilijk in slaap komen",
            "Bang alleen weg te gaan",
            "Snel emotioneel",
            "Ergens bang voor zijn zonder reden",
            "Bang in de bus of trein",
            "Bang voor schut te staan",
            "Het gevoel dat iets dreigt",
            "Denken aan een einde",
            "Nare dingen die terugkomen",
            "Nare gedachten moeten wegduwen",
            "Plaatsen vermijden",
            "Dingen steeds moeten herhalen",
        ),
        0,
        4,
        answers={0: "nee", 1: "soms", 2: "regelmatig", 3: "vaak", 4: "heel vaak of voortdurend"},
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=32,
    recall="afgelopen week",
    licence=Licence.NON_COMMERCIAL,
    source="Terluin; telt 0-1-2-2-2. Verdeling van de items (U). Grenzen: depressie 3 en 6, angst 8 en 13, "
    "distress en somatisatie boven 10 en 20 (U)",
    subscales=(
        Subscale("distress", "Distress", _DISTRESS, _two_at_most, 0, 32, _levels(10, 20)),
        Subscale("depression", "Depressie", _DEPRESSION, _two_at_most, 0, 12, _levels(2, 5)),
        Subscale("anxiety", "Angst", _ANXIETY, _two_at_most, 0, 24, _levels(7, 12)),
        Subscale("somatisation", "Somatisatie", _SOMATISATION, _two_at_most, 0, 32, _levels(10, 20)),
    ),
    has_total=False,
)
