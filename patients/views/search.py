"""Search first, register second. By POST, so that no name or BSN ends up in an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from patients.forms.search import SearchForm
from patients.loaders import log_search
from patients.queries.care_relations import current_relations, known_to, ways_in
from patients.queries.search import MOST_RESULTS, search_patients
from practices.access import Permission
from practices.loaders import requires


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEARCH_PATIENTS)
def page(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.POST or None)
    context = {"form": form, "most": MOST_RESULTS}
    if form.is_valid() and form.cleaned_data["q"]:
        found = search_patients(
            form.cleaned_data["q"],
            today=timezone.localdate(),
            among=known_to(request.user),
            own=current_relations(request.user, Permission.VIEW_PATIENT),
        )
        log_search(request, found)
        context |= {"searched": True, "rows": ways_in(request.user, found)}
    template = "patients/_search_results.html" if request.htmx else "patients/search.html"
    return render(request, template, context)
