"""The decision about a complaint. The provider gives it; the officer types it, makes it whole and sends it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from practices.actions.complaint_decisions import save_decision, send_decision
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import FormPage
from practices.forms.complaint_decisions import DecisionPage, decision_forms, saved_forms
from practices.loaders import with_complaint
from practices.models import Complaint, ComplaintDecision
from practices.queries.complaint_papers import (
    begun_decision,
    is_kept,
    may_be_decided,
    parts_in_words,
    sent_decision,
    with_everything,
)
from practices.queries.side_by_side import side_by_side
from practices.reports import complaint_letters as letters


@require_http_methods(["GET", "HEAD", "POST"])
@with_complaint()
def decision(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    page = FormPage(request)
    if (
        page.is_post
        and page.submission.is_valid()
        and is_kept(complaint, page.submission.number, request.user)
    ):
        return redirect("complaint_decision", complaint.pk)
    if not may_be_decided(complaint):
        return _closed(page, complaint)
    found = begun_decision(complaint)
    typed = decision_forms(page, found)
    context = {"version": page.version(found), "found": found}
    if page.is_post and page.submission.is_valid() and typed.is_valid():
        outcome = _write(page, complaint, typed)
        if outcome is None:
            return redirect("complaint_decision", complaint.pk)
        context |= outcome
    return _form(page, complaint, context.pop("typed", typed), context)


def _write(page: FormPage, complaint: Complaint, typed: DecisionPage) -> dict | None:
    """None when all went well, else what the page has to say about it."""
    by, saved = page.request.user, None
    try:
        saved = save_decision(complaint=complaint, values=typed.values, version=page.posted_version, by=by)
        page.end_draft()
        if page.request.POST.get("action") == "send":
            send_decision(
                complaint=complaint,
                version=saved.version,
                letter=lambda current, found: _letter(current, found, by),
                submission=page.submission.number,
                by=by,
            )
    except StaleVersion as stale:
        return side_by_side(stale.current, typed.values, words={"parts": parts_in_words})
    except NotReady as not_ready:
        return _not_ready(saved, not_ready)
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    sent = page.request.POST.get("action") == "send"
    ending = (
        "vastgelegd als verstuurd; de brief staat bij de stukken"
        if sent
        else "opgeslagen, nog niet verstuurd"
    )
    messages.success(page.request, f"Het oordeel is {ending}.")
    return None


def _letter(complaint: Complaint, found: ComplaintDecision, by) -> bytes:
    return letters.drawn(letters.decision(with_everything(complaint), found, by=by))


def _not_ready(saved: ComplaintDecision, not_ready: NotReady) -> dict:
    """It was saved; the rows on the page are numbered as what is missing speaks of them."""
    words = {each.text for each in not_ready.missing}
    return {
        "typed": saved_forms(saved),
        "found": saved,
        "version": saved.version,
        "missing": not_ready.missing,
        "in_the_way": [each for each in not_ready.obstacles if each not in words],
    }


def _form(page: FormPage, complaint: Complaint, typed: DecisionPage, context: dict) -> HttpResponse:
    shared = {
        "complaint": complaint,
        "form": typed.form,
        "row_sets": [typed.rows],
        "measures": complaint.measures.all(),
    }
    title = f"Oordeel over klacht {complaint.number}"
    return page.response("practices/complaints/decision.html", shared | context, title=title)


def _closed(page: FormPage, complaint: Complaint) -> HttpResponse:
    """The decision that was sent, or that there is none; with what this officer was still typing."""
    unsaved = decision_forms(page, None) if page.is_post or page.typed else None
    context = {
        "complaint": complaint,
        "found": sent_decision(complaint),
        "measures": complaint.measures.all(),
        "unsaved": unsaved,
    }
    title = f"Oordeel over klacht {complaint.number}"
    return page.response("practices/complaints/decision_sent.html", context, title=title)
