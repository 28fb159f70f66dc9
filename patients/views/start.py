"""Mijn werk: what waits for me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from patients.loaders import log_list
from patients.queries.start import my_work
from practices.access import Permission, practices_of
from practices.loaders import requires


@require_safe
@requires(Permission.OPEN_START_PAGE)
def page(request: HttpRequest) -> HttpResponse:
    work = my_work(request.user)
    log_list(request, work.shown)
    handed_over = (Permission.HAND_OVER_CASELOAD, Permission.ARRANGE_CASELOADS)
    context = {
        "sections": work.sections,
        "complaints": work.complaints,
        "practices": practices_of(request.user, *handed_over),
    }
    return render(request, "patients/start.html", context)
