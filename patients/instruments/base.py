"""What every measurement instrument is: items with their ranges, and a pure function from answers to a score.

The labels of the items are our own short words for what an item is about, never the wording of a questionnaire: most
wordings belong to somebody. A practice with a licence loads the official wording from a file, which replaces the labels
on the form. No Django here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

Answers = Mapping[str, int]


class Direction(Enum):
    HIGH_IS_WORSE = "high_is_worse"
    HIGH_IS_BETTER = "high_is_better"


class Licence(Enum):
    """Whether the wording may be shipped with a product; scoring rules are facts and free."""

    FREE = "vrij te gebruiken"
    NON_COMMERCIAL = "vrij voor niet-commerciële zorg; vraag de eigenaar bij inbouw in een product"
    OWNER = "toestemming of registratie bij de eigenaar nodig"


@dataclass(frozen=True)
class Item:
    """`key` is the published number. `answers` names some or all answers, by value, for the form; `group` puts items
    under a heading. An item that is not `scored` belongs to the form and not to the score."""

    key: str
    label: str
    minimum: int
    maximum: int
    answers: Mapping[int, str] = field(default_factory=dict)
    group: str = ""
    unit: str = ""
    scored: bool = True

    def answer_label(self, value: int) -> str:
        """ "3 veel", "412 m", or the number alone."""
        return f"{value} {self.answers.get(value, self.unit)}".strip()


@dataclass(frozen=True)
class Band:
    """A range of the score with a name; `upper` is the highest value in it (None: no end), `below` makes that edge
    itself fall in the next band."""

    key: str
    title: str
    upper: float | None = None
    below: bool = False

    def holds(self, value: float) -> bool:
        if self.upper is None:
            return True
        return value < self.upper if self.below else value <= self.upper


@dataclass(frozen=True)
class Score:
    """`value` is None when the missing rule allows no score, and for an instrument without a total. `missing` are the
    scored items that were left open; with a value they mean: estimated from the others."""

    value: float | None
    subscales: Mapping[str, float]
    band: str | None
    missing: tuple[str, ...]


# From complete or sufficient answers (missing items are simply absent) to the total, None where there is no total.
Total = Callable[[Answers], float | None]


@dataclass(frozen=True)
class Subscale:
    """Items that are scored together, all of them needed. `total` gets the answers of these items alone."""

    key: str
    title: str
    items: tuple[str, ...]
    total: Total
    minimum: float
    maximum: float
    bands: tuple[Band, ...] = ()


def sum_of(answers: Answers) -> float:
    return float(sum(answers.values()))


@dataclass(frozen=True)
class Instrument:
    """`minimum` and `maximum` are of the total (of the subscales each when there is none). `most_missing` items may be
    left open; `prorates` says in the total what then happens. `mic` is the smallest change in the total that patients
    notice, in points; None where no source gives one. `recall` is the time the questions look back on."""

    key: str
    title: str
    version: str
    about: str
    items: tuple[Item, ...]
    direction: Direction
    minimum: float
    maximum: float
    recall: str
    licence: Licence
    source: str
    total: Total = sum_of
    subscales: tuple[Subscale, ...] = ()
    bands: tuple[Band, ...] = ()
    most_missing: int = 0
    mic: float | None = None
    extras: tuple[Item, ...] = ()
    variants: tuple[tuple[str, str], ...] = ()
    has_total: bool = True
    decimals: int = 0
    # A subscale that is worth recording by itself, when the rest can't be asked.
    sufficient: str = ""

    @property
    def scored_items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.scored)

    def score(self, answers: Mapping[str, int | None]) -> Score:
        """Raises `ValueError` for an unknown item and for an answer out of its range or no whole number."""
        given = checked(answers, (*self.items, *self.extras))
        scored = {item.key: given[item.key] for item in self.scored_items if item.key in given}
        missing = self.left_open(scored)
        value = self.total(scored) if self.has_total and len(missing) <= self.most_missing else None
        return Score(value, self._subscales(scored), self.band_of(value), missing)

    def left_open(self, scored: Answers) -> tuple[str, ...]:
        return tuple(item.key for item in self.scored_items if item.key not in scored)

    def is_usable(self, score: Score) -> bool:
        """May this be kept as a measurement: is there a total, all scales, or the scale that is enough by itself?"""
        complete = score.value is not None if self.has_total else not score.missing
        return complete or self.sufficient in score.subscales

    def _subscales(self, scored: Answers) -> dict[str, float]:
        found = {}
        for subscale in self.subscales:
            own = {key: scored[key] for key in subscale.items if key in scored}
            total = subscale.total(own) if len(own) == len(subscale.items) else None
            if total is not None:
                found[subscale.key] = total
        return found

    def band_of(self, value: float | None) -> str | None:
        return band_of(self.bands, value)

    def item(self, key: str) -> Item:
        """Raises `KeyError`."""
        return next((item for item in (*self.items, *self.extras) if item.key == key), None) or _unknown(key)


@dataclass(frozen=True)
class OwnActivities(Instrument):
    """An instrument whose items are activities of the patient's own choosing: not all need be used."""

    fewest: int = 1

    def score(self, answers: Mapping[str, int | None]) -> Score:
        given = checked(answers, self.items)
        missing = () if len(given) >= self.fewest else self.left_open(given)[: self.fewest - len(given)]
        value = None if missing else self.total(given)
        sums = {"sum": sum_of(given)} if value is not None else {}
        return Score(value, sums, self.band_of(value), missing)


