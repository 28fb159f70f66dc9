"""Words that everybody in this network would guess first (ASVS 6.2.11)."""

import re

from django.core.exceptions import ValidationError

WORDS = (
    "kernpraktijken",
    "kernpraktijk",
    "fysiotherapeut",
    "fysiotherapie",
    "fysiogroep",
    "fysio",
    "keurmerk",
    "praktijk",
    "rugpijn",
    "zaandam",
    "patient",
    "welkom",
    "wachtwoord",
    "password",
    "winter",
    "zomer",
    "lente",
    "herfst",
)
_ONLY_WORDS = re.compile(rf"(?:{'|'.join(WORDS)})+")


class NoWordsOfTheTrade:
    """Refuses a password that is nothing but such words with digits and signs around them."""

    def validate(self, password: str, user=None) -> None:
        letters = re.sub(r"[^a-z]", "", password.lower())
        if _ONLY_WORDS.fullmatch(letters):
            raise ValidationError("Dit wachtwoord is te makkelijk te raden.", code="words_of_the_trade")

    def get_help_text(self) -> str:
        return "Niet alleen woorden uit ons vak, met cijfers erachter."
