"""The procedure as data: the steps of a complaint, whose turn it is in each, and which step may follow which.

This one table validates what is done, fills the page and draws the picture in the documentation. It follows the scheme
of the Keurmerk Fysiotherapie (law-and-security 1.3 and 1.5): first a talk with the therapist, then the Keurmerk's form
with mediation by an independent officer, then the provider's decision, then the dispute body. No step is skipped. A
talk that the complainant does not want is a step all the same: the note says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

OFFICER, THERAPIST, PROVIDER = "klachtenfunctionaris", "therapeut", "praktijk"
COMPLAINANT, KEURMERK, BODY = "klager", "functionaris van het Keurmerk", "Geschillencommissie"
NOBODY = ""


@dataclass(frozen=True)
class Step:
    """`turn`: who has to do something now. `follows`: the steps that may come next, the usual one first."""

    key: str
    title: str
    turn: str
    follows: tuple[str, ...]
    is_end: bool = False


# How a complaint may leave the road before there is a decision.
EXITS = ("withdrawn", "not_admissible", "forwarded", "joined")

STEPS: tuple[Step, ...] = (
    Step("received", "Ontvangen", OFFICER, ("acknowledged", *EXITS)),
    Step("acknowledged", "Ontvangst bevestigd", OFFICER, ("informal_talk", *EXITS)),
    Step("informal_talk", "Gesprek met de therapeut", THERAPIST, ("resolved", "filed_keurmerk", *EXITS)),
    Step("resolved", "In overleg opgelost", OFFICER, ("closed",)),
    Step("filed_keurmerk", "Ingediend bij het Keurmerk", KEURMERK, ("mediation", *EXITS)),
    Step("mediation", "Bemiddeling", KEURMERK, ("investigation", "resolved", *EXITS)),
    Step("investigation", "Onderzoek", PROVIDER, ("decision_due", *EXITS)),
    Step("decision_due", "Oordeel in voorbereiding", PROVIDER, ("decided", "dispute", *EXITS)),
    Step("decided", "Oordeel verstuurd", COMPLAINANT, ("closed", "dispute")),
    Step("dispute", "Geschil", BODY, ("dispute_ruled", "withdrawn")),
    Step("dispute_ruled", "Uitspraak in het geschil", PROVIDER, ("closed",)),
    Step("closed", "Afgesloten", NOBODY, ("reopened",), is_end=True),
    Step("withdrawn", "Ingetrokken", NOBODY, ("reopened",), is_end=True),
    Step("not_admissible", "Niet in behandeling genomen", NOBODY, ("reopened",), is_end=True),
    Step("forwarded", "Doorgestuurd", NOBODY, ("reopened",), is_end=True),
    Step("joined", "Gevoegd bij een andere klacht", NOBODY, ("reopened",), is_end=True),
    Step(
        "reopened",
        "Heropend",
        OFFICER,
        ("informal_talk", "filed_keurmerk", "mediation", "investigation", "dispute", *EXITS),
    ),
)

BY_KEY: Mapping[str, Step] = MappingProxyType({step.key: step for step in STEPS})
FIRST = STEPS[0].key
CHOICES = [(step.key, step.title) for step in STEPS]
ENDS = tuple(step.key for step in STEPS if step.is_end)
# Steps in which the provider still owes a decision: the legal clock runs.
UNDECIDED = (
    "received",
    "acknowledged",
    "informal_talk",
    "filed_keurmerk",
    "mediation",
    "investigation",
    "decision_due",
    "reopened",
)


def next_steps(key: str) -> tuple[Step, ...]:
    """Raises `KeyError` for an unknown step."""
    return tuple(BY_KEY[following] for following in BY_KEY[key].follows)


def may_follow(key: str, following: str) -> bool:
    return key in BY_KEY and following in BY_KEY[key].follows


def obstacle_to_step(key: str, following: str) -> str:
    """Why this step can't come next, in words; "" when it can."""
    if may_follow(key, following):
        return ""
    known = BY_KEY.get(following)
    allowed = ", ".join(f"“{step.title}”" for step in next_steps(key))
    wanted = f"“{known.title}”" if known else "Deze stap"
    return f"{wanted} kan niet na “{BY_KEY[key].title}”. Wat wel kan: {allowed}."


def picture() -> str:
    """The procedure as a Mermaid diagram, for the documentation."""
    lines = ["stateDiagram-v2", f"    [*] --> {FIRST}"]
    lines += [f"    {step.key}: {step.title}" + (f" ({step.turn})" if step.turn else "") for step in STEPS]
    lines += [f"    {step.key} --> {following}" for step in STEPS for following in step.follows]
    return "\n".join(lines)
