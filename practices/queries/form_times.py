"""How long forms take: one's own times, and the middle ones of the network."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Aggregate, Count, FloatField, Q

from practices.form_names import in_words
from practices.models import FormTiming, User


class Median(Aggregate):
    """The middle value, by PostgreSQL."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Middle:
    """So many times, and what the middle time took; None when it isn't told or there is nothing."""

    times: int
    seconds: float | None
    interactions: float | None

    @property
    def duration(self) -> str:
        """ "45 s", "2 min 5 s"; empty when there is none."""
        if self.seconds is None:
            return ""
        minutes, seconds = divmod(round(self.seconds), 60)
        return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


@dataclass(frozen=True)
class OwnTime:
    form: str
    lately: Middle
    before: Middle


def own_times(user: User, today: datetime.date, *, days: int) -> list[OwnTime]:
    """Per form, by name: the last so many days (today included), and all before that. One query."""
    since = today - datetime.timedelta(days=days - 1)
    rows = (
        FormTiming.objects.filter(user=user)
        .values("form")
        .annotate(**_middle("lately", Q(day__gte=since)), **_middle("before", Q(day__lt=since)))
    )
    found = [OwnTime(in_words(row["form"]), _read(row, "lately"), _read(row, "before")) for row in rows]
    return sorted(found, key=lambda time: time.form)


@dataclass(frozen=True)
class FormTime:
    """`middle` is None when too few people filled the form in, or one of them did most of it."""

    form: str
    users: int
    middle: Middle | None


def network_times(start: datetime.date, end: datetime.date) -> list[FormTime]:
    """Per form, by name, from `start` up to (not including) `end`. Two queries."""
    within = FormTiming.objects.filter(day__gte=start, day__lt=end)
    shares: dict[str, Counter] = defaultdict(Counter)
    for row in within.values("form", "user").annotate(times=Count("pk")):
        shares[row["form"]][row["user"]] = row["times"]
    rows = within.values("form").annotate(**_middle("all"))
    found = [
        FormTime(
            in_words(row["form"]),
            len(shares[row["form"]]),
            _read(row, "all") if _may_be_told(shares[row["form"]].values()) else None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda time: time.form)


def _may_be_told(times_per_user: Iterable[int]) -> bool:
    """Enough people, and nobody whose own times are half of all: the middle one would be that person's."""
    times = list(times_per_user)
    return len(times) >= settings.FORM_TIMES_LEAST_USERS and 2 * max(times) <= sum(times)


def _middle(name: str, chosen: Q | None = None) -> dict[str, Aggregate]:
    return {
        f"{name}_times": Count("pk", filter=chosen),
        f"{name}_seconds": Median("seconds", filter=chosen),
        f"{name}_interactions": Median("interactions", filter=chosen),
    }


def _read(row: dict, name: str) -> Middle:
    return Middle(row[f"{name}_times"], row[f"{name}_seconds"], row[f"{name}_interactions"])
