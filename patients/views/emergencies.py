"""The uses of the emergency procedure, for the privacy officer: each one is judged."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from patients.actions.care_relations import review_emergency
from patients.forms.care_relations import EmergencyReviewForm
from patients.loaders import log_list, with_emergency
from patients.models import CareRelation
from patients.queries.care_relations import emergencies
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.loaders import requires


@require_safe
@requires(Permission.REVIEW_ACCESS_LOG)
def index(request: HttpRequest) -> HttpResponse:
    waiting, judged = emergencies()
    log_list(request, dict.fromkeys((relation.patient_id for relation in (*waiting, *judged)), ""))
    return render(request, "patients/emergencies/index.html", {"waiting": waiting, "judged": judged})


@require_http_methods(["GET", "HEAD", "POST"])
@with_emergency(Permission.REVIEW_ACCESS_LOG)
def review(request: HttpRequest, relation: CareRelation) -> HttpResponse:
    page = FormPage(request)
    form = page.form(EmergencyReviewForm)
    context = {"relation": relation, "form": form}
    if page.is_post and form.is_valid():
        try:
            review_emergency(relation=relation, **form.cleaned_data, by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "Het oordeel is vastgelegd.")
            return redirect("emergencies")
    return page.response(
        "patients/emergencies/review.html", context, title="Beoordeling van een noodprocedure"
    )
