"""Fear-avoidance beliefs about moving and about work."""

from patients.instruments.base import Direction, Instrument, Item, Licence, Subscale, numbers, sum_of

_ACTIVITY = numbers(range(2, 6))

_WORK = numbers(6, 7, range(9, 13), 15)

FABQ = Instrument(
    key="fabq",
    title="FABQ",
    version="16 items",
    about="Vrees-vermijding bij bewegen en bij werk",
    items=tuple(
        Item(
            str(number),
            label,
            0,
            6,
            {0: "helemaal oneens", 3: "weet niet", 6: "helemaal eens"},
            "Bewegen" if number <= 5 else "Werk",
            scored=str(number) in (*_ACTIVITY, *_WORK),
        )
        for number, label in enumerate(
            (
                "Door bewegen gekomen",
                "Bewegen maakt het erger",
                "Bewegen kan schaden",
                "Sommige bewegingen horen niet",
                "Sommige bewegingen kunnen niet",
                "Door het werk gekomen",
                "Het werk maakte het erger",
                "Een claim voor de klacht",
                "Het werk is te zwaar",
                "Het werk maakt het erger of zal dat doen",
                "Het werk kan schaden",
                "Zo het werk niet horen te doen",
                "Zo het werk niet kunnen doen",
                "Pas werken na behandeling",
                "Niet binnen drie maanden terug",
                "Nooit meer terug",
            ),
            1,
        )
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=42,
    recall="nu",
    licence=Licence.FREE,
    source="Waddell. Alleen twee schalen, geen totaal: bewegen 2-5; werk 6, 7, 9-12, 15. Grenzen lopen uiteen",
    subscales=(
        Subscale("physical_activity", "Bewegen", _ACTIVITY, sum_of, 0, 24),
        Subscale("work", "Werk", _WORK, sum_of, 0, 42),
    ),
    has_total=False,
)
