"""A real Chromium against a real server. Without Chromium these tests are skipped, loudly; with REQUIRE_BROWSER=1
(as in CI) that is an error."""

import os
import shutil
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Nothing but our own server is ever asked for anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",  # the order in which a date is typed depends on it
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("Chromium is missing and the browser tests must run: apt-get install chromium")
        pytest.skip("NO CHROMIUM: the browser tests did not run (apt-get install chromium)")
    # Playwright runs an event loop in this thread; Django's guard against that is for servers, not for these tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def library(chromium, transactional_db):
    """A test with a live server empties every table; the library of the migration has to be there again."""
    import_module("patients.migrations.0002_library").fill(apps, None)
    import_module("patients.migrations.0015_draw_the_library").fill(apps, None)


@pytest.fixture
def page(chromium, live_server):
    """A fresh browser window that fails the test on a script error, a CSP violation or a call to another host."""
    context = chromium.new_context(
        viewport={"width": 1440, "height": 1000}, locale="nl-NL", base_url=live_server.url
    )
    window = context.new_page()
    window.set_default_timeout(15_000)
    wrong = []
    window.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    window.on(
        "console",
        lambda message: (
            wrong.append(message.text)
            if message.type == "error" and "Content Security" in message.text
            else None
        ),
    )
    window.on(
        "request",
        lambda request: (
            None if request.url.startswith((live_server.url, "data:")) else wrong.append(request.url)
        ),
    )
    keeping = []  # what is typed goes to the server by itself; the database must not be emptied under it
    window.on("request", lambda request: keeping.append(request) if "/drafts/" in request.url else None)
    for ending in ("requestfinished", "requestfailed"):
        window.on(ending, lambda request: keeping.remove(request) if request in keeping else None)
    yield window
    context.set_offline(True)
    for _ in range(100):
        if window.is_closed():
            break
        window.wait_for_timeout(50)  # also lets what has just been sent be seen
        if not keeping:
            break
    context.close()
    assert wrong == []


@pytest.fixture
def logged_in(page, live_server, client):
    """`logged_in(alice)` gives the window with Alice's session in it."""

    def log_in(user):
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return log_in
