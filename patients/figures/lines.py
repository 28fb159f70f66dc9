"""One line of a description, read word by word; and what to say when a word or a number isn't right."""

import re

from patients.figures.words import SIDES

NUMBER = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9])?")


class FigureError(ValueError):
    """What is wrong with a description, in Dutch, for who typed it."""


class Line:
    """The words of one line, taken from the left."""

    def __init__(self, number: int, text: str):
        self.number = number
        self.words = text.split()

    def error(self, text: str) -> FigureError:
        return FigureError(f"Regel {self.number}: {text}")

    def next(self) -> str:
        return self.words[0] if self.words else ""

    def take(self, *known: str) -> str:
        """The next word if it is one of these, else ""."""
        return self.words.pop(0) if self.next() in known else ""

    def has_number(self) -> bool:
        return bool(NUMBER.fullmatch(self.next()))

    def take_number(self, what: str, low: float, high: float) -> float:
        word = self.words.pop(0) if self.words else ""
        if not word:
            raise self.error(f"hier ontbreekt een getal ({what}).")
        if not NUMBER.fullmatch(word):
            raise self.error(f"“{shown(word)}” is geen getal ({what}). Schrijf bijvoorbeeld 45 of -7,5.")
        value = float(word.replace(",", "."))
        if not low <= value <= high:
            raise self.error(f"{word} kan niet; {what} ligt tussen {low:g} en {high:g}.")
        return value

    def take_side(self) -> str | None:
        word = self.take(*SIDES)
        return SIDES[word] if word else None

    def finish(self) -> None:
        if self.words:
            raise self.error(f"“{shown(self.next())}” is hier te veel of onbekend.")


def shown(word: str) -> str:
    """A word of the description as a message repeats it: short, and only what can be printed."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in word)
    return plain if len(plain) <= 20 else f"{plain[:20]}…"
