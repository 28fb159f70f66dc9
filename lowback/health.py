"""Is the web process alive, and can it do its work? Both answer without a login and say nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
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
    """Ready: the database answers and may be written, since every page writes its line in the access log. For a load
    balancer, and for whoever watches."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_read_only")
            is_read_only = cursor.fetchone()[0] == "on"
    except Error:
        return HttpResponse("no database", content_type=PLAIN, status=UNAVAILABLE)
    if is_read_only:
        return HttpResponse("database is read-only", content_type=PLAIN, status=UNAVAILABLE)
    return HttpResponse("ok", content_type=PLAIN)
