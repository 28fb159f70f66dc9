"""What holds for every request: from which workstation it comes, whether its session still lives, and whether its
user showed a second factor."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from practices import audit, second_factor, sessions
from practices.limits import TooMuch

TEXTS = {
    sessions.Ending.IDLE: "U bent uitgelogd omdat u een tijd niets deed. Log in om verder te gaan waar u was.",
    sessions.Ending.TOO_LONG: "Uw sessie duurde te lang. Log opnieuw in om verder te gaan waar u was.",
}
# Where somebody without a second factor may come: to enrol one, to confirm the password for that, or to leave.
WITHOUT_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "healthz",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "readyz",
    }
)


class Workstation:
    """Tells the access log the network address of the request: the client's own, behind as many proxies as
    settings say there are (`TRUSTED_PROXIES`)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with audit.at_workstation(get_adapter().get_client_ip(request)):
            return self.get_response(request)


class SessionLimits:
    """Ends a session that was idle or lasted too long. Stands before the middleware that keeps typed text and the one
    that asks for a login: to both the request then comes from nobody."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.session_ending = None
        if request.user.is_authenticated:
            request.session_ending = sessions.ending(request.session)
            if request.session_ending:
                request.session.flush()
                request.user = AnonymousUser()
            else:
                sessions.see(request.session)
        return self.get_response(request)


class LoginRequired(LoginRequiredMiddleware):
    """As Django's; says why a session ended, and sends a part of a page (htmx) away as a whole page."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        if request.session_ending and request.method != "POST":
            messages.warning(request, TEXTS[request.session_ending])
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=204)
            response["HX-Redirect"] = (
                f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': _page_of(request)})}"
            )
            return response
        return super().handle_no_permission(request, view_func)


class SecondFactorRequired:
    """No page before a second factor is enrolled, and none for a session that was opened without it."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        if second_factor.was_used(request):
            return None
        if second_factor.has_factor(request.user):
            # Enrolled elsewhere, or a session from before the rule: this one showed a password only.
            request.session.flush()
            return redirect(settings.LOGIN_URL)
        if request.resolver_match.view_name in WITHOUT_FACTOR:
            return None
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=204)
            response["HX-Redirect"] = reverse("mfa_index")
            return response
        return redirect("mfa_index")


class HourlyLimits:
    """Whoever looks up too much in an hour waits: a page that says so, or words in the place of the search results."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooMuch):
            return None
        template = "_parts/too_much.html" if request.headers.get("HX-Request") else "429.html"
        return render(request, template, status=429)


def _page_of(request: HttpRequest) -> str:
    """The page in which the part stands, as htmx tells it; the login checks that it is one of ours."""
    address = request.headers.get("HX-Current-URL", "")
    host = f"{request.scheme}://{request.get_host()}"
    return address.removeprefix(host) if address.startswith(f"{host}/") else reverse("start")
