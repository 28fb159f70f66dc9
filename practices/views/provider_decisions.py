"""The provider's page of the decision: whoever was asked for it writes it, and says when it is whole. Sending is the
officer's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from practices.actions.complaint_decisions import hand_in_decision
from practices.form_pages import FormPage
from practices.forms.complaint_decisions import decision_forms
from practices.loaders import with_asked_complaint
from practices.models import Complaint, ComplaintDecision, DecisionRequest
from practices.queries.complaint_pages import asked_page
from practices.queries.complaint_papers import begun_decision, may_be_decided
from practices.queries.complaint_staff import name_and_role
from practices.views.decision_writing import shown, wanted_no_more, written

TEMPLATE, SENT = "practices/complaints/write_decision.html", "practices/complaints/written_decision.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_asked_complaint()
def write(request: HttpRequest, complaint: Complaint, asked: DecisionRequest) -> HttpResponse:
    page = FormPage(request)
    if not may_be_decided(complaint):
        return wanted_no_more(page, SENT, complaint)
    found = begun_decision(complaint)
    typed = decision_forms(page, found, written_by=name_and_role(request.user, complaint))
    context = {"version": page.version(found), "found": found}
    if page.is_post and page.submission.is_valid() and typed.is_valid():
        is_whole = request.POST.get("action") == "hand_in"

        def hand_in(saved: ComplaintDecision) -> None:
            hand_in_decision(complaint=complaint, version=saved.version, by=request.user)

        outcome = written(page, complaint, typed, hand_in if is_whole else None)
        if outcome is None:
            ending = "klaar gemeld bij de klachtenfunctionaris" if is_whole else "opgeslagen"
            messages.success(request, f"Het oordeel is {ending}.")
            return redirect("complaint_write_decision", complaint.pk)
        context |= outcome
    return shown(page, TEMPLATE, complaint, typed, asked_page(complaint, asked) | context)
