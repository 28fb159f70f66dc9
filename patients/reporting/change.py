"""Definition 4: what changed between the first and the last measurement, by both rules (clinical 6.0)."""

from collections.abc import Sequence

from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.completeness import CORE
from patients.reporting.counting import count, mean, share, valued
from patients.reporting.facts import Facts

EXACT = 9  # decimals: what differs by less than a rounding of thirds and halves is no difference
FIGURES = ("begin", "einde", "verschil")


def _of(key: str, title: str):
    def scores(fact: Facts) -> tuple[float, float] | None:
        start, end = getattr(fact, f"{key}_start"), getattr(fact, f"{key}_end")
        return None if start is None or end is None else (start, end)

    def both(fact: Facts) -> bool:
        return scores(fact) is not None

    def gain(fact: Facts) -> float:
        """Lower is better, of each of the three."""
        start, end = scores(fact)
        return round(start - end, EXACT)

    def make(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
        known = [fact for fact in facts if both(fact)]
        figures = (
            mean(valued(known, lambda fact: scores(fact)[0])),
            mean(valued(known, lambda fact: scores(fact)[1])),
            mean(valued(known, lambda fact: scores(fact)[1] - scores(fact)[0])),
        )
        points = norms.smallest_change[key]
        means = (f"{title}: gemiddelden", "begin en einde gemeten")
        return (
            Table(
                means[0],
                (Line(means[1], count(known), of=count(facts), figures=figures),),
                figures=FIGURES,
                note="Lager is beter; een verschil onder nul is verbetering.",
            ),
            Table(
                f"{title}: verbeterd",
                (
                    share(
                        f"met {points:g} punten of meer",
                        known,
                        lambda fact: gain(fact) >= points,
                        within=means,
                    ),
                    share(
                        f"met {norms.relative_change:g} % of meer",
                        known,
                        lambda fact: (
                            gain(fact) >= round(scores(fact)[0] * norms.relative_change / 100, EXACT)
                        ),
                        of=lambda fact: scores(fact)[0] > 0,
                        within=means,
                    ),
                ),
                note="De twee regels spreken elkaar soms tegen. Van een begin van 0 bestaat geen percentage.",
            ),
        )

    return make


REPORT = Report(
    key="change",
    title="Verandering van scores",
    question="Hoeveel veranderen pijn, eigen activiteiten en beperkingen?",
    definition=(
        "Telt episodes die in de periode zijn afgesloten. De eerste tabel van elk instrument zegt van hoeveel episodes"
        " begin én einde zijn gemeten: alleen daarover gaan de gemiddelden.",
        "Begin is de eerste meting, einde de laatste op een latere dag. Van de PSK tellen de activiteiten die beide"
        " keren zijn gescoord.",
        "Verbeterd: ten minste het kleinste verschil dat patiënten merken (in punten), of ten minste 30 % van de eerste"
        " score. Beide staan er, want in een deel van de schaal verschillen ze.",
    ),
    source="Ostelo e.a., Spine 2008;33:90-94; KNGF-richtlijn Lage rugpijn 2021, B.3",
    period=Period.CLOSED,
    sections=tuple(Section((f"{key}_start", f"{key}_end"), _of(key, title)) for key, title in CORE),
)
