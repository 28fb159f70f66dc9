"""The yearly report about complaints: counts without names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from lowback.pdf import pdf_response
from lowback.spreadsheet import csv_response
from practices.access import Permission
from practices.forms.complaint_report import ReportForm
from practices.loaders import Event, lists
from practices.queries.complaint_reports import yearly_report
from practices.reports.complaint_report import HEADINGS, ReportDocument, as_pdf, csv_rows, document_of

HANDLES = Permission.HANDLE_COMPLAINTS
FILE_NAME = "jaarverslag-klachten"


@require_safe
@lists(HANDLES)
def page(request: HttpRequest) -> HttpResponse:
    form = ReportForm.asked(request.GET, user=request.user)
    return _page(request, form, _document(form) if form.is_valid() else None)


@require_safe
@lists(HANDLES, Event.EXPORT)
def as_file(request: HttpRequest) -> HttpResponse:
    form = ReportForm.asked(request.GET, user=request.user)
    if not form.is_valid():
        return _page(request, form, None)
    return csv_response(HEADINGS, csv_rows(_document(form)), name=FILE_NAME)


@require_safe
@lists(HANDLES, Event.PRINT)
def on_paper(request: HttpRequest) -> HttpResponse:
    form = ReportForm.asked(request.GET, user=request.user)
    if not form.is_valid():
        return _page(request, form, None)
    return pdf_response(as_pdf(_document(form)), name=FILE_NAME)


def _document(form: ReportForm) -> ReportDocument:
    report = yearly_report(form.cleaned_data["year"], form.chosen)
    return document_of(report, form.chosen)


def _page(request: HttpRequest, form: ReportForm, document: ReportDocument | None) -> HttpResponse:
    """What was asked can't be read as a choice: 422."""
    context = {"form": form, "document": document}
    if document:
        context["query"] = urlencode({name: form.cleaned_data[name] for name in form.fields})
    return render(request, "practices/complaints/report.html", context, status=200 if document else 422)
