"""From url to objects, for pages about the network and about complaints: is it permitted, is it visible, and the line
in the access log before anything is shown.

403: your roles have nothing to do here, whatever it is about. 404: you should not know that it exists. Each decorator
leaves its permission on the view, so that a test can walk every url with every role.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from practices import access, audit
from practices.access import Permission
from practices.limits import TooMuch, demand_room
from practices.models import Complaint, Incident, Phrase, User
from practices.queries.complaints import asked_of, handled_by, party_of, put_to, request_of
from practices.queries.incidents import register_of
from practices.queries.phrases import phrases_kept_by

Event = audit.Event


def here(request: HttpRequest) -> str:
    """What the log calls a page: the name of its url."""
    return request.resolver_match.url_name


def demand(
    request: HttpRequest, permission: Permission, object_type: str, object_id: int | None = None
) -> None:
    """403 when none of the user's roles may do this anywhere: the object isn't even looked up."""
    if not access.has_permission(request.user, permission):
        _record(request, Event.REFUSED, object_type, object_id)
        raise PermissionDenied


def requires(permission: Permission) -> Callable:
    """For pages about nothing in particular."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            demand(request, permission, here(request))
            return view(request, *args, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def lists(permission: Permission, event: Event = Event.VIEW) -> Callable:
    """For lists and figures of complaints or incidents: the look itself is a line in the log. `event` says when they
    leave as a file or on paper, which the limit of the hour counts."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            demand(request, permission, here(request))
            _demand_room(request, event, here(request), None)
            _record(request, event, here(request), None)
            return view(request, *args, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def with_complaint(event: Event = Event.VIEW) -> Callable:
    """`complaint_id` becomes `complaint`, one that the officer handles."""
    return _with(Permission.HANDLE_COMPLAINTS, "complaint", handled_by, event)


def with_put_complaint(event: Event = Event.VIEW) -> Callable:
    """`complaint_id` becomes `complaint` and `party`: what was put to the staff member who looks."""

    def decorate(view):
        @_with(Permission.ANSWER_COMPLAINT, "complaint", put_to, event)
        @wraps(view)
        def loaded(request: HttpRequest, complaint: Complaint, **kwargs) -> HttpResponse:
            return view(request, complaint=complaint, party=party_of(complaint, request.user), **kwargs)

        return loaded

    return decorate


def with_asked_complaint(event: Event = Event.VIEW) -> Callable:
    """`complaint_id` becomes `complaint` and `asked`: the request for its decision to whoever looks."""

    def decorate(view):
        @_with(Permission.DECIDE_COMPLAINT, "complaint", asked_of, event)
        @wraps(view)
        def loaded(request: HttpRequest, complaint: Complaint, **kwargs) -> HttpResponse:
            return view(request, complaint=complaint, asked=request_of(complaint, request.user), **kwargs)

        return loaded

    return decorate


def with_incident() -> Callable:
    """`incident_id` becomes `incident`, one of the quality officer's register."""
    return _with(Permission.HANDLE_INCIDENTS, "incident", register_of, Event.VIEW)


def with_phrase() -> Callable:
    """`phrase_id` becomes `phrase`, one that this person may change. Looking at it is no line in the log: it holds
    nothing about anybody."""

    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, phrase_id: int) -> HttpResponse:
            demand(request, Permission.WRITE_PHRASES, "phrase", phrase_id)
            found: Phrase | None = phrases_kept_by(request.user).filter(pk=phrase_id).first()
            if found is None:
                _record(request, Event.REFUSED, "phrase", phrase_id)
                raise Http404
            return view(request, phrase=found)

        loaded.permission = loaded.write_permission = Permission.WRITE_PHRASES
        return loaded

    return decorate


def _with(
    permission: Permission, name: str, visible_to: Callable[[User], QuerySet], event: Event
) -> Callable:
    def decorate(view):
        @wraps(view)
        def loaded(request: HttpRequest, **kwargs) -> HttpResponse:
            key = kwargs.pop(f"{name}_id")
            demand(request, permission, name, key)
            found: Complaint | Incident | None = visible_to(request.user).filter(pk=key).first()
            if found is None:
                _record(request, Event.REFUSED, name, key)
                raise Http404
            part = name if event == Event.VIEW else here(request)
            _demand_room(request, event, part, key)
            _record(request, event, part, key, practice_id=found.practice_id)
            return view(request, **{name: found}, **kwargs)

        loaded.permission = loaded.write_permission = permission
        return loaded

    return decorate


def _demand_room(request: HttpRequest, event: Event, object_type: str, object_id: int | None) -> None:
    """429, with its line, for somebody who took too much out within the hour (practices/limits.py). Looks at complaints
    have no such limit: who handles them is asked for each."""
    if event not in {Event.EXPORT, Event.PRINT}:
        return
    try:
        demand_room(request.user, event)
    except TooMuch:
        _record(request, Event.REFUSED, object_type, object_id)
        raise


def _record(
    request: HttpRequest,
    event: Event,
    object_type: str,
    object_id: int | None,
    practice_id: int | None = None,
) -> None:
    audit.record(
        event,
        user=request.user,
        object_type=object_type[:40],
        object_id=object_id,
        practice_id=practice_id,
    )
