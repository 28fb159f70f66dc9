"""Activities of the patient's own choosing; high is better, the reverse of the PSK."""

from patients.instruments.base import Direction, Licence, OwnActivities, mean
from patients.instruments.psk import own_activities

PSFS = OwnActivities(
    key="psfs",
    title="PSFS",
    version="0-10",
    about="Activiteiten van de patiënt zelf; hier is hoog goed",
    items=own_activities({0: "onmogelijk", 10: "zoals vroeger"}),
    direction=Direction.HIGH_IS_BETTER,
    minimum=0,
    maximum=10,
    recall="vandaag",
    licence=Licence.FREE,
    source="Stratford; som gedeeld door het aantal. Omgekeerd aan de PSK: PSK = 10 - PSFS. MIC 2 (U) of 30 %",
    total=mean,
    mic=2,
    fewest=1,
    decimals=1,
)
