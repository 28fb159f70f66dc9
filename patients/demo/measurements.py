"""Measurements of the demo: a core set at the start, and for older episodes one at the evaluation, mostly better."""

import datetime
import random
import uuid

from django.utils import timezone

from patients.actions.measurements import take_measurement
from patients.instruments import Instrument, get
from patients.models import Episode, Measurement

ACTIVITIES = ("een half uur lopen", "bukken in de tuin", "boodschappen tillen", "lang zitten", "slapen")
EVALUATED_AFTER_DAYS = 35
PAIN_VARIANT = get("nprs").variants[0][0]


def measure(episode: Episode, day: datetime.date, chance: random.Random, *, today: datetime.date) -> None:
    """The start at `day`; an evaluation when enough time has passed since."""
    severity = chance.uniform(0.35, 0.85)
    names = chance.sample(ACTIVITIES, 3)
    _core_set(episode, day, severity, names, chance, Measurement.Moment.START)
    later = day + datetime.timedelta(days=EVALUATED_AFTER_DAYS + chance.randrange(7))
    if later < today:
        # Four in five get better, some don't: that is what the charts are for.
        left = chance.uniform(0.15, 0.6) if chance.random() < 0.8 else chance.uniform(0.9, 1.15)
        _core_set(episode, later, min(severity * left, 1), names, chance, Measurement.Moment.EVALUATION)


def measure_again(episode: Episode, day: datetime.date, chance: random.Random, moment: str) -> None:
    """The core set with the activities of the start, a little better than the last time."""
    first = episode.measurements.filter(instrument="psk").order_by("measured_on", "pk").first()
    last = (
        episode.measurements.filter(instrument="nprs", variant=PAIN_VARIANT)
        .order_by("measured_on", "pk")
        .last()
    )
    names = list(first.activities.values()) if first else list(ACTIVITIES[:3])
    severity = last.value / 10 if last else 0.4
    _core_set(episode, day, severity * 0.8, names, chance, moment)


def _core_set(
    episode: Episode,
    day: datetime.date,
    severity: float,
    names: list[str],
    chance: random.Random,
    moment: str,
) -> None:
    for key in ("nprs", "psk", "qbpds"):
        instrument = get(key)
        items = instrument.items[: len(names)] if key == "psk" else instrument.items
        answers = {item.key: _answer(item.maximum, severity, chance) for item in items}
        activities = {item.key: name for item, name in zip(items, names, strict=True)} if key == "psk" else {}
        take_measurement(
            episode=episode,
            instrument=instrument,
            values={
                "measured_on": day,
                "moment": moment,
                "variant": instrument.variants[0][0] if instrument.variants else "",
                "answers": answers,
                "activities": activities,
                "questions": _questions(instrument, answers, activities),
            },
            submission=uuid.UUID(int=chance.getrandbits(128), version=4),
            by=episode.lead_therapist,
            at=timezone.make_aware(datetime.datetime.combine(day, datetime.time(11))),
        )


def _answer(maximum: int, severity: float, chance: random.Random) -> int:
    return max(0, min(maximum, round(maximum * (severity + chance.uniform(-0.15, 0.15)))))


def _questions(
    instrument: Instrument, answers: dict[str, int], activities: dict[str, str]
) -> list[list[str]]:
    return [
        [activities.get(key) or instrument.item(key).label, instrument.item(key).answer_label(answer)]
        for key, answer in answers.items()
    ]
