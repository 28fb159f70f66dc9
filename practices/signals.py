"""What the login library tells us: lines in the access log, and sessions that begin or end."""

from allauth.account.signals import password_changed, password_reset, user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from practices import audit, second_factor, sessions
from practices.models import User

Event = audit.Event


@receiver(user_logged_in)
def logged_in(request: HttpRequest, user: User, **kwargs) -> None:
    sessions.begin(request.session)
    audit.record(Event.LOGIN, user=user, object_type="session")


@receiver(user_logged_out)
def logged_out(request: HttpRequest, user: User | None, **kwargs) -> None:
    if user:
        audit.record(Event.LOGOUT, user=user, object_type="session")


@receiver(authentication_failed)
def factor_failed(request: HttpRequest, user: User, **kwargs) -> None:
    """The password was right and the code was not: somebody may know the password."""
    audit.record(Event.LOGIN_FAILED, user=user, object_type="second_factor")


@receiver(authenticator_added)
def factor_added(request: HttpRequest, user: User, **kwargs) -> None:
    second_factor.remember_enrolment(request)
    factor_changed(request=request, user=user)


@receiver((authenticator_removed, authenticator_reset))
def factor_changed(request: HttpRequest, user: User, **kwargs) -> None:
    """Other sessions end when a factor changes (ASVS 7.4.3)."""
    end_other_sessions(request, user)
    audit.record(Event.RIGHTS, user=user, object_type="second_factor", object_id=user.pk)


@receiver((password_changed, password_reset))
def password_is_new(request: HttpRequest, user: User, **kwargs) -> None:
    """Django ends the other sessions: their key hangs on the password."""
    audit.record(Event.RIGHTS, user=user, object_type="password", object_id=user.pk)


def end_other_sessions(request: HttpRequest, user: User) -> None:
    user.end_sessions()
    if request.user.is_authenticated and request.user.pk == user.pk:
        update_session_auth_hash(request, user)
