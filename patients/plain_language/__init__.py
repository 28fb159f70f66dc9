"""Remarks on a text that a patient will read: words that frighten, and jargon. They stand beside the text and never
stop anybody: the therapist knows what this patient said and asked. Pure: text in, remarks out.

Source: KNGF Lage rugpijn 2021 (clinical 0, language rule); which list a word comes from stands with it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from patients.plain_language.words import ENTRIES, Kind

__all__ = ["Kind", "Remark", "remarks"]

# A frightening word so many words after a negation comforts: "er is geen schade".
NEGATED_WITHIN = 3
NEGATIONS = frozenset({"geen", "niet", "zonder"})
# "Niet alleen slijtage" denies nothing.
DENIES_NOTHING = frozenset({"alleen", "slechts", "enkel"})

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[.,!?;:()\n]")
_GROUPS = tuple(f"w{number}" for number in range(len(ENTRIES)))
# One space in an entry is any white space in the text. A word ends where no letter, digit or underscore follows.
_ANY = re.compile(
    "|".join(
        rf"(?P<{name}>(?<!\w)(?:" + entry.pattern.replace(" ", r"\s+") + r")(?!\w))"
        for name, entry in zip(_GROUPS, ENTRIES, strict=True)
    )
)
_ENTRY = dict(zip(_GROUPS, ENTRIES, strict=True))


@dataclass(frozen=True)
class Remark:
    """`word` is what stands in the text from `start` to `end`; `better` what to say instead."""

    word: str
    better: str
    why: str
    source: str
    start: int
    end: int
    kind: Kind


def remarks(text: str) -> tuple[Remark, ...]:
    """In the order of the text; they don't overlap."""
    folded, origin = _folded(text)
    return tuple(_remarks(text, folded, origin))


def _remarks(text: str, folded: str, origin: list[int]) -> Iterator[Remark]:
    for match in _ANY.finditer(folded):
        entry = _ENTRY[match.lastgroup or ""]
        if entry.kind == Kind.FRIGHTENS and _is_negated(folded[: match.start()]):
            continue
        start, end = origin[match.start()], _end(text, origin[match.end() - 1])
        yield Remark(text[start:end], entry.better, entry.kind.value, entry.source, start, end, entry.kind)


def _is_negated(before: str) -> bool:
    """Does a negation stand within the last words of the clause?"""
    words = _WORD.findall(_CLAUSE.split(before)[-1])
    near = words[-NEGATED_WITHIN:]
    return any(
        word in NEGATIONS and not set(near[at + 1 : at + 2]) & DENIES_NOTHING for at, word in enumerate(near)
    )


def _folded(text: str) -> tuple[str, list[int]]:
    """In lower case and without accents, and for each character the place in the text that it comes from."""
    found: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFD", character.lower()):
            if not unicodedata.combining(part):
                found.append(part)
                origin.append(place)
    return "".join(found), origin


def _end(text: str, last: int) -> int:
    """Behind the last character and the accents that stand on it as characters of their own."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
