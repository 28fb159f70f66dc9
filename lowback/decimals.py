"""Numbers as they are written in Dutch."""


def in_dutch(value: float, decimals: int) -> str:
    """With a comma, and without zeros that say nothing: 7.0 → "7", 4.66… → "4,7"."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")
