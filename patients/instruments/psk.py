"""Activities of the patient's own choosing; high is worse."""

from patients.instruments.base import Direction, Item, Licence, OwnActivities, mean

_SLOTS = 5


def own_activities(answers: dict[int, str]) -> tuple[Item, ...]:
    return tuple(Item(str(number), f"Activiteit {number}", 0, 10, answers) for number in range(1, _SLOTS + 1))


PSK = OwnActivities(
    key="psk",
    title="PSK",
    version="NRS 0-10",
    about="Drie tot vijf activiteiten van de patiënt zelf, en hoe moeilijk ze gaan",
    items=own_activities({0: "geen moeite", 10: "onmogelijk"}),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=10,
    recall="afgelopen week",
    licence=Licence.FREE,
    source="Beurskens 1996, NRS sinds 2008. Gemiddelde; sommen over verschillende aantallen zijn niet te vergelijken. "
    "MIC 2 (U) of 30 %",
    total=mean,
    mic=2,
    fewest=3,
    decimals=1,
)
