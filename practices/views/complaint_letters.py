"""Letters about a complaint: which there are, how the next one looks, and keeping it as it was sent."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lowback.pdf import pdf_response
from practices.actions.complaint_course import add_paper
from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.loaders import Event, with_complaint
from practices.models import Complaint, ComplaintPaper
from practices.queries.complaint_papers import (
    begun_decision,
    is_kept,
    letter_choices,
    letter_of,
    letters_kept,
    with_everything,
)
from practices.queries.complaints import term_of
from practices.reports import complaint_letters as letters

Kind = ComplaintPaper.Kind
FILE_NAME = "brief-over-uw-klacht"


@require_safe
@with_complaint()
def index(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    return _index(FormPage(request), complaint)


def _index(page: FormPage, complaint: Complaint, obstacles: tuple[str, ...] = ()) -> HttpResponse:
    complaint = with_everything(complaint)
    kept = letters_kept(complaint)
    context = {
        "complaint": complaint,
        "letters": kept,
        "choices": letter_choices(complaint, kept),
        "obstacles": obstacles,
    }
    return page.response(
        "practices/complaints/letters.html", context, title=f"Brieven bij klacht {complaint.number}"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_complaint(Event.PRINT)
def letter(request: HttpRequest, complaint: Complaint, letter: str) -> HttpResponse:
    """GET: how it would look now, marked as an example. POST: keep it as it goes out."""
    if letter not in {Kind.ACKNOWLEDGEMENT, Kind.EXTENSION, Kind.DECISION}:
        raise Http404
    if request.method == "POST":
        return _keep(FormPage(request), with_everything(complaint), letter)
    document = _document(request, with_everything(complaint), letter, is_example=True)
    return pdf_response(letters.drawn(document), name="voorbeeld-brief")


def _document(request: HttpRequest, complaint: Complaint, kind: str, *, is_example: bool):
    """404 when there is nothing to write about."""
    if kind == Kind.ACKNOWLEDGEMENT:
        return letters.acknowledgement(complaint, by=request.user, is_example=is_example)
    if kind == Kind.EXTENSION and term_of(complaint).is_extended:
        return letters.extension(complaint, by=request.user, is_example=is_example)
    found = begun_decision(complaint) if kind == Kind.DECISION else None
    if found is None:
        raise Http404
    return letters.decision(complaint, found, by=request.user, is_example=is_example)


def _keep(page: FormPage, complaint: Complaint, kind: str) -> HttpResponse:
    """The decision is kept by sending it, on its own page."""
    if kind == Kind.DECISION:
        raise Http404
    by = page.request.user
    number = page.submission.number if page.submission.is_valid() else uuid.uuid4()
    # One page has a form per kind of letter, with one number.
    number = uuid.uuid5(number, kind)
    if is_kept(complaint, number, by):
        return redirect("complaint_letters", complaint.pk)
    document = _document(page.request, complaint, kind, is_example=False)
    values = {
        "kind": kind,
        "title": document.subject,
        "dated_on": complaint.extension.told_complainant_on
        if kind == Kind.EXTENSION
        else timezone.localdate(),
        "text": "",
        "pdf": letters.drawn(document),
        "is_exchanged": False,
    }
    try:
        add_paper(complaint=complaint, values=values, submission=number, by=by)
    except ActionRefused as refused:
        return _index(page, complaint, (str(refused),))
    messages.success(page.request, "De brief is vastgelegd. Download hem hieronder en verstuur hem.")
    return redirect("complaint_letters", complaint.pk)


@require_safe
@with_complaint(Event.PRINT)
def kept(request: HttpRequest, complaint: Complaint, paper_id: int) -> HttpResponse:
    """The very bytes that were kept."""
    found = letter_of(complaint, paper_id)
    if found is None:
        raise Http404
    return pdf_response(bytes(found.pdf), name=FILE_NAME)
