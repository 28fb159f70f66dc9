"""Mijn werk: what waits for me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from patients.loaders import log_list, requires
from patients.queries.start import my_work
from practices.access import Permission, practices_with


@require_safe
@requires(Permission.OPEN_START_PAGE)
def page(request: HttpRequest) -> HttpResponse:
    work = my_work(request.user, practice_ids=practices_with(request.user, Permission.VIEW_RECORD))
    log_list(request, "start", work.patient_ids)
    return render(request, "patients/start.html", {"sections": work.sections})
