"""Encryption of the few values that must not be readable in a copy of the database: BSN, document numbers, typed
drafts, the seeds of second factors.

Tokens are Fernet's (AES-128-CBC with HMAC-SHA256). `settings.FIELD_ENCRYPTION_KEYS` holds the keys, newest first:
the first one encrypts, all of them decrypt. A token differs every time, so it can't be searched; for that there is
`blind_index`, with a key of its own (`settings.BLIND_INDEX_KEY`): nine digits without a key are guessed in seconds.
"""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# What every Fernet token begins with: version byte 0x80 and the highest bytes of a 64-bit time.
TOKEN_START = "gAAAA"  # noqa: S105


class KeyMissing(ImproperlyConfigured):
    """None of the keys fits; nothing is lost as long as the old key is found again."""

    def __init__(self) -> None:
        super().__init__(
            "A value can't be decrypted: the key it was written with is not in FIELD_ENCRYPTION_KEYS."
            " Put that key back, behind the newer ones."
        )


def encrypt(text: str) -> str:
    """A token of this text under the newest key; another one each time."""
    return _box().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text of a token. Raises `KeyMissing` when no key fits (or when somebody changed the token)."""
    try:
        return _box().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise KeyMissing from error


def rotate(token: str) -> str:
    """The same text under the newest key. Raises `KeyMissing`."""
    try:
        return _box().rotate(token.encode()).decode()
    except InvalidToken as error:
        raise KeyMissing from error


def blind_index(text: str) -> str:
    """64 hexadecimal digits, the same for the same text: for finding equal values without decrypting any."""
    return hmac.new(settings.BLIND_INDEX_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def is_key(text: str) -> bool:
    """Is this a Fernet key: 32 bytes in base64?"""
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def _box() -> MultiFernet:
    return _box_of(tuple(settings.FIELD_ENCRYPTION_KEYS))


@lru_cache(maxsize=4)
def _box_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
