"""Headers that no library sets."""

from django.http import HttpRequest, HttpResponse


class PrivateResponses:
    """Pages are for the person who asked, once: no cache keeps them and no other site may embed them.

    A download is shut in as well. Static files carry no data and keep the long life that whitenoise gives them.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.get("Content-Disposition", "").startswith("attachment"):
            # Opened in the browser after all, a document runs nothing (ASVS 5.0 3.2.1). What django-csp reads:
            response._csp_update = {"sandbox": True}
        return response
