"""What the record already says about a prognostic factor: something to read beside the question, which the therapist
answers. Nothing is filled in by it. Pure: the intake and measurements in, a line per factor out.

The factors: KNGF Lage rugpijn 2021 (clinical 1.5). From which score on something points to a factor: the bands of the
instruments (clinical 6), or else a setting of ours (U).
"""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from lowback.decimals import in_dutch
from patients.instruments import get
from patients.instruments.base import Band, band_of
from patients.phases.intake import Intake
from patients.phases.pain_locations import LEG, Region

LONGEST_QUOTE = 120


@dataclass(frozen=True)
class Hint:
    """`points`: it pleads for the factor. Without: it is merely known, also when it pleads against."""

    text: str
    points: bool = False


@dataclass(frozen=True)
class Taken:
    """The latest valid measurement with an instrument, in the version that is in use."""

    instrument: str
    measured_on: datetime.date
    value: float | None
    band: str = ""
    subscales: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Scored:
    """The score of an instrument, or of one of its scales, that is about a factor. `raised`: keys of the bands that
    point to it."""

    factor: str
    instrument: str
    raised: Collection[str]
    scale: str = ""


SCORED = (
    Scored("factor_activity_limitation", "qbpds", ("high",)),
    Scored("factor_activity_limitation", "odi", ("severe", "crippled", "bed_bound")),
    Scored("factor_activity_limitation", "rmdq", ("high",)),
    Scored("factor_distress", "4dkl", ("moderate", "high"), "distress"),
    Scored("factor_depressive_feelings", "4dkl", ("moderate", "high"), "depression"),
    Scored("factor_fear_of_movement", "tsk17", ("high",)),
    Scored("factor_catastrophising", "pcs", ("high",)),
)
INSTRUMENTS = (*dict.fromkeys(each.instrument for each in SCORED), "startback")
# Asked for their own sake, in words; whether they are a factor is for the therapist to say.
QUOTED = (
    ("factor_general_health", "comorbidity"),
    ("factor_passive_coping", "coping"),
    ("factor_recovery_expectation", "expected_recovery"),
)


def hints(
    intake: Mapping[str, object], regions: Collection[str], taken: Mapping[str, Taken]
) -> dict[str, tuple[Hint, ...]]:
    """Per field of the analysis. `intake`: its fields, empty when there is none; `regions`: where it hurts; `taken`: by
    key of the instrument."""
    found: dict[str, list[Hint]] = {}
    for factor, hint in (
        *_of_episodes(intake),
        *_of_pain(intake),
        *_of_leg(regions),
        *_of_work(intake),
        *_quoted(intake),
        *_scored(taken),
        *_of_startback(taken),
    ):
        found.setdefault(factor, []).append(hint)
    return {factor: tuple(each) for factor, each in found.items()}


Found = Iterator[tuple[str, Hint]]


def _of_episodes(intake: Mapping[str, object]) -> Found:
    first, number = intake.get("is_first_episode"), intake.get("earlier_episodes")
    if number or first == "no":
        many = (
            f"{number} eerdere episode{'' if number == 1 else 's'}" if number else "eerder lage rugpijn gehad"
        )
        yield "factor_earlier_episodes", Hint(f"uit de intake: {many}", points=True)
    elif first == "yes":
        yield "factor_earlier_episodes", Hint("uit de intake: eerste keer lage rugpijn")


def _of_pain(intake: Mapping[str, object]) -> Found:
    scores = {"gemiddeld": intake.get("pain_average"), "ergste": intake.get("pain_worst")}
    known = {words: score for words, score in scores.items() if score is not None}
    if known:
        said = ", ".join(f"{words} {score}" for words, score in known.items())
        severe = max(known.values()) >= settings.PROGNOSIS_SEVERE_PAIN
        yield (
            "factor_pain_intensity",
            Hint(f"uit de intake: pijn {said} (laatste 24 uur, 0–10)", points=severe),
        )


def _of_leg(regions: Collection[str]) -> Found:
    in_leg = [region for region in Region if region in LEG and region in regions]
    if in_leg:
        places = ", ".join(str(region.label) for region in in_leg)
        yield "factor_leg_pain", Hint(f"uit de intake: pijn in {_short(places)}", points=True)
    elif regions:
        yield "factor_leg_pain", Hint("uit de intake: geen pijnlocatie in het been")


def _of_work(intake: Mapping[str, object]) -> Found:
    load = intake.get("work_load")
    if load in Intake.WorkLoad.values:
        words = f"uit de intake: werk lichamelijk {Intake.WorkLoad(load).label}"
        yield "factor_physical_work", Hint(words, points=load == Intake.WorkLoad.HEAVY)


def _quoted(intake: Mapping[str, object]) -> Found:
    for factor, name in QUOTED:
        text = " ".join(str(intake.get(name) or "").split())
        if text:
            yield factor, Hint(f"uit de intake: “{_short(text)}”")


def _scored(taken: Mapping[str, Taken]) -> Found:
    for each in SCORED:
        measured = taken.get(each.instrument)
        score = measured and (measured.subscales.get(each.scale) if each.scale else measured.value)
        if score is None:
            continue
        instrument = get(each.instrument)
        scale = next((scale for scale in instrument.subscales if scale.key == each.scale), None)
        key, words = _band(instrument.key, score, scale.bands if scale else instrument.bands)
        title = f"{instrument.title} {scale.title.lower()}" if scale else instrument.title
        text = f"{title} {in_dutch(score, instrument.decimals)} op {measured.measured_on:%d-%m-%Y}"
        yield each.factor, Hint(f"{text}: {words}" if words else text, points=key in each.raised)


def _band(instrument: str, score: float, bands: tuple[Band, ...]) -> tuple[str, str]:
    """Key and words of the band; of an instrument without bands by the setting."""
    if bands:
        key = band_of(bands, score) or ""
        return key, _words(bands, key)
    high = score >= settings.PROGNOSIS_HIGH_DISABILITY[instrument]
    return ("high", "veel beperkingen") if high else ("", "")


def _of_startback(taken: Mapping[str, Taken]) -> Found:
    """Beside the field for its outcome; it is no factor."""
    measured = taken.get("startback")
    words = _words(get("startback").bands, measured.band) if measured else ""
    if words:
        yield "startback_class", Hint(f"STarT Back op {measured.measured_on:%d-%m-%Y}: {words}")


def _words(bands: tuple[Band, ...], key: str) -> str:
    return next((band.title for band in bands if band.key == key), "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"
