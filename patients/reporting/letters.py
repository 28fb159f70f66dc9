"""Definition 10: messages to the GP."""

from collections.abc import Sequence

from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.counting import count
from patients.reporting.facts import Facts


def _sum(facts: Sequence[Facts], field: str) -> int:
    return sum(fact.number * getattr(fact, field) for fact in facts)


def _letters(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    sent, waiting = _sum(facts, "letters_sent"), _sum(facts, "letters_waiting")
    answered, urgent = _sum(facts, "urgent_answered"), _sum(facts, "urgent_sent")
    return (
        Table(
            "Ondertekende brieven",
            (Line("verstuurd", sent), Line("nog niet verstuurd", waiting)),
            is_whole=True,
            counted="brieven",
            behind=count(facts, lambda fact: fact.letters_sent + fact.letters_waiting > 0),
        ),
        Table(
            "Spoedbrieven",
            (Line("met een vastgelegde afspraak of uitkomst", answered, of=urgent),),
            counted="brieven",
            behind=count(facts, lambda fact: fact.urgent_sent > 0),
            note="Of de huisarts de brief heeft gelezen, staat niet in het systeem.",
        ),
    )


REPORT = Report(
    key="letters",
    title="Berichten aan de huisarts",
    question="Komen brieven aan, ook als het haast heeft?",
    definition=(
        "Telt brieven van episodes die in de periode open waren, begonnen of eindigden; alle brieven van zo’n episode,"
        " ook die van vóór de periode. Verstuurd is: er staat een regel in het verzendregister.",
        "Een uitkomst is vastgelegd als er in de episode een besluit over de rode vlag staat met een afspraak erbij.",
    ),
    source="Rapportdefinitie 10; KNGF-richtlijn Lage rugpijn 2021, C.5",
    period=Period.CONCERNED,
    sections=(Section(("letters_sent", "letters_waiting", "urgent_sent", "urgent_answered"), _letters),),
)
