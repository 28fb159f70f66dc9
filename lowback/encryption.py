"""Secrets at rest: text that the database holds and its reader must not read. Keys come from settings.

`FIELD_ENCRYPTION_KEYS` are Fernet keys, newest first: the first one writes, all of them read.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Undecipherable(Exception):
    """No key in `FIELD_ENCRYPTION_KEYS` fits: an old key was taken out too early, or the text was tampered with."""


def encrypt(text: str) -> str:
    return _fernet(tuple(settings.FIELD_ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Raises `Undecipherable`."""
    try:
        return _fernet(tuple(settings.FIELD_ENCRYPTION_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise Undecipherable from error


def is_key(text: str) -> bool:
    """Is this a Fernet key: 32 bytes in base64?"""
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
