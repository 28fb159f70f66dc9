"""The access log: the patient's overview of who looked, and the review by the privacy officer."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from lowback.pdf import pdf_response, render_pdf
from lowback.spreadsheet import csv_response
from patients.actions.log_reviews import sign_month
from patients.forms.access_log import LogForm, LogReviewForm, OverviewForm, PeriodForm
from patients.loaders import Event, log_look_at_log, with_known_patient
from patients.log_patterns import BY_KEY
from patients.models import Patient
from patients.queries.access_log import (
    LogPage,
    findings_of,
    is_over,
    last_day,
    log_page,
    months,
    rows_of,
    selected,
)
from patients.reports.access_overview import access_overview
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.loaders import requires
from practices.models import LogReview

REVIEWS = Permission.REVIEW_ACCESS_LOG
MOST_IN_FILE = 20_000
HEADINGS = (
    "tijdstip",
    "medewerker",
    "rollen",
    "gebeurtenis",
    "onderdeel",
    "patiënt",
    "grond",
    "praktijk",
    "adres",
)


@require_safe
@with_known_patient(REVIEWS, event=Event.LOG)
def overview(request: HttpRequest, patient: Patient) -> HttpResponse:
    form = _asked(request, OverviewForm)
    context = {"patient": patient, "form": form}
    if form.is_valid():
        context |= {"overview": access_overview(patient, **form.cleaned_data), "query": _query(form)}
    return render(request, "patients/access_log/overview.html", context, status=_status(form))


@require_safe
@with_known_patient(REVIEWS, event=Event.PRINT)
def overview_pdf(request: HttpRequest, patient: Patient) -> HttpResponse:
    form = _asked(request, OverviewForm)
    if not form.is_valid():
        context = {"patient": patient, "form": form}
        return render(request, "patients/access_log/overview.html", context, status=_status(form))
    report = access_overview(patient, **form.cleaned_data)
    return pdf_response(render_pdf("patients/reports/access_overview.typ", report), name="overzicht-inzage")


@require_safe
@requires(REVIEWS)
def lines(request: HttpRequest) -> HttpResponse:
    form = _asked(request, LogForm)
    page = log_page(form.selection) if form.is_valid() else LogPage([])
    log_look_at_log(request, page.patient_ids)
    values = form.cleaned_data if form.is_valid() else {}
    context = {
        "form": form,
        "rows": page.rows,
        "page_links": _links(form, page),
        "query": _query(form),
        "pattern": BY_KEY.get(values.get("pattern")),
        "patient": Patient.objects.filter(pk=values.get("patient")).first()
        if values.get("patient")
        else None,
        "without_patient": _query(form, patient=None),
    }
    return render(request, "patients/access_log/lines.html", context, status=_status(form))


@require_safe
@requires(REVIEWS)
def lines_csv(request: HttpRequest) -> HttpResponse:
    """The selection as a file for an auditor: numbers of patients, no names."""
    form = _asked(request, LogForm)
    if form.is_valid():
        found = list(selected(form.selection).order_by("at", "pk")[: MOST_IN_FILE + 1])
        if len(found) > MOST_IN_FILE:
            form.add_error(None, f"Dit zijn meer dan {MOST_IN_FILE} regels. Kies een kortere periode.")
    if not form.is_valid():
        return render(request, "patients/access_log/lines.html", {"form": form}, status=_status(form))
    rows = rows_of(found)
    log_look_at_log(request, {row.line.patient_id for row in rows} - {None}, Event.EXPORT)
    cells = (
        (
            f"{timezone.localtime(row.line.at):%Y-%m-%d %H:%M:%S}",
            row.line.user.name,
            row.roles,
            row.line.get_event_display(),
            row.part,
            row.patient.number if row.patient else row.who,
            row.ground,
            row.practice or "",
            row.line.network_address or "",
        )
        for row in rows
    )
    return csv_response(HEADINGS, cells, name="inzagelogboek")


@require_safe
@requires(REVIEWS)
def reviews(request: HttpRequest) -> HttpResponse:
    log_look_at_log(request, ())
    return render(request, "patients/access_log/reviews.html", {"months": months()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEWS)
def review(request: HttpRequest, month: datetime.date) -> HttpResponse:
    page = FormPage(request)
    form = page.form(LogReviewForm)
    context = {"month": month, "until": last_day(month), "is_over": is_over(month), "form": form}
    if page.is_post and form.is_valid():
        try:
            sign_month(month=month, values=form.cleaned_data, by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De maandcontrole is ondertekend.")
            return redirect("log_review", month)
    log_look_at_log(request, ())
    context |= {
        "review": LogReview.objects.filter(month=month).select_related("signed_by").first(),
        "found": findings_of(month),
    }
    return page.response("patients/access_log/review.html", context, title=f"Maandcontrole {month:%Y-%m}")


def _asked(request: HttpRequest, form_class: type[PeriodForm]) -> PeriodForm:
    """The form over what the address asks for; what it doesn't say is the form's own default."""
    asked = request.GET.dict()
    if "from_day" not in asked and "until_day" not in asked:
        asked |= {name: value.isoformat() for name, value in form_class.defaults().items()}
    return form_class(asked)


def _status(form: PeriodForm) -> int:
    return 200 if form.is_valid() else 422


def _query(form: PeriodForm, **changed: object) -> str:
    """The selection as a query string, without the place in the list; a value None drops that name."""
    if not form.is_valid():
        return ""
    values = {name: form.data.get(name) for name in form.fields if name not in {"before", "after"}} | changed
    return urlencode({name: value for name, value in values.items() if value not in (None, "")})


def _links(form: PeriodForm, page: LogPage) -> dict[str, str]:
    return {
        "previous_url": f"?{_query(form, after=page.newer)}" if page.newer else "",
        "next_url": f"?{_query(form, before=page.older)}" if page.older else "",
    }
