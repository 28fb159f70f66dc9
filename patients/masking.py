"""Numbers that may never be read from a screen as a whole (ASVS 14.2.6)."""

SHOWN = 3
DOTS = "••••••"


def masked(number: str) -> str:
    """The last three characters, enough to compare with a document; of a number that short, none."""
    if not number:
        return ""
    return DOTS + number[-SHOWN:] if len(number) > SHOWN else DOTS
