"""Episodes that went on in the chronic-pain track, each a step further than the one before: only moved, talked, mapped,
planned with an activity that is being built up, evaluated with a second map."""

import datetime
import random
import uuid
from collections.abc import Callable
from decimal import Decimal

from django.utils import timezone

from patients.actions.exposure import add_feared_activity, log_education, record_experiment
from patients.actions.graded_activities import begin_activity, sign_quota_plan
from patients.actions.graded_sessions import record_sessions
from patients.actions.phases import save_phase, sign_phase
from patients.actions.revisions import revise_phase
from patients.actions.tracks import move_to_track
from patients.demo.cases.chronic import (
    ACTIVITY,
    CONTENTS,
    EDUCATION,
    EXPERIMENT,
    FEARED,
    LATER_FACTORS,
    ROWS,
    TRIALS,
)
from patients.models import Episode, GradedActivity
from patients.phases.base import Phase
from patients.queries.activities import course_of
from patients.queries.specialists import Specialist, specialists_for
from patients.tracks import CHRONIC, TRACKS
from practices.models import User

MOVED_DAYS_AGO = 75
REASON = "De klachten houden aan; piekeren en vermijden staan op de voorgrond. Graag een bredere aanpak."
SIGNALS = ("De klachten duren langer dan 12 weken en beperken de activiteiten.",)
MOST_EPISODES = 10


def take_over(chance: random.Random, today: datetime.date) -> None:
    """Of the open episodes with a plan and a high risk, in turn one step further; small networks have one or none."""
    moved_on = today - datetime.timedelta(days=MOVED_DAYS_AGO)
    found = (
        Episode.objects.open()
        .filter(
            analysis__risk_profile=3,
            analysis__signed_at__date__lt=moved_on,
            treatmentplans__signed_at__isnull=False,
        )
        .exclude(evaluations__evaluated_on__gte=moved_on)
        .distinct()
        .order_by("pk")[:MOST_EPISODES]
    )
    for number, episode in enumerate(found):
        _Course(episode, chance, today).go(steps=5 - number % 5)


