"""What a map of painful places suggests: how far it radiates, and what to think of. Never a diagnosis.

Clinical facts §8 ("derived flags": ours; "root patterns": textbook, unverified) and §2.3.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from patients.body_chart.roots import RootPattern, root_patterns, root_sentence
from patients.phases.pain_locations import BELOW_KNEE, LEG, PainLocation, Region

Places = Sequence[Mapping[str, object]]
Quality, Side = PainLocation.Quality, PainLocation.Side

_ORDER = tuple(Region)
# Between the lowest ribs and the folds of the buttocks (KNGF's definition of low back pain; clinical facts §8).
BACK = frozenset(_ORDER[: _ORDER.index(Region.LATERAL_HIP)])
BUTTOCK = frozenset({Region.UPPER_BUTTOCK, Region.LOWER_BUTTOCK, Region.GLUTEAL_FOLD})
FOOT = frozenset(_ORDER[_ORDER.index(Region.ANKLE_INNER) : _ORDER.index(Region.NECK)])
REMOTE = frozenset(_ORDER[_ORDER.index(Region.NECK) :])
PAIN = frozenset({"", Quality.DULL, Quality.SHARP, Quality.BURNING, Quality.CRAMP})
SENSORY = frozenset({Quality.TINGLING, Quality.BURNING, Quality.NUMB})


class Radiation(models.TextChoices):
    """How far it goes, in order."""

    NONE = "none", "geen uitstraling"
    BUTTOCK = "buttock", "uitstraling in de bil"
    ABOVE_KNEE = "above_knee", "uitstraling tot boven de knie of in de knie"
    BELOW_KNEE = "below_knee", "uitstraling tot onder de knie"
    FOOT = "foot", "uitstraling tot in de voet"

    @property
    def reach(self) -> int:
        return list(Radiation).index(self)


@dataclass(frozen=True)
class Findings:
    """`radiation_sides`: where it goes furthest, as left and right. `leg_worse_than_back`: None while one of the two
    has no figure. `remote_areas` counts each side by itself."""

    radiation: Radiation
    radiation_sides: tuple[str, ...]
    is_bilateral: bool
    has_saddle: bool
    remote_areas: int
    is_widespread: bool
    leg_worse_than_back: bool | None
    sensory_below_knee: bool
    roots: tuple[RootPattern, ...]

    def sentences(self) -> tuple[str, ...]:
        """For the therapist, what presses most first; empty when nothing stands out."""
        return tuple(_sentences(self))


def findings_of(places: Places, *, widespread_from: int) -> Findings:
    """`places`: rows with region, side, quality and intensity, each but the region possibly empty.
    `widespread_from`: the number of areas away from low back and legs from which pain counts as widespread."""
    rows = [row for row in places if row.get("region")]
    radiation, at = _radiation(rows)
    legs = {side for row in rows if row["region"] in LEG for side in sides_of(row)}
    remote = len({(row["region"], side) for row in rows if row["region"] in REMOTE for side in sides_of(row)})
    return Findings(
        radiation=radiation,
        radiation_sides=at,
        is_bilateral={Side.LEFT, Side.RIGHT} <= legs,
        has_saddle=any(row["region"] == Region.SADDLE for row in rows),
        remote_areas=remote,
        is_widespread=remote >= widespread_from,
        leg_worse_than_back=_leg_worse(rows),
        sensory_below_knee=any(row["region"] in BELOW_KNEE and row.get("quality") in SENSORY for row in rows),
        roots=root_patterns(rows),
    )


def sides_of(row: Mapping[str, object]) -> tuple[str, ...]:
    side = row.get("side") or ""
    return (Side.LEFT.value, Side.RIGHT.value) if side == Side.BOTH else (str(side),)


_REACHES = (
    (Radiation.FOOT, FOOT),
    (Radiation.BELOW_KNEE, BELOW_KNEE),
    (Radiation.ABOVE_KNEE, LEG),
    (Radiation.BUTTOCK, BUTTOCK),
)


def _radiation(rows: Places) -> tuple[Radiation, tuple[str, ...]]:
    for radiation, regions in _REACHES:
        found = {side for row in rows if row["region"] in regions for side in sides_of(row)}
        if found:
            return radiation, tuple(side for side in (Side.LEFT.value, Side.RIGHT.value) if side in found)
    return Radiation.NONE, ()


def _leg_worse(rows: Places) -> bool | None:
    leg, back = (
        max(
            (figure for row in rows if (figure := _pain(row)) is not None and row["region"] in part),
            default=None,
        )
        for part in (LEG, BACK)
    )
    return None if leg is None or back is None else leg > back


def _pain(row: Mapping[str, object]) -> int | None:
    """How bad it hurts; what is numb or weak doesn't hurt."""
    figure = row.get("intensity")
    return figure if isinstance(figure, int) and (row.get("quality") or "") in PAIN else None


_WHERE = {
    (Side.LEFT.value,): " aan de linkerkant",
    (Side.RIGHT.value,): " aan de rechterkant",
    (Side.LEFT.value, Side.RIGHT.value): " aan beide kanten",
}


CAUDA = "beoordeel de rode vlaggen die kunnen wijzen op een caudasyndroom"


def _sentences(found: Findings) -> Iterator[str]:
    if found.has_saddle:
        yield f"Het rijbroekgebied is aangegeven: vraag nu naar gevoel, plassen en ontlasting, en {CAUDA}."
    if found.is_bilateral:
        yield (
            "Klachten in beide benen: vraag naar krachtsverlies, plassen, ontlasting en het gevoel in het"
            f" rijbroekgebied, en {CAUDA}."
        )
    if found.radiation != Radiation.NONE:
        where = f"{found.radiation.label.capitalize()}{_WHERE.get(found.radiation_sides, '')}"
        yield where + _against_back(found)
    if found.sensory_below_knee:
        yield (
            "Tintelend, brandend of doof gevoel in het onderbeen of de voet: onderzoek gevoel, kracht en reflexen, en"
            " overweeg overleg met de huisarts."
        )
    if found.roots:
        yield root_sentence(found.roots)
    if found.is_widespread:
        yield (
            f"Pijn op {found.remote_areas} plekken buiten de lage rug en de benen: de pijn is mogelijk over het lichaam"
            " verspreid. Weeg dit mee bij de herstelbelemmerende factoren."
        )


def _against_back(found: Findings) -> str:
    """How the leg compares with the back, where that matters: a sign of a lumbosacral radicular syndrome (§2.3)."""
    if found.radiation.reach < Radiation.BELOW_KNEE.reach:
        return "."
    if found.leg_worse_than_back is None:
        return ". Of de beenpijn erger is dan de rugpijn, is niet vastgelegd: dat weegt bij een vermoeden van een LRS."
    if not found.leg_worse_than_back:
        return "; de beenpijn is niet erger dan de rugpijn. Overweeg of een LRS meespeelt."
    worse = ", en de beenpijn is erger dan de rugpijn"
    if found.is_bilateral:
        return f"{worse}. Een LRS zit meestal aan één kant: denk ook aan iets anders."
    return f"{worse}: past bij een vermoeden van een LRS. Overweeg overleg met de huisarts."
