"""A second pain map for some episodes of the demo, about when the first evaluation is: mostly better."""

import datetime
import random
import uuid

from django.utils import timezone

from patients.actions.pain_charts import chart_pain
from patients.models import Episode
from patients.queries.pain_maps import Places, intake_map

AFTER_DAYS = 33
# Two in three are asked again.
ASKED, OF = 2, 3


def chart_again(episode: Episode, first_on: datetime.date, *, today: datetime.date) -> None:
    """By a chance of its own, so that what else is told in the demo stays as it was."""
    chance = random.Random(episode.pk)
    day = first_on + datetime.timedelta(days=AFTER_DAYS + chance.randrange(7))
    first = intake_map(episode)
    if first is None or day >= today or chance.randrange(OF) >= ASKED:
        return
    chart_pain(
        episode=episode,
        charted_on=day,
        places=_later(first.places, chance),
        submission=uuid.UUID(int=chance.getrandbits(128), version=4),
        by=episode.lead_therapist,
        at=timezone.make_aware(datetime.datetime.combine(day, datetime.time(11, 20))),
    )


def _later(places: Places, chance: random.Random) -> list[dict[str, object]]:
    """What is furthest from the back goes first: one in five doesn't get better."""
    is_better = chance.random() < 0.8
    kept = list(places[: max(1, len(places) - chance.randrange(1, 3))]) if is_better else list(places)
    step = -chance.randrange(1, 4) if is_better else chance.randrange(0, 2)
    return [{**place, "intensity": _moved(place["intensity"], step)} for place in kept]


def _moved(intensity: object, step: int) -> int | None:
    return min(10, max(0, intensity + step)) if isinstance(intensity, int) else None
