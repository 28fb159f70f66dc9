"""Definition 6: what care for low back pain should always have, and whether the record says so."""

from collections.abc import Sequence

from patients.reporting.base import Norms, Period, Report, Section, Table
from patients.reporting.counting import applying, share
from patients.reporting.facts import Facts

ALARM = ("Screening", "niet-pluis: ten minste één rode vlag")


def _process(facts: Sequence[Facts], norms: Norms) -> tuple[Table, ...]:
    return (
        Table(
            ALARM[0],
            (
                applying("alle rode vlaggen beantwoord", facts, "flags_complete"),
                applying(ALARM[1], facts, "has_alarm"),
                applying("daarvan: op dezelfde dag een besluit", facts, "alarm_decided", within=ALARM),
            ),
            note="Van episodes met een ondertekende intake.",
        ),
        Table(
            "Plan en toestemming",
            (
                applying("doelen meetbaar en met datum", facts, "goals_smart"),
                applying("plan met de patiënt afgesproken", facts, "plan_agreed"),
                share("toestemmingen gevraagd", facts, lambda fact: fact.consent_asked),
            ),
            note="De eerste twee van episodes met een ondertekend plan.",
        ),
        Table(
            "Verslag aan de huisarts",
            (
                applying("aan het begin", facts, "start_reported"),
                applying("aan het einde", facts, "end_reported"),
                applying("ten minste jaarlijks bij langer dan een jaar", facts, "year_reported"),
            ),
            note="Van episodes waarbij het mag en hoort: met toestemming, na de analyse of bij het afsluiten.",
        ),
    )


REPORT = Report(
    key="process",
    title="Zorgproces",
    question="Gebeurt wat de richtlijn altijd vraagt?",
    definition=(
        "Telt episodes die in de periode zijn aangemeld. Elke regel heeft zijn eigen noemer: de episodes waarop de"
        " vraag slaat.",
        "Een besluit over een rode vlag telt als het is vastgelegd op de dag waarop de vlag is gevonden. Een doel is"
        " meetbaar als meetwijze, streefwaarde en datum er staan.",
    ),
    source="KNGF-richtlijn Fysiotherapeutische dossiervoering 2019; KNGF-richtlijn Lage rugpijn 2021, C.5",
    period=Period.REGISTERED,
    sections=(
        Section(
            (
                "flags_complete",
                "has_alarm",
                "alarm_decided",
                "goals_smart",
                "plan_agreed",
                "consent_asked",
                "start_reported",
                "end_reported",
                "year_reported",
            ),
            _process,
        ),
    ),
)
