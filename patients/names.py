"""Names the Dutch way, and the form in which they are searched."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ĳ": "ij", "ð": "d", "þ": "th"}
)


def normalise(text: str) -> str:
    """Lower case, no accents, everything but letters and digits a single space: "d'Hônt-Bos" → "d hont bos"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join("".join(character if character.isalnum() else " " for character in plain).split())


def with_prefix(prefix: str, surname: str) -> str:
    """ "de" and "Vries" → "de Vries"."""
    return f"{prefix} {surname}".strip()


def searchable(*parts: str) -> str:
    """One text to search in. A name with an apostrophe or hyphen is there taken apart and as one word, so that
    both "d hont" and "dhont" find it."""
    words: dict[str, None] = {}
    for part in parts:
        plain = normalise(part)
        words.update(dict.fromkeys(plain.split()))
        if " " in plain and not any(character.isspace() for character in part.strip()):
            words[plain.replace(" ", "")] = None
    return " ".join(words)
