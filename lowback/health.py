"""Is the web process alive, and can it do its work? Both answer without a login and say nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

PLAIN = "text/plain"
UNAVAILABLE = 503


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: for whoever restarts a process that isn't. Needs no database."""
    return HttpResponse("ok", content_type=PLAIN)


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: the database answers. For a load balancer, and for whoever watches."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database", content_type=PLAIN, status=UNAVAILABLE)
    return HttpResponse("ok", content_type=PLAIN)
