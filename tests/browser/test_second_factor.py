"""Enrolling and using a second factor in a real browser: an app with codes, recovery codes, a passkey."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from practices.models import AccessLogLine
from tests.browser.test_accessibility import check, violations
from tests.second_factor import PASSWORD, code_of, with_password


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    cache.clear()


def give_password(page, user):
    page.goto(reverse("account_login"))
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def give_code(page, code):
    page.locator("#id_code").fill(code)
    page.get_by_role("button", name="Inloggen").click()


def log_out(page):
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("heading", name="Inloggen").wait_for()


def test_an_app_with_codes_and_a_recovery_code_that_works_once(page, alice):
    with_password(alice)
    give_password(page, alice)
    page.get_by_role("heading", name="Tweede factor").wait_for()
    assert violations(page) == []

    page.get_by_role("link", name="App instellen").click()
    secret = page.locator("#totp-secret").inner_text()
    assert violations(page) == []
    page.locator("#id_code").fill(code_of(secret))
    page.get_by_role("button", name="App instellen").click()
    page.get_by_role("heading", name="Herstelcodes").wait_for()
    assert violations(page) == []
    spare = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    page.get_by_role("heading", name="Mijn werk").wait_for()
    log_out(page)

    give_password(page, alice)
    page.get_by_role("heading", name="Nog één stap").wait_for()
    assert violations(page) == []
    give_code(page, code_of(secret, ahead=1))
    page.get_by_role("heading", name="Mijn werk").wait_for()
    log_out(page)

    give_password(page, alice)
    give_code(page, spare)
    page.get_by_role("heading", name="Mijn werk").wait_for()
    log_out(page)

    give_password(page, alice)
    give_code(page, spare)
    page.get_by_role("heading", name="Nog één stap").wait_for()
    page.goto(reverse("start"))
    page.get_by_role("heading", name="Nog één stap").wait_for()

    assert [message.to for message in mail.outbox] == [[alice.email]]
    assert secret not in mail.outbox[0].body
    # The app, and the recovery codes that came with it.
    assert AccessLogLine.objects.filter(event="rights", object_type="second_factor").count() == 2


def test_a_passkey(page, alice):
    with_password(alice)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    page.goto(reverse("account_login"))
    page.locator("#id_login").fill(alice.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("link", name="Passkey instellen").click()
    page.get_by_role("heading", name="Passkey instellen").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Passkey instellen").click()
    page.get_by_role("heading", name="Herstelcodes").wait_for()
    page.goto(reverse("start"))
    log_out(page)

    page.locator("#id_login").fill(alice.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Passkey of sleutel gebruiken").click()

    page.get_by_role("heading", name="Mijn werk").wait_for()
    key = Authenticator.objects.get(user=alice, type="webauthn")
    addresses = [
        reverse("mfa_list_webauthn"),
        reverse("mfa_edit_webauthn", args=[key.pk]),
        reverse("mfa_remove_webauthn", args=[key.pk]),
        reverse("mfa_activate_totp"),
        reverse("mfa_view_recovery_codes"),
        reverse("mfa_generate_recovery_codes"),
    ]
    page.goto(addresses[1])  # a change wants the password once more
    assert violations(page) == []
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main .btn-primary").click()
    page.wait_for_url(f"**{addresses[1]}")
    for address in addresses:
        check(page, address)
        assert page.url.endswith(address)


def test_pages_of_the_own_account(page, logged_in, alice, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    logged_in(alice)
    for name in ("mfa_index", "usersessions_list"):
        check(page, reverse(name))
