"""What every answer carries."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.outages import refusing

YEAR = 365 * 24 * 60 * 60
TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))


def test_every_page_is_private_and_strict(alice, login, sanne):
    response = login(alice).get(sanne.get_absolute_url())

    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.fixture
def answers(settings, alice, sanne, monkeypatch):
    """One answer of every kind, as over TLS in production: what it is called, and the response."""
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 2 * YEAR, True
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    record = sanne.get_absolute_url()

    def get(path, **options):
        return client.get(path, secure=True, **options)

    found = {
        "200": get(record),
        "302": Client().get(record, secure=True),
        "400": client.post(reverse("draft_keep"), secure=True),
        "403": get(reverse("access_log")),
        "404": get("/nothing/here/"),
        "405": client.post(record, secure=True),
        "422": client.post(reverse("patient_edit", args=[sanne.pk]), secure=True),
        "204": Client().get(record, headers={"HX-Request": "true"}, secure=True),
        "login": Client().get(reverse("account_login"), secure=True),
        "health": get("/healthz"),
        "download": get(reverse("record_json", args=[sanne.pk])),
        "static": get("/static/lowback/style.css"),
    }
    monkeypatch.setattr("patients.views.search.search_patients", lambda *args, **kwargs: 1 / 0)
    found["500"] = client.post(reverse("patient_search"), {"q": "x"}, secure=True)
    with refusing("practices_accesslogline"), transaction.atomic():
        found["503"] = client.get(record, secure=True)
        transaction.set_rollback(True)
    settings.LIMIT_SEARCHES_PER_HOUR = 0
    monkeypatch.setattr("patients.views.search.search_patients", lambda *args, **kwargs: [])
    found["429"] = client.post(reverse("patient_search"), {"q": "x"}, secure=True)
    return found


def test_every_kind_of_answer_is_strict(answers):
    for kind, response in answers.items():
        if kind.isdecimal():
            assert str(response.status_code) == kind
        assert response["Strict-Transport-Security"] == f"max-age={2 * YEAR}; includeSubDomains", kind
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy, kind
        for rule in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert rule in policy, kind
        assert response["X-Content-Type-Options"] == "nosniff", kind
        assert response["Referrer-Policy"] == "same-origin", kind
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert "Server" not in response, kind
        if kind != "static":
            assert response["Cache-Control"].startswith(("no-store", "max-age=0, no-cache, no-store")), kind


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_script_or_style_or_another_host(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son\w+\s*=\s*[\"']", text)
    assert not re.search(r"<style|\sstyle\s*=", text)
    assert not re.search(r"(src|href)\s*=\s*[\"'](https?:)?//", text)
    assert not re.search(r"\|safe\b|autoescape off", text)


def test_the_health_page_needs_no_login_and_no_database(client):
    assert client.get("/healthz").content == b"ok"


def test_the_page_for_load_balancers_asks_the_database_and_needs_no_login(client, db):
    assert (client.get("/readyz").status_code, client.get("/readyz").content) == (200, b"ok")


def test_an_error_page_shows_no_trace_and_no_patient(alice, login, sanne, client, monkeypatch):
    client = login(alice)
    client.raise_request_exception = False
    monkeypatch.setattr("patients.views.patients.patient_episodes", lambda patient: 1 / 0)

    response = client.get(sanne.get_absolute_url())

    assert response.status_code == 500
    assert "Traceback" not in response.content.decode()
    assert "Vries" not in response.content.decode()


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_login_sends_nobody_to_another_host(target, client, alice):
    alice.set_password("een-lang-genoeg-wachtwoord")
    alice.save()

    data = {"login": alice.email, "password": "een-lang-genoeg-wachtwoord", "next": target}
    response = client.post(reverse("account_login"), data)

    assert response.status_code == 302
    assert response.url == reverse("start")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, alice):
    alice.set_password("een-lang-genoeg-wachtwoord")
    alice.save()

    def answer(email):
        page = client.post(reverse("account_login"), {"login": email, "password": "verkeerd"}).context["form"]
        return page.errors.as_text()

    assert answer(alice.email) == answer("niemand@kernpraktijken.example")


def test_nobody_signs_up(client, db):
    client.post(
        reverse("account_signup"),
        {"email": "x@x.example", "password1": "lang-genoeg-123", "password2": "lang-genoeg-123"},
    )

    assert "_auth_user_id" not in client.session
