"""Handing a caseload over: a therapist the own one, a manager that of a therapist of the practice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from patients.actions.caseloads import hand_over_caseload
from patients.forms.care_relations import HandOverForm
from patients.loaders import with_practice
from patients.queries.care_relations import caseload_sizes
from practices.access import Permission, practices_with
from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.models import Practice


@require_http_methods(["GET", "HEAD", "POST"])
@with_practice(Permission.HAND_OVER_CASELOAD, Permission.ARRANGE_CASELOADS)
def hand_over(request: HttpRequest, practice: Practice) -> HttpResponse:
    arranges = practice.pk in practices_with(request.user, Permission.ARRANGE_CASELOADS)
    page = FormPage(request)
    form = page.form(HandOverForm, practice=practice, giver=None if arranges else request.user)
    context = {"practice": practice, "form": form, "sizes": caseload_sizes(practice)}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        try:
            count = hand_over_caseload(
                **{"giver": request.user, **form.cleaned_data},
                practice=practice,
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, _done(form.cleaned_data, count))
            return redirect("start")
    return page.response("patients/caseloads/hand_over.html", context, title="Overdracht van patiënten")


def _done(values: dict, count: int) -> str:
    patients = "1 patiënt" if count == 1 else f"{count} patiënten"
    if values["until"]:
        return f"{values['taker']} neemt {patients} waar tot en met {values['until']:%d-%m-%Y}."
    return f"{patients} overgedragen aan {values['taker']}."
