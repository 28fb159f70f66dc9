"""A filled-in instrument in words, and what no answer can make up for: the same for a form and for what is taken over
from another system. Pure."""

from collections.abc import Mapping

from patients.instruments import Instrument, Item
from patients.instruments.base import Checklist, OwnActivities

MOST_ACTIVITIES = 5


def moment_fault(instrument: Instrument, moment: str) -> str:
    """ "" when the instrument can be asked then."""
    if instrument.key == "gpe" and moment == "start":
        return "De GPE vraagt naar herstel: aan de start is er nog niets om te vergelijken."
    return ""


def score_fault(instrument: Instrument) -> str:
    """Why these answers give no score, for the instrument as a whole."""
    if isinstance(instrument, OwnActivities):
        words = "drie tot vijf" if instrument.fewest == 3 else "minstens één"
        return f"Kies {words} activiteiten, elk met een cijfer."
    most = instrument.most_missing
    if not most:
        return "Alle vragen moeten beantwoord zijn."
    return f"Hoogstens {most} {'vraag mag' if most == 1 else 'vragen mogen'} open blijven."


def in_words(
    instrument: Instrument,
    answers: Mapping[str, int],
    activities: Mapping[str, str],
    wording: Mapping[str, str],
) -> list[list[str]]:
    """[question, answer] of every item, of own activities only those that were chosen; `wording` are official questions
    by item, where there are any."""
    return [
        [activities.get(item.key) or wording.get(item.key) or item.label, _answer(instrument, item, answers)]
        for item in (*instrument.items, *instrument.extras)
        if not isinstance(instrument, OwnActivities) or item.key in answers
    ]


def _answer(instrument: Instrument, item: Item, answers: Mapping[str, int]) -> str:
    if item.key not in answers:
        return "" if isinstance(instrument, Checklist) else "niet beantwoord"
    return item.answer_label(answers[item.key])
