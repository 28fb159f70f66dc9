"""Definition 3: how many recovered within 4, 6 and 12 weeks, with a denominator that hides nobody."""

from collections.abc import Sequence

from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.completeness import CLASSES
from patients.reporting.counting import Test, count, everybody
from patients.reporting.facts import Facts

_START, _ONSET = "", "_from_onset"


def _line(label: str, facts: Sequence[Facts], weeks: int, since: str, group: Test) -> Line:
    """Recovered at most so many weeks on, of those who are closed or were followed for longer. Who is open for less may
    still go either way and is in neither number."""
    days = 7 * weeks

    def counts(fact: Facts) -> bool:
        followed = getattr(fact, f"days_followed{since}")
        return group(fact) and followed is not None and (not fact.is_open or followed > days)

    def recovered(fact: Facts) -> bool:
        after = getattr(fact, f"days_to_recovery{since}")
        return after is not None and after <= days

    return Line(label, count(facts, lambda fact: counts(fact) and recovered(fact)), of=count(facts, counts))


def _tables(since: str, title: str, note: str):
    def make(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
        whole = tuple(_line(f"binnen {weeks} weken", facts, weeks, since, everybody) for weeks in norms.weeks)
        longest = norms.weeks[-1]
        classes = tuple(
            _line(label, facts, longest, since, lambda fact, key=key: fact.duration_class == key)
            for key, label in CLASSES
        )
        compared = note.format(
            leaflet=f"{norms.recovered_by_leaflet:.0f}", guideline=f"{norms.recovered_by_guideline:.0f}"
        )
        first = f"Hersteld sinds {title}"
        return (
            Table(first, whole, is_nested=True, note=compared),
            Table(
                f"Binnen {longest} weken sinds {title}, naar duur van de klacht",
                classes,
                splits=(first, whole[-1].label),
            ),
        )

    return make


def _asked(since: str) -> tuple[str, ...]:
    return ("is_open", "duration_class", f"days_followed{since}", f"days_to_recovery{since}")


REPORT = Report(
    key="recovery",
    title="Herstel binnen 4, 6 en 12 weken",
    question="Hoeveel patiënten zijn op tijd hersteld?",
    definition=(
        "Telt episodes die in de periode met de behandeling zijn begonnen. De behandeling begint met het eerste bezoek,"
        " of met het ondertekenen van het plan als er geen bezoek is vastgelegd.",
        "Hersteld is: afgesloten met bereikte doelen; of een ervaren effect (GPE) van 1 of 2; of een pijncijfer (NPRS)"
        " van hoogstens 2 samen met een merkbare verbetering op de PSK. De eerste dag waarop dat zo is, telt.",
        "Teller: hersteld op of vóór de laatste dag van de termijn. Noemer: alle afgesloten episodes, hersteld of niet,"
        " en de open episodes die langer duren dan de termijn. Zo telt ook mee wie lang openblijft.",
        "Sinds het begin van de klacht tellen alleen episodes waarvan dat begin bekend is. Wie herstelt voordat de"
        " behandeling begint, komt hier niet in voor; wie al weken klachten had, kan binnen 4 of 6 weken niet meer"
        " hersteld zijn. Een gewone groep mensen met rugpijn doet het dus beter dan deze cijfers.",
    ),
    source="Rapportdefinitie 3; KNGF-richtlijn Lage rugpijn 2021 (beloop); folder van het netwerk",
    period=Period.STARTED,
    sections=(
        Section(
            _asked(_START),
            _tables(
                _START,
                "de start van de behandeling",
                "De richtlijn noemt {guideline} % na drie maanden, gerekend vanaf het begin van de klacht.",
            ),
        ),
        Section(
            _asked(_ONSET),
            _tables(
                _ONSET,
                "het begin van de klacht",
                "De folder noemt meer dan {leaflet} % binnen vier tot zes weken; de richtlijn {guideline} % na drie"
                " maanden.",
            ),
        ),
    ),
)
