"""The arithmetic that makes the access log tamper-evident. Pure: bytes in, bytes out.

Each line gets a keyed digest of all it says; a seal holds the digests of its lines and hangs on the seal before it.
Whoever changes the database without the key can't make the two fit again.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIRST = b"\0" * 32
# 16 bytes: nobody finds another line with the same digest, and a seal of 10,000 lines stays small.
LINE_BYTES = 16


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong in a seal. `line_id` is None when it is the seal itself."""

    kind: str  # altered, missing, inserted, broken seal
    line_id: int | None = None


def digest_line(key: bytes, line: Mapping[str, object]) -> bytes:
    """Of everything the line says, in a form that doesn't depend on the order of the columns."""
    text = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return hmac.new(key, text.encode(), hashlib.sha256).digest()[:LINE_BYTES]


def seal(key: bytes, *, previous: bytes, scope: str, ids: Sequence[int], digests: bytes) -> bytes:
    """The seal over these lines; `scope` says which stretch of the log it covers."""
    text = json.dumps([scope, list(ids)], separators=(",", ":")).encode()
    return hmac.new(key, previous + text + digests, hashlib.sha256).digest()


def first_fault(sealed_ids: Sequence[int], digests: bytes, found: Mapping[int, bytes]) -> Fault | None:
    """What is wrong with the lines of a seal, the lowest line first; `found` has the digests of today."""
    sealed = {
        line_id: digests[at * LINE_BYTES : (at + 1) * LINE_BYTES] for at, line_id in enumerate(sealed_ids)
    }
    for line_id in sorted(sealed.keys() | found.keys()):
        if line_id not in found:
            return Fault("missing", line_id)
        if line_id not in sealed:
            return Fault("inserted", line_id)
        if not hmac.compare_digest(sealed[line_id], found[line_id]):
            return Fault("altered", line_id)
    return None
