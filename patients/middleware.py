"""A form that arrives after the session ended."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest

from patients.views.drafts import keep_typed_text
from practices.errors import ActionRefused


class KeepTypedText:
    """Keeps the text of such a form before the login page takes over; after logging in it is there again.

    Stands before Django's LoginRequiredMiddleware. Only a form with our signed token is kept, and only as the
    scratch paper of the person the form was made for.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        ended = request.method == "POST" and not request.user.is_authenticated
        if not ended or not getattr(view, "login_required", True):
            return
        with suppress(ActionRefused):
            kept = keep_typed_text(request)
            if kept is None:
                return
            messages.warning(
                request, "Uw sessie was verlopen. Wat u typte is bewaard: log in om verder te gaan."
            )
