"""A planned dose as people say it: "3 keer 10, 2 keer per dag, elke dag". Pure: numbers in, words out, in Dutch and
English. Every number of the plan is in the words; only a 1 that multiplies something is left unsaid ("10 keer", not
"1 keer 10 keer"). Units and ranges are those of `PlannedExercise`.
"""

from dataclasses import dataclass

from patients.phases.plan import PlannedExercise

Side = PlannedExercise.Side
# Up to a minute one counts; beyond it one looks at a clock.
LONGEST_COUNT = 60
EVERY_DAY = 7


@dataclass(frozen=True)
class Dose:
    """Each part may be empty. `amount` and `often` together are the line one reads first."""

    amount: str
    often: str
    side: str
    load: str
    pain: str

    @property
    def details(self) -> tuple[str, ...]:
        return tuple(part for part in (self.side, self.load, self.pain) if part)


def dose_of(planned: PlannedExercise, language: str) -> Dose:
    """In "nl" or "en"; a plan without numbers gives "as agreed"."""
    say = _English(planned) if language == "en" else _Dutch(planned)
    often = ", ".join(part for part in (say.per_day(), say.per_week()) if part)
    amount = say.amount()
    return Dose(
        amount=amount or ("" if often else say.as_agreed),
        often=often,
        side=say.sides.get(planned.side, ""),
        load=say.load(),
        pain=say.pain(),
    )


class _Words:
    def __init__(self, planned: PlannedExercise) -> None:
        self.planned = planned
        self.times_per_day, self.days = planned.times_per_day, planned.days_per_week
        # What multiplies: "3 keer 10" are 3 series of 10; a 1 among them says nothing.
        self.factors = [number for number in (planned.sets, planned.repetitions) if number and number > 1]
        self.hold, self.minutes = planned.hold_seconds, planned.duration_minutes

    @property
    def is_counted(self) -> bool:
        """Was a number of times given at all?"""
        return bool(self.planned.sets or self.planned.repetitions)


class _Dutch(_Words):
    as_agreed = "zoals afgesproken met uw therapeut"
    sides = {
        Side.LEFT: "alleen links",
        Side.RIGHT: "alleen rechts",
        Side.EACH: "links en rechts apart",
        Side.ALTERNATING: "links en rechts om en om",
    }

    def amount(self) -> str:
        if len(self.factors) == 2:
            times = f"{self.factors[0]} keer {self.factors[1]}"
            parts = [times, f"telkens {self._hold()}" if self.hold else ""]
        else:
            count = f"{self.factors[0]} keer" if self.factors else ""
            long = self._hold() if self.hold else self._minutes() if self.minutes else ""
            parts = [" ".join(part for part in (count, long) if part)]
        if self.minutes and (self.hold or len(self.factors) == 2):
            parts.append(f"{self._minutes()} lang")
        said = ", ".join(part for part in parts if part)
        # "1 keer, 2 keer per dag" says the first for nothing.
        return said or ("1 keer" if self.is_counted and not self.times_per_day else "")

    def _hold(self) -> str:
        unit = "seconden" if self.hold > LONGEST_COUNT else "tel" if self.hold == 1 else "tellen"
        return f"{self.hold} {unit} vasthouden"

    def _minutes(self) -> str:
        return f"{self.minutes} {'minuut' if self.minutes == 1 else 'minuten'}"

    def per_day(self) -> str:
        return f"{self.times_per_day} keer per dag" if self.times_per_day else ""

    def per_week(self) -> str:
        if not self.days:
            return ""
        if self.days == EVERY_DAY:
            return "elke dag"
        return f"{self.days} {'dag' if self.days == 1 else 'dagen'} per week"

    def load(self) -> str:
        return f"weerstand of gewicht: {self.planned.load}" if self.planned.load else ""

    def pain(self) -> str:
        limit = self.planned.pain_limit
        if limit is None:
            return ""
        return "zonder pijn (0 van 10)" if limit == 0 else f"pijn hoogstens {limit} van 10"


class _English(_Words):
    as_agreed = "as agreed with your therapist"
    sides = {
        Side.LEFT: "left side only",
        Side.RIGHT: "right side only",
        Side.EACH: "left and right separately",
        Side.ALTERNATING: "left and right in turn",
    }

    def amount(self) -> str:
        if len(self.factors) == 2:
            count = f"{self.factors[0]} sets of {self.factors[1]}"
        else:
            count = f"{self.factors[0]} times" if self.factors else ""
        if self.minutes and not self.hold and len(self.factors) < 2:
            return f"{count} {self._minutes()}".strip()
        hold = (f"{self._hold()} each time" if count else self._hold()) if self.hold else ""
        lasting = f"for {self._minutes()}" if self.minutes else ""
        said = ", ".join(part for part in (count, hold, lasting) if part)
        return said or ("once" if self.is_counted and not self.times_per_day else "")

    def _hold(self) -> str:
        return f"hold for {self.hold} {'second' if self.hold == 1 else 'seconds'}"

    def _minutes(self) -> str:
        return f"{self.minutes} {'minute' if self.minutes == 1 else 'minutes'}"

    def per_day(self) -> str:
        if not self.times_per_day:
            return ""
        return "once a day" if self.times_per_day == 1 else f"{self.times_per_day} times a day"

    def per_week(self) -> str:
        if not self.days:
            return ""
        if self.days == EVERY_DAY:
            return "every day"
        return f"{self.days} {'day' if self.days == 1 else 'days'} a week"

    def load(self) -> str:
        return f"resistance or weight: {self.planned.load}" if self.planned.load else ""

    def pain(self) -> str:
        limit = self.planned.pain_limit
        if limit is None:
            return ""
        return "without pain (0 out of 10)" if limit == 0 else f"pain at most {limit} out of 10"
