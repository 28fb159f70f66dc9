"""When the chronic-pain track is *offered*, and when care by more disciplines is worth discussing. Pure: facts in,
signals with their reason out. The therapist decides and says why; nothing here decides anything.

Source: clinical 7.1 and 7.7, both proposals (D) with unverified details (U); cut-offs of instruments: 6.6–6.13.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lowback.decimals import in_dutch
from patients.instruments import get
from patients.phases.intake import DurationClass, duration_class

HIGH_PROFILE = 3
EPISODES_A_YEAR = 3  # recurrent from so many (U)
DOMINANT_FACTORS = 2  # "several" (U)
LONG_SICK_LEAVE_WEEKS = 6  # after six weeks the law asks for a problem analysis; our choice (U)
# STarT Back: high is both of these (6.6).
SBST_TOTAL, SBST_PSYCHOSOCIAL = 4, 4


@dataclass(frozen=True)
class CutOff:
    """`reaches` is said of a score that counts: "50 of meer"."""

    instrument: str
    subscale: str
    reaches: str
    counts: Callable[[float], bool]

    @property
    def key(self) -> str:
        """As in `ChronicFacts.scores`: the instrument, and its scale after a point."""
        return f"{self.instrument}.{self.subscale}" if self.subscale else self.instrument


# What may support the offer, never alone (clinical 7.1).
SUPPORTING: tuple[CutOff, ...] = (
    CutOff("ompq_short", "", "50 of meer", lambda score: score >= 50),
    CutOff("tsk17", "", "meer dan 37", lambda score: score > 37),
    CutOff("pcs", "", "30 of meer", lambda score: score >= 30),
    CutOff("csi", "", "40 of meer", lambda score: score >= 40),
    CutOff("4dkl", "distress", "meer dan 20", lambda score: score > 20),
)
# What counts as high disability, and as depression or anxiety to look at (clinical 7.7; figures U: the ODI's "severe"
# begins above 40, half of the range of the QBPDS; the upper cut-offs of the 4DKL).
HIGH_DISABILITY: tuple[CutOff, ...] = (
    CutOff("odi", "", "meer dan 40", lambda score: score > 40),
    CutOff("qbpds", "", "50 of meer", lambda score: score >= 50),
)
MOOD: tuple[CutOff, ...] = (
    CutOff("4dkl", "depression", "6 of meer", lambda score: score >= 6),
    CutOff("4dkl", "anxiety", "13 of meer", lambda score: score >= 13),
)


@dataclass(frozen=True)
class ChronicFacts:
    """None is "not known" and never a signal. `scores` by key of the instrument, a scale after a point
    ("4dkl.distress"); `dominant_factors` in Dutch words. `without_effect`: an evaluation found no or insufficient
    effect; `is_explained`: and the record says why. Fields from `mental_disorder` on only matter for care by more
    disciplines."""

    days_since_onset: int | None = None
    is_limited: bool | None = None
    risk_profile: int | None = None
    dominant_factors: tuple[str, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    without_effect: bool | None = None
    is_explained: bool = False
    episodes_last_year: int | None = None
    mental_disorder: str = ""
    sick_leave_weeks: int | None = None
    uses_opioids: bool | None = None
    behavioural_without_effect: bool | None = None


@dataclass(frozen=True)
class Signal:
    """`text` is one sentence with the figure that led to it. A supporting signal offers nothing by itself."""

    key: str
    text: str
    is_supporting: bool


def entry_signals(
    facts: ChronicFacts,
    *,
    supporting: tuple[CutOff, ...] = SUPPORTING,
    episodes_a_year: int = EPISODES_A_YEAR,
) -> tuple[Signal, ...]:
    """Reasons to offer the track, the ones that count by themselves first."""
    return (
        *_duration(facts),
        *_profile(facts),
        *_effect(facts),
        *_recurrence(facts, episodes_a_year),
        *_startback(facts.scores),
        *_above(facts.scores, supporting),
    )


def offers_track(signals: tuple[Signal, ...]) -> bool:
    """Is there a reason that isn't merely supporting?"""
    return any(not signal.is_supporting for signal in signals)


def multidisciplinary_criteria(
    facts: ChronicFacts,
    *,
    disability: tuple[CutOff, ...] = HIGH_DISABILITY,
    mood: tuple[CutOff, ...] = MOOD,
    dominant_factors: int = DOMINANT_FACTORS,
    sick_leave_weeks: int = LONG_SICK_LEAVE_WEEKS,
) -> tuple[Signal, ...]:
    """Reasons to discuss care by more disciplines (clinical 7.7). A score supports; findings count by themselves."""
    return (
        *_behavioural(facts),
        *_several(facts, dominant_factors),
        *_mental(facts),
        *_sick_leave(facts, sick_leave_weeks),
        *_opioids(facts),
        *_above(facts.scores, disability),
        *_above(facts.scores, mood),
    )


