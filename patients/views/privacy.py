"""The privacy officer's pages about what patients ask about their own data."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from patients.actions.privacy import answer_request, begin_hold, end_hold, extend_request, register_request
from patients.forms.privacy import AnswerForm, ExtensionForm, HoldForm, RequestForm
from patients.loaders import log_list, with_known_patient, with_privacy_request
from patients.models import Patient, PrivacyRequest
from patients.queries.privacy import privacy_page, register
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage
from practices.loaders import requires

HANDLES = Permission.HANDLE_PRIVACY_REQUESTS


@require_safe
@requires(HANDLES)
def index(request: HttpRequest) -> HttpResponse:
    context = register()
    shown = {each.patient_id for each in (*context["waiting"], *context["handled"])} - {None}
    log_list(request, dict.fromkeys(shown, ""))
    return render(request, "patients/privacy/index.html", context)


@require_safe
@with_known_patient(HANDLES)
def patient(request: HttpRequest, patient: Patient) -> HttpResponse:
    return render(request, "patients/privacy/patient.html", privacy_page(patient))


@require_http_methods(["GET", "HEAD", "POST"])
@with_known_patient(HANDLES)
def new(request: HttpRequest, patient: Patient) -> HttpResponse:
    page = FormPage(request)
    form = page.form(RequestForm)
    context = {"patient": patient, "form": form}
    if page.is_post and page.submission.is_valid() and form.is_valid():
        number = page.submission.number
        try:
            made = register_request(
                patient=patient, values=form.cleaned_data, submission=number, by=request.user
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            return redirect("privacy_request", made.pk)
    title = f"Verzoek van patiënt {patient.number}"
    return page.response("patients/privacy/new.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_privacy_request(HANDLES)
def answer(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    page = FormPage(request)
    form = page.form(AnswerForm, initial={"identity_checked": privacy_request.identity_checked})
    context = {"asked": privacy_request, "form": form, "version": page.version(privacy_request)}
    if page.is_post and form.is_valid():
        try:
            answer_request(
                request=privacy_request,
                values=form.cleaned_data,
                version=page.posted_version,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "Het antwoord is vastgelegd.")
            return redirect("privacy_requests")
    title = f"Antwoord op verzoek {privacy_request.pk}"
    return page.response("patients/privacy/answer.html", context, title=title)


@require_http_methods(["GET", "HEAD", "POST"])
@with_privacy_request(HANDLES)
def extend(request: HttpRequest, privacy_request: PrivacyRequest) -> HttpResponse:
    page = FormPage(request)
    form = page.form(ExtensionForm)
    context = {"asked": privacy_request, "form": form, "version": page.version(privacy_request)}
    if page.is_post and form.is_valid():
        try:
            extend_request(
                request=privacy_request,
                reason=form.cleaned_data["reason"],
                version=page.posted_version,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            return redirect("privacy_request", privacy_request.pk)
    return page.response(
        "patients/privacy/extend.html", context, title=f"Uitstel van verzoek {privacy_request.pk}"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_known_patient(HANDLES)
def hold(request: HttpRequest, patient: Patient) -> HttpResponse:
    page = FormPage(request)
    form = page.form(HoldForm)
    if page.is_post and form.is_valid():
        begin_hold(patient=patient, **form.cleaned_data, by=request.user)
        page.end_draft()
        return redirect("patient_privacy", patient.pk)
    context = {"patient": patient, "form": form}
    return page.response(
        "patients/privacy/hold.html", context, title=f"Beperking of toezicht bij patiënt {patient.number}"
    )


@require_POST
@with_known_patient(HANDLES)
def release(request: HttpRequest, patient: Patient, hold_id: int) -> HttpResponse:
    found = patient.holds.filter(pk=hold_id).first()
    if found is None:
        raise Http404
    end_hold(hold=found, by=request.user)
    messages.success(request, "Dit is beëindigd.")
    return redirect("patient_privacy", patient.pk)
