"""What the guideline says of each intervention, for this patient. A rule table; no database.

KNGF Lage rugpijn 2021, C (clinical facts §4.3). Deviating is legitimate when the record says why. Rows marked
unverified rest on pages that could not be read: a physiotherapist must confirm them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.db import models

from patients.phases.plan import PlannedIntervention

Intervention = PlannedIntervention.Intervention
PROFILES = (1, 2, 3)


class Stance(models.TextChoices):
    RECOMMENDED = "recommended", "aanbevolen"
    CONSIDER = "consider", "te overwegen"
    CONDITIONAL = "conditional", "alleen onder voorwaarden"
    NOT_RECOMMENDED = "not_recommended", "afgeraden"


@dataclass(frozen=True)
class Position:
    stance: Stance
    conditions: str
    source: str
    is_unverified: bool = False


@dataclass(frozen=True)
class Row:
    """The positions on one intervention: for profile 1, 2 and 3, and for a radicular syndrome (None: as the
    profile)."""

    profiles: tuple[Stance, Stance, Stance]
    conditions: str
    source: str
    is_unverified: bool = False
    lrs: Stance | None = None
    lrs_conditions: str = ""


YES, MAYBE, IF, NO = Stance.RECOMMENDED, Stance.CONSIDER, Stance.CONDITIONAL, Stance.NOT_RECOMMENDED

INFORMATION = "KNGF Lage rugpijn 2021, informatie en advies"
EXERCISE = "KNGF Lage rugpijn 2021, oefentherapeutische interventies"
DOSE = "KNGF Lage rugpijn 2021, type en dosering van de oefentherapie"
BEHAVIOUR = "KNGF Lage rugpijn 2021, gedragsgeoriënteerde behandeling"
MASSAGE = "KNGF Lage rugpijn 2021, massage"
UNREAD = "KNGF Lage rugpijn 2021 (bladzijde niet ingezien)"

_exercise = Row(
    (IF, YES, YES),
    "Aanbieden bij profiel 2 en 3; bij profiel 1 volstaat instructie om zelf te oefenen.",
    EXERCISE,
    lrs=MAYBE,
    lrs_conditions="Opbouw op geleide van de pijn. Bij hoge prikkelbaarheid gericht op pijnvermindering; "
    "bij matige mag de pijn ongeveer een halve dag toenemen.",
)
_impairment = Row(
    (IF, IF, IF), "Alleen als u een verband vermoedt tussen de gevonden stoornis en de klacht.", DOSE
)
_behaviour = Row(
    (IF, MAYBE, MAYBE),
    "Bij overheersende psychosociale factoren, afgestemd op de factor, en alleen als u ertoe bekwaam bent.",
    BEHAVIOUR,
)
_passive = Row((NO, NO, NO), "In het algemeen afgeraden.", UNREAD, is_unverified=True)
_manual = Row(
    (IF, MAYBE, MAYBE), "Kortdurend, als onderdeel van een actief behandelplan.", UNREAD, is_unverified=True
)

TABLE: Mapping[str, Row] = MappingProxyType(
    {
        Intervention.INFORMATION: Row(
            (YES, YES, YES), "Vóór, tijdens en na de behandeling, persoonlijk en begrijpelijk.", INFORMATION
        ),
        Intervention.PAIN_EDUCATION: Row(
            (YES, YES, YES), "Onderdeel van de informatie; afgestemd op de patiënt.", INFORMATION
        ),
        Intervention.SELF_EXERCISE: Row(
            (MAYBE, YES, YES),
            "Bij profiel 1 te overwegen; bij 2 en 3 naast oefentherapie.",
            EXERCISE,
            lrs=MAYBE,
        ),
        Intervention.EXERCISE_THERAPY: _exercise,
        Intervention.GROUP_EXERCISE: Row(
            (IF, MAYBE, MAYBE),
            "Na ten minste één individuele behandeling, als u er sneller herstel van verwacht.",
            EXERCISE,
        ),
        Intervention.STEPWISE_ACTIVITY: Row(
            (YES, YES, YES),
            "Stapsgewijs en tijdcontingent heeft de voorkeur.",
            DOSE,
            lrs=MAYBE,
            lrs_conditions="Bij een radiculair syndroom wordt opgebouwd op geleide van de pijn.",
        ),
        Intervention.FUNCTIONAL_TRAINING: Row(
            (MAYBE, MAYBE, MAYBE), "Neem de beperkte activiteiten op in de oefeningen.", DOSE
        ),
        Intervention.STRENGTH_TRAINING: _impairment,
        Intervention.AEROBIC_TRAINING: _impairment,
        Intervention.FLEXIBILITY_TRAINING: _impairment,
        Intervention.MOTOR_CONTROL: _impairment,
        Intervention.GRADED_ACTIVITY: _behaviour,
        Intervention.EXPOSURE: _behaviour,
        Intervention.RELAXATION: _behaviour,
        Intervention.ACT: _behaviour,
        Intervention.MOTIVATIONAL_INTERVIEWING: _behaviour,
        Intervention.MOBILISATION: _manual,
        Intervention.MANIPULATION: replace(
            _manual,
            lrs=IF,
            lrs_conditions="Niet bij toenemende uitval of vermoeden van een caudasyndroom.",
        ),
        Intervention.MASSAGE: Row(
            (NO, IF, IF),
            "Alleen kortdurend en binnen een actief plan: verhoogde spierspanning die samenhangt met de klacht, een "
            "sterke voorkeur die een actieve aanpak in de weg staat, en nodig om tot die aanpak te komen. Niet als "
            "enige verrichting.",
            MASSAGE,
            lrs=NO,
            lrs_conditions="Geen massage bij een radiculair syndroom.",
        ),
        Intervention.DRY_NEEDLING: _passive,
        Intervention.TENS: _passive,
        Intervention.ULTRASOUND: _passive,
        Intervention.LASER: _passive,
        Intervention.SHOCKWAVE: _passive,
        Intervention.TAPE: _passive,
        Intervention.TRACTION: _passive,
        Intervention.CORSET: _passive,
        Intervention.HEAT_COLD: _passive,
        Intervention.OTHER: Row(
            (IF, IF, IF), "De richtlijn doet hierover geen uitspraak.", UNREAD, is_unverified=True
        ),
    }
)
# The worse the stance, the higher: a profile that isn't chosen yet gets the most favourable one.
_ORDER = (YES, MAYBE, IF, NO)


def position(intervention: str, profile: int | None, is_lrs: bool) -> Position:
    """The guideline's position for this profile (1, 2, 3; None: not chosen yet, then the most favourable of the
    three counts). Raises `KeyError` for an unknown intervention and `ValueError` for another profile."""
    if profile is not None and profile not in PROFILES:
        raise ValueError(f"There is no profile {profile}.")
    row = TABLE[intervention]
    stance = row.profiles[profile - 1] if profile else min(row.profiles, key=_ORDER.index)
    conditions = row.conditions
    if is_lrs and row.lrs:
        # The stricter of the two: a radicular syndrome never makes advisable what the profile advises against.
        stance = max(stance, row.lrs, key=_ORDER.index)
        conditions = row.lrs_conditions or conditions
    return Position(stance, conditions, row.source, row.is_unverified)


def not_recommended(profile: int | None, is_lrs: bool) -> frozenset[str]:
    """The interventions that need a written motivation for this patient."""
    return frozenset(
        intervention for intervention in TABLE if position(intervention, profile, is_lrs).stance == NO
    )
