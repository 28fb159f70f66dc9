"""What others than the officer see of complaints: the staff member concerned what was put to them, the manager
figures."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from practices.access import Permission
from practices.actions.complaint_course import add_paper
from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.forms.complaint_course import StatementForm
from practices.loaders import lists, with_put_complaint
from practices.models import Complaint, ComplaintParty
from practices.queries.complaint_pages import answer_page, counts
from practices.views.complaints import KEPT_IN


@require_http_methods(["GET", "HEAD", "POST"])
@with_put_complaint()
def answer(request: HttpRequest, complaint: Complaint, party: ComplaintParty) -> HttpResponse:
    page = FormPage(request)
    form = page.form(StatementForm)
    context = KEPT_IN | {"form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            add_paper(complaint=complaint, values=form.values, submission=number, by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "Uw reactie is toegevoegd.")
            return redirect("put_complaint", complaint.pk)
    context |= answer_page(complaint, party)
    return page.response(
        "practices/complaints/answer.html", context, title=f"Reactie op klacht {complaint.number}"
    )


@require_safe
@lists(Permission.COUNT_COMPLAINTS)
def count(request: HttpRequest) -> HttpResponse:
    context = {"practices": counts(request.user)}
    return render(request, "practices/complaints/counts.html", context)
