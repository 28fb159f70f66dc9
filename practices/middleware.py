"""From which workstation a request comes."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse

from practices import audit


class Workstation:
    """Tells the access log the network address of the request: the client's own, behind as many proxies as
    settings say there are (`TRUSTED_PROXIES`)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with audit.at_workstation(get_adapter().get_client_ip(request)):
            return self.get_response(request)
