"""Definition 7: how long patients wait."""

from collections.abc import Sequence

from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.counting import SPREAD, SPREAD_SAYS, count, share, spread, valued
from patients.reporting.facts import Facts

WEEK = 7
DAYS = "Dagen"
WAITS = (
    ("days_to_intake", "aanmelding tot intake"),
    ("days_to_visit", "intake tot eerste bezoek"),
)


def _waits(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    lines, quick = [], []
    for field, label in WAITS:
        known = [fact for fact in facts if getattr(fact, field) is not None]
        days = valued(known, lambda fact, field=field: getattr(fact, field))
        lines.append(Line(label, count(known), of=count(facts), figures=spread(days)))
        quick.append(
            share(
                f"{label}: binnen een week",
                known,
                lambda fact, field=field: getattr(fact, field) <= WEEK,
                within=(DAYS, label),
            )
        )
    return (
        Table(
            DAYS,
            tuple(lines),
            figures=SPREAD,
            note=f"Van episodes waarin de tweede dag er is; wie nog wacht, telt alleen in de noemer. {SPREAD_SAYS}",
        ),
        Table("Binnen een week", tuple(quick)),
    )


REPORT = Report(
    key="throughput",
    title="Wachten en doorstroom",
    question="Hoe lang wacht een patiënt?",
    definition=(
        "Telt episodes die in de periode zijn aangemeld. De intake telt op de dag van ondertekenen, het eerste bezoek"
        " op de dag die in het verslag staat. Op dezelfde dag is 0 dagen.",
        "Afspraken die niet doorgingen en de bezetting van de agenda staan niet in het systeem; daarover zegt deze"
        " rapportage niets.",
    ),
    source="Rapportdefinitie 7",
    period=Period.REGISTERED,
    sections=(Section(tuple(field for field, _ in WAITS), _waits),),
)
