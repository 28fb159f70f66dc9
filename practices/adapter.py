"""What we change in allauth: nobody signs up, and a stranger who guesses passwords locks nobody else out."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest

from practices import audit, second_factor
from practices.models import User


class ClosedNetworkAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """allauth counts failures per account, so that anybody could keep a colleague out by guessing for them. We
        count per account *and* network address; the second factor stands behind it (ASVS 6.3.1)."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{self.get_client_ip(request)}|{account}"

    def authenticate(self, request: HttpRequest, **credentials) -> User | None:
        """A disabled account gets the answer of a wrong password, also with the right one."""
        user = super().authenticate(request, **credentials)
        if user and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user

    def is_reauthentication_required(self, *, app: str) -> bool:
        if app == "allauth.mfa" and second_factor.may_enrol_at_once(context.request):
            return False
        return super().is_reauthentication_required(app=app)

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        """Somebody who works here gets a line in the log; an unknown address has no user to write it for."""
        email = (credentials.get("email") or "").lower()
        if user := User.objects.filter(email=email).first():
            audit.record(audit.Event.LOGIN_FAILED, user=user, object_type="session")
