"""Definition 5: are the measurements there at all? It comes before every report about scores."""

from collections.abc import Sequence

from patients.phases.intake import DurationClass
from patients.reporting.base import Norms, Period, Report, Section, Table
from patients.reporting.counting import Test, share
from patients.reporting.facts import Facts

CORE = (("nprs", "NPRS"), ("psk", "PSK"), ("qbpds", "QBPDS"))
CLASSES = (*DurationClass.choices, ("", "begin onbekend"))
ALL = tuple(key for key, _ in CORE)
BEGIN, AGAIN = 1, 2
BEGIN_TITLE, AGAIN_TITLE = "Gemeten aan het begin", "Gemeten aan het begin en later"
ALL_THREE = "alle drie"


def measured(times: int, keys: Sequence[str] = ALL) -> Test:
    """Was each of these instruments taken at the beginning (1), or on a later day as well (2)?"""
    return lambda fact: all(getattr(fact, f"{key}_taken") >= times for key in keys)


def _measured(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    begins = [share(title, facts, measured(BEGIN, [key])) for key, title in CORE]
    both = [share(title, facts, measured(AGAIN, [key])) for key, title in CORE]
    return (
        Table(BEGIN_TITLE, (*begins, share(ALL_THREE, facts, measured(BEGIN)))),
        Table(
            AGAIN_TITLE,
            (*both, share(ALL_THREE, facts, measured(AGAIN))),
            note="Later: op een andere dag dan de eerste meting; van de PSK met ten minste één dezelfde activiteit.",
        ),
        Table("Geëvalueerd", (share("ten minste één evaluatie", facts, lambda fact: fact.was_evaluated),)),
        Table(
            "Alle drie aan het begin en later, naar duur van de klacht",
            tuple(
                share(label, facts, measured(AGAIN), lambda fact, key=key: fact.duration_class == key)
                for key, label in CLASSES
            ),
            splits=(AGAIN_TITLE, ALL_THREE),
        ),
    )


REPORT = Report(
    key="completeness",
    title="Volledigheid van metingen",
    question="Bij hoeveel episodes is gemeten, en bij hoeveel opnieuw?",
    definition=(
        "Telt episodes die in de periode zijn afgesloten. Teller: de meting is er en is niet ingetrokken. Noemer: alle"
        " afgesloten episodes, ook die waarin nooit is behandeld.",
        "Van elk instrument telt de eerste meting als begin en de laatste op een latere dag als einde. NPRS: de vraag"
        " van de richtlijn (gemiddelde pijn in 24 uur), of anders de variant die het meest is gebruikt.",
        "Lees dit vóór elke rapportage over scores: wie niet opnieuw is gemeten, telt daar niet mee.",
    ),
    source="KNGF-richtlijn Lage rugpijn 2021, B.3",
    period=Period.CLOSED,
    sections=(Section((*(f"{key}_taken" for key in ALL), "was_evaluated", "duration_class"), _measured),),
)
