"""The door: passwords, guessing, and who is told what."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from practices.models import AccessLogLine
from tests.second_factor import PASSWORD, with_password

LOGIN = reverse("account_login")


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


def attempt(client, email, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def is_in(client):
    return "_auth_user_id" in client.session


def test_logging_in_and_out_is_in_the_log(client, alice):
    with_password(alice)
    attempt(client, alice.email)
    response = client.post(reverse("account_logout"))

    assert list(AccessLogLine.objects.values_list("event", flat=True).order_by("pk")) == ["login", "logout"]
    assert response["Clear-Site-Data"] == '"cache"'
    assert not is_in(client)


def test_a_wrong_password_is_in_the_log_of_whom_it_was_tried_for(client, alice):
    with_password(alice)

    attempt(client, alice.email, "verkeerd")

    line = AccessLogLine.objects.get()
    assert (line.event, line.user) == ("login_failed", alice)


def test_guessing_stops_after_five_failures_from_one_place(client, alice):
    with_password(alice)
    for _ in range(5):
        attempt(client, alice.email, "verkeerd")

    attempt(client, alice.email)

    assert not is_in(client)


def test_a_stranger_does_not_lock_a_colleague_out(client, alice):
    with_password(alice)
    for _ in range(12):
        attempt(client, alice.email, "verkeerd", REMOTE_ADDR="203.0.113.9")

    attempt(client, alice.email, REMOTE_ADDR="198.51.100.7")

    assert is_in(client)


def test_a_forged_forwarding_header_does_not_reset_the_count(client, alice):
    with_password(alice)
    for number in range(5):
        attempt(client, alice.email, "verkeerd", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")

    attempt(client, alice.email, HTTP_X_FORWARDED_FOR="10.0.1.1")

    assert not is_in(client)


def test_an_unknown_address_costs_as_many_hashes_as_a_known_one(client, alice, monkeypatch):
    with_password(alice)
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
    )

    attempt(client, alice.email, "verkeerd")
    known, hashed[:] = len(hashed), []
    attempt(client, "niemand@kernpraktijken.example", "verkeerd")

    assert known == len(hashed) > 0


def test_a_disabled_account_gets_the_same_answer_as_a_wrong_password(client, alice):
    with_password(alice)
    wrong = attempt(client, alice.email, "verkeerd")
    alice.is_active = False
    alice.save()

    disabled = attempt(client, alice.email)

    assert disabled.status_code == wrong.status_code == 200
    assert disabled.context["form"].errors == wrong.context["form"].errors


def test_a_password_reset_says_the_same_to_everybody(client, alice):
    with_password(alice)
    answers = {
        client.post(reverse("account_reset_password"), {"email": email}).url
        for email in (alice.email, "niemand@kernpraktijken.example")
    }

    assert answers == {reverse("account_reset_password_done")}
    assert [message.to for message in mail.outbox if message.to == [alice.email]]


@pytest.mark.parametrize(
    "password",
    [
        "kort-12345",
        "wachtwoord123456",
        "Fysiotherapie2026!",
        "kernpraktijken-01",
        "KeurmerkFysio2026",
        "1q2w3e4r5t6y",
        "alice@kernpraktijken.example",
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password, alice):
    with pytest.raises(ValidationError):
        validate_password(password, alice)


@pytest.mark.parametrize(
    "password",
    ["rug recht vooruit morgen", "aaaaaaaabbbbccdd zonder cijfers", "x y" * 40, "fysio is best leuk"],
)
def test_a_long_password_needs_no_digits_and_no_signs(password, alice):
    validate_password(password, alice)


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
@pytest.mark.parametrize("name", ["account_login", "account_reauthenticate"])
def test_next_leads_to_no_other_host(name, target, client, alice):
    with_password(alice)
    if name == "account_reauthenticate":
        client.force_login(alice)

    response = client.post(
        f"{reverse(name)}?next={target}", {"login": alice.email, "password": PASSWORD, "next": target}
    )

    assert response.status_code == 302
    assert "evil" not in response.url
