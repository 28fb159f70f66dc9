"""The reports: an index, a page each with its file and its document, and the charts."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from lowback.pdf import pdf_response
from lowback.spreadsheet import csv_response
from patients.forms.reports import ReportForm
from patients.queries.caseload_charts import charts_of
from patients.reporting import REPORTS, get
from patients.reporting.base import Report
from patients.reports.network_report import HEADINGS, as_pdf, csv_rows, document_of, explanation
from practices.access import Permission
from practices.form_pages import UNPROCESSABLE
from practices.loaders import Event, lists

VIEWS = Permission.VIEW_REPORTS


def known(view: Callable) -> Callable:
    """`report` from the address becomes the report; a 404 for one that isn't there."""

    @wraps(view)
    def loaded(request: HttpRequest, report: str, **kwargs) -> HttpResponse:
        try:
            found = get(report)
        except KeyError:
            raise Http404 from None
        return view(request, report=found, form=ReportForm.asked(request.GET, user=request.user), **kwargs)

    return loaded


@require_safe
@lists(VIEWS)
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "patients/reports/index.html", {"reports": REPORTS})


@require_safe
@lists(VIEWS)
@known
def page(request: HttpRequest, report: Report, form: ReportForm) -> HttpResponse:
    document = document_of(report, form.scope, form.chosen) if form.is_valid() else None
    return _page(request, report, form, document)


@require_safe
@lists(VIEWS, Event.EXPORT)
@known
def as_file(request: HttpRequest, report: Report, form: ReportForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, report, form, None)
    document = document_of(report, form.scope, form.chosen)
    return csv_response(HEADINGS, csv_rows(document, form.scope), name=f"rapportage-{report.key}")


@require_safe
@lists(VIEWS, Event.PRINT)
@known
def on_paper(request: HttpRequest, report: Report, form: ReportForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, report, form, None)
    document = document_of(report, form.scope, form.chosen)
    return pdf_response(as_pdf(document), name=f"rapportage-{report.key}")


@require_safe
@lists(VIEWS)
def charts(request: HttpRequest) -> HttpResponse:
    form = ReportForm.asked(request.GET, user=request.user)
    context = {"form": form, "explanation": explanation()}
    if form.is_valid():
        context["charts"] = charts_of(form.scope, form.chosen)
        context["about"] = form.chosen or "het hele netwerk"
    status = 200 if form.is_valid() else UNPROCESSABLE
    return render(request, "patients/reports/charts.html", context, status=status)


def _page(request: HttpRequest, report: Report, form: ReportForm, document) -> HttpResponse:
    context = {"report": report, "form": form, "document": document}
    if document:
        context["query"] = urlencode(form.query)
    return render(request, "patients/reports/page.html", context, status=200 if document else UNPROCESSABLE)
