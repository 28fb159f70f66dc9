"""A production without its settings refuses to start and says which one is missing."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

COMPLETE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "kern.example",
    "DATABASE_URL": "postgres://app@127.0.0.1:1/kern",
    "BLIND_INDEX_KEY": "z" * 60,
    "ACCESS_LOG_KEY": "y" * 60,
    "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
}


def start(environment, code="import lowback.settings"):
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in {*COMPLETE, "DEMO", "HTTPS", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=clean | environment, capture_output=True, text=True
    )


@pytest.mark.parametrize("name", COMPLETE)
def test_a_missing_setting_is_named_with_a_hint(name):
    done = start({key: value for key, value in COMPLETE.items() if key != name})

    assert done.returncode != 0
    assert f"{name} is missing" in done.stderr


def test_with_all_of_them_it_starts():
    assert start(COMPLETE).returncode == 0


def test_a_flag_that_is_neither_yes_nor_no_is_refused():
    assert "DEMO must be 1 or 0" in start(COMPLETE | {"DEMO": "perhaps"}).stderr


def test_only_web_processes_have_a_limit_on_statements():
    code = "import {door}, lowback.settings as s; print(s.DATABASES['default']['OPTIONS'].get('options'))"

    assert start(COMPLETE, code.format(door="os")).stdout.strip() == "None"
    assert start(COMPLETE, code.format(door="lowback.wsgi")).stdout.strip() == "-c statement_timeout=30s"
    wished = COMPLETE | {"STATEMENT_TIMEOUT": "5s"}
    assert start(wished, code.format(door="lowback.wsgi")).stdout.strip() == "-c statement_timeout=5s"


def test_without_a_database_it_is_alive_and_not_ready():
    code = (
        "import lowback.wsgi\n"
        "from django.test import Client\n"
        "for page in ('/healthz', '/readyz'): print(Client(SERVER_NAME='kern.example').get(page).status_code)"
    )

    assert start(COMPLETE, code).stdout.split() == ["200", "503"]


def test_the_deployment_check_is_clean():
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'lowback.settings'\n"
        "from django.core.management import execute_from_command_line\n"
        "execute_from_command_line(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"
    )
    done = start(COMPLETE | {"SECRET_KEY": "".join(chr(33 + number % 90) for number in range(80))}, code)

    assert done.returncode == 0, done.stderr


def test_cookies_and_transport_are_safe_in_production():
    code = (
        "import lowback.settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS >= 31536000, s.DEBUG)"
    )
    assert start(COMPLETE, code).stdout.split() == [
        "__Host-session",
        "True",
        "__Host-csrf",
        "True",
        "True",
        "False",
    ]
