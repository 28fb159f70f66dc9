"""Definition 8: the way into the chronic-pain track, and what is done there."""

from collections.abc import Sequence

from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.counting import SPREAD, SPREAD_SAYS, count, share, spread, valued
from patients.reporting.facts import Facts

DIMENSIONS = 7


def _moves(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    moved = [fact for fact in facts if fact.days_to_switch is not None]
    line = Line(
        "naar het traject chronische pijn",
        count(moved),
        of=count(facts),
        figures=spread(valued(moved, lambda fact: fact.days_to_switch)),
    )
    return (
        Table("Overgang", (line,), figures=SPREAD, note=f"Dagen van aanmelding tot overgang. {SPREAD_SAYS}"),
        Table(
            "Vraaggesprek",
            (
                share(
                    "alle zeven dimensies besproken",
                    facts,
                    lambda fact: fact.dimensions_covered == DIMENSIONS,
                    of=lambda fact: fact.dimensions_covered is not None,
                ),
            ),
            note="Van episodes waarin het uitgebreide vraaggesprek is begonnen.",
        ),
    )


def _activity(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    planned = sum(fact.number * fact.quotas_planned for fact in facts)
    done = sum(fact.number * fact.quotas_done for fact in facts)
    return (
        Table(
            "Graded activity",
            (Line("gedaan van wat is afgesproken", done, of=planned),),
            counted="keren",
            behind=count(facts, lambda fact: fact.quotas_planned > 0),
            note="Van de keren waarvan de dag voorbij is; meer of minder dan afgesproken telt als gedaan.",
        ),
    )


REPORT = Report(
    key="track",
    title="Traject chronische pijn",
    question="Wie gaat naar het traject chronische pijn, na hoeveel tijd, en wat gebeurt daar?",
    definition=(
        "Telt episodes die in de periode zijn aangemeld, ook als de overgang later kwam. De reden van een overgang"
        " staat in het dossier en wordt niet geteld: zij is in woorden vastgelegd.",
        "Graded activity: elke afgesproken keer waarvan de dag voorbij is; gedaan als er iets over is vastgelegd"
        " dat niet is ingetrokken.",
    ),
    source="Rapportdefinitie 8; Zorgstandaard Chronische Pijn 2017",
    period=Period.REGISTERED,
    sections=(
        Section(("days_to_switch", "dimensions_covered"), _moves),
        Section(("quotas_planned", "quotas_done"), _activity),
    ),
)
