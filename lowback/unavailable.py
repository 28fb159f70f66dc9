"""What a page answers while the database is away: in plain words, with what was typed still in it.

Stands where Django ends up with any error, of a view and of a middleware (`handler500`), and asks the database nothing:
no session, no user, no messages.
"""

import logging
import re
import sys
import threading
import time
from collections.abc import Callable

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.views import defaults
from django.views.decorators.clickjacking import xframe_options_deny

from lowback.outages import Outage, outage_of

UNAVAILABLE = 503
RETRY_AFTER = 30  # seconds
logger = logging.getLogger("lowback.outages")
# Never sent back to a page, by the name of the field: passwords, and codes of a second factor.
SECRETS = re.compile(r"passw|passcode|secret|credential|^(otp|code|recovery_code)$", re.IGNORECASE)
CSRF_FIELD = "csrfmiddlewaretoken"


class Reports:
    """One line in the log per kind of outage and minute, with how many were left out: an outage hits every request, and
    whoever is on duty should hear of it once. Counts for one process."""

    def __init__(self, seconds: float = 60, now: Callable[[], float] = time.monotonic) -> None:
        self.seconds, self.now = seconds, now
        self.lock = threading.Lock()
        self.said: dict[Outage, float] = {}
        self.unsaid: dict[Outage, int] = {}

    def report(self, kind: Outage, code: str, request: HttpRequest) -> None:
        with self.lock:
            now = self.now()
            if kind in self.said and now - self.said[kind] < self.seconds:
                self.unsaid[kind] = self.unsaid.get(kind, 0) + 1
                return
            self.said[kind], left_out = now, self.unsaid.pop(kind, 0)
        # The name of the page, not its address, which may hold the number of a record.
        page = request.resolver_match.view_name if request.resolver_match else "-"
        logger.error(
            "outage kind=%s sqlstate=%s method=%s page=%s left_out=%d",
            kind.value,
            code,
            request.method,
            page,
            left_out,
            exc_info=True,
        )


reports = Reports()


@xframe_options_deny
def server_error(request: HttpRequest) -> HttpResponse:
    """Any error that nobody caught (handler500)."""
    return _outage_page(request) or defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also where a session ends up that could not be written: Django takes that for a session that was deleted."""
    if isinstance(exception, BadRequest) and (page := _outage_page(request)):
        return page
    return defaults.bad_request(request, exception)


def typed_again(request: HttpRequest) -> tuple[list[tuple[str, str]], bool]:
    """What a form sent, to send it once more; and whether a password or code stayed out of it.

    Empty when it came without the token of the page: it would be refused again. That token is the one that was sent and
    never a fresh one, which would lend it to another site's form.
    """
    try:
        posted = request.POST if request.method == "POST" else {}
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return [], False  # it can't be read now either
    if CSRF_FIELD not in posted:
        return [], False
    shown = [name for name in posted if not SECRETS.search(name)]
    typed = [(name, value) for name in shown for value in posted.getlist(name)]
    return typed, len(shown) < len(posted)


def _outage_page(request: HttpRequest) -> HttpResponse | None:
    found = outage_of(sys.exception())
    if found is None:
        return None
    kind, code = found
    reports.report(kind, code, request)
    context = {"kind": kind.value, "method": request.method}
    if request.headers.get("HX-Request"):
        page = render_to_string("_parts/unavailable.html", context)
    else:
        typed, is_incomplete = typed_again(request)
        context |= {"address": request.get_full_path(), "typed": typed, "is_incomplete": is_incomplete}
        page = render_to_string("503.html", context)
    response = HttpResponse(page, status=UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER)
    response._has_been_logged = True  # by `reports`; Django would write a line per request
    return response
