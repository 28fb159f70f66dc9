"""Visits of the demo: one every week or so after the plan was signed, the latest with the most on it."""

import datetime
import random
import uuid

from django.utils import timezone

from patients.actions.treatments import save_treatment, sign_treatment
from patients.models import Episode
from patients.queries.treatments import exercise_rows, note_before

COURSE = (
    ("Gaat iets beter, vooral 's ochtends nog stijf.", "Bukken tot halverwege het scheenbeen."),
    ("Kon weer een half uur lopen. Na lang zitten nog last.", "Bukken tot de enkels, geen uitstraling."),
    ("Goede week. Heeft in de tuin gewerkt zonder terugval.", "Volledig bukken, eindstandig gespannen."),
    ("Wisselend: na een lange autorit twee dagen meer pijn.", "Rotatie naar links beperkt."),
)
MOST = 5


def treat(
    episode: Episode,
    planned_on: datetime.date,
    chance: random.Random,
    *,
    today: datetime.date,
    most: int = MOST,
) -> None:
    """Weekly visits from the plan on, at most so many, none of today."""
    pain = chance.randrange(5, 9)
    day = planned_on + datetime.timedelta(days=chance.randrange(3, 8))
    for _ in range(most):
        if day >= today:
            return
        _visit(episode, day, pain, chance)
        pain = max(0, pain - chance.randrange(0, 3))
        day += datetime.timedelta(days=chance.randrange(5, 10))


def _visit(episode: Episode, day: datetime.date, pain: int, chance: random.Random) -> None:
    at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(15)))
    subjective, objective = chance.choice(COURSE)
    rows = exercise_rows(episode, None, note_before(episode))
    for row in rows:
        row |= {"done": chance.random() < 0.9, "course": chance.choice(("better", "same", "same", "worse"))}
    note = save_treatment(
        episode=episode,
        treatment=None,
        values={
            "visited_on": day,
            "pain": pain,
            "red_flags": "unchanged",
            "subjective": subjective,
            "objective": objective,
            "evaluation": "",
            "follows_plan": True,
            "performed": "",
            "carried": [],
        },
        rows=rows,
        version=None,
        submission=uuid.UUID(int=chance.getrandbits(128), version=4),
        by=episode.lead_therapist,
        at=at,
    )
    sign_treatment(treatment=note, version=note.version, by=episode.lead_therapist, at=at)
