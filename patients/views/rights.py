"""Who may do what, read from the rights table itself, and who holds which role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from patients.queries.rights import holders, rights_table
from practices.access import Permission
from practices.loaders import requires


@require_safe
@requires(Permission.VIEW_RIGHTS)
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "patients/rights.html", {"table": rights_table(), "holders": holders()})