@dataclass(frozen=True)
class Checklist(Instrument):
    """Statements that are ticked or not: what is not ticked doesn't apply, and counts as 0."""

    def left_open(self, scored: Answers) -> tuple[str, ...]:
        return ()


def checked(answers: Mapping[str, int | None], items: tuple[Item, ...]) -> dict[str, int]:
    """The answers that were given. Raises `ValueError`."""
    known = {item.key: item for item in items}
    found = {}
    for key, answer in answers.items():
        if key not in known:
            raise ValueError(f"There is no item {key}.")
        if answer is None:
            continue
        item = known[key]
        if isinstance(answer, bool) or not isinstance(answer, int):
            raise ValueError(f"Item {key}: a whole number is needed.")  # noqa: TRY004 (one kind of error for callers)
        if not item.minimum <= answer <= item.maximum:
            raise ValueError(f"Item {key}: {answer} is not between {item.minimum} and {item.maximum}.")
        found[key] = answer
    return found


def band_of(bands: tuple[Band, ...], value: float | None) -> str | None:
    """The key of the first band that holds the value."""
    if value is None:
        return None
    return next((band.key for band in bands if band.holds(value)), None)


def reversed_sum(reverse: frozenset[str], both_ends: int) -> Total:
    """A sum in which some items count the other way round; `both_ends` is their minimum plus their maximum."""

    def total(answers: Answers) -> float:
        return float(sum(both_ends - value if key in reverse else value for key, value in answers.items()))

    return total


def prorated_sum(count: int) -> Total:
    """The sum, with the mean of the answered items in the place of those left open."""

    def total(answers: Answers) -> float | None:
        return sum_of(answers) / len(answers) * count if answers else None

    return total


def mean(answers: Answers) -> float:
    return sum_of(answers) / len(answers)


def numbered(
    labels: tuple[str, ...],
    minimum: int,
    maximum: int,
    *,
    answers: Mapping[int, str] | None = None,
    first: int = 1,
    groups: Mapping[int, str] | None = None,
) -> tuple[Item, ...]:
    """Items with the numbers from `first` on and one range; `groups` gives the heading from that number on."""
    found, heading = [], ""
    for number, label in enumerate(labels, first):
        heading = (groups or {}).get(number, heading)
        found.append(Item(str(number), label, minimum, maximum, answers or {}, heading))
    return tuple(found)


def numbers(*parts: int | range) -> tuple[str, ...]:
    """Item keys: numbers(1, range(3, 5)) → "1", "3", "4"."""
    return tuple(str(number) for part in parts for number in (part if isinstance(part, range) else (part,)))


def _unknown(key: str) -> Item:
    raise KeyError(key)
