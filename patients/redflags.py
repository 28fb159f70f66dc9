"""Judging the red flags: answers in, how fast the GP must know out. No database, no diagnosis.

Clinical facts §0, §1.6 and §8. A single feature is a weak sign, a combination raises the likelihood (KNGF Lage
rugpijn 2021, rode vlaggen): more positive answers never lower the level.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from patients.phases.base import Answer
from patients.phases.intake import Intake
from patients.phases.neurology import SEVERE_PARESIS, STRENGTH_FIELDS, Sensation
from patients.phases.pain_locations import BELOW_KNEE, LEG, PainLocation, Region
from patients.phases.red_flag_items import (
    CONDITIONS,
    ITEMS,
    ITEMS_BY_KEY,
    ActionLevel,
    Condition,
    RedFlagItem,
)

# With a change in bladder or bowel, any of these makes it a cauda equina syndrome until proven otherwise:
# retention or incontinence with motor or sensory loss or severe leg pain (NHG M55, 2015; clinical facts §1.6, R1).
CAUDA_BLADDER = frozenset({"flag_bladder_bowel_change"})
CAUDA_LEG = frozenset(
    {
        "flag_leg_pain_below_knee",
        "flag_leg_tingling",
        "flag_leg_weakness",
        "flag_severe_weakness",
        "flag_progressive_weakness",
        "flag_unbearable_leg_pain",
    }
)
# Two features of one condition together weigh as a clear sign of it. For R11 that is not yet "immediate": that is
# kept for the two acute signs (clinical facts §1.6: "immediate if acute").
TOGETHER = {
    "R4": ActionLevel.GP_DAYS,
    "R5": ActionLevel.GP_SAME_DAY,
    "R7": ActionLevel.GP_DAYS,
    "R11": ActionLevel.GP_SAME_DAY,
}
# More than this is named as a feature of axial spondyloarthritis (clinical facts §1.6, R8; unverified).
MORNING_STIFFNESS_MINUTES = 30


@dataclass(frozen=True)
class Assessment:
    """`conditions`: what the positive signs may point to, the most urgent first."""

    level: ActionLevel
    positives: tuple[RedFlagItem, ...]
    unanswered: tuple[RedFlagItem, ...]
    conditions: tuple[Condition, ...]

    @property
    def hints(self) -> tuple[str, ...]:
        """What to have in mind, in words; never a diagnosis (red flags have poor accuracy one by one)."""
        return tuple(
            f"mogelijke aanwijzing voor {condition.name}"
            for condition in self.conditions
            if condition.code != "R12"
        )


def assess(answers: Mapping[str, str]) -> Assessment:
    """Judge the answers per item key. Whatever isn't plainly yes or no counts as not answered."""
    positives = tuple(item for item in ITEMS if answers.get(item.key) == Answer.YES)
    unanswered = tuple(item for item in ITEMS if answers.get(item.key) not in (Answer.YES, Answer.NO))
    level = max(_levels(positives, positives), default=ActionLevel.NONE)
    return Assessment(level, positives, unanswered, _conditions(positives))


def assess_open(assessment: Assessment, open_items: Sequence[RedFlagItem]) -> Assessment:
    """Judge only the signs that still need a decision, in the light of all positive ones: a bladder change found
    after the weak leg was decided on is as urgent as both together."""
    level = max(_levels(assessment.positives, open_items), default=ActionLevel.NONE)
    return Assessment(level, tuple(open_items), assessment.unanswered, _conditions(open_items))


def undecided(positives: Sequence[RedFlagItem], decided_keys: Collection[str]) -> tuple[RedFlagItem, ...]:
    """The positive signs about which nothing has been decided yet."""
    return tuple(item for item in positives if item.key not in decided_keys)


def _levels(positives: Sequence[RedFlagItem], open_items: Sequence[RedFlagItem]) -> Iterator[ActionLevel]:
    """The levels that the open items reach, by themselves or together with any positive one."""
    keys, open_keys = {item.key for item in positives}, {item.key for item in open_items}
    if keys & CAUDA_BLADDER and keys & CAUDA_LEG and open_keys & (CAUDA_BLADDER | CAUDA_LEG):
        yield ActionLevel.IMMEDIATE
    counts = Counter(item.condition for item in positives)
    for item in open_items:
        yield item.own_level
        if counts[item.condition] > 1 and item.condition in TOGETHER:
            yield TOGETHER[item.condition]


