"""The second factor (authenticator app, passkey or recovery code) and who must have one: everybody.

Only a session that was opened with a second factor, or in which one was enrolled, gets past
`practices.middleware.SecondFactorRequired` (law-and-security 3.4: technically enforced, not optional).
"""

import time
from collections.abc import Iterator

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from lowback.encryption import decrypt, encrypt, rotate
from practices.models import User

# Recovery codes are no factor of their own: they come with one of these.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What the login library keeps encrypted of a factor: of an app its secret, of recovery codes their seed.
SECRETS = ("secret", "seed")
ENROLLED_HERE = "second_factor_enrolled"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted at rest; the last factor can't be taken away."""

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = factors_of(authenticator.user).exclude(pk=authenticator.pk)
        return not settings.REQUIRE_SECOND_FACTOR or others.exists()


def factors_of(user: User):
    return Authenticator.objects.filter(user=user, type__in=FACTORS)


def has_factor(user: User) -> bool:
    return factors_of(user).exists()


def was_used(request: HttpRequest) -> bool:
    """Was this session opened with a second factor, or was one enrolled in it? No query."""
    if request.session.get(ENROLLED_HERE):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def may_enrol_at_once(request: HttpRequest) -> bool:
    """Whoever logged in a moment ago needs not type the password again to enrol the first factor and to read the
    recovery codes that come with it."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    is_fresh = time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return is_fresh and (bool(request.session.get(ENROLLED_HERE)) or not has_factor(request.user))


def remember_enrolment(request: HttpRequest) -> None:
    request.session[ENROLLED_HERE] = True


def forget(user: User) -> None:
    """Take away all factors of somebody who lost them; at the next login new ones are enrolled."""
    Authenticator.objects.filter(user=user).delete()


def rotate_secrets() -> Iterator[int]:
    """Every secret of a factor under the newest key; gives the key of each row that is done. Raises `KeyMissing`."""
    for number in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=number)
            renewed = {name: rotate(row.data[name]) for name in SECRETS if name in row.data}
            if renewed:
                row.data |= renewed
                row.save(update_fields=["data"])
                yield number
