"""The risk profile that the prognostic factors point to. A proposal with its reasons: the therapist judges, and says
why when the choice is another one. Pure: answers in, a suggestion out.

Source: KNGF Lage rugpijn 2021 (clinical 1.5, 3.2): a factor that is dominant, or a combination of factors, is taken to
hamper recovery; profile 3 is a high risk, with dominant psychosocial factors in mind; STarT Back supports and is never
the sole basis. From how many factors a combination or "several" begins is our reading (U): lowback/settings.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.conf import settings

from patients.phases.analysis import FACTOR_FIELDS, PSYCHOSOCIAL_FACTORS, Analysis, PrognosticFactor

Profile = Analysis.RiskProfile
StartBack = Analysis.StartBackClass

# What the outcome of STarT Back agrees with, and nothing more (clinical 3.2).
STARTBACK_PROFILE: Mapping[str, int] = MappingProxyType(
    {StartBack.LOW: Profile.LOW, StartBack.MEDIUM: Profile.MODERATE, StartBack.HIGH: Profile.HIGH}
)


@dataclass(frozen=True)
class Suggestion:
    """`profile` is 1, 2 or 3; None: the factors don't point anywhere (yet). `reasons` are whole sentences."""

    profile: int | None
    reasons: tuple[str, ...]

    @property
    def title(self) -> str:
        return str(Profile(self.profile).label) if self.profile else ""


def suggested(answers: Mapping[str, object]) -> Suggestion:
    """By the fields of the analysis, with the figures that are set for the network."""
    return assess(
        {name: str(answers.get(name) or "") for name in FACTOR_FIELDS},
        startback=str(answers.get("startback_class") or "") or None,
        combination=settings.PROGNOSIS_COMBINATION,
        several_dominant=settings.PROGNOSIS_SEVERAL_DOMINANT,
        has_other=bool(str(answers.get("factor_other") or "").strip()),
    )


def assess(
    factors: Mapping[str, str],
    *,
    startback: str | None,
    combination: int,
    several_dominant: int = 2,
    has_other: bool = False,
) -> Suggestion:
    """`factors`: field → "absent", "present" or "dominant"; anything else, and what isn't there, was not assessed.
    `combination`: from how many factors together they count as one; `several_dominant`: from how many dominant ones the
    risk is high whatever they are. `has_other`: something was written that isn't on the list.

    The worst that is known counts. As long as something was not assessed a low risk is never suggested."""
    dominant = _having(factors, PrognosticFactor.DOMINANT)
    found = tuple(
        name for name in FACTOR_FIELDS if name in {*dominant, *_having(factors, PrognosticFactor.PRESENT)}
    )
    unknown = len(FACTOR_FIELDS) - len(found) - len(_having(factors, PrognosticFactor.ABSENT))
    if len(dominant) >= several_dominant or any(name in PSYCHOSOCIAL_FACTORS for name in dominant):
        profile = Profile.HIGH
    elif dominant or len(found) >= combination:
        profile = Profile.MODERATE
    else:
        profile = None if unknown else Profile.LOW
    reasons = (
        *_of_factors(dominant, found, combination),
        *_of_unknown(unknown, profile),
        *_of_other(has_other),
        *_of_startback(startback, profile),
    )
    return Suggestion(profile and int(profile), reasons)


def _having(factors: Mapping[str, str], degree: str) -> tuple[str, ...]:
    """In the order of the guideline, whatever order they came in."""
    return tuple(name for name in FACTOR_FIELDS if factors.get(name) == degree)


def _of_factors(dominant: tuple[str, ...], found: tuple[str, ...], combination: int) -> Iterator[str]:
    for name in dominant:
        kind = " (psychosociaal)" if name in PSYCHOSOCIAL_FACTORS else ""
        yield f"Overheersend: {_label(name)}{kind}."
    if len(found) >= combination:
        yield f"Combinatie van {len(found)} factoren: {_listed(found)}."
    elif found != dominant:
        present = tuple(name for name in found if name not in dominant)
        yield f"Aanwezig, niet overheersend: {_listed(present)}."


def _of_unknown(unknown: int, profile: int | None) -> Iterator[str]:
    if not unknown:
        if profile == Profile.LOW:
            yield "Geen factor overheerst en er is geen combinatie van factoren."
        return
    left = f"nog {unknown} {'factor' if unknown == 1 else 'factoren'} niet beoordeeld"
    if profile is None:
        yield f"Geen voorstel: {left}."
    elif profile < Profile.HIGH:
        yield f"Er {'is' if unknown == 1 else 'zijn'} {left}; het voorstel kan nog hoger uitvallen."


def _of_other(has_other: bool) -> Iterator[str]:
    if has_other:
        yield "Wat bij andere factoren staat, telt hier niet mee; dat weegt u zelf."


def _of_startback(startback: str | None, profile: int | None) -> Iterator[str]:
    """Said when it agrees with the factors or goes beyond them; it never changes what they suggest."""
    points_to = STARTBACK_PROFILE.get(startback or "")
    if points_to is None:
        return
    outcome = f"STarT Back wijst op {StartBack(startback).label} risico"
    if profile is None:
        yield f"{outcome}; dat alleen is geen grond voor een profiel."
    elif points_to == profile:
        yield f"{outcome}; dat ondersteunt, maar bepaalt het niet."
    elif points_to > profile:
        yield f"{outcome}, hoger dan de factoren; dat verandert het voorstel niet."


def _label(name: str) -> str:
    return str(Analysis._meta.get_field(name).verbose_name)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(_label(name) for name in names)
