"""The sheet "Wat houdt mijn klacht in stand" that a patient takes home: the map, the shared explanation, what one can
do about it and what helps already; or two maps, then and now, with what changed. In Dutch: the map's words are.

Every factor stands in it whole, once: the drawing may shorten, the lists don't. Data for a page and a PDF alike.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from patients.factor_map import Factor, Role, changes_between, changes_in_words, grouped
from patients.reports.alarm import Alarm, alarm_block
from patients.reports.maps import MapPicture, map_picture
from patients.reports.programme import day_in
from patients.reports.recipient import Recipient
from practices.letterhead import Letterhead

TEMPLATE = "patients/reports/factor_sheet.typ"
LANGUAGE = "nl"
TITLE = "Wat houdt mijn klacht in stand"
SENTENCES = {
    "title": TITLE,
    "title_then_and_now": f"{TITLE}: toen en nu",
    "how_to_read": "Het ene leidt tot het andere, de cirkel rond. In deze kaart staat wat er bij u meespeelt.",
    "how_to_read_then_and_now": "Boven ziet u hoe het was, onder hoe het nu is. Hoe dikker iets is getekend, hoe "
    "zwaarder het weegt.",
    "explained": "Zo hangt het bij u samen",
    "yourself": "Hier kunt u zelf iets aan doen",
    "helps": "Dit helpt u al",
    "also": "Dit speelt ook mee",
    "changed": "Wat is er veranderd?",
    "nothing_changed": "Er is niets veranderd.",
    "empty": "Er staat nog niets op de kaart.",
    "then": "Toen: {day}",
    "now": "Nu: {day}",
    "sets_going": "zet de cirkel in gang",
}


@dataclass(frozen=True)
class FactorSheetInput:
    """`explanation` is the text that therapist and patient share, with its own blank lines; `agreed_on` is the day on
    which they agreed on it, and the day of the map. With `before` and `before_on` it is a sheet of then and now."""

    recipient: Recipient
    factors: tuple[Factor, ...]
    explanation: str
    agreed_on: datetime.date
    before: tuple[Factor, ...] | None = None
    before_on: datetime.date | None = None

    def __post_init__(self) -> None:
        if (self.before is None) != (self.before_on is None):
            raise ValueError("A map of before has a day, and a day of before has a map")


@dataclass(frozen=True)
class FactorLine:
    """`about`: where it belongs and how it weighs."""

    text: str
    about: str


@dataclass(frozen=True)
class FactorPart:
    title: str
    lines: tuple[FactorLine, ...]


@dataclass(frozen=True)
class FactorSheet:
    letterhead: Letterhead
    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    running: str
    how_to_read: str
    maps: tuple[MapPicture, ...]
    explained_title: str
    explanation: str
    changed_title: str
    nothing_changed: str
    parts: tuple[FactorPart, ...]
    alarm: Alarm
    large: bool = False


def factor_sheet(given: FactorSheetInput) -> FactorSheet:
    recipient = given.recipient
    is_compared = given.before is not None
    suffix = "_then_and_now" if is_compared else ""
    return FactorSheet(
        letterhead=recipient.letterhead,
        language=LANGUAGE,
        title=SENTENCES[f"title{suffix}"],
        facts=recipient.facts(given.agreed_on, LANGUAGE),
        running=recipient.running(LANGUAGE),
        how_to_read=SENTENCES[f"how_to_read{suffix}"],
        maps=tuple(_maps(given)),
        explained_title=SENTENCES["explained"],
        explanation=given.explanation.strip(),
        changed_title=SENTENCES["changed"] if is_compared else "",
        nothing_changed=SENTENCES["nothing_changed" if is_compared else "empty"],
        parts=tuple(_changes(given) if is_compared else _parts(given.factors)),
        alarm=alarm_block(recipient.letterhead.phone, LANGUAGE),
    )


def _maps(given: FactorSheetInput) -> Iterator[MapPicture]:
    colour = given.recipient.letterhead.colour
    if given.before is None:
        yield map_picture(given.factors, colour=colour)
        return
    then, now = (
        SENTENCES[key].format(day=day_in(LANGUAGE, day))
        for key, day in (("then", given.before_on), ("now", given.agreed_on))
    )
    # One legend is enough: that of the map below, unless the upper one has shapes that it doesn't explain.
    has_legend = not _shapes(given.before) <= _shapes(given.factors)
    yield map_picture(given.before, colour=colour, caption=then, has_legend=has_legend)
    yield map_picture(given.factors, colour=colour, caption=now)


def _shapes(factors: Sequence[Factor]) -> set[object]:
    return {factor.role for factor in factors} | {"hand" for factor in factors if factor.is_influenceable}


def _parts(factors: Sequence[Factor]) -> Iterator[FactorPart]:
    """Every factor in one of three: what one can influence, what helps, and the rest."""
    ordered = [each for group in grouped(factors) for _, rows in group.dimensions for each in rows]
    found: dict[str, list[FactorLine]] = {"yourself": [], "helps": [], "also": []}
    for factor in ordered:
        key = "also"
        if factor.role == Role.PROTECTIVE:
            key = "helps"
        elif factor.is_influenceable:
            key = "yourself"
        found[key].append(_line(factor))
    for key, lines in found.items():
        if lines:
            yield FactorPart(SENTENCES[key], tuple(lines))


def _line(factor: Factor) -> FactorLine:
    words = [factor.patient_title[0].lower() + factor.patient_title[1:], factor.weight_words]
    if factor.role == Role.PROVOKING:
        words.insert(1, SENTENCES["sets_going"])
    return FactorLine(factor.text, ", ".join(words))


def _changes(given: FactorSheetInput) -> Iterator[FactorPart]:
    for title, texts in changes_in_words(changes_between(given.before or (), given.factors)):
        yield FactorPart(title, tuple(FactorLine(text, "") for text in texts))
