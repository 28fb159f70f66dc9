"""Our own admin site: the rights come from practices.access, logging in and out goes through allauth."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from practices import audit
from practices.access import Permission, has_permission


class NetworkAdminSite(AdminSite):
    site_header = "Beheer"
    site_title = "Kernpraktijken"
    index_title = "Beheer van het netwerk"
    empty_value_display = "–"
    # Seven pages fit on the first one; the room is for the lists.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Administrators (functioneel beheerders) only."""
        return has_permission(request.user, Permission.MANAGE_NETWORK) or has_permission(
            request.user, Permission.MANAGE_LIBRARY
        )

    def admin_view(self, view, cacheable=False):
        """As Django's, but who is logged in without the right gets a 403 at once, not a trip to the login, and an
        address that holds a NUL a 400: PostgreSQL refuses it in every text, so no filter could use it."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            self._refuse_without_right(request)
            _refuse_nul(request)
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """There is one door; allauth checks where `next` leads before it goes there."""
        self._refuse_without_right(request)
        index = reverse("admin:index", current_app=self.name)
        if request.user.is_authenticated:
            return redirect(index)
        return redirect_to_login(request.GET.get("next") or index, settings.LOGIN_URL)

    def logout(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return redirect("admin:index")

    def _refuse_without_right(self, request: HttpRequest) -> None:
        if request.user.is_authenticated and not self.has_permission(request):
            audit.record(
                audit.Event.REFUSED,
                user=request.user,
                object_type="admin",
            )
            raise PermissionDenied


def _refuse_nul(request: HttpRequest) -> None:
    if any("\0" in text for name, values in request.GET.lists() for text in (name, *values)):
        raise BadRequest("The query string holds a NUL.")


site = NetworkAdminSite(name="admin")