def _conditions(positives: Sequence[RedFlagItem]) -> tuple[Condition, ...]:
    named = {item.condition for item in positives}
    found = [condition for condition in CONDITIONS.values() if condition.code in named]
    return tuple(sorted(found, key=lambda condition: -condition.level))


@dataclass(frozen=True)
class Suggestion:
    """A red flag to reconsider, because something recorded elsewhere points to it."""

    item: RedFlagItem
    reason: str


Values = Mapping[str, object]
Rows = Sequence[Values]


def suggestions(intake_values: Values, pain_rows: Rows, examination_values: Values) -> tuple[Suggestion, ...]:
    """The items to consider in the light of the complaint, the body chart and the examination. An item that is
    answered yes already needs no suggestion; one answered no does, for the two contradict each other."""
    sources = (
        (INTAKE_RULES, intake_values),
        (PAIN_RULES, pain_rows),
        (EXAMINATION_RULES, examination_values),
    )
    return tuple(
        Suggestion(ITEMS_BY_KEY[key], reason)
        for rules, found in sources
        for key, reason, holds in rules
        if intake_values.get(key) != Answer.YES and holds(found)
    )


def _is(field: str, value: str) -> Callable[[Values], bool]:
    return lambda values: values.get(field) == value


def _stiff_in_the_morning(values: Values) -> bool:
    minutes = values.get("morning_stiffness_minutes")
    return isinstance(minutes, int) and minutes > MORNING_STIFFNESS_MINUTES


def _place(regions: Collection[str], qualities: Collection[str] | None = None) -> Callable[[Rows], bool]:
    """Is there a place in these regions (with one of these qualities)?"""

    def holds(rows: Rows) -> bool:
        return any(
            row.get("region") in regions and (qualities is None or row.get("quality") in qualities)
            for row in rows
        )

    return holds


def _both_legs(rows: Rows) -> bool:
    sides = {row.get("side") for row in rows if row.get("region") in LEG}
    return Side.BOTH in sides or {Side.LEFT, Side.RIGHT} <= sides


def _severe_paresis(values: Values) -> bool:
    return any(values.get(field) in SEVERE_PARESIS for field in STRENGTH_FIELDS)


def _numb_saddle(values: Values) -> bool:
    fields = ("touch_s2_s4_left", "touch_s2_s4_right")
    return any(values.get(field) in (Sensation.REDUCED, Sensation.ABSENT) for field in fields)


Quality, Side = PainLocation.Quality, PainLocation.Side
_PAIN = {"", Quality.DULL, Quality.SHARP, Quality.CRAMP, Quality.BURNING}

# (item, reason as the therapist reads it, does it hold?)
INTAKE_RULES = (
    ("flag_leg_weakness", "De patiënt merkt krachtsverlies.", _is("has_strength_loss", Answer.YES)),
    ("flag_leg_tingling", "De patiënt merkt gevoelsstoornissen.", _is("has_sensation_loss", Answer.YES)),
    ("flag_night_pain", "De patiënt heeft pijn in de nacht.", _is("night_pain", Answer.YES)),
    (
        "flag_trauma",
        "De klacht ontstond door een val of ongeval.",
        _is("onset_mode", Intake.OnsetMode.TRAUMA),
    ),
    ("flag_morning_stiffness", "De ochtendstijfheid duurt langer dan 30 minuten.", _stiff_in_the_morning),
)
# Clinical facts §8, "derived flags".
PAIN_RULES = (
    ("flag_saddle_numbness", "Het rijbroekgebied is aangegeven als pijnlocatie.", _place({Region.SADDLE})),
    ("flag_both_legs", "Beide benen zijn aangegeven als pijnlocatie.", _both_legs),
    (
        "flag_leg_pain_below_knee",
        "Er is pijn in het onderbeen of de voet aangegeven.",
        _place(BELOW_KNEE, _PAIN),
    ),
    (
        "flag_leg_tingling",
        "Er is een tintelend, brandend of doof gevoel in het onderbeen of de voet aangegeven.",
        _place(BELOW_KNEE, {Quality.TINGLING, Quality.BURNING, Quality.NUMB}),
    ),
    (
        "flag_leg_weakness",
        "Er is een krachteloos gevoel in het been aangegeven.",
        _place(LEG, {Quality.WEAK}),
    ),
)
EXAMINATION_RULES = (
    (
        "flag_severe_weakness",
        "Bij het onderzoek is een spierkracht van MRC 3 of lager gevonden.",
        _severe_paresis,
    ),
    ("flag_saddle_numbness", "Het gevoel in S2–S4 is verminderd of afwezig.", _numb_saddle),
)