def _duration(facts: ChronicFacts) -> Iterator[Signal]:
    days = facts.days_since_onset
    if facts.is_limited and duration_class(days) == DurationClass.CHRONIC:
        text = f"De klachten duren {_long(days)} (langer dan 12 weken) en beperken de activiteiten."
        yield Signal("duration", text, False)


def _profile(facts: ChronicFacts) -> Iterator[Signal]:
    """The rule names the profile; a dominant factor explains it, and without it supports."""
    words = _listed(facts.dominant_factors)
    if facts.risk_profile == HIGH_PROFILE:
        text = "Het risicoprofiel is 3, een hoog risico op aanhoudende klachten"
        yield Signal("profile", f"{text}; op de voorgrond: {words}." if words else f"{text}.", False)
    elif words:
        number = len(facts.dominant_factors)
        factors = "factor staat" if number == 1 else "factoren staan"
        yield Signal("dominant", f"{number} psychosociale {factors} op de voorgrond: {words}.", True)


def _effect(facts: ChronicFacts) -> Iterator[Signal]:
    """Of profile 1 and 2 (clinical 7.1); profile 3 has its signal already, and no profile yet is no reason to wait."""
    if facts.without_effect and not facts.is_explained and facts.risk_profile != HIGH_PROFILE:
        profile = f" bij risicoprofiel {facts.risk_profile}" if facts.risk_profile else ""
        text = f"De evaluatie vond geen of onvoldoende effect{profile}, zonder verklaring."
        yield Signal("effect", text, False)


def _recurrence(facts: ChronicFacts, episodes_a_year: int) -> Iterator[Signal]:
    number = facts.episodes_last_year
    if number is not None and number >= episodes_a_year:
        text = f"Er waren {number} episodes in een jaar ({episodes_a_year} of meer)."
        yield Signal("recurrence", text, False)


def _startback(scores: Mapping[str, float]) -> Iterator[Signal]:
    total, psychosocial = scores.get("startback"), scores.get("startback.psychosocial")
    if total is None or psychosocial is None:
        return
    if total >= SBST_TOTAL and psychosocial >= SBST_PSYCHOSOCIAL:
        text = (
            f"De STarT Back wijst op een hoog risico: totaal {_number(total)} ({SBST_TOTAL} of meer), "
            f"psychosociaal {_number(psychosocial)} ({SBST_PSYCHOSOCIAL} of meer)."
        )
        yield Signal("startback", text, True)


def _above(scores: Mapping[str, float], cut_offs: tuple[CutOff, ...]) -> Iterator[Signal]:
    for cut_off in cut_offs:
        score = scores.get(cut_off.key)
        if score is None or not cut_off.counts(score):
            continue
        text = f"{_name(cut_off)}: de score is {_number(score)} ({cut_off.reaches})."
        yield Signal(cut_off.key, text, True)


def _behavioural(facts: ChronicFacts) -> Iterator[Signal]:
    if facts.behavioural_without_effect:
        text = "Een gedragsgeoriënteerde behandeling door één discipline had onvoldoende effect."
        yield Signal("behavioural", text, False)


def _several(facts: ChronicFacts, least: int) -> Iterator[Signal]:
    number = len(facts.dominant_factors)
    if number >= least:
        words = _listed(facts.dominant_factors)
        yield Signal("several", f"{number} psychosociale factoren staan op de voorgrond: {words}.", False)


def _mental(facts: ChronicFacts) -> Iterator[Signal]:
    if facts.mental_disorder:
        yield Signal("mental", f"Er is een bekende psychische aandoening: {facts.mental_disorder}.", False)


def _sick_leave(facts: ChronicFacts, least: int) -> Iterator[Signal]:
    weeks = facts.sick_leave_weeks
    if weeks is not None and weeks >= least:
        yield Signal("sick_leave", f"Het verzuim duurt {weeks} weken ({least} of meer).", False)


def _opioids(facts: ChronicFacts) -> Iterator[Signal]:
    if facts.uses_opioids:
        yield Signal("opioids", "De patiënt gebruikt opioïden.", False)


def _long(days: int) -> str:
    weeks, rest = divmod(days, 7)
    return f"{weeks} weken" + (f" en {rest} {'dag' if rest == 1 else 'dagen'}" if rest else "")


def _listed(words: tuple[str, ...]) -> str:
    *first, last = words or ("",)
    return f"{', '.join(first)} en {last}" if first else last


def _name(cut_off: CutOff) -> str:
    instrument = get(cut_off.instrument)
    scales = (scale.title for scale in instrument.subscales if scale.key == cut_off.subscale)
    return " ".join((instrument.title, *scales))


def _number(value: float) -> str:
    return in_dutch(value, 1)
