"""Definition 9: why care ended, and who came back within a year."""

from collections.abc import Sequence

from patients.models.closing import Closing
from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.counting import applying, count
from patients.reporting.facts import Facts


def _endings(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    reasons = tuple(
        Line(str(label), count(facts, lambda fact, key=key: fact.end_reason == key))
        for key, label in Closing.Reason.choices
    )
    return (
        Table("Reden van afsluiten", reasons, is_whole=True),
        Table(
            "Terug binnen een jaar",
            (applying("een nieuwe episode binnen 365 dagen", facts, "recurred"),),
            note="Alleen van episodes die langer dan een jaar geleden zijn afgesloten. Een heropende episode is geen"
            " nieuwe.",
        ),
    )


REPORT = Report(
    key="endings",
    title="Redenen van afsluiten en terugkeer",
    question="Waarom eindigt de zorg, en wie komt terug?",
    definition=(
        "Telt episodes die in de periode zijn afgesloten en dat nog zijn. De redenen zijn die van de richtlijn, en twee"
        " die ook voorkomen: geen indicatie, en zorg die ergens anders verdergaat.",
        "Terug is: een nieuwe episode van dezelfde patiënt in dezelfde praktijk, aangemeld hoogstens 365 dagen na het"
        " afsluiten.",
    ),
    source="KNGF-richtlijn Lage rugpijn 2021, C.5",
    period=Period.CLOSED,
    sections=(Section(("end_reason", "recurred"), _endings),),
)
