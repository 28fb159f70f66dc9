"""Somebody's second factor in the tests: an app with codes, and recovery codes."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

PASSWORD = "een-lang-genoeg-wachtwoord"
PERIOD = 30


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def enrol(user):
    """The secret of a new app with codes for this user."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def recovery_codes(user):
    return RecoveryCodes.activate(user).get_unused_codes()


def code_of(secret, *, ahead=0):
    """The code that the app shows now, or so many periods later: each code works once."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + ahead))
