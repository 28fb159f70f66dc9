"""Logging out, and one's own sessions."""

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse

LOGOUT = account.logout


def logout(request: HttpRequest) -> HttpResponse:
    """As allauth's; the browser forgets what it kept of our pages (ASVS 14.3.1)."""
    response = LOGOUT(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"'
    return response
