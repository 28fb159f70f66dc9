"""Definition 1: how many episodes come, go and stay; never by therapist."""

from collections.abc import Callable, Iterable, Sequence

from patients.models.episode import Episode
from patients.reporting.base import Line, Norms, Period, Report, Section, Table
from patients.reporting.counting import count
from patients.reporting.facts import Facts
from patients.reporting.visits import PROFILES
from patients.tracks import TRACKS


def _flow(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    return (
        Table(
            "Episodes",
            (
                Line("aangemeld in de periode", count(facts, lambda fact: fact.is_new)),
                Line("afgesloten in de periode", count(facts, lambda fact: fact.is_ended)),
                Line("open aan het einde van de periode", count(facts, lambda fact: fact.was_open)),
            ),
        ),
    )


def _divided(
    title: str, value: Callable[[Facts], object], labels: Iterable[tuple[object, str]]
) -> Callable[[Sequence[Facts], Norms], tuple[Table, ...]]:
    """The episodes that were open at the end, by what they are."""

    def make(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
        lines = tuple(
            Line(str(label), count(facts, lambda fact, key=key: fact.was_open and value(fact) == key))
            for key, label in labels
        )
        return (Table(title, lines, is_whole=True),)

    return make


def _diagnoses(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    """The code that is verified (clinical 3.4) by itself; the list of the others is the network's own data."""
    known = {"3426", ""}
    lines = (
        Line("3426 – lage rugpijn", count(facts, lambda fact: fact.was_open and fact.diagnosis == "3426")),
        Line("andere code", count(facts, lambda fact: fact.was_open and fact.diagnosis not in known)),
        Line("nog geen code", count(facts, lambda fact: fact.was_open and fact.diagnosis == "")),
    )
    return (Table("Open, naar DCSPH-code", lines, is_whole=True),)


REPORT = Report(
    key="caseload",
    title="Instroom, uitstroom en open episodes",
    question="Hoeveel patiënten komen, gaan en blijven?",
    definition=(
        "Telt episodes die in de periode open waren, begonnen of eindigden. Open aan het einde: aangemeld op of vóór de"
        " laatste dag, en toen nog niet afgesloten.",
        "De verdelingen gaan over de episodes die aan het einde open waren, met het traject en profiel van nu. Per"
        " therapeut telt deze rapportage niets: dat staat in de caseload van de praktijk.",
    ),
    source="Rapportdefinitie 1",
    period=Period.CONCERNED,
    sections=(
        Section(("is_new", "is_ended", "was_open"), _flow),
        Section(
            ("was_open", "access_mode"),
            _divided(
                "Open, naar manier van aanmelden", lambda fact: fact.access_mode, Episode.AccessMode.choices
            ),
        ),
        Section(("was_open", "profile"), _divided("Open, naar profiel", lambda fact: fact.profile, PROFILES)),
        Section(
            ("was_open", "track"),
            _divided(
                "Open, naar traject",
                lambda fact: fact.track,
                [(track.key, track.title) for track in TRACKS.values()],
            ),
        ),
        Section(("was_open", "diagnosis"), _diagnoses),
    ),
)