class _Course:
    """One episode after its move. Every step takes some days."""

    def __init__(self, episode: Episode, chance: random.Random, today: datetime.date) -> None:
        self.episode, self.chance, self.today = episode, chance, today
        self.day = today - datetime.timedelta(days=MOVED_DAYS_AGO)
        self.specialist = self._specialist()

    def go(self, *, steps: int) -> None:
        done: tuple[Callable[[], None], ...] = (self._move, self._talk, self._map, self._plan, self._evaluate)
        for step in done[:steps]:
            step()

    @property
    def by(self) -> User:
        return self.specialist.user

    def _specialist(self) -> Specialist:
        """One of the practice itself when there is one; else whoever is free."""
        found = specialists_for(self.episode, self.episode.lead_therapist)
        near = [each for each in found if each.practice.pk == self.episode.practice_id]
        return self.chance.choice(near or found)

    def _move(self) -> None:
        move_to_track(
            episode=self.episode,
            track=CHRONIC,
            reason=REASON,
            signals=SIGNALS,
            level=2,
            specialist=self.specialist.user,
            practice=self.specialist.practice,
            consent_on=self.day,
            submission=self._number(),
            by=self.episode.lead_therapist,
            at=self._at(9),
        )

    def _talk(self) -> None:
        for key in ("interview", "chronic-examination", "coping"):
            self._sign(self._phase(key))

    def _map(self) -> None:
        self._sign(self._phase("factors"), {"agreed_on": self.day})

    def _plan(self) -> None:
        dates = {
            "agreed_on": self.day,
            "evaluation_date": self.day + datetime.timedelta(weeks=6),
            "expected_end_date": self.day + datetime.timedelta(weeks=16),
        }
        reached = {"target_date": self.day + datetime.timedelta(weeks=12)}
        rows = ROWS["chronic-plan"]
        goals = [goal | reached for goal in rows["goals"]]
        self._sign(self._phase("chronic-plan"), dates, rows=rows | {"goals": goals})
        self._build_up()
        self._expose()

    def _build_up(self) -> None:
        first, last = self.day, self.day + datetime.timedelta(weeks=12)
        values = dict(zip(("trial_1", "trial_2", "trial_3"), TRIALS, strict=True)) | {
            "baseline_note": "Drie ochtenden thuis, gestopt door pijn.",
            "start_percent": 70,
            "goal": Decimal(40),
            "first_day": first,
            "last_day": last,
            "times_per_week": 3,
            "steps": "linear",
            "rounding": Decimal(1),
        }
        at = self._at(15)
        activity = begin_activity(
            episode=self._read(),
            activity=ACTIVITY,
            values=values,
            submission=self._number(),
            by=self.by,
            at=at,
        )
        draft = activity.plans.get()
        sign_quota_plan(plan=draft, version=draft.version, by=self.by, at=at)
        self._do(activity)

    def _do(self, activity: GradedActivity) -> None:
        """Mostly as agreed; now and then more on a good day, less on a bad one, or nothing."""
        course = course_of(GradedActivity.objects.with_all().get(pk=activity.pk))
        done = []
        for each in course.agreed:
            if each.quota.day >= self.today:
                break
            kind = self.chance.choices(("as", "more", "less", "not"), (14, 2, 2, 1))[0]
            if kind == "not":
                continue
            amount = each.quota.amount + {"as": 0, "more": 4, "less": -3}[kind]
            reason = {"as": "", "more": "Het ging zo goed.", "less": "Bezoek gehad."}[kind]
            done.append(
                {
                    "quota": each.quota,
                    "done_on": each.quota.day,
                    "amount": amount,
                    "pain_before": self.chance.randint(3, 6),
                    "pain_after": self.chance.randint(3, 7),
                    "reason": reason,
                }
            )
        record_sessions(activity=activity, done=done, submission=self._number(), by=self.by)

    def _expose(self) -> None:
        """The ladder, one experiment on its lowest rung, and the first talk about pain."""
        episode, by, at = self._read(), self.by, self._at(16)
        scored = {"scored_on": self.day}
        rungs = [
            add_feared_activity(
                episode=episode, values=feared | scored, submission=self._number(), by=by, at=at
            )
            for feared in FEARED
        ]
        record_experiment(
            activity=rungs[-1],
            values=EXPERIMENT | {"done_on": self.day},
            submission=self._number(),
            by=by,
            at=at,
        )
        values = EDUCATION | {"given_on": self.day}
        log_education(episode=episode, values=values, submission=self._number(), by=by, at=at)

    def _evaluate(self) -> None:
        self.day = min(self.day + datetime.timedelta(weeks=6), self.today - datetime.timedelta(days=2))
        factors = self._phase("factors")
        revise_phase(episode=self._read(), phase=factors, by=self.by, at=self._at(9))
        self._sign(factors, {"agreed_on": self.day}, rows=LATER_FACTORS)
        following = {"evaluated_on": self.day, "next_evaluation_on": self.day + datetime.timedelta(weeks=6)}
        self._sign(self._phase("chronic-evaluation"), following)

    def _sign(self, phase: Phase, changes: dict | None = None, rows: dict | None = None) -> None:
        episode = self._read()
        record = episode.record_of(phase)
        saved = save_phase(
            episode=episode,
            phase=phase,
            values=CONTENTS[phase.key] | (changes or {}),
            rows=rows or ROWS.get(phase.key, {}),
            version=record.version if record else None,
            by=self.by,
            at=self._at(10),
        )
        sign_phase(record=saved, phase=phase, version=saved.version, by=self.by, at=self._at(11))
        self.day += datetime.timedelta(days=4)

    def _phase(self, key: str) -> Phase:
        return next(phase for phase in TRACKS["chronic"].pages if phase.key == key)

    def _read(self) -> Episode:
        return Episode.objects.with_phases().get(pk=self.episode.pk)

    def _at(self, hour: int) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(self.day, datetime.time(hour)))

    def _number(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)
