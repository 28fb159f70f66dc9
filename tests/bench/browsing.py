"""A member of staff at a browser: logged in, one connection that stays open, forms filled in as they came."""

import http.client
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from practices import sessions
from practices.models import User
from practices.second_factor import ENROLLED_HERE

SECRET = "k" * 32  # of the token against forged requests
TIMEOUT = 120  # seconds
# Gunicorn lets go of a connection that is silent for two seconds; ours is opened anew before that.
SILENCE = 1.0

NO_HEADERS: Mapping[str, str] = MappingProxyType({})
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    seconds: float
    headers: http.client.HTTPMessage

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Browser:
    """`user`: None for the floor, which knows nobody."""

    def __init__(self, port: int, user: User | None = None) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self.used_at = 0.0
        self.headers = {"Cookie": cookies_of(user)} if user else {}

    def get(self, path: str, headers: Mapping[str, str] = NO_HEADERS) -> Answer:
        return self._request("GET", path, None, headers)

    def post(self, path: str, fields: Fields, headers: Mapping[str, str] = NO_HEADERS) -> Answer:
        body = urlencode([("csrfmiddlewaretoken", SECRET), *fields])
        typed = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._request("POST", path, body, typed | dict(headers))

    def close(self) -> None:
        self.connection.close()

    def _request(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        if time.monotonic() - self.used_at > SILENCE:
            self.connection.close()
        sent = self.headers | dict(headers)
        begun = time.perf_counter()
        self.connection.request(method, path, body, sent)
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - begun
        self.used_at = time.monotonic()
        return Answer(response.status, content, seconds, response.headers)


def cookies_of(user: User) -> str:
    """Of a session as the login page and a second factor would have begun it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[ENROLLED_HERE] = True
    sessions.begin(session)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={SECRET}"
