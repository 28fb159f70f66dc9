"""Checks of the numbers the field uses, as validators for models and forms (law-and-security 2.3)."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.nl import bsn, postcode

agb_code = RegexValidator(r"^\d{8}\Z", "Een AGB-code bestaat uit 8 cijfers.")
big_number = RegexValidator(r"^\d{11}\Z", "Een BIG-nummer bestaat uit 11 cijfers.")
kvk_number = RegexValidator(r"^\d{8}\Z", "Een KvK-nummer bestaat uit 8 cijfers.")
branch_number = RegexValidator(r"^\d{12}\Z", "Een vestigingsnummer bestaat uit 12 cijfers.")
insurer_number = RegexValidator(r"^\d{4}\Z", "Een UZOVI-nummer bestaat uit 4 cijfers.")


def compact_bsn(value: str) -> str:
    """Nine digits from what was typed: spaces, dots and dashes out, an old 8-digit number gets its zero."""
    digits = "".join(character for character in value if character not in " .-\t")
    return digits.zfill(9) if len(digits) == 8 and digits.isdecimal() else digits


def validate_bsn(value: str) -> None:
    """Nine digits that pass the 11-test; 000000000 passes the sum but is refused, 999999999 was used for
    people without a number and is no BSN. Raises `ValidationError`."""
    if not bsn.is_valid(value) or len(value) != 9 or value in {"000000000", "999999999"}:
        raise ValidationError("Dit is geen geldig BSN: 9 cijfers die de elfproef doorstaan.", code="bsn")


# Digits with at most one space, point or dash between two.
_NUMBERS = re.compile(r"(?a:\d(?:[ .-]?\d)*)")


def holds_bsn(text: str) -> bool:
    """Is there a BSN in a running text: nine digits in a row, or a number of nine digits in groups (1234.56.782)?"""
    candidates = set()
    for number in _NUMBERS.findall(text):
        candidates |= {compact_bsn(number), *re.findall(r"[0-9]+", number)}
    return any(len(each) == 9 and _passes(each) for each in candidates)


def _passes(digits: str) -> bool:
    try:
        validate_bsn(digits)
    except ValidationError:
        return False
    return True


def compact_postcode(value: str) -> str:
    """`1234 AB`, or what was typed when it can't be read as a postcode."""
    try:
        return postcode.validate(value)
    except StdnumError:
        return value.strip()


def validate_postcode(value: str) -> None:
    """Four digits (not below 1000) and two letters. Raises `ValidationError`."""
    if not postcode.is_valid(value):
        raise ValidationError(
            "Een postcode heeft 4 cijfers en 2 letters, bijvoorbeeld 1506 AB.", code="postcode"
        )
