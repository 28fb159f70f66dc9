"""Definition 4: what changed between the first and the last measurement, by both rules (clinical 6.0)."""

from collections.abc import Sequence

from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.completeness import AGAIN, CORE
from patients.reporting.counting import applying, count, mean, valued
from patients.reporting.facts import Facts

FIGURES = ("begin", "einde", "verschil")


def _of(key: str, title: str):
    def start(fact: Facts) -> float | None:
        return getattr(fact, f"{key}_start")

    def end(fact: Facts) -> float | None:
        return getattr(fact, f"{key}_end")

    def make(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
        known = [fact for fact in facts if getattr(fact, f"{key}_taken") == AGAIN]
        begun, ended = mean(valued(known, start)), mean(valued(known, end))
        figures = (begun, ended, None if None in (begun, ended) else ended - begun)
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
                    applying(
                        f"met {norms.smallest_change[key]:g} punten of meer", known, f"{key}_points", means
                    ),
                    applying(f"met {norms.relative_change:g} % of meer", known, f"{key}_percent", means),
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
    sections=tuple(
        Section(
            (f"{key}_taken", f"{key}_points", f"{key}_percent"),
            _of(key, title),
            averages=(f"{key}_start", f"{key}_end"),
        )
        for key, title in CORE
    ),
)
