"""The recovery watch: an episode that doesn't follow the expected course says so, quietly, and why. Pure: facts in, one
signal out at the most.

It is looked at when 4 and 6 weeks of treatment have passed and at each evaluation (product: most recover within four to
six weeks). Whoever evaluates and decides on something else than going on has answered the signal; going on as planned
without improvement is what the watch is for, so that doesn't.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices

from lowback.decimals import in_dutch
from patients.instruments import get
from patients.instruments.change import Change, change


class Kind(TextChoices):
    """From the most to the least serious; the first that holds is the one that is told."""

    WORSE = "worse", "erger dan bij de start"
    FLAT = "flat", "geen verbetering"
    BELOW = "below", "te weinig verbetering"
    UNMEASURED = "unmeasured", "niet opnieuw gemeten"
    VISITS = "visits", "meer bezoeken dan gebruikelijk"


class Step(TextChoices):
    """What may help next; the page knows where each is done."""

    MEASURE = "measure", "opnieuw meten"
    RED_FLAGS = "red_flags", "rode vlaggen opnieuw nagaan"
    STARTBACK = "startback", "STarT Back opnieuw afnemen"
    EVALUATION = "evaluation", "evalueren met de patiënt"
    CHRONIC = "chronic", "het traject chronische pijn overwegen"
    LETTER = "letter", "de huisarts schrijven"


STEPS: dict[Kind, tuple[Step, ...]] = {
    Kind.WORSE: (Step.RED_FLAGS, Step.EVALUATION, Step.LETTER, Step.STARTBACK),
    Kind.FLAT: (Step.RED_FLAGS, Step.STARTBACK, Step.EVALUATION, Step.CHRONIC, Step.LETTER),
    Kind.BELOW: (Step.STARTBACK, Step.EVALUATION, Step.CHRONIC, Step.RED_FLAGS),
    Kind.UNMEASURED: (Step.MEASURE, Step.EVALUATION),
    Kind.VISITS: (Step.EVALUATION, Step.STARTBACK, Step.CHRONIC, Step.LETTER),
}
# An evaluation that decided this goes on as before.
GOES_ON = "continue"


@dataclass(frozen=True)
class Score:
    """The first score of a core instrument, and the last one on a later day (None without)."""

    instrument: str
    start: float | None
    last: float | None = None
    last_on: datetime.date | None = None


@dataclass(frozen=True)
class Course:
    """What is known of an episode. `started_on`: first day of treatment, None before; `weeks` at which its track is
    watched; `evaluated_on` and `decision` of the last evaluation; `planned_on`: the next one that was agreed."""

    started_on: datetime.date | None
    weeks: tuple[int, ...] = ()
    profile: int | None = None
    visits: int = 0
    scores: Sequence[Score] = ()
    evaluated_on: datetime.date | None = None
    decision: str = ""
    planned_on: datetime.date | None = None
    recovered_on: datetime.date | None = None
    is_open: bool = True


@dataclass(frozen=True)
class Rules:
    """Figures of the settings. `window`: days before a moment from which a measurement or evaluation counts for it;
    `smallest_change`: points per instrument; `usual_visits`: per risk profile."""

    window: int
    smallest_change: dict[str, float | None]
    usual_visits: dict[int, int]
    by_points: bool = True


@dataclass(frozen=True)
class Moment:
    """A day on which the course is looked at; `title` completes "Bij …"."""

    title: str
    on: datetime.date


@dataclass(frozen=True)
class Signal:
    """`reason` is one sentence with the figures that led to it."""

    kind: Kind
    moment: Moment
    reason: str

    @property
    def steps(self) -> tuple[Step, ...]:
        return STEPS[self.kind]


def moments(course: Course) -> list[Moment]:
    """All moments in order of their days, also those to come; none before treatment began."""
    if course.started_on is None:
        return []
    found = [
        Moment(f"{weeks} weken behandeling", course.started_on + datetime.timedelta(weeks=weeks))
        for weeks in course.weeks
    ]
    found += [
        Moment(f"de evaluatie van {day:%d-%m-%Y}", day)
        for day in (course.evaluated_on, course.planned_on)
        if day
    ]
    return sorted(found, key=lambda moment: moment.on)


def signal(course: Course, *, today: datetime.date, rules: Rules) -> Signal | None:
    """The one signal of today, about the last moment that was reached; None while all is well, before the first moment,
    once that moment was answered, and when the episode is closed."""
    reached = [moment for moment in moments(course) if moment.on <= today]
    if not reached or not course.is_open or _is_answered(course, reached[-1], rules.window):
        return None
    return next(_signals(course, reached[-1], rules), None)


def _is_answered(course: Course, moment: Moment, window: int) -> bool:
    if course.evaluated_on is None or course.decision == GOES_ON:
        return False
    return course.evaluated_on >= moment.on - datetime.timedelta(days=window)


def _signals(course: Course, moment: Moment, rules: Rules) -> Iterator[Signal]:
    since = moment.on - datetime.timedelta(days=rules.window)
    again = [score for score in course.scores if score.last_on and score.last_on >= since]
    known = [
        (score, _change(score, rules)) for score in course.scores if None not in (score.start, score.last)
    ]
    changes = [(score, found) for score, found in known if score in again]
    # However long ago: that nobody looked again makes it no better.
    worse = [(score, found) for score, found in known if _is_worse(score, found, rules)]
    if worse:
        when = "" if again else f"; {_last(course)}"
        text = f"Bij {moment.title} is het erger dan bij de start: {_listed(worse)}{when}."
        yield Signal(Kind.WORSE, moment, text)
    # Who had little to begin with can't improve by what patients notice; who recovered needn't.
    telling = [(score, found) for score, found in changes if _has_room(score, rules)]
    improved = any(_is_enough(found, rules) for _, found in changes)
    if telling and not improved and not course.recovered_on:
        if all(found.improvement <= 0 for _, found in telling):
            text = f"Bij {moment.title} is er geen verbetering: {_listed(telling)}."
            yield Signal(Kind.FLAT, moment, text)
        else:
            text = f"Bij {moment.title} is de verbetering kleiner dan patiënten merken: {_listed(telling)}."
            yield Signal(Kind.BELOW, moment, text)
    if not again:
        yield Signal(Kind.UNMEASURED, moment, f"Bij {moment.title} is niet opnieuw gemeten: {_last(course)}.")
    usual = rules.usual_visits.get(course.profile or 0)
    if usual is not None and course.visits > usual:
        text = f"Er waren {course.visits} bezoeken; bij risicoprofiel {course.profile} zijn {usual} gebruikelijk."
        yield Signal(Kind.VISITS, moment, text)


def _change(score: Score, rules: Rules) -> Change:
    return change(
        get(score.instrument), score.start, score.last, mic=rules.smallest_change.get(score.instrument)
    )


def _smallest(score: Score, rules: Rules) -> float:
    return rules.smallest_change.get(score.instrument) or 0


def _is_worse(score: Score, found: Change, rules: Rules) -> bool:
    return found.improvement < 0 and -found.improvement >= _smallest(score, rules)


def _has_room(score: Score, rules: Rules) -> bool:
    """Of the core set lower is better and nothing is the best."""
    return score.start >= max(_smallest(score, rules), 1)


def _is_enough(found: Change, rules: Rules) -> bool:
    return bool(found.enough_points if rules.by_points else found.enough_percent)


def _listed(changes: Sequence[tuple[Score, Change]]) -> str:
    return ", ".join(
        f"{get(score.instrument).title} {_from_to(found.before, found.after)}" for score, found in changes
    )


def _from_to(before: float, after: float) -> str:
    first, last = (in_dutch(value, 1 if value % 1 else 0) for value in (before, after))
    return f"bleef {first}" if first == last else f"van {first} naar {last}"


def _last(course: Course) -> str:
    days = [score.last_on for score in course.scores if score.last_on]
    if days:
        return f"de laatste keer was op {max(days):%d-%m-%Y}"
    if any(score.start is not None for score in course.scores):
        return "er is alleen een startmeting"
    return "er is ook geen startmeting"


def is_put_off(found: Signal, *, kind: str, until: datetime.date, today: datetime.date) -> bool:
    """Was this signal put off until a day that has not come? Not when it is more serious than the one that was."""
    order = list(Kind)
    return today < until and order.index(found.kind) >= order.index(Kind(kind))
