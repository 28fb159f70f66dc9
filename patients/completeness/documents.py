"""What must stand in the note of a visit and in a letter before it is signed."""

from collections.abc import Mapping

from patients.completeness.rules import Missing
from patients.models import Letter

# What of a note its rules look at.
NOTE_FIELDS = ("subjective", "follows_plan", "performed", "red_flags")
_JOURNAL = "KNGF dossiervoering 2019, fase 4"


def missing_in_note(values: Mapping[str, object]) -> list[Missing]:
    """What the note of a visit always needs: S and P, where a reference to the plan is a P too (clinical 4.5); and the
    question whether red flags changed, which is our own rule."""
    found = []
    if not _text(values, "subjective"):
        found.append(Missing("subjective", "S: hoe het gaat", _JOURNAL))
    if not values.get("follows_plan") and not _text(values, "performed"):
        found.append(Missing("performed", "P: wat er is gedaan, of “volgens behandelplan”", _JOURNAL))
    if not values.get("red_flags"):
        found.append(Missing("red_flags", "Rode vlaggen: onveranderd of veranderd", "eigen regel"))
    return found


def _text(values: Mapping[str, object], name: str) -> str:
    return str(values.get(name) or "").strip()


_REPORT = "KNGF Lage rugpijn 2021, C.5"


def missing_in_letter(letter: Letter) -> list[Missing]:
    """What no letter goes without: to whom, about what, and something to say. An urgent one also says how urgent it is
    and what is asked (our own rule)."""
    wanted = {
        "recipient_name": "Aan wie de brief gaat",
        "subject": "Onderwerp",
        "salutation": "Aanhef",
        "opening": "Inleiding",
    }
    if letter.kind == Letter.Kind.URGENT:
        wanted |= {
            "urgency": "Hoe snel de huisarts moet beoordelen",
            "findings": "Rode vlaggen en bevindingen",
            "request": "Wat u van de huisarts vraagt",
        }
    if letter.kind == Letter.Kind.TEAM:
        wanted |= {"findings": "Bevindingen", "request": "Wat u van de huisarts vraagt"}
    return [
        Missing(name, text, _REPORT) for name, text in wanted.items() if not getattr(letter, name).strip()
    ]
