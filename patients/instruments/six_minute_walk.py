"""How far somebody walks in six minutes."""

from patients.instruments.base import Direction, Instrument, Item, Licence

SIX_MINUTE_WALK = Instrument(
    key="6mwt",
    title="6MWT",
    version="30 m baan",
    about="Zes minuten wandelen",
    items=(Item("1", "Gelopen afstand", 0, 1200, unit="m"),),
    direction=Direction.HIGH_IS_BETTER,
    minimum=0,
    maximum=1200,
    recall="nu",
    licence=Licence.FREE,
    source="Meters in zes minuten. MIC ongeveer 30 m in andere groepen (U)",
    mic=30,
)


def predicted_distance(*, height_cm: float, age: float, weight_kg: float, is_male: bool) -> float:
    """Metres that a healthy person walks in six minutes (Troosters 1999; unverified)."""
    return 218 + 5.14 * height_cm - 5.32 * age - 1.80 * weight_kg + 51.31 * is_male
