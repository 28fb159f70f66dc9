"""How wide a text is, and how it breaks into lines: a drawing can't ask a browser."""

# Widths in hundredths of the type size: of each letter the widest of Source Sans 3 regular and semibold, rounded up.
_WIDTHS = {
    20: " ",
    28: "',.:;ijl|’ïíìî·",
    32: "I!fÍÌ",
    38: "()-[]{}•/\\rt",
    46: "*s?zš",
    52: '"J_vxy“”#$+0123456789<=>FLY^aeg~àáâãäåèéêëcç–ý',
    58: "EVZkASTX`hnouñòóôõöùúûüCbdpqÀÁÂÄÅÈÉÊË",
    64: "BKPR→&DG€",
    68: "HOQNUÒÓÔÖÙÚÛÜ",
    80: "MwW",
    88: "%m@",
    98: "…",
}
_WIDTH_OF = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_OTHER_LETTERS = 0.94  # other Latin, Greek and Cyrillic letters: the widest of them
# What the font of the paper doesn't have is written there as its number, "(U+1F600)": nine letters.
_NOT_IN_FONT = 5.0
_LAST_OF_FONT = "\u052f"
ELLIPSIS = "…"


def width_of(text: str, size: float) -> float:
    """Of one line, in the unit of `size`; never too small for Source Sans 3."""
    return size * sum(_letter(letter) for letter in text)


def wrapped(text: str, *, width: float, size: float, lines: int) -> tuple[str, ...]:
    """At most so many lines, each within `width`; a word that is wider breaks anywhere, and what doesn't fit becomes
    "…". `width` is at least five times `size`, the widest letter there is. White space and what can't be seen (control
    characters, marks of direction) become single spaces."""
    words = "".join(letter if letter.isprintable() else " " for letter in text).split()
    found: list[str] = []
    line = ""
    for piece in (piece for word in words for piece in _pieces(word, width, size)):
        longer = f"{line} {piece}" if line else piece
        if width_of(longer, size) <= width:
            line = longer
            continue
        if len(found) == lines - 1:
            return (*found, _shortened(longer, width, size))
        found.append(line)
        line = piece
    return (*found, line) if line else tuple(found)


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _shortened(text: str, width: float, size: float) -> str:
    while text and width_of(text + ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip(" ,;:.") + ELLIPSIS


def _letter(letter: str) -> float:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    return _OTHER_LETTERS if letter <= _LAST_OF_FONT else _NOT_IN_FONT
