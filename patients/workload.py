"""Who has room and who carries too much: what a therapist has in hands against the contract hours. Pure.

The norms are the network's own settings; no source names them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices


class State(TextChoices):
    ROOM = "room", "ruimte"
    FULL = "full", "vol"
    TOO_MUCH = "too_much", "te veel"
    UNKNOWN = "unknown", "contracturen onbekend"


@dataclass(frozen=True)
class Load:
    """`visits` and `new` are per week; `hours` per week, None when nobody wrote them down."""

    open: int
    visits: float
    new: float
    hours: float | None


@dataclass(frozen=True)
class Norms:
    """`per_hour`: what one contract hour carries of "open", "visits" and "new"; `room` and `too_much` in per cent."""

    per_hour: Mapping[str, float]
    room: float
    too_much: float


def shares(load: Load, norms: Norms) -> dict[str, float] | None:
    """Per cent of what the contract hours carry, of each of the three; None without hours."""
    if not load.hours:
        return None
    return {
        name: 100 * getattr(load, name) / (carried * load.hours) for name, carried in norms.per_hour.items()
    }


def state(load: Load, norms: Norms) -> State:
    """Too much of one thing is too much; there is room only when there is room in all three."""
    found = shares(load, norms)
    if found is None:
        return State.UNKNOWN
    highest = max(found.values())
    if highest > norms.too_much:
        return State.TOO_MUCH
    return State.ROOM if highest < norms.room else State.FULL
