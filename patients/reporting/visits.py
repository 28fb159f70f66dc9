"""Definition 2: how many visits an episode takes, by risk profile."""

from collections.abc import Sequence

from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.counting import SPREAD, SPREAD_SAYS, count, share, spread, valued
from patients.reporting.facts import Facts

PROFILES = (
    (1, "profiel 1 – laag risico"),
    (2, "profiel 2 – middelmatig risico"),
    (3, "profiel 3 – hoog risico"),
    (None, "profiel niet bepaald"),
)

BY_PROFILE = "Bezoeken per afgesloten episode"


def _visits(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    by_profile = {key: [fact for fact in facts if fact.profile == key] for key, _ in PROFILES}
    lines = tuple(
        Line(label, count(by_profile[key]), figures=spread(valued(by_profile[key], lambda fact: fact.visits)))
        for key, label in PROFILES
    )
    above = tuple(
        share(
            f"profiel {key}: meer dan {norms.visits[key]} bezoeken",
            by_profile[key],
            lambda fact, most=norms.visits[key]: fact.visits > most,
            within=(BY_PROFILE, label),
        )
        for key, label in PROFILES
        if key in norms.visits
    )
    return (
        Table(
            BY_PROFILE,
            lines,
            figures=SPREAD,
            is_whole=True,
            note=SPREAD_SAYS,
        ),
        Table(
            "Meer bezoeken dan gebruikelijk",
            above,
            note="Gebruikelijk is een vergelijking uit onderzoek, geen grens. Welke open episodes het zijn, staat in de"
            " caseload.",
        ),
    )


REPORT = Report(
    key="visits",
    title="Bezoeken per episode",
    question="Hoeveel bezoeken kost een episode?",
    definition=(
        "Telt episodes die in de periode zijn afgesloten, met alle vastgelegde bezoeken van de hele episode, ook die"
        " van vóór de periode. Afspraken die niet doorgingen, staan niet in het systeem.",
        "Het profiel is dat van de analyse. Ter vergelijking: in het e-Exercise-onderzoek 2, hoogstens 8 en hoogstens"
        " 12 bezoeken bij profiel 1, 2 en 3.",
    ),
    source="e-Exercise LBP (protocol), in overeenstemming met de KNGF-richtlijn Lage rugpijn",
    period=Period.CLOSED,
    sections=(Section(("profile", "visits"), _visits),),
)
